// expect: tensor \+= expression: the destination must be a named tensor, or a view of one or of
#include <sinter.hpp>

using namespace sinter;

#ifdef SINTER_MISTAKE
void add_to(Tensor<int, 3> const& x) {
#else
void add_to(Tensor<int, 3>& x) {
#endif
  x += 5;
}
