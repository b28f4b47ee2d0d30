// expect: jvp\(f, std::tie\(arguments...\), std::tie\(tangents...\)\): each argument must have a tangent
#include <sinter.hpp>

using namespace sinter;

#ifdef SINTER_MISTAKE
auto f(Tensor<double, 3> const& x, Tensor<double, 2> const& t) {
  return jvp([](auto const& y) { return y; }, std::tie(x), std::tie(t));
}
#else
auto f(Tensor<double, 3> const& x, Tensor<double, 3> const& t) {
  return jvp([](auto const& y) { return y; }, std::tie(x), std::tie(t));
}
#endif
