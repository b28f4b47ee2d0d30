// An expression over a parameter by value is returned.
// only: clang
// expect-warning: stack memory associated with (local variable|parameter) 'x'
#include <sinter.hpp>

using namespace sinter;

#ifdef SINTER_MISTAKE
auto shifted(Tensor<float, 2> x) {
#else
auto shifted(Tensor<float, 2> const& x) {
#endif
  return 1.0f - x;
}
