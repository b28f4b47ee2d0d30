// expect: hvp\(f, std::tie\(arguments...\), std::tie\(directions...\)\): each argument must have a direction
#include <sinter.hpp>

using namespace sinter;

#ifdef SINTER_MISTAKE
auto f(Tensor<double, 3> const& x, Tensor<float, 3> const& t) {
  return hvp([](auto const& y) { return sum(y * y); }, std::tie(x), std::tie(t));
}
#else
auto f(Tensor<double, 3> const& x, Tensor<double, 3> const& t) {
  return hvp([](auto const& y) { return sum(y * y); }, std::tie(x), std::tie(t));
}
#endif
