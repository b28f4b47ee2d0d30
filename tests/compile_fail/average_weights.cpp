// expect: average\(x, weights, axes\): the weights must have the operand's shape
// expect: Shape<2, 3>
#include <sinter.hpp>

using namespace sinter;
using namespace sinter::literals;

#ifdef SINTER_MISTAKE
Tensor<float> middle(Tensor<float, 2, 3> const& x, Tensor<float, 2> const& weights) {
  return average(x, weights);
}
#else
Tensor<float, 3> middle(Tensor<float, 2, 3> const& x, Tensor<float, 2> const& weights) {
  return average(x, weights, 0_c);
}
#endif
