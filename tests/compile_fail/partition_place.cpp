// expect: partition\(x, place, axis\): the place must be inside the axis
#include <sinter.hpp>

using namespace sinter;
using namespace sinter::literals;

[[maybe_unused]] auto found([[maybe_unused]] Tensor<float, 2, 3> const& x,
                            [[maybe_unused]] Tensor<int, 3> const& row) {
#ifdef SINTER_MISTAKE
  return partition(x, 3_c);
#else
  return partition(x, -3_c);
#endif
}
