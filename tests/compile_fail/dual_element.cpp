// expect: Dual<Element>: the element type must be float or double
#include <sinter.hpp>

using namespace sinter;

#ifdef SINTER_MISTAKE
Dual<int> number() { return {}; }
#else
Dual<double> number() { return {}; }
#endif
