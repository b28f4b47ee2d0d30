// expect: reshape\(x, extents...\): at most one extent may be -1
#include <sinter.hpp>

using namespace sinter;
using namespace sinter::literals;

Tensor<float, 3, 2> other(Tensor<float, 2, 3> const& x) {
#ifdef SINTER_MISTAKE
  return reshape(x, -1_c, -1_c);
#else
  return reshape(x, 3_c, -1_c);
#endif
}
