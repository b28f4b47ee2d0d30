// expect: random::truncated_normal<Element>\(rng, \.\.\.\): Element must be float or double
#include <sinter.hpp>

using namespace sinter;

#ifdef SINTER_MISTAKE
auto numbers(random::Generator& rng) { return random::truncated_normal<int>(rng, -1, 1, 3).size(); }
#else
auto numbers(random::Generator& rng) { return random::truncated_normal<double>(rng, -1, 1, 3).size(); }
#endif
