/// @file
/// `TensorView`: borrowed memory as a tensor.
#pragma once

#include <sinter/tensor/tensor.hpp>

namespace sinter::inline SINTER_ABI {

/// Row-major memory that belongs to somebody else, read and written as a tensor. A copy refers to
/// the same memory; assignment writes the elements.
template <class ElementType, auto... Extents>
class TensorView : public typed<std::remove_const_t<ElementType>, canonical_shape<Extents...>> {
 public:
  using element_type = std::remove_const_t<ElementType>;
  using shape_type = canonical_shape<Extents...>;
  static constexpr int rank = shape_type::rank;
  static constexpr bool is_writable = !std::is_const_v<ElementType>;

  constexpr TensorView(ElementType* data, shape_type const& shape) : data_(data), shape_(shape) {}
  constexpr TensorView(TensorView const&) = default;

  /// Evaluates an expression into the borrowed memory; its shape broadcasts to the view's.
  template <Expression Source>
  constexpr TensorView const& operator=(Source const& source) const {
    assign(*this, source);
    return *this;
  }
  constexpr TensorView const& operator=(TensorView const& source) const {
    assign(*this, source);
    return *this;
  }
  constexpr TensorView& operator=(TensorView const& source) {
    assign(*this, source);
    return *this;
  }
  constexpr TensorView const& operator=(ScalarOperand auto element) const {
    fill(*this, element);
    return *this;
  }

  [[nodiscard]] constexpr shape_type const& shape() const { return shape_; }
  [[nodiscard]] constexpr std::ptrdiff_t const* listed_extents() const { return shape_.listed(); }
  [[nodiscard]] constexpr std::ptrdiff_t extent(int axis) const { return shape_[axis]; }
  [[nodiscard]] constexpr std::ptrdiff_t size() const { return shape_.size(); }
  [[nodiscard]] constexpr ExtentList<rank> strides() const {
    return detail::row_major_strides(shape_.extents());
  }
  [[nodiscard]] constexpr ElementType* data() const { return data_; }
  [[nodiscard]] constexpr ElementType* begin() const { return data_; }
  [[nodiscard]] constexpr ElementType* end() const { return data_ + size(); }

  /// One element, or a view of what the indices and ranges select.
  template <class... Parts>
    requires(!(Expression<Parts> || ...))
  constexpr decltype(auto) operator()(Parts... parts) const {
    if constexpr ((Number<Parts> && ... && (sizeof...(Parts) == rank))) {
      static_assert(detail::indices_inside<shape_type, Parts...>,
                    "view(indices...): an index must be inside its axis");
#if SINTER_CHECKS
      return (data_[detail::checked_position_of("view(indices...)", shape_, parts...)]);
#else
      return (data_[detail::position_of(shape_, parts...)]);
#endif
    } else {
      return slice(*this, parts...);
    }
  }
  /// The elements that index tensors or a mask select.
  template <class... Parts>
    requires(Expression<Parts> || ...)
  constexpr auto operator()(Parts&&... parts) const {
    return select_elements(*this, std::forward<Parts>(parts)...);
  }
  /// One element, always checked; a negative index counts from the end.
  template <Number... Indices>
    requires(sizeof...(Indices) == rank)
  [[nodiscard]] constexpr ElementType& at(Indices... indices) const {
    return data_[detail::wrapped_position_of("at(indices...)", shape_, indices...)];
  }
  /// The element of a view that has one.
  [[nodiscard]] constexpr element_type item() const {
    if (size() != 1) {
      raise<shape_error>(detail::text_of(
          {"item(): the view must have one element, found shape ", to_text(shape_)}));
    }
    return *data_;
  }

 private:
  ElementType* data_;
  [[no_unique_address]] shape_type shape_;
};

/// A tensor over borrowed, row-major memory of `shape.size()` elements.
template <class ElementType, auto... Extents>
constexpr auto view(ElementType* data, Shape<Extents...> const& shape) {
  return TensorView<ElementType, Extents...>(data, shape);
}
template <class ElementType, std::size_t Count>
constexpr auto view(std::span<ElementType, Count> elements) {
  constexpr auto extent =
      detail::spelled<Count == std::dynamic_extent ? unknown
                                                   : static_cast<std::ptrdiff_t>(Count)>();
  return TensorView<ElementType, extent>(
      elements.data(), Shape<extent>(ExtentList<1>{{static_cast<std::ptrdiff_t>(elements.size())}}));
}
template <class ElementType, std::size_t Count>
constexpr auto view(std::array<ElementType, Count>& elements SINTER_LIFETIMEBOUND) {
  return view(std::span<ElementType, Count>(elements));
}
template <class ElementType, std::size_t Count>
constexpr auto view(std::array<ElementType, Count> const& elements SINTER_LIFETIMEBOUND) {
  return view(std::span<ElementType const, Count>(elements));
}
template <class ElementType>
constexpr auto view(std::vector<ElementType>& elements SINTER_LIFETIMEBOUND) {
  return view(std::span<ElementType>(elements));
}
template <class ElementType>
constexpr auto view(std::vector<ElementType> const& elements SINTER_LIFETIMEBOUND) {
  return view(std::span<ElementType const>(elements));
}

}  // namespace sinter::inline SINTER_ABI
