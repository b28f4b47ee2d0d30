// expect: view = expression: the view must be of a named tensor or of borrowed memory that is not
#include <sinter.hpp>

using namespace sinter;
using namespace sinter::literals;

void store(Tensor<float, 3> const& row) {
#ifdef SINTER_MISTAKE
  zeros(2_c, 3_c)(0, every) = row;
#else
  auto x = zeros(2_c, 3_c);
  x(0, every) = row;
#endif
}
