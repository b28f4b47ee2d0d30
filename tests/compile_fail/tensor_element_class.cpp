// A class is no element type either.
// expect: Tensor<Element, Extents...>: the element type must be bool, an integer of 8 to 64 bits
#include <sinter.hpp>

using namespace sinter;

#ifdef SINTER_MISTAKE
Tensor<std::string, 2> names;
#else
std::array<std::string, 2> names;
#endif
