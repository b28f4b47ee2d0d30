// A kind of number never falls by itself.
// expect: tensor = expression: elements must not lose their kind; convert with astype<Element>
#include <sinter.hpp>

using namespace sinter;

void store(Tensor<int, 3>& out, Tensor<float, 3> const& x) {
#ifdef SINTER_MISTAKE
  out = x * 2;
#else
  out = astype<int>(x * 2);
#endif
}
