// Static extents that differ are found beside dynamic ones.
// expect: multiply\(left, right\): the shapes must broadcast
// expect: Shape<2, .*dyn.*Shape<3, .*dyn
#include <sinter.hpp>

using namespace sinter;

Tensor<float, dyn, dyn> product(Tensor<float, 2, dyn> const& left,
#ifdef SINTER_MISTAKE
                                Tensor<float, 3, dyn> const& right) {
#else
                                Tensor<float, dyn, dyn> const& right) {
#endif
  return multiply(left, right);
}
