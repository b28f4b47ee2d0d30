// expect: einsum<subscripts>\(operands\.\.\.\): there must be as many operands
#include <sinter.hpp>

using namespace sinter;
using namespace sinter::literals;

auto product(Tensor<float, 2, 3> const& x, [[maybe_unused]] Tensor<float, 5, 7> const& y,
             [[maybe_unused]] Tensor<float, 3> const& row) {
#ifdef SINTER_MISTAKE
  return einsum<"ij,kl">(x);
#else
  return einsum<"ij,kl">(x, y);
#endif
}
