// expect: from_range<Element>\(range\): the elements of the range must be numbers
#include <sinter.hpp>

using namespace sinter;

#ifdef SINTER_MISTAKE
auto words(std::vector<std::string> const& list) { return from_range(list).size(); }
#else
auto words(std::vector<short> const& list) { return from_range(list).size(); }
#endif
