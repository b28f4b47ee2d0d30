// A factory says it in the same words.
// expect: shape\(extents...\): an extent must not be negative
#include <sinter.hpp>

using namespace sinter;
using namespace sinter::literals;

auto make() {
#ifdef SINTER_MISTAKE
  return zeros(2_c, -3_c);
#else
  return zeros(2_c, 3_c);
#endif
}
