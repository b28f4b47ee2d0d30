// expect: view = expression: the view must be of a named tensor or of borrowed memory that is not constant
#include <sinter.hpp>

using namespace sinter;
using namespace sinter::literals;

void write(Tensor<float, 5>& x, Tensor<float, 3, 3> const& y) {
#ifdef SINTER_MISTAKE
  sliding_window_view(x, shape(3_c)) = y;
#else
  sliding_window_view(y, shape(1_c), 1_c);
  diagonal(unflatten(x(newaxis, every)(0, every), 0_c, 5_c)(every, newaxis)) = y(0, range(0, 1));
#endif
}
