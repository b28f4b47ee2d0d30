// expect: left & right: elements must be integers or bool
#include <sinter.hpp>

using namespace sinter;

#ifdef SINTER_MISTAKE
auto common(Tensor<float, 3> const& left, Tensor<int, 3> const& right) {
#else
auto common(Tensor<bool, 3> const& left, Tensor<int, 3> const& right) {
#endif
  return left & right;
}
