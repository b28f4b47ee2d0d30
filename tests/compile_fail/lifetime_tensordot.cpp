// The result reads a local tensor.
// only: clang
// expect-warning: stack memory associated with local variable 'x'
#include <sinter.hpp>

using namespace sinter;
using namespace sinter::literals;

auto joined(Tensor<float, 2> const& offset) {
  Tensor<float, 2> x{2, 3};
#ifdef SINTER_MISTAKE
  return tensordot(x, offset, 0_c);
#else
  return evaluate(tensordot(x, offset, 0_c));
#endif
}
