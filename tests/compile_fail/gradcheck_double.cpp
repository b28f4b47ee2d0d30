// expect: gradcheck\(f, arguments...\): the arguments must be tensors of double
#include <sinter.hpp>

using namespace sinter;

#ifdef SINTER_MISTAKE
bool check(Tensor<float, 3> const& w) {
#else
bool check(Tensor<double, 3> const& w) {
#endif
  return gradcheck([](auto const& a) { return sum(exp(a)); }, w).passed;
}
