// expect: range\(start, stop, step\): the step must not be 0
#include <sinter.hpp>

using namespace sinter;
using namespace sinter::literals;

Tensor<float, 3> backwards(Tensor<float, 3> const& x) {
#ifdef SINTER_MISTAKE
  return x(range(none, none, 0_c));
#else
  return x(range(none, none, -1_c));
#endif
}
