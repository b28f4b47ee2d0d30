// expect: permute_dims\(x, axes...\): each axis must be named exactly once
// expect: Shape<2, 3, 5>
#include <sinter.hpp>

using namespace sinter;
using namespace sinter::literals;

Tensor<float, 5, 3, 2> turned(Tensor<float, 2, 3, 5> const& x) {
#ifdef SINTER_MISTAKE
  return permute_dims(x, 2_c, 1_c, -1_c);
#else
  return permute_dims(x, 2_c, 1_c, 0_c);
#endif
}
