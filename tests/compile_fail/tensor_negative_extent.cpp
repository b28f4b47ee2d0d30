// A negative number is no extent.
// expect: Tensor<Element, Extents...>: an extent must be dyn or a number that is not negative
#include <sinter.hpp>

sinter::Tensor<float, 2, sinter::dyn> c;
#ifdef SINTER_MISTAKE
sinter::Tensor<float, 2, -3> e;
#endif
