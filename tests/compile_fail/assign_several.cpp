// expect: each expression must have its tensor's shape and kind of numbers
#include <sinter.hpp>

using namespace sinter;

void swap(Tensor<float, 3>& a, Tensor<float, 3>& b, Tensor<float, 2>& c) {
#ifdef SINTER_MISTAKE
  assign(std::tie(a, c), b, b);
#else
  assign(std::tie(a, b), b, a);
#endif
  c = c * 2;
}
