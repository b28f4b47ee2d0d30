// expect: pad\(x, widths..., mode\): there must be one width for all axes or one for each
#include <sinter.hpp>

using namespace sinter;
using namespace sinter::literals;

auto result(Tensor<float, 2, 3> const& x) {
#ifdef SINTER_MISTAKE
  return pad(x, 1, 2, 3);
#else
  return pad(x, 1, 2);
#endif
}
