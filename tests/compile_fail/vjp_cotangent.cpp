// expect: pullback\(cotangent\): the cotangent must have the shape of the value
#include <sinter.hpp>

using namespace sinter;

auto run(Tensor<float, 3> const& w, Tensor<float, 2, 3> const& wrong) {
  auto [value, pullback] = vjp([](auto const& a) { return a * 2; }, w);
#ifdef SINTER_MISTAKE
  return std::get<0>(pullback(wrong));
#else
  return std::get<0>(pullback(wrong(0, every)));
#endif
}
