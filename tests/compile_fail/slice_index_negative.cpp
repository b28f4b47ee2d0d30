// expect: x\(parts...\): an index must be inside its axis
// expect: Shape<2, .*dyn
#include <sinter.hpp>

using namespace sinter;
using namespace sinter::literals;

Tensor<float, dyn> row(Tensor<float, 2, dyn> const& x) {
#ifdef SINTER_MISTAKE
  return x(-3_c);
#else
  return x(-2_c);
#endif
}
