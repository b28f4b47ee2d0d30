// Operands that do not broadcast; both shapes are named.
// expect: left - right: the shapes must broadcast: from the right, extents must be equal or one of
// expect: Shape<2, 3>.*Shape<4, 5>
#include <sinter.hpp>

using namespace sinter;
using namespace sinter::literals;

auto difference(Tensor<float, 2, 3> const& left, Tensor<float, 4, 5> const& right) {
#ifdef SINTER_MISTAKE
  return left - right;
#else
  return left - right(range(0_c, 2_c), range(0_c, 3_c));
#endif
}
