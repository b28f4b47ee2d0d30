// expect: argmax\(x, axes\): the axes must not be empty
// expect: Shape<2, 0>
#include <sinter.hpp>

using namespace sinter;
using namespace sinter::literals;

#ifdef SINTER_MISTAKE
auto best(Tensor<float, 2, 0> const& x) {
#else
auto best(Tensor<float, 2, 3> const& x) {
#endif
  return argmax(x, 1_c);
}
