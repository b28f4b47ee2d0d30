// expect: einsum<subscripts>\(operands\.\.\.\): the output must have each letter once
#include <sinter.hpp>

using namespace sinter;
using namespace sinter::literals;

auto product(Tensor<float, 2, 3> const& x, [[maybe_unused]] Tensor<float, 5, 7> const& y,
             [[maybe_unused]] Tensor<float, 3> const& row) {
#ifdef SINTER_MISTAKE
  return einsum<"ij->ii">(x);
#else
  return einsum<"ij->ij">(x);
#endif
}
