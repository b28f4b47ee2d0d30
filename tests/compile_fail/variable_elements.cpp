// expect: Variable\(tensor, requires_grad\): the elements must be floating-point numbers
#include <sinter.hpp>

using namespace sinter;

#ifdef SINTER_MISTAKE
Variable whole(Tensor<int, 3>{1, 2, 3}, requires_grad);
#else
Variable real(Tensor<float, 3>{1, 2, 3}, requires_grad);
Variable whole(Tensor<int, 3>{1, 2, 3});
#endif
