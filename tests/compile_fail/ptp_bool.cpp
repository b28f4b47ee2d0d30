// expect: ptp\(x, axes\): elements must be numbers
#include <sinter.hpp>

using namespace sinter;

#ifdef SINTER_MISTAKE
auto spread(Tensor<bool, 3> const& x) { return ptp(x); }
#else
auto spread(Tensor<int, 3> const& x) { return ptp(x); }
#endif
