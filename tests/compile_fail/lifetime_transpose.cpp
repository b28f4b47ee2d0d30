// only: clang
// expect-warning: stack memory associated with local variable 'x'
#include <sinter.hpp>

using namespace sinter;

auto turned() {
  Tensor<float, 2, 3> x{{2, 3, 5}, {7, 11, 13}};
#ifdef SINTER_MISTAKE
  return transpose(x);
#else
  return transpose(own(x));
#endif
}
