/// @file
/// `holds(expression, Tensor{...})`: the comparison that most tests make.
#pragma once

#include <sinter.hpp>

#include <boost/test/unit_test.hpp>

#include <sstream>
#include <vector>

namespace sinter_test {

/// Extents and elements of a tensor of any type.
struct Contents {
  std::vector<std::ptrdiff_t> extents;
  std::vector<double> elements;

  template <class ElementType, auto... Extents>
  explicit Contents(sinter::Tensor<ElementType, Extents...> const& tensor) {
    for (int axis = 0; axis < tensor.rank; ++axis) extents.push_back(tensor.extent(axis));
    for (auto element : tensor) elements.push_back(static_cast<double>(element));
  }

  [[nodiscard]] std::string text() const {
    std::ostringstream stream;
    stream << "shape (";
    for (auto extent : extents) stream << extent << ", ";
    stream << "), elements";
    for (auto element : elements) stream << ' ' << element;
    return stream.str();
  }
};

inline bool is_same(double left, double right) {
  return left == right || (left != left && right != right);
}

inline boost::test_tools::assertion_result compare(Contents const& found,
                                                   Contents const& expected) {
  bool same = found.extents == expected.extents &&
              found.elements.size() == expected.elements.size();
  for (std::size_t i = 0; same && i < found.elements.size(); ++i) {
    same = is_same(found.elements[i], expected.elements[i]);
  }
  boost::test_tools::assertion_result result(same);
  if (!same) result.message() << "found " << found.text() << "; expected " << expected.text();
  return result;
}

/// True where an expression has the element type and the static extents (checked while compiling),
/// the extents and the elements of a tensor; NaN equals NaN.
template <sinter::Expression Source, class ElementType, auto... Extents>
boost::test_tools::assertion_result holds(Source const& source,
                                          sinter::Tensor<ElementType, Extents...> const& expected) {
  static_assert(std::is_same_v<sinter::element_of<Source>, ElementType>);
  static_assert(std::is_same_v<sinter::shape_of<Source>, sinter::canonical_shape<Extents...>>);
  sinter::Tensor const found = source;
  return compare(Contents(found), Contents(expected));
}

}  // namespace sinter_test
