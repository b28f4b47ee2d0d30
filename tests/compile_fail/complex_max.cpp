// expect: less\(left, right\): these elements have no order
#include <sinter.hpp>

using namespace sinter;
using namespace sinter::literals;

#ifdef SINTER_MISTAKE
auto f(Tensor<std::complex<float>, 3> const& x) { return evaluate(max(x, 0_c)); }
#else
auto f(Tensor<std::complex<float>, 3> const& x) { return evaluate(max(abs(x), 0_c)); }
#endif
