// expect: diff\(x, axis, count\): the count must not be negative
#include <sinter.hpp>

using namespace sinter;
using namespace sinter::literals;

#ifdef SINTER_MISTAKE
auto steps(Tensor<float, 2, 3> const& x) { return diff(x, 1_c, -1_c); }
#else
auto steps(Tensor<float, 2, 3> const& x) { return diff(x, 1_c, 2_c); }
#endif
