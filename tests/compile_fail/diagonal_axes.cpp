// expect: diagonal\(x, offset, first, second\): the axes must be two different ones
// expect: Shape<3>
#include <sinter.hpp>

using namespace sinter;
using namespace sinter::literals;

auto result(Tensor<float, 2, 3> const& x) {
#ifdef SINTER_MISTAKE
  return diagonal(x(0, every));
#else
  return diagonal(x(newaxis, 0, every));
#endif
}
