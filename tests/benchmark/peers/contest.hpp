// One piece of work, done by several libraries in turns: what a library's file registers.
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

/// Operands, the same for all. Unused extents are 1.
struct Problem {
  std::ptrdiff_t rows = 1;
  std::ptrdiff_t columns = 1;
  std::ptrdiff_t inner = 1;
  std::vector<float> a, b, c, d, e, row, column;
  [[nodiscard]] std::ptrdiff_t size() const { return rows * columns; }
};

/// What a library does for a problem, with operands of its own.
struct Contender {
  virtual ~Contender() = default;
  /// Does the work so many times.
  virtual void repeat(long times) = 0;
  /// Where the result is, in row-major order.
  virtual float const* result() = 0;
};

namespace contest {

/// Tells the compiler that memory is read and written.
inline void touch_memory() { asm volatile("" : : : "memory"); }

template <class State, class Work, class Result>
struct Doing final : Contender {
  Doing(std::unique_ptr<State> own, Work own_work, Result own_result)
      : state(std::move(own)), work(own_work), where(own_result) {}
  void repeat(long times) override {
    for (long k = 0; k < times; ++k) {
      work(*state);
      touch_memory();
    }
  }
  float const* result() override { return where(*state); }
  std::unique_ptr<State> state;
  Work work;
  Result where;
};

struct Entry {
  std::string work;
  std::string library;
  std::function<std::unique_ptr<Contender>(Problem const&)> make;
};
inline std::vector<Entry>& entries() {
  static std::vector<Entry> all;
  return all;
}

/// Registers how a library, whose operands `State` holds, does some work.
template <class State, class Work, class Result>
bool enter(char const* work, char const* library, Work does, Result where) {
  entries().push_back({work, library, [=](Problem const& problem) -> std::unique_ptr<Contender> {
                         return std::make_unique<Doing<State, Work, Result>>(
                             std::make_unique<State>(problem), does, where);
                       }});
  return true;
}

}  // namespace contest
