// A view of a local array is returned.
// only: clang
// expect-warning: stack memory associated with local variable 'memory'
#include <sinter.hpp>

using namespace sinter;

#ifdef SINTER_MISTAKE
auto borrowed() {
  std::array<float, 3> memory{2, 3, 5};
#else
auto borrowed(std::array<float, 3>& memory) {
#endif
  return view(memory);
}
