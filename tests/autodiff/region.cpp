#include <sinter/autodiff/region.hpp>

#include <sinter.hpp>

#include <boost/test/unit_test.hpp>

using namespace sinter;
using namespace sinter::literals;

BOOST_AUTO_TEST_SUITE(region)

template <class Element>
Tensor<Element, dyn> numbers(std::ptrdiff_t size) {
  Tensor<Element, dyn> result(shape(size));
  for (std::ptrdiff_t k = 0; k < size; ++k) {
    result.data()[k] = static_cast<Element>((k * 7 + 3) % 11 - 5);
  }
  return result;
}
/// Whole numbers: every order of adding gives them exactly.
template <class Element>
bool are_same(Tensor<Element, dyn> const& found, Tensor<Element, dyn> const& expected) {
  if (found.size() != expected.size()) return false;
  for (std::ptrdiff_t k = 0; k < found.size(); ++k) {
    if (found.data()[k] != expected.data()[k]) return false;
  }
  return true;
}
constexpr std::ptrdiff_t sizes[] = {2, 3, 8, 9, 15, 16, 17, 18, 31, 32, 33, 47, 100, 513, 1030};

/// Views of one argument that are `apart`, one of them read twice.
template <class Element>
void check_neighbours(std::ptrdiff_t size, std::ptrdiff_t apart) {
  auto const x = numbers<Element>(size);
  auto const f = [&](auto const& a) {
    auto const left = a(range(none, size - apart));
    auto const right = a(range(apart, none));
    return sum(left * right + square(left) * 3);
  };
  Tensor<Element, dyn> expected = zeros_like(x);
  Element value = 0;
  for (std::ptrdiff_t k = 0; k + apart < size; ++k) {
    expected(k) += x(k + apart) + 6 * x(k);
    expected(k + apart) += x(k);
    value += x(k) * x(k + apart) + 3 * x(k) * x(k);
  }
  auto const [found, gradient] = value_and_grad(f, x);
  BOOST_TEST(found == value);
  BOOST_TEST(are_same(gradient, expected));
  // The same into memory that has been written: everything is added.
  auto const g = [&](auto const& a) { return f(a) + 2 * sum(a); };
  for (std::ptrdiff_t k = 0; k < size; ++k) expected(k) += 2;
  BOOST_TEST(are_same(grad(g)(x), expected));
}
BOOST_AUTO_TEST_CASE(adds_views_that_are_neighbours) {
  for (std::ptrdiff_t const size : sizes) {
    for (std::ptrdiff_t const apart : {0, 1, 2, 3, 7, 8, 15, 16, 17, 40}) {
      if (apart >= size) continue;
      BOOST_TEST_CONTEXT(size << " elements, " << apart << " apart") {
        check_neighbours<float>(size, apart);
        check_neighbours<double>(size, apart);
      }
    }
  }
}
BOOST_AUTO_TEST_CASE(adds_three_neighbours_in_any_order) {
  for (std::ptrdiff_t const size : sizes) {
    if (size < 4) continue;
    auto const x = numbers<float>(size);
    Tensor<float, dyn> expected = zeros_like(x);
    for (std::ptrdiff_t k = 1; k + 2 < size; ++k) {
      expected(k + 2) += x(k);
      expected(k) += x(k + 2) + x(k - 1);
      expected(k - 1) += x(k);
    }
    auto const f = [&](auto const& a) {
      auto const here = a(range(1, size - 2));
      return sum(a(range(3, none)) * here + a(range(0, size - 3)) * here);
    };
    BOOST_TEST(are_same(grad(f)(x), expected));
  }
}
BOOST_AUTO_TEST_CASE(subtracts_neighbours) {
  // The first view's part is minus something in one function, those of the others in the other.
  for (std::ptrdiff_t const size : sizes) {
    if (size < 4) continue;
    auto const x = numbers<float>(size);
    auto const weight = numbers<float>(size - 2);
    Tensor<float, dyn> expected = zeros_like(x);
    for (std::ptrdiff_t k = 0; k + 2 < size; ++k) {
      float const bend = x(k) - 2 * x(k + 1) - x(k + 2) * x(k + 2);
      expected(k) += 2 * bend;
      expected(k + 1) -= 4 * bend;
      expected(k + 2) -= 4 * bend * x(k + 2);
      expected(k + 1) -= 2 * (weight(k) - x(k + 1));
    }
    BOOST_TEST_CONTEXT(size << " elements") {
      auto const first = [&](auto const& a) {
        auto const here = a(range(1, size - 1));
        auto const bend = a(range(0, size - 2)) - 2 * here - square(a(range(2, none)));
        return sum(square(bend) + square(weight - here));
      };
      auto const last = [&](auto const& a) {
        auto const here = a(range(1, size - 1));
        auto const bend = square(a(range(2, none))) + 2 * here - a(range(0, size - 2));
        return sum(square(weight - here) + square(bend));
      };
      BOOST_TEST(are_same(grad(first)(x), expected));
      BOOST_TEST(are_same(grad(last)(x), expected));
    }
  }
}
BOOST_AUTO_TEST_CASE(keeps_apart_what_walks_in_other_ways) {
  // From the last to the first, in steps, and rows of a matrix beside a row that is stretched.
  auto const x = numbers<float>(35);
  Tensor<float, dyn> expected(shape(35));
  for (std::ptrdiff_t k = 0; k < 35; ++k) expected(k) = 2 * x(34 - k);
  BOOST_TEST(are_same(grad([](auto const& a) { return sum(a * a(range(none, none, -1))); })(x),
                      expected));
  expected = zeros_like(x);
  for (std::ptrdiff_t k = 0; k < 17; ++k) {
    expected(2 * k) += x(k);
    expected(k) += x(2 * k);
  }
  BOOST_TEST(are_same(grad([](auto const& a) {
                        return sum(a(range(0, 34, 2)) * a(range(0, 17)));
                      })(x),
                      expected));
  Tensor<float, dyn, dyn> const m = reshape(x, shape(5, 7));
  Tensor<float, dyn> const row = numbers<float>(7);
  Tensor<float, dyn, dyn> found = grad([&](auto const& a) {
    return sum(a(range(1, none), every) * a(range(none, -1), every) * row);
  })(m);
  for (std::ptrdiff_t i = 0; i < 5; ++i) {
    for (std::ptrdiff_t j = 0; j < 7; ++j) {
      float const above = i > 0 ? m(i - 1, j) : 0.0F;
      float const below = i < 4 ? m(i + 1, j) : 0.0F;
      BOOST_TEST(found(i, j) == (above + below) * row(j));
    }
  }
  // Columns: in each row neighbours, whose rows do not run on.
  found = grad([](auto const& a) {
    return sum(a(every, range(1, none)) * a(every, range(none, -1)));
  })(m);
  for (std::ptrdiff_t i = 0; i < 5; ++i) {
    for (std::ptrdiff_t j = 0; j < 7; ++j) {
      float const before = j > 0 ? m(i, j - 1) : 0.0F;
      float const after = j < 6 ? m(i, j + 1) : 0.0F;
      BOOST_TEST(found(i, j) == before + after);
    }
  }
}
BOOST_AUTO_TEST_CASE(is_zero_outside_of_a_view) {
  auto const x = numbers<float>(50);
  auto const gradient = grad([](auto const& a) { return sum(square(a(range(3, 40)))); })(x);
  for (std::ptrdiff_t k = 0; k < 50; ++k) {
    BOOST_TEST(gradient(k) == (k >= 3 && k < 40 ? 2 * x(k) : 0.0F));
  }
}
BOOST_AUTO_TEST_CASE(goes_on_from_block_to_block) {
  // A leaf that is copied block by block: the row is cut, and neighbours reach over the cuts.
  auto const x = numbers<float>(2001);
  auto const y = numbers<float>(4000);
  Tensor<float, dyn> expected = zeros_like(x);
  for (std::ptrdiff_t k = 0; k < 2000; ++k) {
    expected(k) += x(k + 1) * y(2 * k);
    expected(k + 1) += x(k) * y(2 * k);
  }
  auto const f = [&](auto const& a) {
    return sum(a(range(1, none)) * a(range(none, -1)) * y(range(none, none, 2)));
  };
  BOOST_TEST(are_same(grad(f)(x), expected));
}

BOOST_AUTO_TEST_SUITE_END()
