// expect: scatter_add\(x, indices, values, axis\): the indices must have x.s rank
// expect: Shape<2, 3>.*Shape<2>
#include <sinter.hpp>

using namespace sinter;
using namespace sinter::literals;

void result(Tensor<float, 2, 3>& x, Tensor<int, 2> const& i) {
#ifdef SINTER_MISTAKE
  scatter_add(x, i, 1, 1_c);
#else
  scatter_add(x, i(every, newaxis), 1, 1_c);
#endif
}
