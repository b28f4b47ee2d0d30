// Both operands are local.
// only: clang
// expect-warning: stack memory associated with local variable 'x'
#include <sinter.hpp>

using namespace sinter;

auto added(Tensor<float, 2> const& offset) {
  Tensor<float, 2> x{2, 3};
#ifdef SINTER_MISTAKE
  return offset * x;
#else
  return evaluate(offset * x);
#endif
}
