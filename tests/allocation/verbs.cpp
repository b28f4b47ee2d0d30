// docs/temporaries.md is what this program finds: SINTER_WRITE_PAGES=1 in the environment writes it.
// What each verb stores on the way, and how often a statement that has run before allocates.
#include <sinter.hpp>

#include "allocation/counted_new.hpp"

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string>

using namespace sinter;
using namespace sinter::literals;

namespace {

std::string page =
    "# Temporaries\n\n"
    "What it takes to evaluate a verb into a tensor that is there and has its shape: loops over memory, values that are\n"
    "stored before they are read again (`schedule_of`), and allocations of a statement that has run before: temporaries\n"
    "live in memory that the thread keeps. An operand of a product that is an expression counts as a temporary; one of\n"
    "more than 64 kB is none where it is [evaluated while it is packed](architecture.md#10-matrix-products).\n"
    "`x` and `y` are matrices of dynamic shape, `v` is a vector, `i` holds integers,\n"
    "`c` is a stack of matrices. A verb without numbers in the first columns evaluates at once: what is allocated are the\n"
    "result and what it works with. A product that is read element by element has no temporary where it has the result's\n"
    "shape and at least 32 kB; a smaller one has. `tests/allocation/verbs.cpp` writes this page.\n";
int failures = 0;
int checks = 0;

void section(std::string const& name) {
  page += "\n## " + name + "\n\n| statement | loops | temporaries | allocations |\n|---|---|---|---|\n";
}

template <class T>
inline constexpr bool is_tensor = false;
template <class E, auto... Extents>
inline constexpr bool is_tensor<Tensor<E, Extents...>> = true;

/// One row: the call is evaluated again and again into a tensor of its own.
template <class Call>
void row(char const* call, Call make) {
  ++checks;
  using Found = decltype(make());
  std::string cells;
  long count = 0;
  if constexpr (Expression<Found> && !is_tensor<Found>) {
    Tensor out = make();
    for (int run = 0; run < 3; ++run) {
      long const before = allocations;
      out = make();
      count = allocations - before;
    }
    constexpr Schedule schedule = merged_schedule_of<Found>;
    cells = std::to_string(schedule.regions) + " | " + std::to_string(schedule.temporaries);
    // The contract: an expression that has run before allocates nothing.
    if (count != 0) {
      ++failures;
      std::printf("%s allocated %ld times\n", call, count);
    }
  } else {
    for (int run = 0; run < 3; ++run) {
      long const before = allocations;
      [[maybe_unused]] auto const result = make();
      count = allocations - before;
    }
    cells = " | ";
  }
  page += "| `" + std::string(call) + "` | " + cells + " | " + std::to_string(count) + " |\n";
}
}  // namespace

#define ROW(...) row(#__VA_ARGS__, [&] { return __VA_ARGS__; })

int main() {
  random::Generator rng(1);
  Tensor<float, dyn, dyn> x = random::uniform<float>(rng, 60, 35) + 0.5f;
  Tensor<float, dyn, dyn> y = random::uniform<float>(rng, 60, 35) + 0.5f;
  Tensor<float, dyn, dyn> w = random::uniform<float>(rng, 35, 20);
  Tensor<float, dyn> v = random::uniform<float>(rng, 35) + 0.5f;
  Tensor<float, dyn, dyn, dyn> c = random::uniform<float>(rng, 3, 35, 20);
  Tensor<std::int64_t, dyn> i = random::integers<std::int64_t>(rng, 0, 30, 50);

  section("Elements");
  ROW(x + y);
  ROW(exp(x) * 2 - v);
  ROW(where(x > y, x, 0));
  ROW(clip(x, 0.6f, 0.9f));
  ROW(gelu(x));
  ROW(astype<double>(x));
  ROW(floor_divide(x, y));

  section("Sequences and random numbers");
  ROW(arange<float>(500));
  ROW(linspace<double>(0, 1, 500));
  ROW(x + random::normal<float>(rng, 60, 35));
  ROW(random::permutation(rng, 100));

  section("Reductions");
  ROW(sum(x));
  ROW(sum(exp(x), 0_c));
  ROW(mean(x, 1_c, keepdims));
  ROW(max(x, -1_c));
  ROW(prod(x, 0_c));
  ROW(argmax(x, -1_c));
  ROW(all(x > 0));
  ROW(count_nonzero(x > 1));
  ROW(var(x, 0_c));
  ROW(stddev(x, -1_c));
  ROW(norm(x, -1_c));
  ROW(logsumexp(x, -1_c));
  ROW(median(x, 0_c));
  ROW(quantile(x, 0.25, -1_c));

  section("Rows");
  ROW(x - mean(x));
  ROW(softmax(x, -1_c));
  ROW(softmax(x, 0_c));
  ROW(exp(x - max(x, -1_c, keepdims)) / sum(exp(x - max(x, -1_c, keepdims)), -1_c, keepdims));
  ROW(log_softmax(x, -1_c));
  ROW(layer_norm(x, -1_c));

  section("Along an axis");
  ROW(cumulative_sum(x, 0_c));
  ROW(cumulative_max(x, 1_c));
  ROW(diff(x, 0_c));
  ROW(sort(x, 1_c));
  ROW(argsort(x, 1_c));
  ROW(topk(x, 3_c).values);
  ROW(partition(x, 4, 1_c));
  ROW(searchsorted(v, x));

  section("Shapes");
  ROW(transpose(x) + transpose(y));
  ROW(reshape(x, 35, 60));
  ROW(flatten(x));
  ROW(flatten(transpose(x)));
  ROW(x(range(1, none), every) - x(range(none, -1), every));
  ROW(concat(0_c, x, y));
  ROW(stack(0_c, x, y));
  ROW(roll(x, 3, 0_c));
  ROW(pad(x, 2));
  ROW(tile(x, 2, 1));
  ROW(repeat(x, 2, 0_c));
  ROW(flip(x, 0_c));
  ROW(diagonal(x));
  ROW(tril(x));

  section("Products");
  ROW(matmul(x, w));
  ROW(matmul(x, v));
  ROW(matmul(x + y, w));
  ROW(relu(matmul(x, w) + 1));
  ROW(matmul(x, c));
  ROW(matmul(matmul(x, w), transpose(w)));
  ROW(outer(v, v));
  ROW(dot(v, v));
  ROW(tensordot(x, w, 1_c));
  ROW(kron(x, w));
  ROW(einsum<"ij,jk->ik">(x, w));
  ROW(einsum<"ij,ij->i">(x, y));
  ROW(einsum<"ij,jk,lk->il">(x, w, w));
  ROW(trace(x));

  section("Indices and masks");
  ROW(take(x, i, 0_c));
  ROW(x(i, every));
  ROW(take_along_axis(x, argsort(x, 1_c), 1_c));
  ROW(Tensor(x(x > 1)));
  ROW(nonzero(x > 1));
  ROW(isin(i, i));

  section("Sets");
  ROW(unique_values(i));
  ROW(unique_counts(i));
  ROW(histogram(v, 10));
  ROW(bincount(i));

  char const* const path = "docs/temporaries.md";
  if (std::getenv("SINTER_WRITE_PAGES") != nullptr) std::ofstream(path) << page;
  std::ifstream file(path);
  std::string const written((std::istreambuf_iterator<char>(file)),
                            std::istreambuf_iterator<char>());
  ++checks;
  if (written != page) {
    ++failures;
    std::printf("docs/temporaries.md is old: SINTER_WRITE_PAGES=1 sh tests/run allocation\n%s", page.c_str());
  }
  std::printf("%d passed, %d failed\n", checks - failures, failures);
  return failures != 0;
}
