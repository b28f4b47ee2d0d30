// expect: random::choice\(rng, population, count\): the population must have an axis
#include <sinter.hpp>

using namespace sinter;

auto some(random::Generator& rng, Tensor<float> const& one, Tensor<float, 3> const& three) {
#ifdef SINTER_MISTAKE
  (void)three;
  return random::choice(rng, one, 2).size();
#else
  (void)one;
  return random::choice(rng, three, 2).size();
#endif
}
