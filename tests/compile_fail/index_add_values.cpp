// expect: view = expression: the expression must broadcast to the view.s shape
// expect: Shape<2, 3>.*Shape<2>
#include <sinter.hpp>

using namespace sinter;
using namespace sinter::literals;

void result(Tensor<float, 2, 3>& x, Tensor<int, 2> const& i, Tensor<float, 2> const& v) {
#ifdef SINTER_MISTAKE
  index_add(x, i, v, 0_c);
#else
  index_add(x, i, v(every, newaxis), 0_c);
#endif
}
