// An axis is a constant.
// expect: sum\(x, axes\): axes must be constants, as 0_c or axes\(0_c, 2_c\); keepdims may
#include <sinter.hpp>

using namespace sinter;
using namespace sinter::literals;

Tensor<float, 2> rows(Tensor<float, 2, 3> const& x) {
#ifdef SINTER_MISTAKE
  return sum(x, 1);
#else
  return sum(x, 1_c);
#endif
}
