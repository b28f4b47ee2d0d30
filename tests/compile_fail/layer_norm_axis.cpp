// expect: layer_norm\(x, axes\): each axis must be one of the operand's
// expect: Shape<2, 3>
#include <sinter.hpp>

using namespace sinter;
using namespace sinter::literals;

Tensor<float, 2, 3> centred(Tensor<float, 2, 3> const& x) {
#ifdef SINTER_MISTAKE
  return layer_norm(x, 2_c);
#else
  return layer_norm(x, 1_c);
#endif
}
