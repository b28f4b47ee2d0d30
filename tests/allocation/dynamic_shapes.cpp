// Statements of dynamic shapes that have run once allocate nothing: temporaries live in memory that
// the thread keeps.
#include <sinter.hpp>

#include <cstdio>
#include <cstdlib>
#include <new>

namespace {
long allocations = 0;

void* counted(std::size_t bytes, std::size_t alignment) {
  ++allocations;
  void* const memory = std::aligned_alloc(alignment, (bytes + alignment - 1) / alignment * alignment);
  if (memory == nullptr) std::abort();
  return memory;
}
}  // namespace

void* operator new(std::size_t bytes) { return counted(bytes, 16); }
void* operator new(std::size_t bytes, std::align_val_t alignment) {
  return counted(bytes, static_cast<std::size_t>(alignment));
}
void operator delete(void* memory) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }
void operator delete(void* memory, std::align_val_t) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t, std::align_val_t) noexcept { std::free(memory); }

using namespace sinter;
using namespace sinter::literals;

namespace {
int failures = 0;

/// Runs a statement twice; the second time must not allocate.
template <class Statement>
void quiet(char const* name, Statement statement) {
  statement();
  long const before = allocations;
  statement();
  if (allocations != before) {
    ++failures;
    std::printf("%s allocated %ld times\n", name, allocations - before);
  }
}
}  // namespace

int main() {
  using Matrix = Tensor<float, dyn, dyn>;
  Matrix x = ones<float>(300, 70);
  Matrix w = ones<float>(70, 50);
  Tensor<float, dyn> b = ones<float>(50);
  Matrix product = zeros<float>(300, 50);
  Matrix out = zeros<float>(300, 70);
  Tensor<float, dyn> column = zeros<float>(300);

  // The test can fail: a new tensor is counted.
  long const before = allocations;
  Matrix const copy = x;
  if (allocations != before + 1) {
    ++failures;
    std::printf("a copy allocated %ld times, expected 1\n", allocations - before);
  }

  quiet("x - mean(x)", [&] { out = x - mean(x); });
  quiet("softmax", [&] { out = softmax(x, -1_c); });
  quiet("softmax in place", [&] { out = softmax(out, -1_c); });
  quiet("softmax of columns", [&] { out = softmax(x, 0_c); });
  quiet("layer_norm", [&] { out = layer_norm(x, -1_c); });
  quiet("sum of columns", [&] { column = sum(x * 2, 1_c); });
  quiet("relu(matmul(x, w) + b)", [&] { product = relu(matmul(x, w) + b); });
  std::printf("%d passed, %d failed\n", 8 - failures, failures);
  return failures != 0;
}
