// expect: Tensor<Element, Extents...>: the element type must be bool, an integer of 8 to 64 bits
#include <sinter.hpp>

using namespace sinter;

#ifdef SINTER_MISTAKE
Tensor<long double, 2> pair() { return {}; }
#else
Tensor<double, 2> pair() { return {}; }
#endif
