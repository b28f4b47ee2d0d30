// expect: tile\(x, counts...\): a count must not be negative
#include <sinter.hpp>

using namespace sinter;
using namespace sinter::literals;

auto result(Tensor<float, 2, 3> const& x) {
#ifdef SINTER_MISTAKE
  return tile(x, 2_c, -1_c);
#else
  return tile(x, 2_c, 1_c);
#endif
}
