// expect: repeat\(x, count, axis\): the count must not be negative
#include <sinter.hpp>

using namespace sinter;
using namespace sinter::literals;

auto result(Tensor<float, 2, 3> const& x) {
#ifdef SINTER_MISTAKE
  return repeat(x, -2_c, 1_c);
#else
  return repeat(x, 0_c, 1_c);
#endif
}
