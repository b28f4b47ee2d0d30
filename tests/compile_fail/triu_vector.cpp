// expect: triu\(x, offset\): x must have two axes or more
// expect: Shape<3>
#include <sinter.hpp>

using namespace sinter;

auto upper(Tensor<float, 3> const& x) {
#ifdef SINTER_MISTAKE
  return triu(x);
#else
  return triu(x(newaxis, every));
#endif
}
