// expect: concat\(axis, list\): the axis must be one of the operands
// expect: Shape<2, 3>
#include <sinter.hpp>

using namespace sinter;
using namespace sinter::literals;

auto result(std::vector<Tensor<float, 2, 3>> const& list) {
#ifdef SINTER_MISTAKE
  return concat(2_c, list);
#else
  return concat(-2_c, list);
#endif
}
