// A constant index of an element is checked while compiling.
// expect: tensor\(indices...\): an index must be inside its axis
// expect: Shape<2, 3>
#include <sinter.hpp>

using namespace sinter;
using namespace sinter::literals;

float corner(Tensor<float, 2, 3> const& x) {
#ifdef SINTER_MISTAKE
  return x(1_c, 3_c);
#else
  return x(1_c, 2_c);
#endif
}
