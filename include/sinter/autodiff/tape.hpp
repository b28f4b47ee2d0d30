/// @file
/// The tape: the statements that gradients go back through, in order, and the memory they live in.
#pragma once

#include <sinter/error.hpp>

#include <cstddef>
#include <new>
#include <source_location>
#include <string>

namespace sinter::inline SINTER_ABI {

/// Type of `requires_grad`.
struct RequiresGrad {};
/// Asks a `Variable` to gather a gradient: `Variable w(tensor, requires_grad)`.
inline constexpr RequiresGrad requires_grad{};
/// Type of `retain_graph`.
struct RetainGraph {};
/// Asks `backward` to keep the statements, for another way backward.
inline constexpr RetainGraph retain_graph{};

namespace detail {

/// Memory for statements and values: pieces of a few sizes, cut from slabs and used again.
class TapeMemory {
  static constexpr std::size_t grain = 64;
  static constexpr std::size_t sizes = 64;
  static constexpr std::size_t slab_bytes = std::size_t{1} << 16U;

  struct Piece {
    Piece* next;
  };

 public:
  void* take(std::size_t bytes) {
    ++alive_;
    std::size_t const size = (bytes + grain - 1) / grain;
    if (size >= sizes) return ::operator new(bytes, std::align_val_t{grain});
    if (Piece* const piece = free_[size]; piece != nullptr) {
      free_[size] = piece->next;
      return piece;
    }
    std::size_t const whole = size * grain;
    if (static_cast<std::size_t>(end_ - next_) < whole) {
      next_ = static_cast<std::byte*>(::operator new(slab_bytes, std::align_val_t{grain}));
      end_ = next_ + slab_bytes;
      slabs_ = new (next_) Piece{slabs_};
      next_ += grain;
    }
    void* const result = next_;
    next_ += whole;
    return result;
  }
  void give(void* memory, std::size_t bytes) {
    --alive_;
    std::size_t const size = (bytes + grain - 1) / grain;
    if (size >= sizes) return ::operator delete(memory, std::align_val_t{grain});
    free_[size] = new (memory) Piece{free_[size]};
  }
  [[nodiscard]] bool is_unused() const { return alive_ == 0; }

  TapeMemory() = default;
  TapeMemory(TapeMemory const&) = delete;
  TapeMemory& operator=(TapeMemory const&) = delete;
  ~TapeMemory() {
    while (slabs_ != nullptr) {
      Piece* const slab = slabs_;
      slabs_ = slab->next;
      ::operator delete(slab, std::align_val_t{grain});
    }
  }

 private:
  Piece* free_[sizes] = {};
  Piece* slabs_ = nullptr;
  std::byte* next_ = nullptr;
  std::byte* end_ = nullptr;
  std::size_t alive_ = 0;
};

struct TapeStatement;

/// What a variable holds: a value, and the statement that made it. Counted; a value that nobody
/// holds is released together with its statement.
struct TapeValue {
  std::ptrdiff_t count = 0;
  TapeStatement* statement = nullptr;
  TapeValue* next_released = nullptr;
  void (*destroy)(TapeValue*) = nullptr;
  void (*drop_gradient)(TapeValue*) = nullptr;
  unsigned version = 0;        ///< how often it was overwritten
  bool requires_grad = false;
  bool is_pending = false;     ///< has a cotangent that waits for its statement
  bool retains_grad = false;
  bool was_gone_through = false;  ///< its statement has been let go by `backward`
};

/// One statement of the tape.
struct TapeStatement {
  TapeStatement* before = nullptr;
  TapeStatement* after = nullptr;
  TapeValue* result = nullptr;
  void (*pull)(TapeStatement&) = nullptr;     ///< from the result's cotangent to the operands'
  void (*destroy)(TapeStatement&) = nullptr;  ///< of what it reads
  std::size_t bytes = 0;
  std::source_location where{};
  std::size_t number = 0;
};

/// Statements of one thread, in the order in which they ran.
class Tape {
 public:
  TapeMemory memory;
  int no_grad = 0;  ///< guards that are alive
  std::size_t statements = 0;

  void append(TapeStatement& statement) {
    statement.before = last_;
    if (last_ != nullptr) last_->after = &statement;
    last_ = &statement;
    statement.number = ++statements;
  }
  void unlink(TapeStatement& statement) {
    if (statement.before != nullptr) statement.before->after = statement.after;
    if (statement.after != nullptr) statement.after->before = statement.before;
    if (last_ == &statement) last_ = statement.before;
  }
  void erase(TapeStatement& statement) {
    unlink(statement);
    std::size_t const bytes = statement.bytes;
    statement.result->statement = nullptr;
    statement.destroy(statement);
    memory.give(&statement, bytes);
  }

  /// Releases a value that nobody holds, and what only it held, however long the chain is.
  void release(TapeValue* value) {
    value->next_released = released_;
    released_ = value;
    if (is_releasing_) return;
    is_releasing_ = true;
    while (released_ != nullptr) {
      TapeValue* const each = released_;
      released_ = each->next_released;
      if (each->statement != nullptr) erase(*each->statement);
      each->destroy(each);
    }
    is_releasing_ = false;
  }
  static void hold(TapeValue* value) { ++value->count; }
  void drop(TapeValue* value) {
    if (--value->count == 0) release(value);
  }

  /// Notes that a value has a cotangent, which its statement must be called with.
  void expect(TapeValue* value) {
    if (value->is_pending || (value->statement == nullptr && !value->was_gone_through)) return;
    if (value->was_gone_through) {
      raise<domain_error>(
          "backward(loss): statements of the loss have been gone through before, and what they "
          "read is gone; keep it with backward(loss, retain_graph)");
    }
    value->is_pending = true;
    ++pending_;
    hold(value);
  }

  /// Goes through all statements that a value was made by, from the last to the first.
  void sweep(TapeValue* value, bool retains) {
    struct Guard {
      Tape& tape;
      ~Guard() { tape.forget_pending(); }
    } const guard{*this};
    expect(value);
    TapeStatement* next = value->statement;
    while (pending_ > 0 && next != nullptr) {
      current_ = next;
      TapeValue* const result = next->result;
      if (!result->is_pending) {
        next = next->before;
        continue;
      }
      next->pull(*next);
      settle(result);
      if (retains) {
        next = next->before;
      } else {
        // What it reads is let go first: that may erase statements before it, not itself.
        next->destroy(*next);
        next->destroy = [](TapeStatement&) {};
        TapeStatement* const done = next;
        next = next->before;
        result->was_gone_through = true;
        erase(*done);
      }
      drop(result);
    }
  }
  /// The statement under way backward, as an error names it.
  [[nodiscard]] std::string statement_text() const {
    if (current_ == nullptr) return "a statement";
    return "statement " + std::to_string(current_->number) + " (" + current_->where.file_name() +
           ":" + std::to_string(current_->where.line()) + ")";
  }

 private:
  void settle(TapeValue* value) {
    value->is_pending = false;
    --pending_;
    if (!value->retains_grad) value->drop_gradient(value);
  }
  /// After an error: nothing waits.
  void forget_pending() {
    current_ = nullptr;
    while (pending_ > 0) {
      TapeStatement* each = last_;
      while (each != nullptr && !each->result->is_pending) each = each->before;
      if (each == nullptr) return;
      TapeValue* const result = each->result;
      settle(result);
      drop(result);
    }
  }

  TapeStatement* last_ = nullptr;
  TapeStatement* current_ = nullptr;
  TapeValue* released_ = nullptr;
  bool is_releasing_ = false;
  std::size_t pending_ = 0;
};

/// The tape of this thread. It outlives the thread only as long as variables do.
inline Tape& tape() {
  struct Owner {
    Tape* tape = new Tape;
    Owner() = default;
    Owner(Owner const&) = delete;
    Owner& operator=(Owner const&) = delete;
    ~Owner() {
      if (tape->memory.is_unused()) delete tape;
    }
  };
  thread_local Tape* own = nullptr;
  if (own == nullptr) {
    thread_local Owner const owner;
    own = owner.tape;
  }
  return *own;
}

}  // namespace detail

/// While one lives, statements of this thread are not recorded: results require no gradient, and
/// variables that gradients are gathered for may be changed in place.
class NoGrad {
 public:
  NoGrad() { ++detail::tape().no_grad; }
  NoGrad(NoGrad const&) = delete;
  NoGrad& operator=(NoGrad const&) = delete;
  ~NoGrad() { --detail::tape().no_grad; }
};

}  // namespace sinter::inline SINTER_ABI
