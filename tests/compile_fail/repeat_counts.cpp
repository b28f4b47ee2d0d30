// expect: repeat\(x, counts, axis\): the counts must be a vector of integers
#include <sinter.hpp>

using namespace sinter;
using namespace sinter::literals;

auto result(Tensor<float, 2, 3> const& x) {
#ifdef SINTER_MISTAKE
  return repeat(x, x(0, every), 1_c);
#else
  return repeat(x, argsort(x(0, every)), 1_c);
#endif
}
