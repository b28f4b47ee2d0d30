// expect: trace\(x, offset\): the operand must have two axes or more
// expect: Shape<3>
#include <sinter.hpp>

using namespace sinter;

auto product([[maybe_unused]] Tensor<float, 2, 3> const& x,
             [[maybe_unused]] Tensor<float, 3> const& row) {
#ifdef SINTER_MISTAKE
  return trace(row);
#else
  return trace(x);
#endif
}
