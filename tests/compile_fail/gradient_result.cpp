// expect: value_and_grad\(f, arguments...\): the function must return an expression of rank 0
#include <sinter.hpp>

using namespace sinter;

float loss(Tensor<float, 3> const& w) {
#ifdef SINTER_MISTAKE
  return static_cast<float>(std::get<0>(value_and_grad([](auto const& a) { return a * a; }, w)));
#else
  return std::get<0>(value_and_grad([](auto const& a) { return sum(a * a); }, w));
#endif
}
