// expect: put_along_axis\(x, indices, values, axis\): the indices must have x's rank
#include <sinter.hpp>

using namespace sinter;
using namespace sinter::literals;

#ifdef SINTER_MISTAKE
void f(Tensor<float, 2, 3>& x, Tensor<int, 2> const& places) { put_along_axis(x, places, 0, 1_c); }
#else
void f(Tensor<float, 2, 3>& x, Tensor<int, 2, 1> const& places) {
  put_along_axis(x, places, 0, 1_c);
}
#endif
