// expect: random::uniform<Element>\(rng, \.\.\.\): Element must be float or double
#include <sinter.hpp>

using namespace sinter;

#ifdef SINTER_MISTAKE
auto numbers(random::Generator& rng) { return random::uniform<int>(rng, 3).size(); }
#else
auto numbers(random::Generator& rng) { return random::uniform<double>(rng, 3).size(); }
#endif
