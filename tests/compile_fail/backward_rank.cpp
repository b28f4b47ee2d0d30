// expect: backward\(loss\): the loss must have rank 0
#include <sinter.hpp>

using namespace sinter;

void run(Variable<Tensor<float, 3>> const& w) {
  Variable product = w * w;
  Variable loss = sum(product);
#ifdef SINTER_MISTAKE
  backward(product);
#else
  backward(loss);
#endif
}
