// expect: einsum<subscripts>\(operands\.\.\.\): each operand must have an axis for each
// expect: ijk,j.*Shape<2, 3>.*Shape<3>
#include <sinter.hpp>

using namespace sinter;
using namespace sinter::literals;

auto product(Tensor<float, 2, 3> const& x, [[maybe_unused]] Tensor<float, 5, 7> const& y,
             [[maybe_unused]] Tensor<float, 3> const& row) {
#ifdef SINTER_MISTAKE
  return einsum<"ijk,j">(x, row);
#else
  return einsum<"ij,j">(x, row);
#endif
}
