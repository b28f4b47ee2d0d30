// only: clang
// expect-warning: stack memory associated with local variable 'x'
#include <sinter.hpp>

using namespace sinter;
using namespace sinter::literals;

auto result() {
  Tensor<float, 2, 3> x{{2, 3, 5}, {7, 11, 13}};
#ifdef SINTER_MISTAKE
  return pad(x, 1);
#else
  return pad(own(x), 1);
#endif
}
