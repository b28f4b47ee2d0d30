// expect: split\(x, parts, axis\): the number of parts must divide the extent
// expect: Shape<2, 3>
#include <sinter.hpp>

using namespace sinter;
using namespace sinter::literals;

auto result(Tensor<float, 2, 3> const& x) {
#ifdef SINTER_MISTAKE
  return split(x, 2_c, 1_c);
#else
  return split(x, 3_c, 1_c);
#endif
}
