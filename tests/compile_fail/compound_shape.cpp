// A compound assignment never changes the shape.
// expect: tensor \+= expression: the expression must broadcast to the tensor's shape, which never
// expect: Shape<3>.*Shape<2, 3>
#include <sinter.hpp>

using namespace sinter;
using namespace sinter::literals;

void add_to(Tensor<float, 3>& row, Tensor<float, 2, 3> const& rows) {
#ifdef SINTER_MISTAKE
  row += rows;
#else
  row += sum(rows, 0_c);
#endif
}
