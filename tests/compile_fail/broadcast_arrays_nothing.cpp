// expect: broadcast_arrays\(operands...\): there must be an operand
#include <sinter.hpp>

using namespace sinter;
using namespace sinter::literals;

auto result() {
#ifdef SINTER_MISTAKE
  return broadcast_arrays();
#else
  return broadcast_arrays(Tensor<float, 2>());
#endif
}
