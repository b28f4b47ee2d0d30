// expect: permute_dims\(x, axes...\): each axis must be named exactly once
// expect: Shape<2, 3, 5>
#include <sinter.hpp>

using namespace sinter;
using namespace sinter::literals;

auto turned(Tensor<float, 2, 3, 5> const& x) {
#ifdef SINTER_MISTAKE
  return permute_dims(x, 1_c, 0_c);
#else
  return permute_dims(x, 1_c, 0_c, 2_c);
#endif
}
