// expect: nonzero\(x\): the operand must have an axis
#include <sinter.hpp>

using namespace sinter;

#ifdef SINTER_MISTAKE
auto places(Tensor<float> const& x) { return nonzero(x); }
#else
auto places(Tensor<float, 1> const& x) { return nonzero(x); }
#endif
