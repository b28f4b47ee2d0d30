// expect: sliding_window_view\(x, window, axes...\): there must be an axis of the
// expect: Shape<2, 3>
#include <sinter.hpp>

using namespace sinter;
using namespace sinter::literals;

auto result(Tensor<float, 2, 3> const& x) {
#ifdef SINTER_MISTAKE
  return sliding_window_view(x, shape(2_c));
#else
  return sliding_window_view(x, shape(2_c), 1_c);
#endif
}
