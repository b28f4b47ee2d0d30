// A slice of a local tensor is returned.
// only: clang
// expect-warning: stack memory associated with local variable 'x'
#include <sinter.hpp>

using namespace sinter;

auto first_row() {
  Tensor<float, 2, 3> x{{2, 3, 5}, {7, 11, 13}};
#ifdef SINTER_MISTAKE
  return x(0, every);
#else
  return std::move(x)(0, every);
#endif
}
