// expect: x\(parts...\): the shapes of index tensors must broadcast
// expect: Shape<2>.*Shape<3>
#include <sinter.hpp>

using namespace sinter;
using namespace sinter::literals;

auto result(Tensor<float, 2, 3> const& x, Tensor<int, 2> const& i, Tensor<int, 3> const& j) {
#ifdef SINTER_MISTAKE
  return x(i, j);
#else
  return x(i(every, newaxis), j);
#endif
}
