// expect: max\(x, axes\): the axes must not be empty
// expect: Shape<2, 0>
#include <sinter.hpp>

using namespace sinter;
using namespace sinter::literals;

#ifdef SINTER_MISTAKE
Tensor<float, 2> largest(Tensor<float, 2, 0> const& x) {
#else
Tensor<float, 2> largest(Tensor<float, 2, 3> const& x) {
#endif
  return max(x, 1_c);
}
