// expect: pad\(x, widths..., mode\): the widths must not be negative, nor longer than the mode can go on
// expect: Shape<2, 3>
#include <sinter.hpp>

using namespace sinter;
using namespace sinter::literals;

auto result(Tensor<float, 2, 3> const& x) {
#ifdef SINTER_MISTAKE
  return pad(x, 0_c, 3_c, padding::reflect);
#else
  return pad(x, 0_c, 2_c, padding::reflect);
#endif
}
