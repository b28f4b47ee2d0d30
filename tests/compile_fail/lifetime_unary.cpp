// only: clang
// expect-warning: stack memory associated with local variable 'x'
#include <sinter.hpp>

using namespace sinter;

auto rectified() {
  Tensor<float, 2> x{2, -3};
#ifdef SINTER_MISTAKE
  return relu(x);
#else
  return relu(own(x));
#endif
}
