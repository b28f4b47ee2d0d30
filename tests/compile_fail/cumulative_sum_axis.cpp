// expect: cumulative_sum\(x, axis\): the axis must be a constant and one of the operand's
#include <sinter.hpp>

using namespace sinter;
using namespace sinter::literals;

#ifdef SINTER_MISTAKE
auto sums(Tensor<float, 2, 3> const& x) { return cumulative_sum(x); }
#else
auto sums(Tensor<float, 2, 3> const& x) { return cumulative_sum(x, 1_c); }
#endif
