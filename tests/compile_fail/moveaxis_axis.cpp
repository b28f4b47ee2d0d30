// expect: moveaxis\(x, sources, destinations\): there must be as many destinations as sources, each
// expect: Shape<2, 3>
#include <sinter.hpp>

using namespace sinter;
using namespace sinter::literals;

auto result(Tensor<float, 2, 3> const& x) {
#ifdef SINTER_MISTAKE
  return moveaxis(x, 0_c, 2_c);
#else
  return moveaxis(x, 0_c, 1_c);
#endif
}
