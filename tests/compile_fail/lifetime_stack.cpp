// The result reads a local tensor.
// only: clang
// expect-warning: stack memory associated with local variable 'x'
#include <sinter.hpp>

using namespace sinter;
using namespace sinter::literals;

auto joined(Tensor<float, 2> const& offset) {
  Tensor<float, 2> x{2, 3};
#ifdef SINTER_MISTAKE
  return sinter::stack(0_c, x, offset);
#else
  return evaluate(sinter::stack(0_c, x, offset));
#endif
}
