// A fraction does not become an integer without being told to.
// expect: full<Element>\(shape, value\): the value must not lose its kind; convert it first
#include <sinter.hpp>

using namespace sinter::literals;

auto right() { return sinter::full<int>(sinter::shape(2_c, 3_c), 2); }
#ifdef SINTER_MISTAKE
auto wrong() { return sinter::full<int>(sinter::shape(2_c, 3_c), 2.5); }
#endif
