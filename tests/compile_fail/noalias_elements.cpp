// expect: noalias\(tensor\) = expression: elements must not lose their kind; convert with astype<
#include <sinter.hpp>

using namespace sinter;

void store(Tensor<int, 3>& out, Tensor<float, 3> const& x) {
#ifdef SINTER_MISTAKE
  noalias(out) = x * 2;
#else
  noalias(out) = astype<int>(x * 2);
#endif
}
