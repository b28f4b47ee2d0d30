// A ragged list in a constant expression.
// expect: raise_ragged
#include <sinter.hpp>

using namespace sinter;

#ifdef SINTER_MISTAKE
inline constexpr Tensor<int, 2, 3> numbers{{1, 2, 3}, {4, 5}};
#else
inline constexpr Tensor<int, 2, 3> numbers{{1, 2, 3}, {4, 5, 6}};
#endif
