// expect: Tensor\(shape\): the shape must have the tensor's rank and static extents
// expect: Shape<2, .*dyn.*Shape<2>
#include <sinter.hpp>

using namespace sinter;
using namespace sinter::literals;

auto make() {
#ifdef SINTER_MISTAKE
  return Tensor<float, 2, dyn>(shape(2_c));
#else
  return Tensor<float, 2, dyn>(shape(2_c, 3_c));
#endif
}
