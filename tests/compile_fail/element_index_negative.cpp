// An element's index does not count from the end, but that of at() does.
// expect: view\(indices...\): an index must be inside its axis
// expect: Shape<2, .*dyn
#include <sinter.hpp>

using namespace sinter;
using namespace sinter::literals;

float last(float const* memory, int columns) {
  auto const x = view(memory, shape(2_c, columns));
#ifdef SINTER_MISTAKE
  return x(1_c, -1_c);
#else
  return x.at(1_c, -1_c);
#endif
}
