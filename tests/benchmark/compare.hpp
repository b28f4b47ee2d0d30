// Two ways to do the same work, measured in turns: the ratio of their medians does not depend on
// how fast the machine is just then.
#pragma once

#include <benchmark/benchmark.h>

#include <algorithm>
#include <chrono>
#include <ctime>
#include <vector>

inline double processor_seconds() {
#if defined(CLOCK_THREAD_CPUTIME_ID)
  std::timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
#else
  return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
#endif
}

inline double median(std::vector<double> values) {
  std::nth_element(values.begin(), values.begin() + static_cast<long>(values.size() / 2),
                   values.end());
  return values[values.size() / 2];
}

/// Seconds of one call, timed over so many calls that the clock's own cost does not count.
template <class Work>
double seconds_a_call(Work& work, long calls) {
  double const start = processor_seconds();
  for (long call = 0; call < calls; ++call) {
    work();
    benchmark::ClobberMemory();
  }
  return (processor_seconds() - start) / static_cast<double>(calls);
}

/// Reports nanoseconds per element of `baseline` and `ours`, and `ratio`, ours by the baseline's.
template <class Baseline, class Ours>
void compare(benchmark::State& state, double elements, Baseline baseline, Ours ours) {
  baseline();
  ours();
  double const once = seconds_a_call(baseline, 3);
  long const calls = std::max(1L, static_cast<long>(2e-3 / std::max(once, 1e-9)));
  std::vector<double> first;
  std::vector<double> second;
  std::vector<double> ratios;
  for (auto _ : state) {
    first.push_back(seconds_a_call(baseline, calls));
    second.push_back(seconds_a_call(ours, calls));
    ratios.push_back(second.back() / first.back());
  }
  state.counters["hand_ns"] = median(first) / elements * 1e9;
  state.counters["ours_ns"] = median(second) / elements * 1e9;
  state.counters["ratio"] = median(ratios);
}
