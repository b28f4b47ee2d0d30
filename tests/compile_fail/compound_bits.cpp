// The verb's own requirement, and nothing about the assignment.
// expect: bitwise_and\(left, right\): elements must be integers or bool
#include <sinter.hpp>

using namespace sinter;

void keep(Tensor<int, 3>& x) {
#ifdef SINTER_MISTAKE
  x &= 1.0f;
#else
  x &= 1;
#endif
}
