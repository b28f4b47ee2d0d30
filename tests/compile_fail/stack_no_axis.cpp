// expect: stack\(axis, operands...\): the axis must stand first and be a constant, as 0_c
#include <sinter.hpp>

using namespace sinter;
using namespace sinter::literals;

Tensor<float, 2, 3> rows(Tensor<float, 3> const& first, Tensor<float, 3> const& second) {
#ifdef SINTER_MISTAKE
  return stack(0, first, second);
#else
  return stack(0_c, first, second);
#endif
}
