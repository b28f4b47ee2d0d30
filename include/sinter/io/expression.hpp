/// @file
/// Expressions printed and saved: what the tensor that they evaluate to would give.
#pragma once

#include <sinter/evaluate/assign.hpp>
#include <sinter/io/npy.hpp>
#include <sinter/io/print.hpp>

namespace sinter::inline SINTER_ABI {

namespace detail {
/// A node: an expression that is neither a tensor nor borrowed memory.
template <class T>
concept PrintedNode = requires { requires T::is_node; };
}  // namespace detail

/// Evaluates an expression and gives its text.
template <detail::PrintedNode NodeType>
std::string to_string(NodeType const& expression) {
  return to_string(evaluate(expression));
}
/// Evaluates an expression and writes it as NumPy prints the same array.
template <class Traits, detail::PrintedNode NodeType>
void print(std::basic_ostream<char, Traits>& stream, NodeType const& expression) {
  print(stream, evaluate(expression));
}
template <class Traits, detail::PrintedNode NodeType>
std::basic_ostream<char, Traits>& operator<<(std::basic_ostream<char, Traits>& stream,
                                             NodeType const& expression) {
  print(stream, evaluate(expression));
  return stream;
}

namespace io {
/// Evaluates an expression and saves it.
template <sinter::detail::PrintedNode NodeType>
void save_npy(std::string const& path, NodeType const& expression) {
  save_npy(path, evaluate(expression));
}
}  // namespace io

}  // namespace sinter::inline SINTER_ABI
