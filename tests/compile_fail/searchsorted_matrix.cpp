// expect: searchsorted\(sorted, values\): what is searched must be a vector
#include <sinter.hpp>

using namespace sinter;

#ifdef SINTER_MISTAKE
auto places(Tensor<float, 2, 3> const& x) { return searchsorted(x, x); }
#else
auto places(Tensor<float, 2, 3> const& x) { return searchsorted(x(0, every), x); }
#endif
