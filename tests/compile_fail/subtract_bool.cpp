// expect: left - right: elements must be numbers, not bool; use logical_xor
#include <sinter.hpp>

using namespace sinter;

auto difference(Tensor<bool, 3> const& left, Tensor<bool, 3> const& right) {
#ifdef SINTER_MISTAKE
  return left - right;
#else
  return logical_xor(left, right);
#endif
}
