// expect: take\(x, indices, axis\): indices must be integers
#include <sinter.hpp>

using namespace sinter;
using namespace sinter::literals;

auto result(Tensor<float, 2, 3> const& x) {
#ifdef SINTER_MISTAKE
  return take(x, x(every, 0), 1_c);
#else
  return take(x, astype<int>(x(every, 0)), 1_c);
#endif
}
