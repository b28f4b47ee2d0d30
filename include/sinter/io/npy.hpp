/// @file
/// `.npy`, the file of NumPy's `save` and `load`: one array with its element type and shape.
#pragma once

#include <sinter/io/layout.hpp>
#include <sinter/tensor/tensor_view.hpp>

namespace sinter::inline SINTER_ABI::io {
namespace npy_detail {

inline constexpr char magic[] = "\x93NUMPY";
inline constexpr std::size_t magic_length = 6;

/// Reads the Python dictionary of a header:
/// `{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3), }`.
class HeaderParser {
 public:
  HeaderParser(ByteReader const& reader, std::string const& text) : reader_(reader), text_(text) {}

  SINTER_COLD FileLayout layout() {
    bool has_type = false;
    bool has_order = false;
    bool has_shape = false;
    expect('{');
    while (!take('}')) {
      std::string const key = quoted();
      expect(':');
      if (key == "descr" && !has_type) {
        has_type = true;
        read_type();
      } else if (key == "fortran_order" && !has_order) {
        has_order = true;
        read_order();
      } else if (key == "shape" && !has_shape) {
        has_shape = true;
        read_shape();
      } else {
        reader_.fail(detail::text_of(
            {"the header must have the keys descr, fortran_order and shape once, found \"", key,
             "\""}));
      }
      if (!take(',')) {
        expect('}');
        break;
      }
    }
    skip_space();
    if (position_ != text_.size()) fail("its end");
    if (!has_type || !has_order || !has_shape) {
      reader_.fail(detail::text_of(
          {"the header must have the keys descr, fortran_order and shape, found \"", text_, "\""}));
    }
    return layout_;
  }

 private:
  [[noreturn]] SINTER_COLD void fail(std::string const& expected) const {
    reader_.fail(detail::text_of(
        {"the header must have ", expected, " at byte ", position_, ", found \"",
         text_.substr(position_, 20), "\""}));
  }
  SINTER_COLD void skip_space() {
    while (position_ < text_.size() && (text_[position_] == ' ' || text_[position_] == '\n' ||
                                        text_[position_] == '\t' || text_[position_] == '\r')) {
      ++position_;
    }
  }
  SINTER_COLD bool take(char symbol) {
    skip_space();
    bool const is_there = position_ < text_.size() && text_[position_] == symbol;
    if (is_there) ++position_;
    return is_there;
  }
  SINTER_COLD void expect(char symbol) {
    if (!take(symbol)) fail(detail::text_of({"a '", symbol, "'"}));
  }
  SINTER_COLD std::string quoted() {
    char const mark = take('"') ? '"' : '\'';
    if (mark == '\'') expect(mark);
    std::size_t const end = text_.find(mark, position_);
    if (end == std::string::npos) fail("a closing quote");
    std::string const inside = text_.substr(position_, end - position_);
    position_ = end + 1;
    return inside;
  }
  SINTER_COLD std::string word() {
    skip_space();
    std::size_t const first = position_;
    while (position_ < text_.size() && ((text_[position_] | 32) >= 'a') &&
           ((text_[position_] | 32) <= 'z')) {
      ++position_;
    }
    return text_.substr(first, position_ - first);
  }

  SINTER_COLD void read_type() {
    if (take('[')) fail("an element type, not a record");
    std::string const type = quoted();
    std::size_t at = 0;
    char const order = type.empty() ? ' ' : type[0];
    if (order == '<' || order == '>' || order == '=' || order == '|') at = 1;
    std::string const bytes = type.size() > at ? type.substr(at + 1) : "";
    if (bytes == "16" || (bytes.size() == 1 && bytes[0] > '0' && bytes[0] <= '8')) {
      layout_.code = {type[at], static_cast<unsigned short>(std::stoi(bytes))};
    }
    if (!is_element(layout_.code)) {
      reader_.fail(detail::text_of(
          {"the element type must be bool, an integer, a floating-point or complex number, "
           "found \"", type, "\""}));
    }
    layout_.is_swapped = order == (is_little_endian() ? '>' : '<');
  }
  SINTER_COLD void read_order() {
    std::string const value = word();
    if (value != "True" && value != "False") fail("True or False before it");
    layout_.is_column_major = value == "True";
  }
  SINTER_COLD void read_shape() {
    expect('(');
    bool has_comma = true;
    while (!take(')')) {
      if (!has_comma) expect(',');
      if (layout_.rank == max_file_rank) {
        reader_.fail(detail::text_of({"the rank must be at most ", max_file_rank, ", found more"}));
      }
      layout_.extents[layout_.rank++] = number();
      has_comma = take(',');
    }
    if (layout_.rank == 1 && !has_comma) fail("a tuple, as (3,), before it");
  }
  SINTER_COLD std::ptrdiff_t number() {
    skip_space();
    std::size_t const first = position_;
    std::ptrdiff_t value = 0;
    for (; position_ < text_.size() && text_[position_] >= '0' && text_[position_] <= '9';
         ++position_) {
      std::ptrdiff_t const digit = text_[position_] - '0';
      if (value > (PTRDIFF_MAX - digit) / 10) fail("an extent of 63 bits");
      value = 10 * value + digit;
    }
    if (position_ == first) fail("an extent");
    // Python 2 wrote long integers as 3L.
    if (position_ < text_.size() && text_[position_] == 'L') ++position_;
    return value;
  }

  ByteReader const& reader_;
  std::string const& text_;
  std::size_t position_ = 0;
  FileLayout layout_;
};

/// Reads everything in front of the elements.
SINTER_COLD inline FileLayout read_header(ByteReader& reader) {
  unsigned char start[magic_length + 2] = {};
  reader.read(start, sizeof start, "the magic bytes");
  if (std::memcmp(start, magic, magic_length) != 0) {
    reader.fail("the file must begin with the bytes \\x93NUMPY, as every .npy file does");
  }
  int const version = start[magic_length];
  if (version < 1 || version > 3 || start[magic_length + 1] != 0) {
    reader.fail(detail::text_of(
        {"the version must be 1.0, 2.0 or 3.0, found ", version, ".", start[magic_length + 1]}));
  }
  unsigned char length_bytes[4] = {};
  reader.read(length_bytes, version == 1 ? 2 : 4, "the length of the header");
  std::size_t length = 0;
  for (int byte = 3; byte >= 0; --byte) length = length << 8 | length_bytes[byte];
  if (reader.bytes_left() < length) {
    reader.fail(detail::text_of(
        {"the header must be ", length, " bytes, found at most ", reader.bytes_left()}));
  }
  std::string text(length, ' ');
  reader.read(text.data(), length, "the header");
  return HeaderParser(reader, text).layout();
}

/// The header that NumPy writes.
SINTER_COLD inline std::string header_text(ElementArray const& array) {
  std::string const shape = sinter::to_text(array.extents, array.rank);
  std::string const order = array.code.bytes == 1 ? "|" : is_little_endian() ? "<" : ">";
  std::string header = detail::text_of(
      {"{'descr': '", order, array.code.kind, array.code.bytes,
       "', 'fortran_order': False, 'shape': ", shape, ", }"});
  // NumPy leaves room for the first extent to grow, and aligns the elements to 64 bytes.
  if (array.rank > 0) header.append(21 - std::to_string(array.extents[0]).size(), ' ');
  std::size_t const before = magic_length + 4;
  header.append(64 - (before + header.size() + 1) % 64, ' ');
  header += '\n';
  std::string start(magic, magic_length);
  start += '\1';
  start += '\0';
  start += static_cast<char>(header.size() & 0xff);
  start += static_cast<char>(header.size() >> 8);
  return start + header;
}

SINTER_COLD inline void save(std::string const& path, ElementArray const& array) {
  FileWriter writer("io::save_npy", path);
  std::string const header = header_text(array);
  std::size_t bytes = array.code.bytes;
  for (int axis = 0; axis < array.rank; ++axis) {
    bytes *= static_cast<std::size_t>(array.extents[axis]);
  }
  writer.write(header.data(), header.size());
  writer.write(array.data, bytes);
  writer.commit();
}

}  // namespace npy_detail

/// Writes a tensor as a `.npy` file, byte for byte as NumPy's `save` does.
///
/// errors  a file that cannot be written is an io_error, after which an old file is what it was
/// cost    one pass, no copy of the elements
template <class ElementType, auto... Extents>
void save_npy(std::string const& path, TensorView<ElementType, Extents...> const& tensor) {
  constexpr bool has_code = has_file_code<std::remove_const_t<ElementType>>;
  static_assert(has_code, "io::save_npy(path, tensor): files have no code for a class of elements");
  if constexpr (has_code) {
    auto const extents = tensor.shape().extents();
    auto const strides = tensor.strides();
    npy_detail::save(path, {tensor.data(), element_code<std::remove_const_t<ElementType>>,
                            tensor.rank, extents.values, strides.values});
  }
}
template <class ElementType, auto... Extents>
void save_npy(std::string const& path, Tensor<ElementType, Extents...> const& tensor) {
  save_npy(path, view(tensor.data(), tensor.shape()));
}

/// Reads a `.npy` file: every version, both byte orders, row-major or column-major.
///
/// shape   `Extents`, where each `dyn` is what the file says
/// errors  another element type, rank or static extent, and a damaged file, are an io_error
/// cost    one pass; no more memory than the file has bytes
template <class ElementType, auto... Extents>
Tensor<ElementType, Extents...> load_npy(std::string const& path) {
  static_assert(has_file_code<ElementType>,
                "io::load_npy(path): files have no code for a class of elements");
  auto const reader = open_file("io::load_npy", path);
  return read_tensor<Tensor<ElementType, Extents...>>(*reader, npy_detail::read_header(*reader));
}

}  // namespace sinter::inline SINTER_ABI::io
