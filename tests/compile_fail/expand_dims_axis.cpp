// expect: expand_dims\(x, axes...\): each axis must be one of the result.s and be named once
#include <sinter.hpp>

using namespace sinter;
using namespace sinter::literals;

auto result(Tensor<float, 2, 3> const& x) {
#ifdef SINTER_MISTAKE
  return expand_dims(x, 3_c);
#else
  return expand_dims(x, 2_c);
#endif
}
