// expect: shape\(extents...\): an extent must not be negative
#include <sinter.hpp>

using namespace sinter;
using namespace sinter::literals;

#ifdef SINTER_MISTAKE
auto make() { return shape(2_c, -1_c); }
#else
auto make() { return shape(2_c, 1_c); }
#endif
