// expect: floor\(x\): complex numbers have no such function
#include <sinter.hpp>

using namespace sinter;

#ifdef SINTER_MISTAKE
auto f(Tensor<std::complex<float>, 3> const& x) { return floor(x); }
#else
auto f(Tensor<std::complex<float>, 3> const& x) { return floor(imag(x)); }
#endif
