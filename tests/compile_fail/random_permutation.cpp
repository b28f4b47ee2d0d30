// expect: random::permutation\(rng, x\): x must have an axis
#include <sinter.hpp>

using namespace sinter;

auto order(random::Generator& rng, Tensor<float> const& one, Tensor<float, 3> const& three) {
#ifdef SINTER_MISTAKE
  (void)three;
  return random::permutation(rng, one).size();
#else
  (void)one;
  return random::permutation(rng, three).size();
#endif
}
