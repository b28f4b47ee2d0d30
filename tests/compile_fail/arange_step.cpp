// expect: arange\(start, stop, step\): the step must not be 0
#include <sinter.hpp>

using namespace sinter;
using namespace sinter::literals;

#ifdef SINTER_MISTAKE
Tensor numbers = arange<int>(0, 9, 0_c);
#else
Tensor numbers = arange<int>(0, 9, 1_c);
#endif
