// expect: roll\(x, shift, axes...\): .*several shifts must be as many as the axes
#include <sinter.hpp>

using namespace sinter;
using namespace sinter::literals;

auto result(Tensor<float, 2, 3> const& x) {
#ifdef SINTER_MISTAKE
  return roll(x, std::array{1, 2}, 0_c);
#else
  return roll(x, std::array{1, 2}, 0_c, 1_c);
#endif
}
