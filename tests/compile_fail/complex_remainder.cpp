// expect: remainder\(left, right\): complex numbers have no such function
#include <sinter.hpp>

using namespace sinter;

#ifdef SINTER_MISTAKE
auto f(Tensor<std::complex<float>, 3> const& x) { return x % x; }
#else
auto f(Tensor<std::complex<float>, 3> const& x) { return x / x; }
#endif
