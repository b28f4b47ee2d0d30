// expect: (no match for|no viable overloaded).*=
#include <sinter.hpp>

using namespace sinter;
using namespace sinter::literals;

void result(Tensor<float, 2, 3> const& x, Tensor<float, 2, 3>& y, Tensor<int, 2> const& i) {
#ifdef SINTER_MISTAKE
  x(i) = y(i);
#else
  y(i) = x(i);
#endif
}
