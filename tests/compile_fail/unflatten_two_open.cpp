// expect: unflatten\(x, axis, extents...\): at most one extent may be -1
#include <sinter.hpp>

using namespace sinter;
using namespace sinter::literals;

auto result(Tensor<float, 2, 6> const& x) {
#ifdef SINTER_MISTAKE
  return unflatten(x, 1_c, -1_c, -1_c);
#else
  return unflatten(x, 1_c, -1_c, 2_c);
#endif
}
