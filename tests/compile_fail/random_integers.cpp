// expect: random::integers<Element>\(rng, low, high, shape\): Element must be an integer
#include <sinter.hpp>

using namespace sinter;

#ifdef SINTER_MISTAKE
auto numbers(random::Generator& rng) { return random::integers<float>(rng, 0, 3, 5).size(); }
#else
auto numbers(random::Generator& rng) { return random::integers<int>(rng, 0, 3, 5).size(); }
#endif
