// expect: x\(parts...\): there must not be more indices and ranges than axes
// expect: Shape<2, 3>
#include <sinter.hpp>

using namespace sinter;

void store(Tensor<float, 2, 3>& x, int row, int column) {
#ifdef SINTER_MISTAKE
  x(0, row, column) = 1;
#else
  x(row, column) = 1;
#endif
}
