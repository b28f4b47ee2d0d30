// only: clang
// expect-warning: stack memory associated with local variable 'weights'
#include <sinter.hpp>

using namespace sinter;

auto layer(Tensor<float, 2, 3> const& x) {
  Tensor<float, 3, 5> weights;
#ifdef SINTER_MISTAKE
  return matmul(x, weights);
#else
  return matmul(x, own(weights));
#endif
}
