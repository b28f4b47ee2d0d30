// expect: x\(parts...\): index tensors must stand side by side, and a mask must be the only one
#include <sinter.hpp>

using namespace sinter;
using namespace sinter::literals;

auto result(Tensor<float, 2, 3, 5> const& x, Tensor<int, 2> const& i) {
#ifdef SINTER_MISTAKE
  return x(i, every, i);
#else
  return x(i, i, every);
#endif
}
