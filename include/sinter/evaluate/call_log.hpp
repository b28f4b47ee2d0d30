/// @file
/// `CallLog`: the kernel calls of one block of rows, written down and repeated for the next ones.
#pragma once

#include <sinter/evaluate/arena.hpp>
#include <sinter/evaluate/fold_kernel.hpp>
#include <sinter/evaluate/scratch.hpp>

namespace sinter::inline SINTER_ABI::detail {

// Blocks that stay in a first cache are so small that gathering leaves and planning loops would take
// as long as their elements. All blocks of as many rows are planned alike: the first two are
// evaluated while loops write down which kernels they call; what moved from the first to the second
// moves on as far with each further block. Loops that do more than call kernels say so, and blocks
// are evaluated one after the other as before.
class CallLog {
 public:
  static constexpr int most_calls = 8;
  static constexpr int most_leaves = 8;

  CallLog() = default;
  CallLog(CallLog const&) = delete;
  CallLog& operator=(CallLog const&) = delete;

  /// The blocks cannot be repeated by calls of kernels alone.
  void fail() { has_failed_ = true; }

  /// A leaf of an element-wise call.
  struct Leaf {
    std::byte const* from;
    std::ptrdiff_t row_step;
  };
  /// An element-wise call is about to run over rows `to_step` bytes apart, by `by_rows` if that is
  /// not nullptr.
  SINTER_NOINLINE void add(ElementwiseKernel kernel, RowKernel by_rows, std::byte* to,
                           std::ptrdiff_t to_step, std::ptrdiff_t rows, std::ptrdiff_t columns,
                           Leaf const* leaves, int count) {
    Call* const call = next_call(count, to);
    if (call == nullptr) return;
    if (!expect(call->kernel == kernel && call->by_rows == by_rows && call->rows == rows &&
                call->length == columns)) {
      return;
    }
    call->kernel = kernel;
    call->by_rows = by_rows;
    call->rows = rows;
    call->length = columns;
    call->to_step = to_step;
    for (int k = 0; k < count; ++k) {
      follow(call->leaves[k], leaves[k].from);
      call->row_steps[k] = leaves[k].row_step;
    }
  }
  /// A fold is about to run. Its rows are not longer than `elements`.
  SINTER_NOINLINE void add(FoldKernel const& kernel, std::ptrdiff_t elements, FoldWalk const& walk,
                           int count) {
    Call* const call = next_call(count, walk.to);
    if (call == nullptr) return;
    if (!expect(call->fold == kernel.run && call->rows == walk.rows &&
                call->length == walk.length)) {
      return;
    }
    call->fold = kernel.run;
    call->rows = walk.rows;
    call->length = walk.length;
    call->to_step = walk.to_step;
    call->kept_step = walk.kept_step;
    follow(call->kept, walk.kept);
    for (int k = 0; k < count; ++k) {
      follow(call->leaves[k], walk.leaves[k]);
      call->steps[k] = walk.steps[k];
      call->row_steps[k] = walk.row_steps[k];
    }
    if (round_ == 0) call->state = new (scratch_.take(fold_bytes(kernel, elements))) FoldStateBase{0};
  }

  /// The next block follows; false where it cannot be told how to go on after the second.
  bool next() {
    has_failed_ = has_failed_ || (round_ > 0 && number_ != count_);
    count_ = number_;
    number_ = 0;
    ++round_;
    return !has_failed_;
  }
  /// Evaluates one more block of as many rows.
  void repeat() {
    for (int number = 0; number < count_; ++number) run(calls_[number]);
  }

 private:
  /// A pointer, and how far it moves from block to block.
  struct Moving {
    std::byte const* at;
    std::ptrdiff_t step;
  };
  struct Call {
    ElementwiseKernel kernel = nullptr;
    RowKernel by_rows = nullptr;
    void (*fold)(FoldStateBase* state, FoldWalk const& walk) = nullptr;
    FoldStateBase* state;
    std::ptrdiff_t rows;
    std::ptrdiff_t length;
    std::ptrdiff_t to_step;
    std::ptrdiff_t kept_step;
    Moving to;
    Moving kept;
    int count;
    Moving leaves[most_leaves];
    std::ptrdiff_t steps[most_leaves];
    std::ptrdiff_t row_steps[most_leaves];
  };

  Call* next_call(int leaves, std::byte const* to) {
    if (has_failed_ || number_ == most_calls || leaves > most_leaves || round_ > 1) {
      has_failed_ = true;
      return nullptr;
    }
    Call& call = calls_[number_++];
    if (round_ == 0) call.count = leaves;
    follow(call.to, to);
    return &call;
  }
  /// In the second block everything is as it was in the first.
  bool expect(bool is_same) {
    has_failed_ = has_failed_ || (round_ > 0 && !is_same);
    return !has_failed_;
  }
  void follow(Moving& pointer, std::byte const* at) const {
    if (round_ > 0) pointer.step = at - pointer.at;
    pointer.at = at;
  }
  static std::byte* move(Moving& pointer) {
    return const_cast<std::byte*>(pointer.at += pointer.step);
  }

  static void run(Call& call) {
    std::byte* const to = move(call.to);
    std::byte const* pointers[most_leaves];
    for (int k = 0; k < call.count; ++k) pointers[k] = move(call.leaves[k]);
    if (call.fold != nullptr) {
      call.fold(call.state, {call.rows, call.length, to, call.to_step, pointers, call.row_steps,
                             call.steps, move(call.kept), call.kept_step});
      return;
    }
    RowWalk const walk{call.rows, call.to_step, call.row_steps, false};
    if (call.by_rows != nullptr) return call.by_rows(to, pointers, call.length, walk);
    walk_rows(call.kernel, to, pointers, call.count, call.length, walk);
  }

  Scratch scratch_;
  int number_ = 0;   ///< calls of this block so far
  int count_ = 0;    ///< calls of a block
  int round_ = 0;
  bool has_failed_ = false;
  Call calls_[most_calls];
};

}  // namespace sinter::inline SINTER_ABI::detail
