/// @file
/// The layout of printed tensors, NumPy's: notation, column widths, brackets, lines, omissions.
#pragma once

#include <sinter/io/number_column.hpp>

namespace sinter::inline SINTER_ABI::detail {

/// Prints elements whose type is a value: compiled once for all tensors.
class Printer {
 public:
  Printer(io::ElementArray const& array, print_options const& options)
      : array_(array), options_(options), reals_(options, false), imaginaries_(options, true) {
    for (int axis = 0; axis < array.rank; ++axis) {
      if (array.extents[axis] == 0) is_empty_ = true;
    }
    if (is_empty_) return;
    std::ptrdiff_t size = 1;
    for (int axis = 0; axis < array.rank && !is_summarised_; ++axis) {
      is_summarised_ = array.extents[axis] > options.threshold / size;
      if (!is_summarised_) size *= array.extents[axis];
    }
  }

  SINTER_COLD std::string text() {
    auto const* const first = static_cast<char const*>(array_.data);
    if (is_empty_) return "[]";
    if (array_.rank == 0) {
      if (is_complex()) return complex_text(part(first, 0), part(first, 1));
      return is_real() ? scalar_text(part(first, 0)) : plain_text(first);
    }
    if (is_real() || is_complex()) {
      measure_all(Pass::range, 0, first);
      int const bytes = part(first, 0).bytes;
      reals_.choose_notation(bytes);
      imaginaries_.choose_notation(bytes);
    }
    measure_all(Pass::widths, 0, first);
    reals_.make_room_for_non_finite();
    imaginaries_.make_room_for_non_finite();
    write(0, first);
    return std::move(text_);
  }

 private:
  /// What is looked for in all elements that are shown: first magnitudes, then widths.
  enum class Pass { range, widths };

  /// The indices of an axis that are shown: all, or the `leading` ones and those from `resume` on.
  struct Shown {
    bool is_cut;
    std::ptrdiff_t leading;
    std::ptrdiff_t resume;
  };
  [[nodiscard]] Shown shown(int axis) const {
    std::ptrdiff_t const extent = array_.extents[axis];
    std::ptrdiff_t const edge = options_.edge_items;
    if (!is_summarised_ || extent <= 2 * edge) return {false, extent, extent};
    // NumPy shows the last element even where no edge is asked for.
    return {true, edge, extent - (edge > 0 ? edge : 1)};
  }
  [[nodiscard]] char const* at(char const* first, int axis, std::ptrdiff_t index) const {
    return first + index * array_.strides[axis] * array_.code.bytes;
  }

  SINTER_COLD void measure_all(Pass pass, int axis, char const* first) {
    if (axis == array_.rank) {
      if (pass == Pass::range) measure_range(first);
      if (pass == Pass::widths) measure_width(first);
      return;
    }
    Shown const part = shown(axis);
    for (std::ptrdiff_t index = 0; index < array_.extents[axis]; ++index) {
      // Without edges, NumPy measures what it does not show.
      if (part.is_cut && part.leading > 0 && index == part.leading) index = part.resume;
      measure_all(pass, axis + 1, at(first, axis, index));
    }
  }

  [[nodiscard]] bool is_real() const { return array_.code.kind == 'f'; }
  [[nodiscard]] bool is_complex() const { return array_.code.kind == 'c'; }
  [[nodiscard]] RealNumber part(char const* element, int number) const {
    if (is_real()) return real_at(element, array_.code);
    return complex_part(element, array_.code, number);
  }

  SINTER_COLD void measure_range(char const* element) {
    reals_.measure_range(part(element, 0));
    if (is_complex()) imaginaries_.measure_range(part(element, 1));
  }
  SINTER_COLD void measure_width(char const* element) {
    if (is_real() || is_complex()) {
      reals_.measure_width(part(element, 0));
      if (is_complex()) imaginaries_.measure_width(part(element, 1));
    } else {
      widen(width_, array_.code.kind == 'b' ? 5 : plain_text(element).size());
    }
  }
  /// The text of an element that is neither a real nor a complex number.
  [[nodiscard]] SINTER_COLD std::string plain_text(char const* element) const {
    return array_.text != nullptr ? array_.text(element) : integer_text(element, array_.code);
  }
  [[nodiscard]] SINTER_COLD std::string element_text(char const* element) const {
    if (is_real()) return reals_.text(part(element, 0));
    if (!is_complex()) return padded(plain_text(element), width_);
    // The j stands behind the last digit, in front of what fills the column.
    std::string imaginary = imaginaries_.text(part(element, 1));
    imaginary.insert(imaginary.find_last_not_of(' ') + 1, 1, 'j');
    return reals_.text(part(element, 0)) + imaginary;
  }

  /// Writes the sub-array at `first`, where `axis` indices are fixed.
  SINTER_COLD void write(int axis, char const* first) {
    Shown const part = shown(axis);
    bool const is_row = axis + 1 == array_.rank;
    text_ += '[';
    if (is_row) line_length_ = indent();
    for (std::ptrdiff_t index = 0; index < array_.extents[axis]; ++index) {
      if (index > 0) separate(axis);
      if (part.is_cut && index == part.leading) {
        write_gap(is_row);
        separate(axis);
        index = part.resume;
      }
      if (is_row) {
        write_word(element_text(at(first, axis, index)));
      } else {
        write(axis + 1, at(first, axis, index));
      }
    }
    text_ += ']';
  }

  SINTER_COLD void write_gap(bool is_row) {
    if (is_row) {
      write_word("...");
    } else {
      text_ += "...";
    }
  }

  /// A space between elements, new lines between sub-arrays.
  SINTER_COLD void separate(int axis) {
    if (axis + 1 == array_.rank) {
      text_ += ' ';
      ++line_length_;
    } else {
      text_.append(static_cast<std::size_t>(array_.rank - axis - 1), '\n');
      text_.append(static_cast<std::size_t>(axis) + 1, ' ');
    }
  }

  /// Adds a word to a row, on a new line where it would not fit.
  SINTER_COLD void write_word(std::string const& word) {
    // The closing brackets need their place, too.
    auto const width = static_cast<std::size_t>(options_.line_width);
    if (line_length_ + word.size() + indent() > width && line_length_ > indent()) {
      while (text_.back() == ' ') text_.pop_back();
      text_ += '\n';
      text_.append(indent(), ' ');
      line_length_ = indent();
    }
    text_ += word;
    line_length_ += word.size();
  }
  [[nodiscard]] std::size_t indent() const { return static_cast<std::size_t>(array_.rank); }

  io::ElementArray array_;
  print_options options_;
  bool is_empty_ = false;
  bool is_summarised_ = false;

  NumberColumn reals_;
  NumberColumn imaginaries_;
  std::size_t width_ = 0;  // of elements of other types
  std::size_t line_length_ = 0;
  std::string text_;
};

}  // namespace sinter::inline SINTER_ABI::detail
