// expect: einsum<subscripts>\(operands\.\.\.\): axes with the same letter must have the same extent
// expect: ij,jk->ik.*Shape<2, 3>.*Shape<5, 7>
#include <sinter.hpp>

using namespace sinter;
using namespace sinter::literals;

auto product(Tensor<float, 2, 3> const& x, [[maybe_unused]] Tensor<float, 5, 7> const& y,
             [[maybe_unused]] Tensor<float, 3> const& row) {
#ifdef SINTER_MISTAKE
  return einsum<"ij,jk->ik">(x, y);
#else
  return einsum<"ij,kl->ik">(x, y);
#endif
}
