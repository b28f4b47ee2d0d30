// expect: histogram\(x, bins, options...\): elements must be real numbers
#include <sinter.hpp>

using namespace sinter;
using namespace sinter::literals;

#ifdef SINTER_MISTAKE
auto f(Tensor<std::complex<float>, 3> const& x) { return histogram(x, 3); }
#else
auto f(Tensor<std::complex<float>, 3> const& x) { return histogram(abs(x), 3); }
#endif
