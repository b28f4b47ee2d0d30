// expect: broadcast_arrays\(operands...\): the shapes must broadcast
// expect: Shape<2, 3>.*Shape<2>
#include <sinter.hpp>

using namespace sinter;
using namespace sinter::literals;

auto result(Tensor<float, 2, 3> const& x, Tensor<float, 2> const& y) {
#ifdef SINTER_MISTAKE
  return broadcast_arrays(x, y);
#else
  return broadcast_arrays(x, y(every, newaxis));
#endif
}
