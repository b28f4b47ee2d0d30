// expect: stack\(axis, operands...\): the axis must be one of the result
#include <sinter.hpp>

using namespace sinter;
using namespace sinter::literals;

auto result(Tensor<float, 2, 3> const& x) {
#ifdef SINTER_MISTAKE
  return stack(3_c, x, x);
#else
  return stack(2_c, x, x);
#endif
}
