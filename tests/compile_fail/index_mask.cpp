// expect: x\(mask\): the mask must have the extents of the axes that it stands for
// expect: Shape<2, 3>.*Shape<3>
#include <sinter.hpp>

using namespace sinter;
using namespace sinter::literals;

auto result(Tensor<float, 2, 3> const& x) {
#ifdef SINTER_MISTAKE
  return x(x(0, every) > 0);
#else
  return x(every, x(0, every) > 0);
#endif
}
