/// @file
/// The layout of printed tensors, NumPy's: notation, column widths, brackets, lines, omissions.
#pragma once

#include <sinter/io/number_text.hpp>
#include <sinter/io/print_options.hpp>

namespace sinter::inline SINTER_ABI::detail {

/// Prints elements whose type is a value: compiled once for all tensors.
class Printer {
 public:
  Printer(io::ElementArray const& array, print_options const& options)
      : array_(array), options_(options) {
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
    bool const is_real = array_.code.kind == 'f';
    if (is_empty_) return "[]";
    if (array_.rank == 0) {
      return is_real ? scalar_text(real_at(first, array_.code)) : integer_text(first, array_.code);
    }
    if (is_real) {
      measure_all(Pass::range, 0, first);
      choose_notation();
    }
    measure_all(Pass::widths, 0, first);
    if (is_real) make_room_for_non_finite();
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
      if (pass == Pass::range) measure_range(real_at(first, array_.code));
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

  SINTER_COLD void measure_range(RealNumber number) {
    if (!number.is_finite()) {
      has_non_finite_ = true;
      if (number.is_negative() && !number.is_nan()) has_negative_infinity_ = true;
      return;
    }
    double const magnitude = number.magnitude();
    if (magnitude == 0) return;
    if (magnitude > largest_) largest_ = magnitude;
    if (smallest_ == 0 || magnitude < smallest_) smallest_ = magnitude;
  }

  SINTER_COLD void choose_notation() {
    if (largest_ == 0) return;
    // NumPy divides floats as floats.
    bool const is_wide =
        array_.code.bytes == sizeof(float)
            ? static_cast<float>(largest_) / static_cast<float>(smallest_) > 1000
            : largest_ / smallest_ > 1000;
    is_exponential_ =
        largest_ >= 1e8 || (!options_.suppress_small && (smallest_ < 1e-4 || is_wide));
  }

  /// The widths in front of the point, behind it, and of the exponent.
  SINTER_COLD void measure_width(char const* element) {
    if (array_.code.kind != 'f') {
      widen(left_, array_.code.kind == 'b' ? 5 : integer_text(element, array_.code).size());
      return;
    }
    RealNumber const number = real_at(element, array_.code);
    if (!number.is_finite()) return;
    if (is_exponential_) {
      int const fraction = scientific_length(number, options_.precision);
      widen(left_, number.is_negative() ? 2 : 1);
      widen(fraction_, static_cast<std::size_t>(fraction));
      widen(exponent_, scientific_text(number, fraction).exponent.size() - 1);
    } else {
      std::string const text = positional_text(number, options_.precision);
      std::size_t const point = text.find('.');
      widen(left_, point);
      widen(fraction_, text.size() - 1 - point);
    }
  }

  /// `nan`, `inf` and `-inf` may need more room than the finite elements.
  SINTER_COLD void make_room_for_non_finite() {
    right_ = is_exponential_ ? exponent_ + 2 + fraction_ : fraction_;
    if (!has_non_finite_) return;
    std::size_t const needed = has_negative_infinity_ ? 4 : 3;
    if (needed > right_ + 1) widen(left_, needed - (right_ + 1));
  }

  SINTER_COLD static void widen(std::size_t& width, std::size_t needed) {
    if (needed > width) width = needed;
  }

  SINTER_COLD static std::string padded(std::string const& text, std::size_t width) {
    return text.size() < width ? std::string(width - text.size(), ' ') + text : text;
  }

  [[nodiscard]] SINTER_COLD std::string element_text(char const* element) const {
    if (array_.code.kind != 'f') return padded(integer_text(element, array_.code), left_);
    RealNumber const number = real_at(element, array_.code);
    if (!number.is_finite()) return padded(non_finite_text(number), left_ + right_ + 1);
    if (is_exponential_) {
      ScientificText const parts = scientific_text(number, static_cast<int>(fraction_));
      return padded(parts.mantissa, left_ + 1 + fraction_) + 'e' + parts.exponent[0] +
             std::string(exponent_ - (parts.exponent.size() - 1), '0') + parts.exponent.substr(1);
    }
    std::string text = positional_text(number, options_.precision);
    std::size_t const point = text.find('.');
    text.append(right_ - (text.size() - 1 - point), ' ');
    return padded(text, left_ + 1 + right_);
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

  bool has_non_finite_ = false;
  bool has_negative_infinity_ = false;
  double largest_ = 0;
  double smallest_ = 0;

  bool is_exponential_ = false;
  std::size_t left_ = 0;      // characters in front of the point
  std::size_t fraction_ = 0;  // digits behind it
  std::size_t exponent_ = 0;  // digits of the exponent
  std::size_t right_ = 0;     // characters behind the point
  std::size_t line_length_ = 0;
  std::string text_;
};

}  // namespace sinter::inline SINTER_ABI::detail
