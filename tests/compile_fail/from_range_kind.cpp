// expect: from_range<Element>\(range\): elements must not lose their kind; convert them first
#include <sinter.hpp>

using namespace sinter;

#ifdef SINTER_MISTAKE
Tensor numbers = from_range<int>({1.5, 2.5});
#else
Tensor numbers = from_range<float>({1.5, 2.5});
#endif
