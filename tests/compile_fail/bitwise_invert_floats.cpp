// expect: ~x: elements must be integers or bool
#include <sinter.hpp>

using namespace sinter;

#ifdef SINTER_MISTAKE
auto inverted(Tensor<float, 3> const& x) {
#else
auto inverted(Tensor<int, 3> const& x) {
#endif
  return ~x;
}
