// expect: x\(parts...\): a part must be an index, every, range\(start, stop, step\), newaxis or
#include <sinter.hpp>

using namespace sinter;

Tensor<float, 3> row(Tensor<float, 2, 3> const& x) {
#ifdef SINTER_MISTAKE
  return x(0.0, every);
#else
  return x(0, every);
#endif
}
