// expect: astype<Element>\(x\): an Element must be constructible from an element of x; of complex numbers take real\(x\)
#include <sinter.hpp>

using namespace sinter;

#ifdef SINTER_MISTAKE
auto f(Tensor<std::complex<float>, 3> const& x) { return astype<float>(x); }
#else
auto f(Tensor<std::complex<float>, 3> const& x) { return astype<bool>(x); }
#endif
