// expect: tensor -= expression: the destination must be a named tensor, or a view of one or of
#include <sinter.hpp>

using namespace sinter;

#ifdef SINTER_MISTAKE
void subtract_from(Tensor<float, 2, 3> const& x, Tensor<float, 3> const& row) {
#else
void subtract_from(Tensor<float, 2, 3>& x, Tensor<float, 3> const& row) {
#endif
  x(0, every) -= row;
}
