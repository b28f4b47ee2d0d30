// expect: var\(x, axes\): each axis must be one of the operand's
// expect: Shape<2, 3>
#include <sinter.hpp>

using namespace sinter;
using namespace sinter::literals;

#ifdef SINTER_MISTAKE
Tensor<float, 3> spread(Tensor<float, 2, 3> const& x) { return var(x, 2_c); }
#else
auto spread(Tensor<float, 2, 3> const& x) { return var(x, 0_c); }
#endif
