/// @file
/// `text_of`: text put together from pieces and numbers, as sentences of errors are.
#pragma once

#include <sinter/config.hpp>

#include <concepts>
#include <cstddef>
#include <cstring>
#include <initializer_list>
#include <string>

namespace sinter::inline SINTER_ABI::detail {

/// A piece of a text: characters, one character, a whole number.
class TextPiece {
 public:
  SINTER_COLD TextPiece(char const* text) : text_(text), length_(std::strlen(text)) {}
  SINTER_COLD TextPiece(std::string const& text) : text_(text.data()), length_(text.size()) {}
  SINTER_COLD TextPiece(char letter) : text_(digits_), length_(1) { digits_[0] = letter; }
  template <std::integral Number>
  TextPiece(Number number) {
    write(number < 0, number < 0 ? 0 - static_cast<unsigned long long>(number)
                                 : static_cast<unsigned long long>(number));
  }
  TextPiece(double) = delete;
  TextPiece(TextPiece const&) = delete;
  TextPiece& operator=(TextPiece const&) = delete;

  [[nodiscard]] char const* text() const { return text_; }
  [[nodiscard]] std::size_t length() const { return length_; }

 private:
  SINTER_COLD void write(bool is_negative, unsigned long long magnitude) {
    char* at = digits_ + sizeof digits_;
    do {
      *--at = static_cast<char>('0' + magnitude % 10);
      magnitude /= 10;
    } while (magnitude > 0);
    if (is_negative) *--at = '-';
    text_ = at;
    length_ = static_cast<std::size_t>(digits_ + sizeof digits_ - at);
  }

  char digits_[24];
  char const* text_;
  std::size_t length_;
};

/// The pieces one behind the other. A chain of `+` would look at every `+` that there is, at each
/// of its links, for each length of its literals.
[[nodiscard]] SINTER_COLD inline std::string text_of(std::initializer_list<TextPiece> pieces) {
  std::size_t length = 0;
  for (TextPiece const& piece : pieces) length += piece.length();
  std::string text;
  text.reserve(length);
  for (TextPiece const& piece : pieces) text.append(piece.text(), piece.length());
  return text;
}

}  // namespace sinter::inline SINTER_ABI::detail
