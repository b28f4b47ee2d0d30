// expect: view = number: the view must be of a named tensor or of borrowed memory that is not const
#include <sinter.hpp>

using namespace sinter;
using namespace sinter::literals;

#ifdef SINTER_MISTAKE
void clear(float const* memory, int rows) {
#else
void clear(float* memory, int rows) {
#endif
  view(memory, shape(rows, 3_c)) = 0;
}
