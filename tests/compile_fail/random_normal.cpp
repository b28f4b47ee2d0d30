// expect: random::normal<Element>\(rng, \.\.\.\): Element must be float or double
#include <sinter.hpp>

using namespace sinter;

#ifdef SINTER_MISTAKE
auto numbers(random::Generator& rng) { return random::normal<int>(rng, 3).size(); }
#else
auto numbers(random::Generator& rng) { return random::normal<double>(rng, 3).size(); }
#endif
