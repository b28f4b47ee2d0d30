// expect: left << right: elements must be integers
#include <sinter.hpp>

using namespace sinter;

auto shifted(Tensor<int, 3> const& x) {
#ifdef SINTER_MISTAKE
  return x << 1.0f;
#else
  return x << 1;
#endif
}
