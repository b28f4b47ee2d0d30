// expect: sliding_window_view\(x, window, axes...\): a window must not be larger than its axis
// expect: Shape<2, 3>.*Shape<4>
#include <sinter.hpp>

using namespace sinter;
using namespace sinter::literals;

auto result(Tensor<float, 2, 3> const& x) {
#ifdef SINTER_MISTAKE
  return sliding_window_view(x, shape(4_c), 1_c);
#else
  return sliding_window_view(x, shape(3_c), 1_c);
#endif
}
