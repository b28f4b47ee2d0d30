// expect: sort\(x, axis\): the axis must be a constant and one of the operand's
// expect: Shape<2, 3>
#include <sinter.hpp>

using namespace sinter;
using namespace sinter::literals;

#ifdef SINTER_MISTAKE
Tensor<float, 2, 3> sorted(Tensor<float, 2, 3> const& x) { return sort(x, 2_c); }
#else
Tensor<float, 2, 3> sorted(Tensor<float, 2, 3> const& x) { return sort(x, 1_c, descending); }
#endif
