// expect: cumulative_prod\(x, axis\): the axis must be a constant and one of the operand's
#include <sinter.hpp>

using namespace sinter;
using namespace sinter::literals;

#ifdef SINTER_MISTAKE
auto products(Tensor<float, 2, 3> const& x) { return cumulative_prod(x, 2_c, include_initial); }
#else
auto products(Tensor<float, 2, 3> const& x) { return cumulative_prod(x, 1_c, include_initial); }
#endif
