// expect: argmax\(x, axes\): each axis must be one of the operand's
// expect: Shape<2, 3>
#include <sinter.hpp>

using namespace sinter;
using namespace sinter::literals;

#ifdef SINTER_MISTAKE
Tensor<std::int64_t, 3> best(Tensor<float, 2, 3> const& x) { return argmax(x, 2_c); }
#else
auto best(Tensor<float, 2, 3> const& x) { return argmax(x, 0_c); }
#endif
