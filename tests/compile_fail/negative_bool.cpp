// expect: negative\(x\): elements must be numbers, not bool; use logical_not
#include <sinter.hpp>

using namespace sinter;

auto opposite(Tensor<bool, 3> const& x) {
#ifdef SINTER_MISTAKE
  return negative(x);
#else
  return negative(astype<int>(x));
#endif
}
