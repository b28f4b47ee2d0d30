// expect: complex numbers have none: compare abs\(x\) or real\(x\)
#include <sinter.hpp>

using namespace sinter;

#ifdef SINTER_MISTAKE
auto f(Tensor<std::complex<float>, 3> const& x) { return x < 1; }
#else
auto f(Tensor<std::complex<float>, 3> const& x) { return abs(x) < 1; }
#endif
