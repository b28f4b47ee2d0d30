// expect: tensor = expression: elements must not lose their kind
#include <sinter.hpp>

using namespace sinter;

#ifdef SINTER_MISTAKE
void f(Tensor<std::complex<float>, 3> const& x, Tensor<float, 3>& y) { y = x; }
#else
void f(Tensor<std::complex<float>, 3> const& x, Tensor<float, 3>& y) { y = abs(x); }
#endif
