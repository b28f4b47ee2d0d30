/// @file
/// IDX, the file of the MNIST digits: big-endian elements behind their type and shape.
#pragma once

#include <sinter/io/layout.hpp>

namespace sinter::inline SINTER_ABI::io {
namespace idx_detail {

/// Code of an element type as IDX numbers it; kind 0 for a number that has no meaning.
constexpr ElementCode element_code_of(unsigned char number) {
  switch (number) {
    case 0x08: return {'u', 1};
    case 0x09: return {'i', 1};
    case 0x0b: return {'i', 2};
    case 0x0c: return {'i', 4};
    case 0x0d: return {'f', 4};
    case 0x0e: return {'f', 8};
    default: return {};
  }
}

/// Reads everything in front of the elements.
SINTER_COLD inline FileLayout read_header(ByteReader& reader) {
  unsigned char start[4] = {};
  reader.read(start, sizeof start, "the magic bytes");
  FileLayout layout;
  layout.code = element_code_of(start[2]);
  if (start[0] != 0 || start[1] != 0 || !is_element(layout.code)) {
    reader.fail(detail::text_of(
        {"the file must begin with two zeros, an element type of 8, 9 or 11 to 14, and the "
         "rank, found ", start[0], " ", start[1], " ", start[2], " ", start[3]}));
  }
  if (start[3] > max_file_rank) {
    reader.fail(detail::text_of(
        {"the rank must be at most ", max_file_rank, ", found ", start[3]}));
  }
  layout.rank = start[3];
  layout.is_swapped = is_little_endian();
  for (int axis = 0; axis < layout.rank; ++axis) {
    unsigned char bytes[4] = {};
    reader.read(bytes, sizeof bytes, "the shape");
    for (unsigned char const byte : bytes) {
      layout.extents[axis] = layout.extents[axis] * 256 + byte;
    }
  }
  return layout;
}

}  // namespace idx_detail

/// Reads an IDX file, as `load_idx<std::uint8_t, dyn, 28, 28>(path)` the images of MNIST. One that
/// is compressed with gzip is read where `sinter/io/gzip.hpp` is included.
///
/// shape   `Extents`, where each `dyn` is what the file says
/// errors  another element type, rank or static extent, and a damaged file, are an io_error
/// cost    one pass; no more memory than the file has bytes
/// source  LeCun, Cortes, Burges, The MNIST database of handwritten digits
template <class ElementType, auto... Extents>
Tensor<ElementType, Extents...> load_idx(std::string const& path) {
  auto const reader = open_file("io::load_idx", path);
  return read_tensor<Tensor<ElementType, Extents...>>(*reader, idx_detail::read_header(*reader));
}

}  // namespace sinter::inline SINTER_ABI::io
