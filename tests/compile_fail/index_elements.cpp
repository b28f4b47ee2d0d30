// expect: x\(parts...\): elements of an index tensor must be integers, those of a mask bool
#include <sinter.hpp>

using namespace sinter;
using namespace sinter::literals;

auto result(Tensor<float, 2, 3> const& x) {
#ifdef SINTER_MISTAKE
  return x(x(every, 0));
#else
  return x(x(every, 0) > 0);
#endif
}
