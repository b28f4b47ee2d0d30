// expect: x\(parts...\): there must be at most one ellipsis
#include <sinter.hpp>

using namespace sinter;

Tensor<float, 2> column(Tensor<float, 2, 3> const& x) {
#ifdef SINTER_MISTAKE
  return x(ellipsis, 0, ellipsis);
#else
  return x(ellipsis, 0);
#endif
}
