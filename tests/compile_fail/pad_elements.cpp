// expect: pad\(x, widths..., mode\): elements must not lose their kind; convert the number first
#include <sinter.hpp>

using namespace sinter;
using namespace sinter::literals;

auto result(Tensor<int, 2> const& i) {
#ifdef SINTER_MISTAKE
  return pad(i, 1, padding::constant(0.5));
#else
  return pad(i, 1, padding::constant(5));
#endif
}
