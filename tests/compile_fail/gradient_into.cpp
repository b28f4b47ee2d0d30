// expect: each gradient must be of its argument's type
#include <sinter.hpp>

using namespace sinter;

auto loss(Tensor<float, 3> const& w) {
#ifdef SINTER_MISTAKE
  Tensor<float, 2> gradient;
#else
  Tensor<float, 3> gradient;
#endif
  return value_and_grad_into([](auto const& a) { return sum(a * a); }, std::tie(gradient), w);
}
