// expect: tensor \+= expression: elements must not lose their kind; convert with astype<Element>
#include <sinter.hpp>

using namespace sinter;

void add_to(Tensor<int, 3>& x) {
#ifdef SINTER_MISTAKE
  x += 0.5f;
#else
  x += 5;
#endif
}
