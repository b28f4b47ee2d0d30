/// @file
/// What a variable holds: a tensor, its gradient and the statement that made it, counted.
#pragma once

#include <sinter/autodiff/tape.hpp>
#include <sinter/expression/argument.hpp>
#include <sinter/tensor/tensor.hpp>

#include <utility>

namespace sinter::inline SINTER_ABI::detail {

template <class TensorType>
struct TypedValue : TapeValue {
  using ElementType = element_of<TensorType>;

  TensorType value;
  TensorType gradient{typename TensorType::shape_type(), uninitialized};
  GradientSlot<ElementType> slot{};

  template <class ShapeType>
  explicit TypedValue(ShapeType const& shape)
      : value(typename TensorType::shape_type(shape.extents()), uninitialized) {
    set_up();
  }
  explicit TypedValue(TensorType given) : value(std::move(given)) { set_up(); }

  GradientSlot<ElementType>& opened() {
    if (slot.data == nullptr) {
      gradient.resize(value.shape());
      slot = {gradient.data(), gradient.size(), false};
    }
    return slot;
  }

 private:
  void set_up() {
    destroy = [](TapeValue* base) {
      auto* const own = static_cast<TypedValue*>(base);
      own->~TypedValue();
      tape().memory.give(own, sizeof(TypedValue));
    };
    drop_gradient = [](TapeValue* base) {
      auto* const own = static_cast<TypedValue*>(base);
      own->slot = {};
      if constexpr (!TensorType::shape_type::is_static) {
        own->gradient = TensorType(typename TensorType::shape_type(), uninitialized);
      }
    };
  }
};
template <class TensorType, class Source>
TypedValue<TensorType>* new_value(Source&& source) {
  void* const memory = tape().memory.take(sizeof(TypedValue<TensorType>));
  return new (memory) TypedValue<TensorType>(std::forward<Source>(source));
}

/// A value that is held as long as the holder lives.
template <class TensorType>
class Holder {
 public:
  Holder() = default;
  explicit Holder(TypedValue<TensorType>* value) : value_(value) {
    if (value_ != nullptr) Tape::hold(value_);
  }
  Holder(Holder const& other) : Holder(other.value_) {}
  Holder(Holder&& other) noexcept : value_(std::exchange(other.value_, nullptr)) {}
  Holder& operator=(Holder other) noexcept {
    std::swap(value_, other.value_);
    return *this;
  }
  ~Holder() {
    if (value_ != nullptr) tape().drop(value_);
  }
  [[nodiscard]] TypedValue<TensorType>* get() const { return value_; }
  [[nodiscard]] TypedValue<TensorType>* operator->() const { return value_; }

 private:
  TypedValue<TensorType>* value_ = nullptr;
};

/// What copies of a variable share: the value that it has now.
template <class TensorType>
struct Cell {
  std::ptrdiff_t count;
  Holder<TensorType> value;
};

}  // namespace sinter::inline SINTER_ABI::detail
