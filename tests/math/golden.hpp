/// @file
/// Values made by NumPy: tests/golden/math/make_golden.py has the same cases in the same order.
#pragma once

#include <sinter.hpp>

#include <boost/test/unit_test.hpp>

#include <cmath>
#include <string>
#include <vector>

namespace golden {

using sinter::dyn;

template <class E, int Rank>
auto load(std::string const& name) {
  std::string const path = "tests/golden/math/" + name + ".npy";
  if constexpr (Rank == 0) {
    return sinter::io::load_npy<E>(path);
  } else if constexpr (Rank == 1) {
    return sinter::io::load_npy<E, dyn>(path);
  } else if constexpr (Rank == 2) {
    return sinter::io::load_npy<E, dyn, dyn>(path);
  } else if constexpr (Rank == 3) {
    return sinter::io::load_npy<E, dyn, dyn, dyn>(path);
  } else {
    return sinter::io::load_npy<E, dyn, dyn, dyn, dyn>(path);
  }
}

/// Compares results one after the other with the cases of a file.
class Cases {
 public:
  explicit Cases(std::string const& name, double tolerance = 0)
      : name_(name), tolerance_(tolerance), values_(load<double, 1>(name)) {}
  ~Cases() { BOOST_TEST(at_ == values_.size(), name_ << ": all cases are compared"); }
  Cases(Cases const&) = delete;
  Cases& operator=(Cases const&) = delete;

  template <class Result>
  Cases& operator()(Result const& expression) {
    auto const result = sinter::evaluate(expression);
    ++number_;
    bool fits = next() == result.rank;
    for (int axis = 0; axis < result.rank && fits; ++axis) {
      fits = next() == static_cast<double>(result.extent(axis));
    }
    if (!fits) {
      BOOST_TEST_REQUIRE(fits, name_ << ": shape of case " << number_);
    }
    std::ptrdiff_t wrong = 0;
    for (auto const element : result) {
      double const expected = next();
      if (!agree(static_cast<double>(element), expected) && wrong++ < 3) {
        BOOST_ERROR(name_ << ", case " << number_ << ": found " << +element << ", NumPy has "
                          << expected);
      }
    }
    BOOST_TEST(wrong == 0);
    return *this;
  }

 private:
  double next() { return values_.at(at_++); }
  bool agree(double found, double expected) const {
    if (found != found || expected != expected) return found != found && expected != expected;
    if (found == expected) return std::signbit(found) == std::signbit(expected);
    return std::fabs(found - expected) <= tolerance_ * std::fabs(expected);
  }

  std::string name_;
  double tolerance_;
  sinter::Tensor<double, dyn> values_;
  std::ptrdiff_t at_ = 0;
  int number_ = 0;
};

/// The operands of one kind, in all shapes.
template <class E>
struct Shapes {
  explicit Shapes(std::string const& kind)
      : whole(load<E, 3>(kind + "_whole")),
        middle(load<E, 3>(kind + "_middle")),
        column(load<E, 2>(kind + "_column")),
        row(load<E, 1>(kind + "_row")),
        one(load<E, 0>(kind + "_one")),
        empty(load<E, 2>(kind + "_empty")) {}

  sinter::Tensor<E, dyn, dyn, dyn> whole;
  sinter::Tensor<E, dyn, dyn, dyn> middle;
  sinter::Tensor<E, dyn, dyn> column;
  sinter::Tensor<E, dyn> row;
  sinter::Tensor<E> one;
  sinter::Tensor<E, dyn, dyn> empty;
};

template <class E, class Verb>
void check_unary(char const* name, Shapes<E> const& x, Verb verb, double tolerance = 0) {
  Cases cases(name, tolerance);
  cases(verb(x.whole))(verb(x.one))(verb(x.empty));
}
template <class E, class Verb>
void check_binary(char const* name, Shapes<E> const& x, Shapes<E> const& y, Verb verb,
                  double tolerance = 0) {
  Cases cases(name, tolerance);
  cases(verb(x.whole, y.middle))(verb(x.column, y.row))(verb(x.one, y.whole))(
      verb(x.empty, y.row));
}

}  // namespace golden
