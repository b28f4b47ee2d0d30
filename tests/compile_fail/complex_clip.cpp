// expect: less\(left, right\): these elements have no order
#include <sinter.hpp>

using namespace sinter;

#ifdef SINTER_MISTAKE
auto f(Tensor<std::complex<float>, 3> const& x) { return clip(x, 0, 1); }
#else
auto f(Tensor<std::complex<float>, 3> const& x) { return clip(real(x), 0, 1); }
#endif
