// expect: explain\(destination, expression\): destination = expression must compile
#include <sinter.hpp>

using namespace sinter;

#ifdef SINTER_MISTAKE
auto f(Tensor<float, 2, 3> const& x, Tensor<float, 2, 2>& out) { return explain(out, x + x); }
#else
auto f(Tensor<float, 2, 3> const& x, Tensor<float, 2, 3>& out) { return explain(out, x + x); }
#endif
