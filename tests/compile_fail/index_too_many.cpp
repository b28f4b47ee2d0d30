// expect: x\(parts...\): there must not be more indices and ranges than axes
#include <sinter.hpp>

using namespace sinter;
using namespace sinter::literals;

auto result(Tensor<float, 2, 3> const& x, Tensor<int, 2> const& i) {
#ifdef SINTER_MISTAKE
  return x(i, i, i);
#else
  return x(i, i);
#endif
}
