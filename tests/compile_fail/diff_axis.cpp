// expect: diff\(x, axis, count\): the axis must be one of the operand's
// expect: Shape<2, 3>
#include <sinter.hpp>

using namespace sinter;
using namespace sinter::literals;

#ifdef SINTER_MISTAKE
auto steps(Tensor<float, 2, 3> const& x) { return diff(x, 2_c); }
#else
auto steps(Tensor<float, 2, 3> const& x) { return diff(x, 1_c); }
#endif
