// expect: reshape\(x, extents...\): the number of elements must stay
// expect: Shape<2, 3>.*Shape<5>
#include <sinter.hpp>

using namespace sinter;
using namespace sinter::literals;

auto flat(Tensor<float, 2, 3> const& x) {
#ifdef SINTER_MISTAKE
  return reshape(x, 5_c);
#else
  return reshape(x, 6_c);
#endif
}
