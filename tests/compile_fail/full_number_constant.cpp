// A number that the elements cannot hold, in a constant expression.
// expect: scalar_as
#include <sinter.hpp>

using namespace sinter;
using namespace sinter::literals;

#ifdef SINTER_MISTAKE
inline constexpr auto numbers = full<std::int8_t>(shape(2_c), 300);
#else
inline constexpr auto numbers = full<std::int16_t>(shape(2_c), 300);
#endif
