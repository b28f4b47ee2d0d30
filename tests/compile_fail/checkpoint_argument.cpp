// expect: checkpoint\(f\)\(arguments...\): the arguments must be tensors or expressions
#include <sinter.hpp>

using namespace sinter;

void run(Tensor<float, 3> const& w) {
#ifdef SINTER_MISTAKE
  checkpoint([](auto const& b, float by) { return b * by; })(w, 2.0f);
#else
  [[maybe_unused]] Tensor twice = checkpoint([](auto const& b) { return b * 2.0f; })(w);
#endif
}
