// expect: matrix_transpose\(x\): the operand must have two axes or more
// expect: Shape<3>
#include <sinter.hpp>

using namespace sinter;

auto turned(Tensor<float, 3> const& x) {
#ifdef SINTER_MISTAKE
  return matrix_transpose(x);
#else
  return matrix_transpose(x(newaxis, every));
#endif
}
