// expect: view = expression: elements must not lose their kind; convert with astype<Element>
#include <sinter.hpp>

using namespace sinter;

void store(Tensor<int, 2, 3>& x, Tensor<float, 3> const& row) {
#ifdef SINTER_MISTAKE
  x(0, every) = row;
#else
  x(0, every) = astype<int>(row);
#endif
}
