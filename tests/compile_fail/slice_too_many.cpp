// expect: x\(parts...\): there must not be more indices and ranges than axes
// expect: Shape<2, 3>
#include <sinter.hpp>

using namespace sinter;

Tensor<float, 2> column(Tensor<float, 2, 3> const& x) {
#ifdef SINTER_MISTAKE
  return x(every, 0, 0);
#else
  return x(every, 0);
#endif
}
