/// @file
/// `Tensor`: elements that belong to it, with static, mixed or dynamic extents.
#pragma once

#include <sinter/tensor/indexing.hpp>
#include <sinter/tensor/list.hpp>
#include <sinter/tensor/storage.hpp>
#include <sinter/tensor/typed.hpp>

#include <array>
#include <span>
#include <vector>

namespace sinter::inline SINTER_ABI {

/// A tensor that owns its elements, in row-major order.
///
/// Each extent is a number or `dyn`. A static shape of at most `inline_limit` bytes lives inside
/// the object, is usable in constant expressions and allocates nothing; any other lives in one heap
/// block. Elements are zero unless they are given. A static extent never changes; a dynamic one is
/// set by construction and by `=`.
template <class ElementType, auto... Extents>
class Tensor : public typed<ElementType, canonical_shape<Extents...>> {
  static_assert(Element<ElementType>,
                "Tensor<Element, Extents...>: the element type must be bool, an integer of 8 to 64 "
                "bits, float, double, a std::complex of these, or a class of numbers as the "
                "concept UserScalar has it");

  static_assert(((detail::is_dynamic<Extents> || detail::number_of<Extents>() >= 0) && ... && true),
                "Tensor<Element, Extents...>: an extent must be dyn or a number that is not "
                "negative");

 public:
  using element_type = ElementType;
  using shape_type = canonical_shape<Extents...>;
  static constexpr int rank = shape_type::rank;
  static constexpr bool is_inline = storage_for<ElementType, shape_type>::is_inline;

  /// Zeros; a dynamic extent is 0.
  constexpr Tensor() : storage_(count_of(shape_type())) {}

  /// Zeros of a shape.
  ///
  /// errors  a static extent that the shape contradicts does not compile, or is a shape_error
  template <auto... Given>
  constexpr explicit Tensor(Shape<Given...> const& shape)
      : shape_(adopted(shape)), storage_(count_of(shape_)) {}

  /// Elements of a shape, left uninitialised.
  template <auto... Given>
  constexpr Tensor(Shape<Given...> const& shape, Uninitialized)
      : shape_(adopted(shape)), storage_(count_of(shape_), uninitialized) {}

  /// Elements from nested braces.
  ///
  /// errors  lists that are ragged or contradict a static extent are a shape_error
  constexpr Tensor(detail::nested_list<ElementType, rank> list)
    requires(rank > 0)
      : shape_(measured(list)), storage_(count_of(shape_), uninitialized) {
    detail::copy_nested<rank, 0>(list, shape_.extents(), data());
  }

  /// The one element of rank 0.
  constexpr Tensor(std::type_identity_t<ElementType> element)
    requires(rank == 0)
      : storage_(1, uninitialized) {
    *data() = element;
  }

  /// Copies of the elements of an array.
  template <std::size_t Count>
  constexpr explicit Tensor(std::array<ElementType, Count> const& elements)
    requires(rank == 1)
      : Tensor(std::span<ElementType const>(elements)) {}
  constexpr explicit Tensor(std::vector<ElementType> const& elements)
    requires(rank == 1 && !std::is_same_v<ElementType, bool>)
      : Tensor(std::span<ElementType const>(elements.data(), elements.size())) {}
  template <class Given, std::size_t Count>
    requires(rank == 1 && std::is_same_v<std::remove_const_t<Given>, ElementType>)
  constexpr explicit Tensor(std::span<Given, Count> elements)
      : shape_(adopted_list(ExtentList<1>{{static_cast<std::ptrdiff_t>(elements.size())}})),
        storage_(count_of(shape_), uninitialized) {
    detail::copy_elements(elements.data(), data(), elements.size());
  }

  /// Evaluates an expression in one fused loop.
  ///
  /// errors  shapes that do not fit do not compile, or are a shape_error
  template <Expression Source>
    requires(!std::is_same_v<std::remove_cvref_t<Source>, Tensor>)
  constexpr Tensor(Source const& source) : storage_(count_of(shape_type()), uninitialized) {
    initialize(*this, source);
  }

  constexpr Tensor(Tensor const&) = default;
  constexpr Tensor(Tensor&&)
    requires(is_inline)
  = default;
  /// Takes the heap block. The other tensor's dynamic extents are 0 then; one of a static shape
  /// has no elements until it is assigned to.
  constexpr Tensor(Tensor&& other) noexcept
    requires(!is_inline)
      : shape_(std::exchange(other.shape_, shape_type())), storage_(std::move(other.storage_)) {}
  constexpr ~Tensor() = default;

  constexpr Tensor& operator=(Tensor const&)
    requires(is_inline)
  = default;
  /// Copies; a dynamic extent takes the other's.
  constexpr Tensor& operator=(Tensor const& other)
    requires(!is_inline)
  {
    storage_ = other.storage_;
    shape_ = other.shape_;
    return *this;
  }
  constexpr Tensor& operator=(Tensor&&)
    requires(is_inline)
  = default;
  /// Exchanges the heap blocks, and with them the dynamic extents.
  constexpr Tensor& operator=(Tensor&& other) noexcept
    requires(!is_inline)
  {
    std::swap(shape_, other.shape_);
    storage_ = std::move(other.storage_);
    return *this;
  }

  /// Evaluates an expression in one fused loop into this tensor; after an exception it holds what
  /// it held.
  template <Expression Source>
    requires(!std::is_same_v<std::remove_cvref_t<Source>, Tensor>)
  SINTER_INLINE constexpr Tensor& operator=(Source const& source) {
    restore();
    assign(*this, source);
    return *this;
  }
  /// Sets every element.
  constexpr Tensor& operator=(ScalarOperand auto element) {
    restore();
    fill(*this, element);
    return *this;
  }

  [[nodiscard]] SINTER_INLINE constexpr shape_type const& shape() const { return shape_; }
  [[nodiscard]] constexpr std::ptrdiff_t extent(int axis) const { return shape_[axis]; }
  [[nodiscard]] constexpr std::ptrdiff_t size() const { return shape_.size(); }
  /// Steps between neighbours along each axis, in elements.
  [[nodiscard]] constexpr ExtentList<rank> strides() const {
    return detail::row_major_strides(shape_.extents());
  }

  [[nodiscard]] SINTER_INLINE constexpr ElementType* data() { return storage_.data(); }
  [[nodiscard]] SINTER_INLINE constexpr ElementType const* data() const { return storage_.data(); }
  [[nodiscard]] constexpr ElementType* begin() { return data(); }
  [[nodiscard]] constexpr ElementType const* begin() const { return data(); }
  [[nodiscard]] constexpr ElementType* end() { return data() + size(); }
  [[nodiscard]] constexpr ElementType const* end() const { return data() + size(); }

  /// One element where every axis has an index; otherwise a view of what the indices and ranges
  /// select, writable where the tensor is.
  ///
  /// errors  an index outside its axis is an index_error (for elements: where SINTER_CHECKS is on)
  template <class... Parts>
    requires(!(Expression<Parts> || ...))
  constexpr decltype(auto) operator()(Parts... parts) & SINTER_LIFETIMEBOUND {
    if constexpr (is_index<Parts...>) {
      return (data()[position(parts...)]);
    } else {
      return slice(*this, parts...);
    }
  }
  template <class... Parts>
    requires(!(Expression<Parts> || ...))
  constexpr decltype(auto) operator()(Parts... parts) const& SINTER_LIFETIMEBOUND {
    if constexpr (is_index<Parts...>) {
      return (data()[position(parts...)]);
    } else {
      return slice(*this, parts...);
    }
  }
  /// Of a temporary: the element, or a view that the tensor moves into.
  template <class... Parts>
    requires(!(Expression<Parts> || ...))
  constexpr auto operator()(Parts... parts) && {
    if constexpr (is_index<Parts...>) {
      return ElementType(data()[position(parts...)]);
    } else {
      return slice(std::move(*this), parts...);
    }
  }

  /// The elements that index tensors or a mask select, assignable where the tensor is.
  template <class... Parts>
    requires(Expression<Parts> || ...)
  constexpr auto operator()(Parts&&... parts) & SINTER_LIFETIMEBOUND {
    return select_elements(*this, std::forward<Parts>(parts)...);
  }
  template <class... Parts>
    requires(Expression<Parts> || ...)
  constexpr auto operator()(Parts&&... parts) const& SINTER_LIFETIMEBOUND {
    return select_elements(*this, std::forward<Parts>(parts)...);
  }
  template <class... Parts>
    requires(Expression<Parts> || ...)
  constexpr auto operator()(Parts&&... parts) && {
    return select_elements(std::move(*this), std::forward<Parts>(parts)...);
  }

  /// One element, always checked; a negative index counts from the end.
  template <Number... Indices>
    requires(sizeof...(Indices) == rank)
  [[nodiscard]] constexpr ElementType& at(Indices... indices) {
    return data()[detail::wrapped_position_of("at(indices...)", shape_, indices...)];
  }
  template <Number... Indices>
    requires(sizeof...(Indices) == rank)
  [[nodiscard]] constexpr ElementType const& at(Indices... indices) const {
    return data()[detail::wrapped_position_of("at(indices...)", shape_, indices...)];
  }

  /// The element of a tensor that has one.
  ///
  /// errors  any other number of elements is a shape_error
  [[nodiscard]] constexpr ElementType item() const {
    if (size() != 1) {
      raise<shape_error>(detail::text_of(
          {"item(): the tensor must have one element, found shape ", to_text(shape_)}));
    }
    return *data();
  }
  constexpr explicit operator ElementType() const
    requires(rank == 0)
  {
    return *data();
  }

  /// Sets the dynamic extents; elements are lost where their number changes. Used by assignment.
  constexpr void resize(shape_type const& shape) {
    storage_.resize(count_of(shape));
    shape_ = shape;
  }

 private:
  /// Elements for a tensor of a static shape that was moved from.
  constexpr void restore() {
    if constexpr (shape_type::is_static && !is_inline) storage_.resize(count_of(shape_type()));
  }

  template <class... Parts>
  static constexpr bool is_index = (Number<Parts> && ... && (sizeof...(Parts) == rank));

  static constexpr std::size_t count_of(shape_type const& shape) {
    if constexpr (shape_type::is_static) {
      return static_cast<std::size_t>(shape.size());
    } else {
      auto const all = shape.extents();
      return detail::count_elements(all.values, rank, sizeof(ElementType));
    }
  }

  template <Number... Indices>
  constexpr std::ptrdiff_t position(Indices... indices) const {
    static_assert(detail::indices_inside<shape_type, Indices...>,
                  "tensor(indices...): an index must be inside its axis");
#if SINTER_CHECKS
    return detail::checked_position_of("tensor(indices...)", shape_, indices...);
#else
    return detail::position_of(shape_, indices...);
#endif
  }

  template <auto... Given>
  static constexpr shape_type adopted(Shape<Given...> const& given) {
    static_assert(equal_shapes<shape_type, Shape<Given...>>,
                  "Tensor(shape): the shape must have the tensor's rank and static extents");
    if constexpr (equal_shapes<shape_type, Shape<Given...>>) {
      return adopted_list(given.extents());
    } else {
      return shape_type();
    }
  }
  static constexpr shape_type adopted_list(ExtentList<rank> const& extents) {
    for (int axis = 0; axis < rank; ++axis) {
      std::ptrdiff_t const fixed = shape_type::static_extents[axis];
      if (fixed != unknown && fixed != extents[axis]) {
        raise<shape_error>(detail::text_of(
            {"Tensor(shape): axis ", axis, " must have extent ", fixed, ", found shape ",
             to_text(extents.values, rank)}));
      }
    }
    return shape_type(extents);
  }
  static constexpr shape_type measured(detail::nested_list<ElementType, rank> const& list) {
    if constexpr (shape_type::is_static) {
      return shape_type();
    } else {
      ExtentList<rank> extents;
      detail::measure<rank>(list, extents.values);
      return shape_type(extents);
    }
  }

  [[no_unique_address]] shape_type shape_{};
  storage_for<ElementType, shape_type> storage_;
};

template <class ElementType, auto... Extents>
Tensor(Typed<ElementType, Extents...> const&) -> Tensor<ElementType, Extents...>;
template <class First, class... Rest>
  requires(ScalarOperand<First> && (ScalarOperand<Rest> && ...))
Tensor(First, Rest...)
    -> Tensor<std::common_type_t<First, Rest...>, static_cast<int>(1 + sizeof...(Rest))>;
template <class ElementType, std::size_t Columns, std::size_t... Others>
  requires(ScalarOperand<ElementType>)
Tensor(ElementType const (&)[Columns], ElementType const (&... rows)[Others])
    -> Tensor<ElementType, static_cast<int>(1 + sizeof...(Others)), static_cast<int>(Columns)>;
template <class ElementType, std::size_t Rows, std::size_t Columns, std::size_t... Others>
  requires(ScalarOperand<ElementType>)
Tensor(ElementType const (&)[Rows][Columns], ElementType const (&... rest)[Others][Columns])
    -> Tensor<ElementType, static_cast<int>(1 + sizeof...(Others)), static_cast<int>(Rows),
              static_cast<int>(Columns)>;
template <class ElementType, std::size_t Count>
Tensor(std::array<ElementType, Count> const&) -> Tensor<ElementType, static_cast<int>(Count)>;
template <class ElementType>
Tensor(std::vector<ElementType> const&) -> Tensor<ElementType, dyn>;
template <class ElementType>
Tensor(std::span<ElementType>) -> Tensor<ElementType, dyn>;
template <class ElementType>
Tensor(std::span<ElementType const>) -> Tensor<ElementType, dyn>;
template <class ElementType, std::size_t Count>
Tensor(std::span<ElementType, Count>)
    -> Tensor<std::remove_const_t<ElementType>, static_cast<int>(Count)>;

/// The elements in row-major order.
template <class ElementType, auto... Extents>
std::vector<ElementType> to_vector(Tensor<ElementType, Extents...> const& tensor) {
  return std::vector<ElementType>(tensor.begin(), tensor.end());
}

/// The elements of a tensor with a static shape, in row-major order.
template <class ElementType, auto... Extents>
  requires(Shape<Extents...>::is_static)
constexpr auto to_array(Tensor<ElementType, Extents...> const& tensor) {
  std::array<ElementType, static_cast<std::size_t>(Shape<Extents...>().size())> result{};
  for (std::size_t i = 0; i < result.size(); ++i) result[i] = tensor.data()[i];
  return result;
}

}  // namespace sinter::inline SINTER_ABI
