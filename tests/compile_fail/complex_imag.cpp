// expect: imag\(x\): elements must be complex
#include <sinter.hpp>

using namespace sinter;

#ifdef SINTER_MISTAKE
auto f(Tensor<float, 3> const& x) { return imag(x); }
#else
auto f(Tensor<float, 3> const& x) { return real(x); }
#endif
