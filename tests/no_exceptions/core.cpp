// The core without exceptions and without run-time type information: what works, and which handler
// is called with which words where something does not.
#include <sinter.hpp>

#include <algorithm>
#include <csetjmp>
#include <cstdio>
#include <cstring>

#if SINTER_EXCEPTIONS
#error "this program is built with -fno-exceptions"
#endif

// The handler of this test jumps over destructors: what they would free is lost on purpose. Read by
// the address sanitizer where the test is built with it.
extern "C" char const* __asan_default_options();
extern "C" char const* __asan_default_options() { return "detect_leaks=0"; }

namespace {

using namespace sinter;
using namespace sinter::literals;

int failures = 0;

void check(bool is_right, char const* what) {
  if (is_right) return;
  ++failures;
  std::fprintf(stderr, "failed: %s\n", what);
}

template <class Source, class Expected>
bool holds(Source const& source, Expected const& expected) {
  Tensor const found = source;
  return found.shape() == expected.shape() &&
         std::equal(found.begin(), found.end(), expected.begin());
}

std::jmp_buf before_error;
char found_kind[32];
char found_sentence[512];

void jump_back(char const* kind, char const* sentence) {
  std::snprintf(found_kind, sizeof found_kind, "%s", kind);
  std::snprintf(found_sentence, sizeof found_sentence, "%s", sentence);
  std::longjmp(before_error, 1);
}

/// Runs a statement that must call the handler with a kind and a sentence in which `words` occur.
template <class Statement>
void check_error(char const* kind, char const* words, Statement const& statement) {
  found_kind[0] = '\0';
  found_sentence[0] = '\0';
  if (setjmp(before_error) == 0) {
    statement();
    check(false, words);
    return;
  }
  check(std::strcmp(found_kind, kind) == 0, found_kind);
  check(std::strstr(found_sentence, words) != nullptr, found_sentence);
}

using Matrix = Tensor<float, 2, 3>;
using Dynamic = Tensor<float, dyn, dyn>;

void check_values() {
  Matrix const fixed{{1, 2, 3}, {4, 5, 6}};
  Dynamic const x{{1, 2, 3}, {4, 5, 6}};
  check(holds(fixed + x * 2 - 1, Matrix{{2, 5, 8}, {11, 14, 17}}), "arithmetic");
  check(holds(x / 2, Dynamic{{0.5f, 1, 1.5f}, {2, 2.5f, 3}}), "true division");
  check(holds(floor_divide(x, 2) + x % 2, Dynamic{{1, 1, 2}, {2, 3, 3}}), "floor division");
  check(holds(Tensor<float, 2, 1>{{10}, {20}} + Tensor<float, 3>{1, 2, 3},
              Matrix{{11, 12, 13}, {21, 22, 23}}),
        "broadcasting");
  check(holds(sum(x, 0_c), Tensor<float, dyn>{5, 7, 9}), "sum");
  check(mean(x).item() == 3.5f && max(x).item() == 6 && argmax(x).item() == 5, "reductions");
  check(holds(matmul(x, transpose(x)), Dynamic{{14, 32}, {32, 77}}), "matmul");
  check(holds(softmax(zeros<float>(2_c, 4_c), -1_c),
              Tensor<float, 2, 4>{{0.25f, 0.25f, 0.25f, 0.25f}, {0.25f, 0.25f, 0.25f, 0.25f}}),
        "softmax");
  check(holds(x(every, range(none, none, -2)), Dynamic{{3, 1}, {6, 4}}), "slices");
  check(holds(concat(0_c, x, fixed(range(0_c, 1_c), every)),
              Dynamic{{1, 2, 3}, {4, 5, 6}, {1, 2, 3}}),
        "concat");
  check(holds(where(x > 3, x, 0), Dynamic{{0, 0, 0}, {4, 5, 6}}), "where");
  check(holds(reshape(x, 3_c, -1), Tensor<float, 3, dyn>{{1, 2}, {3, 4}, {5, 6}}), "reshape");
  check(holds(exp(log(Matrix{{1, 1, 1}, {1, 1, 1}})), ones(2_c, 3_c)), "exponentials");

  Dynamic out = x;
  out += x;
  out(0, every) = 7;
  out(every, range(1, none)) = out(every, range(0, -1));
  check(holds(out, Dynamic{{7, 7, 7}, {8, 8, 10}}), "assignment");

  auto owned = own(Dynamic{{1, 2, 3}, {4, 5, 6}}) * Dynamic{{2}, {3}};
  auto twice = owned + owned;
  check(holds(twice, Dynamic{{4, 8, 12}, {24, 30, 36}}), "ownership");

  static_assert(sum(Matrix{{1, 2, 3}, {4, 5, 6}}).item() == 21);
}

void check_errors() {
  Dynamic const x{{1, 2, 3}, {4, 5, 6}};
  Dynamic const zero = zeros(2, 3);
  int const outside = 5;
  check_error("shape_error", "(2, 3) and (3, 2) do not broadcast", [&] { static_cast<void>(x + ones(3, 2)); });
  check_error("shape_error", "must have 2 entries, found 1", [&] { Dynamic{{1, 2}, {3}}; });
  check_error("shape_error", "matmul(left, right)", [&] { static_cast<void>(matmul(x, x)); });
  check_error("shape_error", "the number of elements must stay", [&] { static_cast<void>(reshape(x, 4, 2)); });
  check_error("shape_error", "item()", [&] { static_cast<void>(x.item()); });
  check_error("index_error", "index 5 at axis 0", [&] { static_cast<void>(x.at(outside, 0)); });
  check_error("index_error", "index 5 at axis 1", [&] { static_cast<void>(x(every, outside)); });
  check_error("domain_error", "the step must not be 0", [&] { static_cast<void>(range(0, 5, outside - 5)); });
  check_error("domain_error", "max", [&] { static_cast<void>(evaluate(max(zeros(0, 3), 0_c))); });
  check_error("io_error", "there is no such file", [&] { static_cast<void>(io::load_npy<float, dyn>("there is no such file")); });

  // The destination holds what it held.
  static Dynamic out{{7, 7, 7}, {5, 5, 5}};
  check_error("division_by_zero", "floor_divide(left, right)", [&] { out = floor_divide(x, zero); });
  check_error("division_by_zero", "floor_divide(left, right)", [&] { out = floor_divide(x, 0); });
  check_error("division_by_zero", "remainder(left, right)", [&] { out %= zero; });
  check_error("shape_error", "add(left, right)", [&] { out += ones(5, 3); });
  check(holds(out, Dynamic{{7, 7, 7}, {5, 5, 5}}), "the destination after errors");
}

}  // namespace

int main() {
  error_handler const first = set_error_handler(jump_back);
  check(first != nullptr, "there is a handler from the start");
  check(set_error_handler(jump_back) == jump_back, "the handler before is returned");
  check_values();
  check_errors();
  return failures == 0 ? 0 : 1;
}
