// expect: stack\(axis, list\): the axis must be one of the result
#include <sinter.hpp>

using namespace sinter;
using namespace sinter::literals;

auto result(std::vector<Tensor<float, 2, 3>> const& list) {
#ifdef SINTER_MISTAKE
  return stack(-4_c, list);
#else
  return stack(2_c, list);
#endif
}
