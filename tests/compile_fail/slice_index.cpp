// expect: x\(parts...\): an index must be inside its axis
// expect: Shape<2, 3>
#include <sinter.hpp>

using namespace sinter;
using namespace sinter::literals;

Tensor<float, 3> row(Tensor<float, 2, 3> const& x) {
#ifdef SINTER_MISTAKE
  return x(2_c, every);
#else
  return x(1_c, every);
#endif
}
