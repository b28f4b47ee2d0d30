// expect: pad\(x, widths..., mode\): the widths must not be negative, nor longer than the mode can go on
#include <sinter.hpp>

using namespace sinter;
using namespace sinter::literals;

auto result(Tensor<float, 2, 3> const& x) {
#ifdef SINTER_MISTAKE
  return pad(x, -1_c);
#else
  return pad(x, 1_c);
#endif
}
