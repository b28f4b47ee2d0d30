// expect: tensordot\(left, right, axes\): each axis must be one of its
#include <sinter.hpp>

using namespace sinter;
using namespace sinter::literals;

auto product(Tensor<float, 2, 3> const& x, [[maybe_unused]] Tensor<float, 5, 7> const& y,
             [[maybe_unused]] Tensor<float, 3> const& row) {
#ifdef SINTER_MISTAKE
  return tensordot(x, row);
#else
  return tensordot(x, row, 1_c);
#endif
}
