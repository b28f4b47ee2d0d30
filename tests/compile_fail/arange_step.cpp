// expect: arange\(start, stop, step\): the step must not be 0
#include <sinter.hpp>

using namespace sinter;
using namespace sinter::literals;

#ifdef SINTER_MISTAKE
Tensor series = arange<int>(0, 9, 0_c);
#else
Tensor series = arange<int>(0, 9, 1_c);
#endif
