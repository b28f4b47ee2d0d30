// An expression over a local tensor is returned.
// only: clang
// expect-warning: stack memory associated with local variable 'x'
#include <sinter.hpp>

using namespace sinter;

auto shifted() {
  Tensor<float, 2> x{2, 3};
#ifdef SINTER_MISTAKE
  return x + 1.0f;
#else
  return own(std::move(x)) + 1.0f;
#endif
}
