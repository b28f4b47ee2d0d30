// Floor division by zero in a constant expression.
// expect: FloorDivide
// expect: refuse
#include <sinter.hpp>

using namespace sinter;

constexpr Tensor<int, 3> numerators{7, 8, 9};
#ifdef SINTER_MISTAKE
constexpr Tensor<int, 3> divisors{2, 0, 3};
#else
constexpr Tensor<int, 3> divisors{2, 5, 3};
#endif
inline constexpr Tensor<int, 3> quotients = floor_divide(numerators, divisors);
