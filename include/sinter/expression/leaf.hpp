/// @file
/// Leaves: a named tensor is borrowed, a temporary one is owned, a scalar is copied.
#pragma once

#include <sinter/expression/node.hpp>
#include <sinter/expression/shared.hpp>

namespace sinter::inline SINTER_ABI {

namespace detail {
[[noreturn]] SINTER_COLD inline void raise_changed(std::ptrdiff_t const* then,
                                                   std::ptrdiff_t const* now, int rank) {
  raise<shape_error>(
      text_of({"assign(expression): a tensor of the expression had shape ", to_text(then, rank),
               " when the expression was built, and now has ", to_text(now, rank)}));
}
}  // namespace detail

/// A named tensor: its address. Its elements are read when the expression is assigned.
///
/// errors  a tensor whose shape has changed by then is a shape_error
template <class TensorType>
struct Borrowed
    : Node<Borrowed<TensorType>, element_of<TensorType>, typename TensorType::shape_type> {
  using shape_type = typename TensorType::shape_type;
  static constexpr bool is_writable = !std::is_const_v<TensorType>;

  constexpr explicit Borrowed(TensorType& tensor) : tensor_(&tensor), shape_(tensor.shape()) {}

  [[nodiscard]] SINTER_INLINE constexpr shape_type const& shape() const { return shape_; }
  [[nodiscard]] SINTER_INLINE constexpr auto* data() const {
    if constexpr (!shape_type::is_static) {
      if (!(tensor_->shape() == shape_)) refuse(shape_, tensor_->shape());
    }
    return tensor_->data();
  }
  [[nodiscard]] constexpr std::ptrdiff_t const* listed_extents() const {
    return tensor_->shape().listed();
  }
  /// The tensor as it is now.
  [[nodiscard]] SINTER_INLINE constexpr TensorType const& tensor() const { return *tensor_; }

 private:
  // Shapes by value: a node whose address is taken is not kept in registers.
  [[noreturn]] SINTER_COLD static void refuse(shape_type then, shape_type now) {
    detail::raise_changed(then.extents().values, now.extents().values, shape_type::rank);
  }

  TensorType* tensor_;
  [[no_unique_address]] shape_type shape_;
};

/// A tensor that belongs to the expression: inside the node where its elements are inline, else in
/// a block that the copies of the node share.
template <class TensorType>
struct Owned : Node<Owned<TensorType>, element_of<TensorType>, typename TensorType::shape_type> {
  using shape_type = typename TensorType::shape_type;
  static constexpr bool is_writable = false;

  constexpr explicit Owned(TensorType&& tensor) : tensor_(std::move(tensor)) {}
  constexpr explicit Owned(TensorType const& tensor) : Owned(TensorType(tensor)) {}

  [[nodiscard]] SINTER_INLINE constexpr shape_type const& shape() const { return get().shape(); }
  [[nodiscard]] constexpr auto const* data() const { return get().data(); }
  [[nodiscard]] constexpr std::ptrdiff_t const* listed_extents() const {
    return get().shape().listed();
  }

 private:
  constexpr TensorType const& get() const {
    if constexpr (TensorType::is_inline) {
      return tensor_;
    } else {
      return *tensor_;
    }
  }
  std::conditional_t<TensorType::is_inline, TensorType, detail::SharedBlock<TensorType>> tensor_;
};

/// One number, the same at every index.
template <class ElementType>
struct Scalar : Node<Scalar<ElementType>, ElementType, Shape<>> {
  static constexpr bool is_writable = false;

  constexpr explicit Scalar(ElementType value) : value_(value) {}

  [[nodiscard]] SINTER_INLINE constexpr Shape<> shape() const { return {}; }
  [[nodiscard]] SINTER_INLINE constexpr ElementType const* data() const { return &value_; }
  [[nodiscard]] constexpr std::ptrdiff_t const* listed_extents() const {
    return Shape<>::static_extents.values;
  }

 private:
  ElementType value_;
};

namespace detail {

template <class T>
inline constexpr bool is_tensor = false;
template <class ElementType, auto... Extents>
inline constexpr bool is_tensor<Tensor<ElementType, Extents...>> = true;
template <class T>
inline constexpr bool is_tensor_view = false;
template <class ElementType, auto... Extents>
inline constexpr bool is_tensor_view<TensorView<ElementType, Extents...>> = true;
template <class T>
inline constexpr bool is_scalar_leaf = false;
template <class ElementType>
inline constexpr bool is_scalar_leaf<Scalar<ElementType>> = true;
template <class T>
inline constexpr bool is_stored_leaf = is_tensor_view<T>;
template <class TensorType>
inline constexpr bool is_stored_leaf<Borrowed<TensorType>> = true;
template <class TensorType>
inline constexpr bool is_stored_leaf<Owned<TensorType>> = true;

/// True for `T` in `T&&` where the argument is a named tensor, which the result will borrow.
template <class T>
concept NamedTensor = std::is_lvalue_reference_v<T> && is_tensor<std::remove_cvref_t<T>>;

/// What a node holds for an operand; `Writable` keeps a named tensor assignable through the node.
template <bool Writable = false, class T>
constexpr auto operand(T&& value) {
  using Plain = std::remove_cvref_t<T>;
  if constexpr (is_tensor<Plain>) {
    if constexpr (!std::is_lvalue_reference_v<T>) {
      return Owned<Plain>(std::forward<T>(value));
    } else if constexpr (Writable) {
      return Borrowed<std::remove_reference_t<T>>(value);
    } else {
      return Borrowed<Plain const>(value);
    }
  } else {
    return Plain(std::forward<T>(value));
  }
}
template <bool Writable, class T>
using operand_type = decltype(operand<Writable>(std::declval<T>()));

}  // namespace detail

/// Moves or copies a tensor into the expression, which then outlives it.
template <class T>
  requires(detail::is_tensor<std::remove_cvref_t<T>>)
constexpr auto own(T&& tensor) {
  using Plain = std::remove_cvref_t<T>;
  return Owned<Plain>(Plain(std::forward<T>(tensor)));
}

}  // namespace sinter::inline SINTER_ABI
