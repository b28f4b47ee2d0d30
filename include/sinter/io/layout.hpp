/// @file
/// What a file says about its elements, against what the program expects; the elements themselves.
#pragma once

#include <sinter/io/element_code.hpp>
#include <sinter/io/file.hpp>
#include <sinter/tensor/tensor.hpp>

namespace sinter::inline SINTER_ABI::io {

/// The highest rank that a file may have.
inline constexpr int max_file_rank = 64;

/// What the header of a file says.
struct FileLayout {
  ElementCode code{};
  bool is_swapped = false;       ///< in the byte order that is not the machine's
  bool is_column_major = false;  ///< the first axis runs fastest
  int rank = 0;
  std::ptrdiff_t extents[max_file_rank] = {};
};

/// What a program expects of a file.
struct ExpectedLayout {
  ElementCode code;
  int rank;
  std::ptrdiff_t const* extents;  ///< `unknown` where any number will do
};

/// `(dyn, 3)`: a shape with `dyn` where any number will do.
SINTER_COLD inline std::string to_text(ExpectedLayout const& expected) {
  std::string text = "(";
  for (int axis = 0; axis < expected.rank; ++axis) {
    std::ptrdiff_t const extent = expected.extents[axis];
    if (axis > 0) text += ", ";
    text += extent == unknown ? "dyn" : std::to_string(extent);
  }
  return text + (expected.rank == 1 ? ",)" : ")");
}

/// What is not as expected, in words; nothing where all is.
SINTER_COLD inline std::string mismatch(ExpectedLayout const& expected, FileLayout const& found) {
  std::string const found_text = sinter::to_text(found.extents, found.rank);
  if (expected.code != found.code) {
    return detail::text_of(
        {"the element type must be ", to_text(expected.code), ", found ", to_text(found.code)});
  }
  if (expected.rank != found.rank) {
    return detail::text_of(
        {"the rank must be ", expected.rank, ", found ", found.rank, " of shape ", found_text});
  }
  for (int axis = 0; axis < found.rank; ++axis) {
    if (expected.extents[axis] != unknown && expected.extents[axis] != found.extents[axis]) {
      return detail::text_of({"the shape must be ", to_text(expected), ", found ", found_text});
    }
  }
  return {};
}

/// Number of bytes of the elements of a file.
///
/// errors  more bytes than the file can hold are an io_error
SINTER_COLD inline std::size_t element_bytes(ByteReader const& reader, FileLayout const& found) {
  std::string const found_text = sinter::to_text(found.extents, found.rank);
  bool is_empty = false;
  std::size_t bytes = found.code.bytes;
  for (int axis = 0; axis < found.rank; ++axis) {
    auto const extent = static_cast<std::size_t>(found.extents[axis]);
    // The product of the other extents must have a size, too.
    if (extent == 0) {
      is_empty = true;
    } else if (bytes > PTRDIFF_MAX / extent) {
      reader.fail(detail::text_of({"the elements must fit into memory, found shape ", found_text}));
    } else {
      bytes *= extent;
    }
  }
  if (is_empty) return 0;
  if (reader.bytes_left() < bytes) {
    reader.fail(detail::text_of(
        {"the elements of shape ", found_text, " must be ", bytes, " bytes, found at most ",
         reader.bytes_left()}));
  }
  return bytes;
}

/// The same for a file that must be as a program expects it.
///
/// errors  also another element type, rank or static extent than expected
SINTER_COLD inline std::size_t checked_bytes(ByteReader const& reader,
                                             ExpectedLayout const& expected,
                                             FileLayout const& found) {
  std::string const problem = mismatch(expected, found);
  if (!problem.empty()) reader.fail(problem);
  return element_bytes(reader, found);
}

/// True where the machine's numbers begin with their lowest byte.
inline bool is_little_endian() {
  std::uint16_t const one = 1;
  unsigned char first = 0;
  std::memcpy(&first, &one, 1);
  return first == 1;
}

/// Turns every element of `width` bytes from the other byte order into the machine's.
inline void swap_bytes(unsigned char* data, std::size_t bytes, std::size_t width) {
  for (std::size_t start = 0; start + width <= bytes; start += width) {
    for (std::size_t low = 0, high = width - 1; low < high; ++low, --high) {
      std::swap(data[start + low], data[start + high]);
    }
  }
}

/// Copies elements whose first axis runs fastest to where the last one does.
inline void copy_column_major(char const* from, unsigned char* to, std::size_t bytes,
                              FileLayout const& layout) {
  std::size_t const width = layout.code.bytes;
  std::ptrdiff_t steps[max_file_rank] = {};
  std::ptrdiff_t index[max_file_rank] = {};
  std::ptrdiff_t step = layout.code.bytes;
  for (int axis = 0; axis < layout.rank; ++axis) {
    steps[axis] = step;
    step *= layout.extents[axis];
  }
  for (std::size_t done = 0; done < bytes; done += width) {
    std::memcpy(to + done, from, width);
    for (int axis = layout.rank - 1; axis >= 0; --axis) {
      from += steps[axis];
      if (++index[axis] < layout.extents[axis]) break;
      from -= steps[axis] * layout.extents[axis];
      index[axis] = 0;
    }
  }
}

/// Reads all elements into `to`, in row-major order and the machine's byte order.
///
/// errors  data that end before, or go on behind, are an io_error
/// cost    one pass; a second buffer where the file is column-major
inline void read_elements(ByteReader& reader, FileLayout const& layout, std::size_t bytes,
                          void* to) {
  auto* const elements = static_cast<unsigned char*>(to);
  if (layout.is_column_major && layout.rank > 1 && bytes > 0) {
    std::string columns(bytes, '\0');
    reader.read(columns.data(), bytes, "the elements");
    copy_column_major(columns.data(), elements, bytes, layout);
  } else {
    reader.read(elements, bytes, "the elements");
  }
  reader.expect_end();
  // Both parts of a complex number are swapped, each for itself.
  std::size_t const parts = layout.code.kind == 'c' ? 2 : 1;
  if (layout.is_swapped) swap_bytes(elements, bytes, layout.code.bytes / parts);
  if (layout.code.kind == 'b') {
    // A byte that is not 0 is true; C++ allows no other byte than 1.
    for (std::size_t i = 0; i < bytes; ++i) elements[i] = elements[i] != 0;
  }
}

/// Reads the elements behind a header into a tensor.
template <class TensorType>
TensorType read_tensor(ByteReader& reader, FileLayout const& found) {
  using ShapeType = typename TensorType::shape_type;
  auto const& asked = ShapeType::static_extents;
  std::size_t const bytes = checked_bytes(
      reader, {element_code<typename TensorType::element_type>, asked.rank, asked.values}, found);
  ExtentList<ShapeType::rank> extents;
  for (int axis = 0; axis < extents.rank; ++axis) extents[axis] = found.extents[axis];
  TensorType tensor(ShapeType(extents), uninitialized);
  read_elements(reader, found, bytes, tensor.data());
  return tensor;
}

}  // namespace sinter::inline SINTER_ABI::io
