/// @file
/// Numbers one below the other as NumPy prints them: one notation and one width for all.
#pragma once

#include <sinter/io/number_text.hpp>
#include <sinter/io/print_options.hpp>

namespace sinter::inline SINTER_ABI::detail {

SINTER_COLD inline std::string padded(std::string const& text, std::size_t width) {
  return text.size() < width ? std::string(width - text.size(), ' ') + text : text;
}
SINTER_COLD inline void widen(std::size_t& width, std::size_t needed) {
  if (needed > width) width = needed;
}

/// Learns the range of all numbers, then the widths of all, then writes each.
class NumberColumn {
 public:
  /// `always_signed`: a plus stands before what is not negative, as before imaginary parts.
  NumberColumn(print_options const& options, bool always_signed)
      : options_(options), always_signed_(always_signed) {}

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

  SINTER_COLD void choose_notation(int bytes) {
    if (largest_ == 0) return;
    // NumPy divides floats as floats.
    bool is_wide = largest_ / smallest_ > 1000;
    if (bytes == sizeof(float)) {
      is_wide = static_cast<float>(largest_) / static_cast<float>(smallest_) > 1000;
    } else if (bytes == sizeof(float16)) {
      is_wide = float16(1000) < float16(largest_) / float16(smallest_);
    }
    is_exponential_ =
        largest_ >= 1e8 || (!options_.suppress_small && (smallest_ < 1e-4 || is_wide));
  }

  /// The widths in front of the point, behind it, and of the exponent.
  SINTER_COLD void measure_width(RealNumber number) {
    if (!number.is_finite()) return;
    std::size_t const sign = always_signed_ || number.is_negative() ? 1 : 0;
    if (is_exponential_) {
      int const fraction = scientific_length(number, options_.precision);
      widen(left_, 1 + sign);
      widen(fraction_, static_cast<std::size_t>(fraction));
      widen(exponent_, scientific_text(number, fraction).exponent.size() - 1);
    } else {
      std::string const text = signed_text(number, positional_text(number, options_.precision));
      std::size_t const point = text.find('.');
      widen(left_, point);
      widen(fraction_, text.size() - 1 - point);
    }
  }

  /// `nan`, `inf` and `-inf` may need more room than the finite elements.
  SINTER_COLD void make_room_for_non_finite() {
    right_ = is_exponential_ ? exponent_ + 2 + fraction_ : fraction_;
    if (!has_non_finite_) return;
    std::size_t const needed = has_negative_infinity_ || always_signed_ ? 4 : 3;
    if (needed > right_ + 1) widen(left_, needed - (right_ + 1));
  }

  [[nodiscard]] SINTER_COLD std::string text(RealNumber number) const {
    if (!number.is_finite()) {
      return padded(signed_text(number, non_finite_text(number)), left_ + right_ + 1);
    }
    if (is_exponential_) {
      ScientificText const parts = scientific_text(number, static_cast<int>(fraction_));
      return padded(signed_text(number, parts.mantissa), left_ + 1 + fraction_) + 'e' +
             parts.exponent[0] + std::string(exponent_ - (parts.exponent.size() - 1), '0') +
             parts.exponent.substr(1);
    }
    std::string text = signed_text(number, positional_text(number, options_.precision));
    std::size_t const point = text.find('.');
    text.append(right_ - (text.size() - 1 - point), ' ');
    return padded(text, left_ + 1 + right_);
  }

 private:
  [[nodiscard]] SINTER_COLD std::string signed_text(RealNumber number, std::string text) const {
    bool const has_sign = number.is_negative() && !number.is_nan();
    return always_signed_ && !has_sign ? '+' + text : text;
  }

  print_options options_;
  bool always_signed_;
  bool has_non_finite_ = false;
  bool has_negative_infinity_ = false;
  double largest_ = 0;
  double smallest_ = 0;
  bool is_exponential_ = false;
  std::size_t left_ = 0;      // characters in front of the point
  std::size_t fraction_ = 0;  // digits behind it
  std::size_t exponent_ = 0;  // digits of the exponent
  std::size_t right_ = 0;     // characters behind the point
};

}  // namespace sinter::inline SINTER_ABI::detail
