// expect: Tensor\(expression\): elements must not lose their kind; convert with astype<Element>
#include <sinter.hpp>

using namespace sinter;

Tensor<bool, 3> flags(Tensor<int, 3> const& x) {
#ifdef SINTER_MISTAKE
  return x;
#else
  return x != 0;
#endif
}
