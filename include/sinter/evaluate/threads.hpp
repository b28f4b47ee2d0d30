/// @file
/// `set_threads`, `threads`; a pool of threads that runs the parts of one loop.
#pragma once

#include <sinter/error.hpp>

#include <atomic>
#include <cstddef>
#include <cstdlib>
#include <string>
#include <vector>
#if SINTER_EXCEPTIONS
#include <exception>
#endif
#if __has_include(<pthread.h>)
#include <pthread.h>
#define SINTER_PTHREADS 1
#else
#include <thread>
#define SINTER_PTHREADS 0
#endif

// Outside the inline namespace: one setting a program, whatever its objects were compiled for.
namespace sinter::detail {

/// SINTER_THREADS of the environment, where that is a number from 1 to 1024; 1 otherwise.
inline int threads_of_environment() {
  char const* text = std::getenv("SINTER_THREADS");
  if (text == nullptr) return 1;
  int number = 0;
  for (; *text >= '0' && *text <= '9' && number <= 1024; ++text) number = number * 10 + (*text - '0');
  return *text == '\0' && number >= 1 && number <= 1024 ? number : 1;
}
inline std::atomic<int>& thread_count() {
  static std::atomic<int> count{threads_of_environment()};
  return count;
}

}  // namespace sinter::detail

namespace sinter::inline SINTER_ABI {

/// How many threads a loop may use, the calling one included: what `set_threads` said last, otherwise the
/// environment's SINTER_THREADS, otherwise 1.
inline int threads() { return sinter::detail::thread_count().load(std::memory_order_relaxed); }

/// Lets loops use `count` threads. Results are the same, bit for bit, for any number of them. Loops
/// too small to gain run on the calling thread.
///
/// errors  a count that is not from 1 to 1024 is a domain_error
/// cost    threads are started by the first loop that uses them, and wait between loops
inline void set_threads(int count) {
  if (count < 1 || count > 1024) {
    raise<domain_error>(detail::text_of(
        {"set_threads(count): the count must be from 1 to 1024, found ", count}));
  }
  sinter::detail::thread_count().store(count, std::memory_order_relaxed);
}

namespace detail {

/// Threads that wait for a loop's parts. One loop at a time: another one, of a thread of the
/// application or nested in a part, runs on the thread that has it.
class ThreadPool {
 public:
  using Run = void (*)(void* context, int part);

  ThreadPool() = default;
  ThreadPool(ThreadPool const&) = delete;
  ThreadPool& operator=(ThreadPool const&) = delete;
  ~ThreadPool() {
    stops_.store(true);
    announce();
    for (Worker& worker : workers_) join(worker);
  }

  /// Runs all parts and returns when they are done. What a part throws is thrown here.
  void run(int parts, Run work_of, void* context) {
    if (parts < 2 || is_inside() || is_busy_.exchange(true)) {
      for (int part = 0; part < parts; ++part) work_of(context, part);
      return;
    }
    while (static_cast<int>(workers_.size()) < parts - 1 && start()) {
    }
    run_ = work_of;
    context_ = context;
    parts_ = parts;
    next_.store(0);
    left_.store(parts);
    is_open_.store(true);
    announce();
    is_inside() = true;
    work();
    is_inside() = false;
    for (int tries = 0; left_.load() != 0; ++tries) pause(tries);
    // No worker reads this loop any more once it is closed and nobody is inside.
    is_open_.store(false);
    for (int tries = 0; inside_.load() != 0; ++tries) pause(tries);
#if SINTER_EXCEPTIONS
    std::exception_ptr const error = error_;
    error_ = nullptr;
    has_failed_.store(false);
    is_busy_.store(false);
    if (error != nullptr) std::rethrow_exception(error);
#else
    is_busy_.store(false);
#endif
  }

 private:
#if SINTER_PTHREADS
  using Worker = pthread_t;
  bool start() {
    Worker worker{};
    auto const enter = [](void* pool) -> void* {
      static_cast<ThreadPool*>(pool)->wait();
      return nullptr;
    };
    if (pthread_create(&worker, nullptr, enter, this) != 0) return false;
    workers_.push_back(worker);
    return true;
  }
  static void join(Worker& worker) { pthread_join(worker, nullptr); }
#else
  using Worker = std::thread;
  bool start() {
    workers_.emplace_back([this] { wait(); });
    return true;
  }
  static void join(Worker& worker) { worker.join(); }
#endif

  static bool& is_inside() {
    static thread_local bool inside = false;
    return inside;
  }
  static void pause(int tries) {
#if defined(__SSE2__)
    __builtin_ia32_pause();
#endif
    if (tries > 1000) {
#if SINTER_PTHREADS
      sched_yield();
#else
      std::this_thread::yield();
#endif
    }
  }
  void announce() {
    loop_.fetch_add(1);
    loop_.notify_all();
  }

  /// Takes parts until none is left.
  void work() {
    for (int part = next_.fetch_add(1); part < parts_; part = next_.fetch_add(1)) {
#if SINTER_EXCEPTIONS
      try {
        run_(context_, part);
      } catch (...) {
        if (!has_failed_.exchange(true)) error_ = std::current_exception();
      }
#else
      run_(context_, part);
#endif
      left_.fetch_sub(1);
    }
  }
  void wait() {
    is_inside() = true;
    unsigned seen = 0;
    while (true) {
      // A loop often follows soon: a moment's spinning saves the system's wake-up.
      for (int tries = 0; loop_.load() == seen && tries < 2000; ++tries) pause(0);
      loop_.wait(seen);
      seen = loop_.load();
      if (stops_.load()) return;
      inside_.fetch_add(1);
      if (is_open_.load()) work();
      inside_.fetch_sub(1);
    }
  }

  std::vector<Worker> workers_;
  std::atomic<bool> is_busy_{false};
  std::atomic<bool> is_open_{false};
  std::atomic<bool> stops_{false};
  std::atomic<unsigned> loop_{0};   ///< grows with each loop
  std::atomic<int> inside_{0};      ///< workers that may read the loop
  std::atomic<int> next_{0};
  std::atomic<int> left_{0};
  int parts_ = 0;
  Run run_ = nullptr;
  void* context_ = nullptr;
#if SINTER_EXCEPTIONS
  std::atomic<bool> has_failed_{false};
  std::exception_ptr error_;
#endif
};

inline ThreadPool& thread_pool() {
  static ThreadPool pool;
  return pool;
}

/// Work that a part should have at least, in bytes written or read: some microseconds.
inline constexpr std::ptrdiff_t part_bytes = 131072;

/// Into how many parts to cut a loop of `pieces` that can be cut apart.
inline int count_parts(std::ptrdiff_t bytes, std::ptrdiff_t pieces) {
  std::ptrdiff_t parts = threads();
  if (parts == 1) return 1;
  parts = parts < bytes / part_bytes ? parts : bytes / part_bytes;
  parts = parts < pieces ? parts : pieces;
  return parts < 1 ? 1 : static_cast<int>(parts);
}

/// Calls `run(part)` for each part, on several threads.
template <class Function>
void run_parts(int parts, Function& run) {
  thread_pool().run(
      parts, [](void* context, int part) { (*static_cast<Function*>(context))(part); }, &run);
}

/// First piece of a part; pieces are in groups of `unit`, which parts do not cut.
constexpr std::ptrdiff_t part_begin(std::ptrdiff_t pieces, std::ptrdiff_t unit, int parts,
                                    int part) {
  std::ptrdiff_t const groups = (pieces + unit - 1) / unit;
  std::ptrdiff_t const begin = groups * part / parts * unit;
  return begin < pieces ? begin : pieces;
}

}  // namespace detail

}  // namespace sinter::inline SINTER_ABI
