/// @file
/// One number as text: the shortest digits that name it, or digits rounded to a precision.
#pragma once

#include <sinter/io/element_code.hpp>

#include <charconv>
#include <cstdint>
#include <cstring>

// SINTER_COLD: every program that prints compiles this anew, for size and sooner.
namespace sinter::inline SINTER_ABI::detail {

/// A floating-point element of `bytes` bytes: the shorter it is, the fewer are its shortest digits.
struct RealNumber {
  double value;
  int bytes;

  // Read from the bits: flags that assume finite numbers do not change what is printed.
  [[nodiscard]] bool is_finite() const { return (bits() >> 52 & 0x7ff) != 0x7ff; }
  [[nodiscard]] bool is_nan() const { return !is_finite() && bits() << 12 != 0; }
  [[nodiscard]] bool is_negative() const { return bits() >> 63 != 0; }
  [[nodiscard]] double magnitude() const { return is_negative() ? -value : value; }

 private:
  [[nodiscard]] std::uint64_t bits() const {
    std::uint64_t bits = 0;
    std::memcpy(&bits, &value, sizeof bits);
    return bits;
  }
};

template <class ElementType>
ElementType element_at(void const* from) {
  ElementType element{};
  std::memcpy(&element, from, sizeof element);
  return element;
}

SINTER_COLD inline RealNumber real_at(void const* from, io::ElementCode code) {
  if (code.bytes == sizeof(float16)) {
    return {static_cast<double>(element_at<float16>(from)), code.bytes};
  }
  if (code.bytes == sizeof(float)) return {element_at<float>(from), code.bytes};
  return {element_at<double>(from), code.bytes};
}

/// The real (0) or imaginary (1) part of a complex element.
SINTER_COLD inline RealNumber complex_part(void const* from, io::ElementCode code, int part) {
  io::ElementCode const half{'f', static_cast<unsigned short>(code.bytes / 2)};
  return real_at(static_cast<char const*>(from) + part * half.bytes, half);
}

/// The text of a bool or an integer.
SINTER_COLD inline std::string integer_text(void const* from, io::ElementCode code) {
  if (code.kind == 'b') return element_at<unsigned char>(from) != 0 ? "True" : "False";
  bool const is_signed = code.kind == 'i';
  switch (code.bytes) {
    case 1:
      return std::to_string(is_signed ? element_at<std::int8_t>(from)
                                      : element_at<std::uint8_t>(from));
    case 2:
      return std::to_string(is_signed ? element_at<std::int16_t>(from)
                                      : element_at<std::uint16_t>(from));
    case 4:
      return is_signed ? std::to_string(element_at<std::int32_t>(from))
                       : std::to_string(element_at<std::uint32_t>(from));
    default:
      return is_signed ? std::to_string(element_at<std::int64_t>(from))
                       : std::to_string(element_at<std::uint64_t>(from));
  }
}

/// The significant digits of a finite number: `-0.0125` is negative, "125", with exponent -2.
struct Decimal {
  bool is_negative;
  std::string digits;
  int exponent;

  /// Digits behind the decimal point in positional notation.
  [[nodiscard]] int fraction_length() const {
    int const length = static_cast<int>(digits.size()) - 1 - exponent;
    return length > 0 ? length : 0;
  }

  /// Every digit with a decimal point in its place: `12.5`, `0.001`, `1200.`.
  [[nodiscard]] std::string positional() const {
    std::string const sign = is_negative ? "-" : "";
    if (exponent < 0) {
      return text_of(
          {sign, "0.", std::string(static_cast<std::size_t>(-exponent - 1), '0'), digits});
    }
    auto const whole = static_cast<std::size_t>(exponent) + 1;
    if (digits.size() <= whole) {
      return sign + digits + std::string(whole - digits.size(), '0') + '.';
    }
    return sign + digits.substr(0, whole) + '.' + digits.substr(whole);
  }
};

/// Takes `-1.25e-02` apart.
SINTER_COLD inline Decimal decimal_from(std::string const& text) {
  Decimal decimal{text[0] == '-', {}, 0};
  std::size_t const mark = text.find('e');
  for (std::size_t i = decimal.is_negative ? 1 : 0; i < mark; ++i) {
    if (text[i] != '.') decimal.digits += text[i];
  }
  for (std::size_t i = mark + 2; i < text.size(); ++i) {
    decimal.exponent = 10 * decimal.exponent + (text[i] - '0');
  }
  if (text[mark + 1] == '-') decimal.exponent = -decimal.exponent;
  return decimal;
}

/// The fewest digits that no other number of the same type shares, as `-1.25e-02`.
SINTER_COLD inline std::string shortest_text(RealNumber number) {
  char text[64];
  constexpr auto format = std::chars_format::scientific;
  if (number.bytes == sizeof(float16)) {
    float16 const element(number.value);
    for (int precision = 0;; ++precision) {
      auto const end = std::to_chars(text, text + sizeof text, number.value, format, precision).ptr;
      double read = 0;
      std::from_chars(text, end, read);
      if (precision == 4 || float16(read) == element) return std::string(text, end);
    }
  }
  auto const end =
      number.bytes == sizeof(float)
          ? std::to_chars(text, text + sizeof text, static_cast<float>(number.value), format)
          : std::to_chars(text, text + sizeof text, number.value, format);
  return std::string(text, end.ptr);
}

/// Correctly rounded digits. The caller keeps the text below 512 characters.
SINTER_COLD inline std::string rounded_text(double value, std::chars_format format, int precision) {
  char text[512];
  return std::string(text,
                     std::to_chars(text, text + sizeof text, value, format, precision).ptr);
}

SINTER_COLD inline void trim_zeros(std::string& text) {
  while (!text.empty() && text.back() == '0') text.pop_back();
}

/// `1.5`, `-0.`, `12.`: at most `precision` digits behind the point, none that says nothing.
SINTER_COLD inline std::string positional_text(RealNumber number, int precision) {
  Decimal const decimal = decimal_from(shortest_text(number));
  int const length = decimal.fraction_length();
  if (0 < length && length <= precision) return decimal.positional();
  // In front of the point NumPy writes every digit, not zeros behind the shortest ones.
  std::string text =
      rounded_text(number.value, std::chars_format::fixed, length == 0 ? 0 : precision);
  if (length == 0 || precision == 0) return text + '.';
  trim_zeros(text);
  return text;
}

/// A number in exponential notation, in two parts: `-1.25` and `-02`.
struct ScientificText {
  std::string mantissa;
  std::string exponent;
};

/// A number with `precision` digits behind the point: the shortest digits where they are as many,
/// otherwise correctly rounded ones.
SINTER_COLD inline ScientificText scientific_text(RealNumber number, int precision) {
  std::string text = shortest_text(number);
  if (static_cast<int>(decimal_from(text).digits.size()) != precision + 1) {
    text = rounded_text(number.value, std::chars_format::scientific, precision);
  }
  std::size_t const mark = text.find('e');
  ScientificText parts{text.substr(0, mark), text.substr(mark + 1)};
  if (precision == 0) parts.mantissa += '.';
  return parts;
}

/// Digits behind the point that `number` needs in exponential notation, at most `precision`.
SINTER_COLD inline int scientific_length(RealNumber number, int precision) {
  int const length = static_cast<int>(decimal_from(shortest_text(number)).digits.size()) - 1;
  if (length <= precision) return length;
  std::string mantissa = scientific_text(number, precision).mantissa;
  trim_zeros(mantissa);
  return static_cast<int>(mantissa.size() - 1 - mantissa.find('.'));
}

/// `nan`, `inf`, `-inf`.
SINTER_COLD inline std::string non_finite_text(RealNumber number) {
  if (number.is_nan()) return "nan";
  return number.is_negative() ? "-inf" : "inf";
}

/// A number that stands alone: `2.0`, `1e+16`, `nan`, as NumPy prints a scalar.
SINTER_COLD inline std::string scalar_text(RealNumber number) {
  if (!number.is_finite()) return non_finite_text(number);
  Decimal const decimal = decimal_from(shortest_text(number));
  double const magnitude = number.magnitude();
  if (magnitude != 0 && (magnitude < 1e-4 || magnitude >= 1e16)) {
    int const size = decimal.exponent < 0 ? -decimal.exponent : decimal.exponent;
    std::string text = decimal.is_negative ? "-" : "";
    text += decimal.digits[0];
    if (decimal.digits.size() > 1) text += '.' + decimal.digits.substr(1);
    return text + (decimal.exponent < 0 ? "e-" : "e+") + (size < 10 ? "0" : "") +
           std::to_string(size);
  }
  std::string const text = decimal.positional();
  return text.back() == '.' ? text + '0' : text;
}

/// A complex number that stands alone: `(1+2j)`, `-0.5j`.
SINTER_COLD inline std::string complex_text(RealNumber real, RealNumber imaginary) {
  auto const short_text = [](RealNumber number) {
    std::string text = scalar_text(number);
    if (text.size() > 2 && text.ends_with(".0")) text.resize(text.size() - 2);
    return text;
  };
  std::string const end = short_text(imaginary) + 'j';
  if (real.value == 0 && !real.is_negative()) return end;
  bool const has_sign = imaginary.is_negative() && !imaginary.is_nan();
  return '(' + short_text(real) + (has_sign ? "" : "+") + end + ')';
}

}  // namespace sinter::inline SINTER_ABI::detail
