// expect: tril\(x, offset\): x must have two axes or more
// expect: Shape<3>
#include <sinter.hpp>

using namespace sinter;

auto lower(Tensor<float, 3> const& x) {
#ifdef SINTER_MISTAKE
  return tril(x);
#else
  return tril(x(newaxis, every));
#endif
}
