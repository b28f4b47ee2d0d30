/// @file
/// `Variable`: a tensor whose statements are recorded, for gradients through loops and branches.
#pragma once

#include <sinter/autodiff/tape_value.hpp>
#include <sinter/autodiff/vjp.hpp>
#include <sinter/math/compound.hpp>

#include <iosfwd>

namespace sinter::inline SINTER_ABI {

template <class TensorType>
class Variable;

namespace detail {

template <class TensorType>
inline constexpr bool is_stored_leaf<Variable<TensorType>> = true;
template <class TensorType>
inline constexpr bool is_active_leaf<Variable<TensorType>> = true;

template <class TensorType>
inline constexpr bool has_own_compound<Variable<TensorType>> = true;
template <class TensorType, class ShapeType, class... Picks>
inline constexpr bool has_own_compound<View<Variable<TensorType>, ShapeType, Picks...>> = true;

}  // namespace detail

/// A tensor whose statements are recorded: `Variable y = expression` evaluates, and where one of
/// the operands requires a gradient, so does the result, unless a `NoGrad` lives. Copies are the
/// same variable. A variable, and all that is made of it, belongs to one thread.
///
/// Inside an expression it is a leaf as a named tensor is. `=` lets the name stand for a new value,
/// `+=` and its kin and assignment to slices change the variable: recorded where a gradient is
/// wanted, in place elsewhere.
///
/// cost    a statement: that of the expression, and one record without an allocation of its own
/// example examples/fit_curve.cpp
template <class TensorType>
class Variable
    : public Node<Variable<TensorType>, element_of<TensorType>, typename TensorType::shape_type> {
  using Value = detail::TypedValue<TensorType>;
  using Cell = detail::Cell<TensorType>;

 public:
  using element_type = element_of<TensorType>;
  using shape_type = typename TensorType::shape_type;
  static constexpr bool is_writable = false;  // slices are assigned to by the tape

  Variable(TensorType value) : Variable(detail::new_value<TensorType>(std::move(value))) {}
  /// A leaf that gradients are gathered for.
  Variable(TensorType value, RequiresGrad) : Variable(std::move(value)) {
    static_assert(detail::differentiable_element<element_type>,
                  "Variable(tensor, requires_grad): the elements must be floating-point numbers");
    now()->requires_grad = true;
  }
  template <Expression Source>
    requires(!std::is_same_v<Source, Variable> && !std::is_same_v<Source, TensorType>)
  Variable(Source const& source, std::source_location where = std::source_location::current())
      : Variable(recorded(source, where).get()) {}

  Variable(Variable const& other)
      : cell_(other.cell_), pinned_(other.pinned_), version_(other.version_) {
    ++cell_->count;
  }
  /// What is moved from may be assigned to and destroyed, nothing else.
  Variable(Variable&& other) noexcept
      : cell_(std::exchange(other.cell_, nullptr)),
        pinned_(std::move(other.pinned_)),
        version_(other.version_) {}
  Variable& operator=(Variable const& other) {
    ++other.cell_->count;
    leave();
    cell_ = other.cell_;
    return *this;
  }
  Variable& operator=(Variable&& other) noexcept {
    std::swap(cell_, other.cell_);
    return *this;
  }
  ~Variable() { leave(); }

  /// The name stands for a new value from here on.
  template <Expression Source>
    requires(!std::is_same_v<Source, Variable>)
  Variable& operator=(Source const& source) {
    return *this = Variable(source, std::source_location());
  }

  [[nodiscard]] shape_type const& shape() const { return now()->value.shape(); }
  /// The elements, which nothing records.
  [[nodiscard]] TensorType const& value() const { return now()->value; }
  [[nodiscard]] element_type item() const { return value().item(); }
  [[nodiscard]] bool requires_grad() const { return now()->requires_grad; }
  [[nodiscard]] bool is_leaf() const { return now()->statement == nullptr; }

  /// The gradient as gathered so far, which later ways backward add to; zeros if there was none.
  ///
  /// errors  a domain_error for a variable that gradients are not gathered for: the result of a
  ///         statement without `retain_grad`, or one that does not require any
  [[nodiscard]] TensorType const& grad() const {
    if (!requires_grad() || (!is_leaf() && !now()->retains_grad)) {
      raise<domain_error>(
          "variable.grad(): gradients are gathered for variables made with requires_grad, and for "
          "results after retain_grad()");
    }
    if (!now()->opened().is_written) detail::close_gradient(now()->slot);
    return now()->gradient;
  }
  void zero_grad() { now()->slot.is_written = false; }
  /// Keeps the gradient of a result, which is let go otherwise.
  void retain_grad() { now()->retains_grad = true; }
  /// The elements, constant to gradients.
  [[nodiscard]] auto detach() const { return sinter::detach(*this); }

#define SINTER_VARIABLE_COMPOUND(symbol, verb)                               \
  template <class Source>                                                    \
    requires(detail::Operand<Source>)                                        \
  Variable& operator symbol(Source const& source) {                          \
    change("variable " #symbol " expression", verb(*this, source));          \
    return *this;                                                            \
  }
  SINTER_VARIABLE_COMPOUND(+=, add)
  SINTER_VARIABLE_COMPOUND(-=, subtract)
  SINTER_VARIABLE_COMPOUND(*=, multiply)
  SINTER_VARIABLE_COMPOUND(/=, divide)
#undef SINTER_VARIABLE_COMPOUND

  // What the engine asks leaves for.

  /// Elements of the value that was current when the statement ran.
  ///
  /// errors  a domain_error where they have been overwritten since
  [[nodiscard]] element_type const* data() const {
    if (pinned_.get() != nullptr && pinned_->version != version_) {
      raise<domain_error>("backward(loss): a variable that " + detail::tape().statement_text() +
                          " reads has been overwritten since");
    }
    return unchecked_data();
  }
  [[nodiscard]] element_type const* unchecked_data() const { return at()->value.data(); }
  [[nodiscard]] bool is_wanted() const { return at()->requires_grad; }
  [[nodiscard]] detail::GradientSlot<element_type>* slot() const {
    if (!is_wanted()) return nullptr;
    detail::tape().expect(at());
    return &at()->opened();
  }
  /// From here on a leaf of a statement: it stands for the value that the variable has now.
  void pin() const {
    pinned_ = detail::Holder<TensorType>(now());
    version_ = now()->version;
  }
  [[nodiscard]] Value* now() const { return cell_->value.get(); }

  /// Gives the variable another value.
  ///
  /// errors  a domain_error where gradients are gathered for it, unless a `NoGrad` lives
  template <class NodeType>
  void change(char const* call, NodeType const& node) {
    if (!(node.shape().extents() == shape().extents())) {
      raise<shape_error>(std::string(call) + ": the expression must broadcast to the variable's "
                         "shape " + to_text(shape()) + ", found " + to_text(node.shape()));
    }
    if (records(node)) {
      require_changeable(call);
      cell_->value = recorded(node, std::source_location());
    } else {
      TensorType result(shape(), uninitialized);
      auto const converted = detail::converted_node<element_type>(node);
      evaluate_to(converted, detail::whole_target(result));
      now()->value = std::move(result);
      ++now()->version;
    }
  }
  /// Writes a part of the variable; see variable_parts.hpp.
  template <class Part, class NodeType>
  void change_part(Part const& part, NodeType const& node);

 private:
  explicit Variable(Value* value)
      : cell_(new (detail::tape().memory.take(sizeof(Cell)))
                  Cell{1, detail::Holder<TensorType>(value)}) {}

  [[nodiscard]] Value* at() const { return pinned_.get() != nullptr ? pinned_.get() : now(); }
  SINTER_INLINE void leave() {
    if (cell_ != nullptr && --cell_->count == 0) release();
  }
  SINTER_NOINLINE void release() {
    cell_->~Cell();
    detail::tape().memory.give(cell_, sizeof(Cell));
  }
  template <class NodeType>
  bool records(NodeType const& node) const {
    return detail::tape().no_grad == 0 && (requires_grad() || detail::is_wanted(node));
  }
  void require_changeable(char const* call) const {
    if (requires_grad() && is_leaf()) {
      raise<domain_error>(std::string(call) + ": a variable that gradients are gathered for may be "
                          "changed only while a NoGrad lives");
    }
  }
  /// Runs a statement, and puts it on the tape where one of its operands requires a gradient.
  template <class Source>
  static detail::Holder<TensorType> recorded(Source const& source, std::source_location where);

  Cell* cell_;
  mutable detail::Holder<TensorType> pinned_{};
  mutable unsigned version_ = 0;
};

template <class ElementType, auto... Extents>
Variable(Tensor<ElementType, Extents...>) -> Variable<Tensor<ElementType, Extents...>>;
template <class ElementType, auto... Extents>
Variable(Tensor<ElementType, Extents...>, RequiresGrad)
    -> Variable<Tensor<ElementType, Extents...>>;
template <Expression Source>
Variable(Source const&) -> Variable<tensor_of<Source>>;

namespace detail {

/// A statement: the tree that it evaluated, and the values of the tree's barriers.
template <class NodeType, class TensorType>
struct Statement : TapeStatement {
  NodeType node;
  Record<NodeType> record;
  Known const* known = nullptr;

  explicit Statement(NodeType tree) : node(std::move(tree)) {
    bytes = sizeof(Statement);
    destroy = [](TapeStatement& base) { static_cast<Statement&>(base).~Statement(); };
    pull = [](TapeStatement& base) {
      auto& own = static_cast<Statement&>(base);
      auto& slot = static_cast<TypedValue<TensorType>*>(base.result)->slot;
      if (!slot.is_written) return;
      go_backward(own.node, view_of(slot.data, own.node.shape()), own.record);
      pull_all(own.known);
    };
  }
};

}  // namespace detail

template <class TensorType>
template <class Source>
detail::Holder<TensorType> Variable<TensorType>::recorded(Source const& source,
                                                          std::source_location where) {
  auto& tape = detail::tape();
  auto node = detail::converted_node<element_type>(source);
  using NodeType = decltype(node);
  detail::Holder<TensorType> result(detail::new_value<TensorType>(node.shape()));
  bool is_recorded = false;
  if constexpr (detail::passes_gradient<NodeType>) {
    is_recorded = tape.no_grad == 0 && detail::is_wanted(node);
    if (is_recorded) {
      using Statement = detail::Statement<NodeType, TensorType>;
      struct Room {
        void* memory = detail::tape().memory.take(sizeof(Statement));
        Statement* statement = nullptr;
        ~Room() {
          if (statement != nullptr) statement->~Statement();
          if (memory != nullptr) detail::tape().memory.give(memory, sizeof(Statement));
        }
      } room;
      room.statement = new (room.memory) Statement(std::move(node));
      Statement& own = *room.statement;
      detail::visit_active_leaves(own.node, [](auto const& leaf) { leaf.pin(); });
      own.where = where;
      own.record.prepare(own.node, own.known, false);
      detail::recorded_into(own.node, own.record, result->value);
      room.statement = nullptr;
      room.memory = nullptr;
      own.result = result.get();
      result->statement = &own;
      result->requires_grad = true;
      tape.append(own);
    }
  }
  if (!is_recorded) {
    if constexpr (detail::runs_straight<NodeType, TensorType>) {
      detail::run_always_plain(node, result->value);
    } else {
      evaluate_to(node, detail::whole_target(result->value));
    }
  }
  return result;
}

/// Goes backward through all statements that `loss` was made by: adds to the gradients of all
/// variables that it depends on and that were made with `requires_grad`. The statements are let go,
/// unless `retain_graph` says otherwise.
///
/// errors  a domain_error where the loss requires no gradient, where its statements have been gone
///         through before, or where a variable that is needed has been overwritten since
/// cost    one loop or more for each statement; no recursion
template <class TensorType>
void backward(Variable<TensorType> const& loss, std::convertible_to<RetainGraph> auto... retain) {
  static_assert(TensorType::rank == 0,
                "backward(loss): the loss must have rank 0; reduce it with sum(...) or mean(...)");
  if constexpr (TensorType::rank == 0) {
    if (!loss.requires_grad()) {
      raise<domain_error>("backward(loss): the loss depends on no variable that requires a gradient");
    }
    auto* const value = loss.now();
    auto& slot = value->opened();
    slot.data[0] = slot.is_written ? slot.data[0] + element_of<TensorType>(1)
                                   : element_of<TensorType>(1);
    slot.is_written = true;
    if (value->statement == nullptr && !value->was_gone_through) return;
    detail::tape().sweep(value, sizeof...(retain) > 0);
  }
}

/// The value of a variable as a stream prints a tensor.
template <class TensorType>
std::ostream& operator<<(std::ostream& stream, Variable<TensorType> const& variable) {
  return stream << variable.value();
}

}  // namespace sinter::inline SINTER_ABI
