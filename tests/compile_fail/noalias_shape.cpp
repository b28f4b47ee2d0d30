// expect: noalias\(tensor\) = expression: the expression must have the tensor's shape
// expect: Shape<2, 3>.*Shape<3>
#include <sinter.hpp>

using namespace sinter;
using namespace sinter::literals;

void store(Tensor<float, 2, 3>& out, Tensor<float, 3> const& row) {
#ifdef SINTER_MISTAKE
  noalias(out) = row;
#else
  noalias(out) = row + zeros(2_c, 3_c);
#endif
}
