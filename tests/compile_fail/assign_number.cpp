// expect: tensor = number: elements must not lose their kind; convert the number first
#include <sinter.hpp>

using namespace sinter;

void store(Tensor<int, 3>& out) {
#ifdef SINTER_MISTAKE
  out = 2.5;
#else
  out = 2;
#endif
}
