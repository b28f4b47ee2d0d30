// expect: Tensor\(shape\): the shape must have the tensor's rank and static extents
// expect: Shape<2, .*dyn.*Shape<3, .*dyn
#include <sinter.hpp>

using namespace sinter;
using namespace sinter::literals;

auto make(int columns) {
#ifdef SINTER_MISTAKE
  return Tensor<float, 2, dyn>(shape(3_c, columns));
#else
  return Tensor<float, 2, dyn>(shape(2_c, columns));
#endif
}
