/// @file
/// `AnyTensor`: a tensor whose element type and rank only the running program knows.
#pragma once

#include <sinter/evaluate/assign.hpp>
#include <sinter/io/idx.hpp>
#include <sinter/io/npy.hpp>
#include <sinter/io/print.hpp>

namespace sinter::inline SINTER_ABI {

/// Elements of any type that files have, in any shape: what comes from a file, before the program
/// says what it takes it for. Nothing is computed with it; `as`, `view_as` and `visit` lead to
/// tensors. A copy copies the elements.
class AnyTensor {
 public:
  /// The elements of a tensor, copied.
  template <class ElementType, auto... Extents>
    requires(io::has_file_code<ElementType>)
  explicit AnyTensor(Tensor<ElementType, Extents...> const& tensor) {
    layout_.code = io::element_code<ElementType>;
    layout_.rank = tensor.rank;
    static_assert(sizeof...(Extents) <= io::max_file_rank);
    for (int axis = 0; axis < tensor.rank; ++axis) layout_.extents[axis] = tensor.extent(axis);
    bytes_.resize(Shape<dyn>(ExtentList<1>{{tensor.size() * code().bytes}}));
    if (tensor.size() > 0) {
      std::memcpy(bytes_.data(), tensor.data(), static_cast<std::size_t>(bytes_.size()));
    }
  }
  /// The elements behind the header of a file.
  SINTER_COLD AnyTensor(io::ByteReader& reader, io::FileLayout const& found) : layout_(found) {
    std::size_t const bytes = io::element_bytes(reader, found);
    bytes_.resize(Shape<dyn>(ExtentList<1>{{static_cast<std::ptrdiff_t>(bytes)}}));
    io::read_elements(reader, found, bytes, bytes_.data());
  }

  /// Kind and size of the elements; `element_name()` is `float32` or the like.
  [[nodiscard]] io::ElementCode code() const { return layout_.code; }
  [[nodiscard]] std::string element_name() const { return io::to_text(layout_.code); }
  [[nodiscard]] int rank() const { return layout_.rank; }
  /// errors  an axis that is not there is an index_error
  [[nodiscard]] std::ptrdiff_t extent(int axis) const {
    if (axis < 0 || axis >= rank()) detail::raise_index("AnyTensor::extent(axis)", axis, 0, rank());
    return layout_.extents[axis];
  }
  [[nodiscard]] std::ptrdiff_t size() const { return bytes_.size() / layout_.code.bytes; }
  [[nodiscard]] void const* data() const { return bytes_.data(); }

  /// True where `as` with the same arguments succeeds.
  template <class ElementType, auto... Extents>
  [[nodiscard]] bool is() const {
    return mismatch<ElementType, Extents...>().empty();
  }
  /// A view of the elements, `any.view_as<float, dyn, 3>()`, as long as this object lives.
  ///
  /// errors  another element type, rank or static extent is an io_error
  template <class ElementType, auto... Extents>
  [[nodiscard]] auto view_as() const& {
    require<ElementType, Extents...>();
    using ShapeType = canonical_shape<Extents...>;
    ExtentList<ShapeType::rank> extents;
    for (int axis = 0; axis < ShapeType::rank; ++axis) extents[axis] = layout_.extents[axis];
    return TensorView<ElementType const, Extents...>(
        reinterpret_cast<ElementType const*>(bytes_.data()), ShapeType(extents));
  }
  template <class ElementType, auto... Extents>
  void view_as() const&& = delete;
  /// The elements as a tensor of their own.
  ///
  /// errors  as `view_as`
  template <class ElementType, auto... Extents>
  [[nodiscard]] Tensor<ElementType, Extents...> as() const {
    AnyTensor const& self = *this;
    return Tensor<ElementType, Extents...>(self.view_as<ElementType, Extents...>());
  }

  /// As NumPy prints the same array.
  friend std::string to_string(AnyTensor const& any) {
    std::ptrdiff_t strides[io::max_file_rank];
    std::ptrdiff_t stride = 1;
    for (int axis = any.rank() - 1; axis >= 0; --axis) {
      strides[axis] = stride;
      stride *= any.layout_.extents[axis];
    }
    return to_string(io::ElementArray{any.data(), any.code(), any.rank(), any.layout_.extents,
                                      strides});
  }
  template <class Traits>
  friend std::basic_ostream<char, Traits>& operator<<(std::basic_ostream<char, Traits>& stream,
                                                      AnyTensor const& any) {
    std::string const text = to_string(any);
    stream.write(text.data(), static_cast<std::ptrdiff_t>(text.size()));
    return stream;
  }

 private:
  template <class ElementType, auto... Extents>
  [[nodiscard]] std::string mismatch() const {
    static_assert(io::has_file_code<ElementType>,
                  "AnyTensor::as<Element, Extents...>(): files have no code for a class of elements");
    auto const& asked = canonical_shape<Extents...>::static_extents;
    return io::mismatch({io::element_code<ElementType>, asked.rank, asked.values}, layout_);
  }
  template <class ElementType, auto... Extents>
  void require() const {
    std::string const problem = mismatch<ElementType, Extents...>();
    if (!problem.empty()) raise<io_error>(detail::text_of({"AnyTensor::as(): ", problem}));
  }

  io::FileLayout layout_;
  Tensor<std::uint8_t, dyn> bytes_;
};

namespace detail {

template <class ElementType, class Indices>
struct DynamicView;
template <class ElementType, std::size_t... Axis>
struct DynamicView<ElementType, std::index_sequence<Axis...>> {
  static auto of(AnyTensor const& any) {
    return any.view_as<ElementType, ((void)Axis, dyn)...>();
  }
};
template <class ElementType, int Rank, int MaxRank, class Function>
decltype(auto) visit_rank(Function& function, AnyTensor const& any) {
  using View = DynamicView<ElementType, std::make_index_sequence<static_cast<std::size_t>(Rank)>>;
  if constexpr (Rank < MaxRank) {
    if (any.rank() != Rank) {
      return visit_rank<ElementType, Rank + 1, MaxRank>(function, any);
    }
  }
  return function(View::of(any));
}
template <int MaxRank, class Function, class First, class... Rest>
decltype(auto) visit_elements(Function& function, AnyTensor const& any) {
  if constexpr (sizeof...(Rest) > 0) {
    if (any.code() != io::element_code<First>) {
      return visit_elements<MaxRank, Function, Rest...>(function, any);
    }
  }
  return visit_rank<First, 0, MaxRank>(function, any);
}

}  // namespace detail

/// Calls a function with the elements of `any` as a `TensorView` of their type and rank, all
/// extents dynamic. The function is compiled for every element type and each rank up to `MaxRank`,
/// and returns the same type for all of them.
///
///     std::size_t const bytes = visit([](auto const& x) { return sizeof(*x.data()); }, any);
///
/// errors  a higher rank is an io_error
template <int MaxRank = 4, class Function>
decltype(auto) visit(Function&& function, AnyTensor const& any) {
  if (any.rank() > MaxRank) {
    raise<io_error>(detail::text_of(
        {"visit(function, any): the rank must be at most ", MaxRank, ", found ", any.rank()}));
  }
  return detail::visit_elements<MaxRank, std::remove_reference_t<Function>, float, double,
                                std::int64_t, std::int32_t, std::uint8_t, bool, std::int8_t,
                                std::int16_t, std::uint16_t, std::uint32_t, std::uint64_t,
                                float16, std::complex<float>, std::complex<double>>(function, any);
}

namespace io {

/// Reads a file whatever it holds: `.npy` or IDX, told by its first byte.
///
/// errors  a file of another kind, or a damaged one, is an io_error
/// cost    one pass; no more memory than the file has bytes
SINTER_COLD inline AnyTensor load(std::string const& path) {
  unsigned char first = 0;
  {
    auto const reader = open_file("io::load", path);
    reader->read(&first, 1, "the magic bytes");
  }
  auto const reader = open_file("io::load", path);
  if (first == static_cast<unsigned char>(npy_detail::magic[0])) {
    FileLayout const found = npy_detail::read_header(*reader);
    return AnyTensor(*reader, found);
  }
  if (first != 0) {
    reader->fail(detail::text_of(
        {"the file must be .npy or IDX, which begin with the bytes 147 or 0, found ", first}));
  }
  FileLayout const found = idx_detail::read_header(*reader);
  return AnyTensor(*reader, found);
}

}  // namespace io

}  // namespace sinter::inline SINTER_ABI
