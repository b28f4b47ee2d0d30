// An assignment to a slice that failed a check is not a second error.
// expect: x\(parts...\): an index must be inside its axis
// expect: Shape<2, 3>
#include <sinter.hpp>

using namespace sinter;
using namespace sinter::literals;

void clear(Tensor<float, 2, 3>& x) {
#ifdef SINTER_MISTAKE
  x(every, 3_c) = 0;
#else
  x(every, -3_c) = 0;
#endif
}
