// expect: unflatten\(x, axis, extents...\): the extents. product must be that of the axis
// expect: Shape<6>.*Shape<3, 4>
#include <sinter.hpp>

using namespace sinter;
using namespace sinter::literals;

auto result(Tensor<float, 2, 6> const& x) {
#ifdef SINTER_MISTAKE
  return unflatten(x, 1_c, 3_c, 4_c);
#else
  return unflatten(x, 1_c, 3_c, 2_c);
#endif
}
