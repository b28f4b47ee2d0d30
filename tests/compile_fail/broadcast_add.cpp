// The sentence names the verb as it was called, and nothing follows in a bigger expression.
// expect: left \+ right: the shapes must broadcast
// expect: Shape<2, 3>.*Shape<2>
#include <sinter.hpp>

using namespace sinter;

Tensor<float, 2, 3> shifted(Tensor<float, 2, 3> const& x, Tensor<float, 2> const& offset) {
#ifdef SINTER_MISTAKE
  return exp(x + offset) * 2;
#else
  return exp(x + offset(every, newaxis)) * 2;
#endif
}
