// expect: random::choice\(rng, population, count, weights\): the weights must have one axis
#include <sinter.hpp>

using namespace sinter;

auto some(random::Generator& rng, Tensor<float, 1, 3> const& weights) {
#ifdef SINTER_MISTAKE
  return random::choice(rng, 3, 2, weights).size();
#else
  return random::choice(rng, 3, 2, weights(0, every)).size();
#endif
}
