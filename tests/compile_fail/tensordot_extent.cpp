// expect: tensordot\(left, right, axes\): axes must come in pairs
// expect: Shape<2, 3>.*Shape<5, 7>
#include <sinter.hpp>

using namespace sinter;
using namespace sinter::literals;

auto product(Tensor<float, 2, 3> const& x, [[maybe_unused]] Tensor<float, 5, 7> const& y,
             [[maybe_unused]] Tensor<float, 3> const& row) {
#ifdef SINTER_MISTAKE
  return tensordot(x, y, 1_c);
#else
  return tensordot(x, y, 0_c);
#endif
}
