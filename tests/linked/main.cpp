// One program of two objects, which were compiled with different instruction sets and check modes:
// inline functions of the same names must not be merged, and errors must cross the border.
#include <sinter.hpp>

#include "parts.hpp"

#include <cstdio>
#include <cstring>

namespace {

int failures = 0;

void check(bool is_right, char const* what) {
  if (is_right) return;
  ++failures;
  std::fprintf(stderr, "failed: %s\n", what);
}

template <class Error, class Call>
void check_error(Call const& call, char const* words, char const* what) {
  try {
    call();
    check(false, what);
  } catch (Error const& caught) {
    check(std::strstr(caught.what(), words) != nullptr, caught.what());
  } catch (...) {
    check(false, what);
  }
}

}  // namespace

int main() {
  check(part_a::build() != part_b::build(), "the two objects are compiled differently");
  check(!part_a::checks_elements(), "the first object does not check elements");
  check(part_b::checks_elements() == (SINTER_CHECKS != 0), "the second object does");

  // All results are integers or exact fractions, so that no instruction set rounds.
  auto const a = part_a::results();
  auto const b = part_b::results();
  check(a.size() > 1237U, "there are results");
  check(a == b, "both objects give the same results");
  check(a[0] == 2 && a[5] == 17, "which are right");

  std::vector<double> elements{1, 2, 3, 5, 7};
  part_a::twice(elements.data(), 5);
  part_b::twice(elements.data(), 5);
  check(elements == std::vector<double>{4, 8, 12, 20, 28}, "memory is shared");

#if SINTER_EXCEPTIONS
  char const* const shapes = "shapes (2,) and (3,) do not broadcast";
  check_error<sinter::shape_error>([] { part_a::raise_shape_error(3); }, shapes, "shape_error of a");
  check_error<sinter::shape_error>([] { part_b::raise_shape_error(3); }, shapes, "shape_error of b");
  check_error<sinter::error>([] { part_a::raise_shape_error(3); }, shapes, "error of a");
  check_error<std::exception>([] { part_b::raise_shape_error(3); }, shapes, "exception of b");
  check_error<sinter::division_by_zero>([] { part_a::raise_division_by_zero(); }, "differ from 0",
                                        "division_by_zero of a");
  check_error<sinter::division_by_zero>([] { part_b::raise_division_by_zero(); }, "differ from 0",
                                        "division_by_zero of b");
#endif
  return failures == 0 ? 0 : 1;
}
