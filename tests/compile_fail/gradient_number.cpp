// expect: each number in value_and_grad<numbers...> must be that of an argument, once
#include <sinter.hpp>

using namespace sinter;

auto loss(Tensor<float, 3> const& w, Tensor<int, 3> const& x) {
  auto const f = [](auto const& a, auto const& b) { return sum(a * b); };
#ifdef SINTER_MISTAKE
  return std::get<0>(value_and_grad<2>(f)(w, x));
#else
  return std::get<0>(value_and_grad<0>(f)(w, x));
#endif
}
