// expect: sign\(x\): elements must be numbers, not bool
#include <sinter.hpp>

using namespace sinter;

#ifdef SINTER_MISTAKE
auto result(Tensor<bool, 3> const& x) {
#else
auto result(Tensor<int, 3> const& x) {
#endif
  return sign(x);
}
