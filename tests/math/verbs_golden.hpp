/// @file
/// Values made by tests/golden/math/make_verbs.py, which has the same verbs in the same order.
#pragma once

#include "math/elementwise_golden.hpp"

#include <complex>
#include <tuple>
#include <utility>

namespace verbs_golden {

using namespace sinter;
using namespace sinter::literals;
using elementwise_golden::Operand;

template <class E>
inline constexpr bool is_complex = false;
template <class T>
inline constexpr bool is_complex<std::complex<T>> = true;

/// What a verb gave, whatever its rank and element type.
struct Found {
  std::vector<std::ptrdiff_t> extents;
  std::vector<double> values;  ///< of complex numbers both parts
  int digits = 0;              ///< of a floating-point element; 0 for whole numbers
  int parts = 1;
};
template <class Result>
Found found(Result const& result) {
  using E = element_of<Result>;
  Found all;
  for (int axis = 0; axis < Result::rank; ++axis) all.extents.push_back(result.extent(axis));
  for (auto const& element : result) {
    if constexpr (is_complex<E>) {
      all.values.push_back(static_cast<double>(element.real()));
      all.values.push_back(static_cast<double>(element.imag()));
    } else {
      all.values.push_back(static_cast<double>(element));
    }
  }
  if constexpr (is_complex<E>) {
    all.parts = 2;
    all.digits = std::numeric_limits<typename E::value_type>::digits;
  } else if constexpr (!std::is_integral_v<E>) {
    all.digits = std::numeric_limits<E>::digits;
  }
  return all;
}

/// A file: two operands of each case, then the results of one verb after the other.
class Reader {
 public:
  explicit Reader(std::string const& name)
      : name_("verbs_" + name),
        values_(io::load_npy<double, dyn>("tests/golden/math/" + name_ + ".npy")) {}
  ~Reader() { BOOST_TEST(at_ == values_.size(), name_ << ": everything is compared"); }
  Reader(Reader const&) = delete;
  Reader& operator=(Reader const&) = delete;

  double next() { return values_.at(at_++); }
  template <int Rank, class E>
  Operand<Rank, E> tensor() {
    BOOST_TEST_REQUIRE(next() == Rank);
    ExtentList<Rank> extents;
    for (int axis = 0; axis < Rank; ++axis) extents[axis] = static_cast<std::ptrdiff_t>(next());
    Operand<Rank, E> result(typename Operand<Rank, E>::shape_type{extents});
    for (auto& element : result) {
      if constexpr (is_complex<E>) {
        auto const real = static_cast<typename E::value_type>(next());
        element = E(real, static_cast<typename E::value_type>(next()));
      } else {
        element = static_cast<E>(next());
      }
    }
    return result;
  }
  /// Compares with the next result; ulps are those of the number, but not of less than `least`.
  void compare(char const* verb, std::size_t number, Found const& found, double ulps,
               double least) {
    bool fits = next() == static_cast<double>(found.extents.size());
    for (std::ptrdiff_t const extent : found.extents) {
      fits = fits && next() == static_cast<double>(extent);
    }
    BOOST_TEST_REQUIRE(fits, name_ << ", " << verb << ", case " << number << ": shape");
    int wrong = 0;
    for (std::size_t at = 0; at < found.values.size();
         at += static_cast<std::size_t>(found.parts)) {
      double expected[2] = {}, difference[2] = {};
      bool same = true;
      for (std::size_t part = 0; part < static_cast<std::size_t>(found.parts); ++part) {
        double const value = found.values[at + part];
        expected[part] = next();
        same = same &&
               (value == expected[part] || (value != value && expected[part] != expected[part]));
        difference[part] = value - expected[part];
      }
      if (same) continue;
      int exponent = 0;
      std::frexp(std::fmax(std::hypot(expected[0], expected[1]), least), &exponent);
      double const allowed = ulps * std::ldexp(1.0, exponent - found.digits);
      if (found.digits > 0 && std::hypot(difference[0], difference[1]) <= allowed) continue;
      if (wrong++ > 2) continue;
      BOOST_ERROR(name_ << ", " << verb << ", case " << number << ", element " << at << ": found "
                        << found.values[at] << ", NumPy has " << expected[0]);
    }
    BOOST_TEST(wrong == 0);
  }

 private:
  std::string name_;
  Tensor<double, dyn> values_;
  std::ptrdiff_t at_ = 0;
};

template <int Rank, class E>
class Cases {
 public:
  Cases(std::string const& name, int count) : reader_(name) {
    for (int k = 0; k < count; ++k) {
      left_.push_back(reader_.tensor<Rank, E>());
      right_.push_back(reader_.tensor<Rank, E>());
    }
  }
  /// `only_filled`: operands without elements are left out.
  template <class Verb>
  void check(char const* name, Verb verb, bool only_filled, double ulps = 0, double least = 0) {
    for (std::size_t k = 0; k < left_.size(); ++k) {
      if (only_filled && left_[k].size() == 0) continue;
      reader_.compare(name, k, found(evaluate(verb(operand(left_[k], k), operand(right_[k], k)))),
                      ulps, least);
    }
  }

 private:
  /// Every second one backwards along all axes.
  static auto operand(Operand<Rank, E> const& x, std::size_t k) {
    auto const part = range(none, none, k % 2 == 1 ? -1 : 1);
    (void)part;
    if constexpr (Rank == 0) {
      return x(ellipsis);
    } else if constexpr (Rank == 1) {
      return x(part);
    } else if constexpr (Rank == 2) {
      return x(part, part);
    } else if constexpr (Rank == 3) {
      return x(part, part, part);
    } else {
      return x(part, part, part, part);
    }
  }

  Reader reader_;
  std::vector<Operand<Rank, E>> left_;
  std::vector<Operand<Rank, E>> right_;
};

#define SINTER_VERB(...)                 \
  check(                                 \
      #__VA_ARGS__,                      \
      [](auto const& x, auto const& y) { \
        (void)x, (void)y;                \
        return __VA_ARGS__;              \
      },                                 \
      false)
#define SINTER_FILLED(...)               \
  check(                                 \
      #__VA_ARGS__,                      \
      [](auto const& x, auto const& y) { \
        (void)x, (void)y;                \
        return __VA_ARGS__;              \
      },                                 \
      true)
/// Within some ulps, the results rounded once.
#define SINTER_CLOSE(ulps, least, only_filled, ...) \
  check(                                            \
      #__VA_ARGS__,                                 \
      [](auto const& x, auto const& y) {            \
        (void)x, (void)y;                           \
        return __VA_ARGS__;                         \
      },                                            \
      only_filled, ulps, least)

/// Most verbs are tried once for each element type and rank, in several ways for these.
template <int Rank, class E>
inline constexpr bool has_variants =
    Rank == 2 && (std::is_same_v<E, float> || std::is_same_v<E, std::int32_t>);

/// A copy of x that is changed.
template <int Rank, class E>
Operand<Rank, E> changed(auto const& x, auto const& change) {
  Operand<Rank, E> copy = x;
  change(copy);
  return copy;
}

template <int Rank, class E, class Of>
void check_moves(Of& cases) {
  cases.SINTER_VERB(transpose(x));
  cases.SINTER_VERB(flip(x));
  cases.SINTER_VERB(roll(x, 2));
  cases.SINTER_VERB(flatten(x));
  cases.SINTER_VERB(expand_dims(x, 0_c));
  cases.SINTER_VERB([&] {
    if constexpr (Rank == 0) return broadcast_to(x, shape(2));
    if constexpr (Rank == 1) return broadcast_to(x, shape(2, x.shape()[0]));
    if constexpr (Rank == 2) return broadcast_to(x, shape(2, x.shape()[0], x.shape()[1]));
    if constexpr (Rank == 3) {
      return broadcast_to(x, shape(2, x.shape()[0], x.shape()[1], x.shape()[2]));
    }
    if constexpr (Rank == 4) {
      return broadcast_to(x, shape(2, x.shape()[0], x.shape()[1], x.shape()[2], x.shape()[3]));
    }
  }());
  cases.SINTER_VERB(sinter::stack(0_c, x, y));
  cases.SINTER_VERB(repeat(x, 2));
  cases.SINTER_VERB(tile(x, 2));
  cases.SINTER_VERB(where(x == y, x, y));
  cases.SINTER_VERB(zeros_like(x) == x);
  cases.SINTER_VERB(full_like(x, 1));
  if constexpr (Rank > 0) {
    cases.SINTER_VERB(pad(x, 1));
    if constexpr (has_variants<Rank, E>) cases.SINTER_FILLED(pad(x, 1, padding::edge));
    cases.SINTER_VERB(x(range(1, none), ellipsis));
    if constexpr (has_variants<Rank, E>) cases.SINTER_VERB(x(ellipsis, range(none, none, -2)));
    if constexpr (has_variants<Rank, E>) cases.SINTER_FILLED(x(newaxis, ellipsis, -1));
    cases.SINTER_VERB(concat(-1_c, x, y));
    cases.SINTER_VERB(squeeze(expand_dims(x, -1_c), -1_c));
    cases.SINTER_FILLED(take(x, Tensor<int, 3>{-1, 0, -1}, 0_c));
    cases.SINTER_FILLED([&] {
      auto const two = evaluate(concat(-1_c, x, x)(ellipsis, range(0, 2)));
      Operand<Rank, int> places(two.shape());
      for (int& place : places) place = -1;
      return evaluate(take_along_axis(x, places, -1_c));
    }());
    cases.SINTER_VERB(evaluate(x(x == y)));
    cases.SINTER_VERB([&] {
      auto const [before, after] = split(x, at(1), -1_c);
      (void)before;
      return evaluate(after);
    }());
    if constexpr (has_variants<Rank, E>) cases.SINTER_VERB(flip(x, -1_c));
    if constexpr (has_variants<Rank, E>) cases.SINTER_VERB(roll(x, 1, 0_c));
    if constexpr (has_variants<Rank, E>) cases.SINTER_VERB(repeat(x, 2, 0_c));
    cases.SINTER_FILLED(sliding_window_view(x, shape(1), 0_c));
    cases.SINTER_FILLED(changed<Rank, E>(x, [](auto& t) { put(t, Tensor<int, 2>{0, -1}, E(1)); }));
    cases.SINTER_VERB(changed<Rank, E>(x, [&](auto& t) { t(x == y) = E(0); }));
    cases.SINTER_FILLED(changed<Rank, E>(x, [&](auto& t) { t(0, ellipsis) = y(-1, ellipsis); }));
    if constexpr (!std::is_same_v<E, bool>) {
      cases.SINTER_FILLED(changed<Rank, E>(x, [&](auto& t) {
        index_add(t, Tensor<int, 2>{0, 0}, y(range(0, 1), ellipsis), 0_c);
      }));
    }
  }
  if constexpr (Rank > 1) {
    cases.SINTER_VERB(matrix_transpose(x));
    cases.SINTER_VERB(moveaxis(x, 0_c, -1_c));
    cases.SINTER_VERB(diagonal(x));
    cases.SINTER_VERB(tril(x));
    if constexpr (has_variants<Rank, E>) cases.SINTER_VERB(triu(x, 1));
    cases.SINTER_FILLED(unstack(x, 0_c)[0]);
  }
}

template <int Rank, class E, class Of>
void check_sums(Of& cases) {
  constexpr bool is_wide = sizeof(E) > 2 || std::is_integral_v<E>;
  cases.SINTER_VERB(all(x));
  cases.SINTER_VERB(any(x));
  if constexpr (has_variants<Rank, E>) cases.SINTER_VERB(count_nonzero(x));
  if constexpr (Rank > 0) {
    cases.SINTER_VERB(all(x, -1_c));
    if constexpr (has_variants<Rank, E>) cases.SINTER_VERB(any(x, 0_c, keepdims));
    cases.SINTER_VERB(count_nonzero(x, 0_c));
    cases.SINTER_VERB(nonzero(x)[Rank - 1]);
  }
  if constexpr (!std::is_same_v<E, bool>) {
    cases.SINTER_VERB(sum(x));
    cases.SINTER_VERB(sum(x * y));
    if constexpr (Rank > 0) {
      cases.SINTER_VERB(sum(x, 0_c));
      if constexpr (has_variants<Rank, E>) cases.SINTER_VERB(sum(x, -1_c, keepdims));
      cases.SINTER_VERB(cumulative_sum(x, -1_c));
      cases.SINTER_VERB(diff(x));
      cases.SINTER_VERB(vecdot(conj(x), y));
    }
    if constexpr (is_wide) {
      if constexpr (has_variants<Rank, E>) cases.SINTER_CLOSE(1, 0, true, mean(x));
      if constexpr (Rank > 0) {
        cases.SINTER_CLOSE(1, 0, true, mean(x, 0_c));
        cases.SINTER_CLOSE(8, 0, false, prod(x, 0_c));
        cases.SINTER_CLOSE(8, 0, false, cumulative_prod(x, 0_c));
      }
    }
    if constexpr (Rank > 1) {
      cases.SINTER_VERB(matmul(x, matrix_transpose(y)));
      cases.SINTER_VERB(trace(x));
      if constexpr (Rank == 2) cases.SINTER_VERB(tensordot(x, y, 2_c));
      if constexpr (Rank == 3) cases.SINTER_VERB(tensordot(x, y, 3_c));
      if constexpr (Rank == 4) cases.SINTER_VERB(tensordot(x, y, 4_c));
      cases.SINTER_VERB(einsum<"...ij,...ij->...j">(x, y));
    }
    if constexpr (Rank == 2) {
      cases.SINTER_VERB(kron(x, y));
      if constexpr (has_variants<Rank, E>) cases.SINTER_FILLED(dot(x(0, every), y(0, every)));
      cases.SINTER_FILLED(outer(x(0, every), y(-1, every)));
    }
  }
}

template <int Rank, class E, class Of>
void check_order(Of& cases) {
  if constexpr (has_variants<Rank, E>) cases.SINTER_FILLED(max(x));
  if constexpr (has_variants<Rank, E>) cases.SINTER_FILLED(min(x));
  if constexpr (has_variants<Rank, E>) cases.SINTER_FILLED(argmax(x));
  if constexpr (has_variants<Rank, E>) cases.SINTER_FILLED(argmin(x));
  if constexpr (has_variants<Rank, E>) cases.SINTER_VERB(unique_values(x));
  if constexpr (has_variants<Rank, E>) cases.SINTER_VERB(unique_counts(x).counts);
  if constexpr (has_variants<Rank, E>) cases.SINTER_VERB(unique_inverse(x).inverse_indices);
  cases.SINTER_VERB(unique_all(x).indices);
  cases.SINTER_VERB(isin(x, y));
  cases.SINTER_VERB(searchsorted(evaluate(sort(flatten(x))), y));
  if constexpr (Rank > 0) {
    cases.SINTER_FILLED(max(x, 0_c));
    cases.SINTER_FILLED(min(x, -1_c, keepdims));
    cases.SINTER_FILLED(argmax(x, -1_c));
    cases.SINTER_FILLED(argmin(x, 0_c));
    cases.SINTER_VERB(cumulative_max(x, -1_c));
    cases.SINTER_VERB(cumulative_min(x, 0_c));
    cases.SINTER_VERB(sort(x));
    if constexpr (has_variants<Rank, E>) cases.SINTER_VERB(sort(x, 0_c, descending));
    cases.SINTER_VERB(argsort(x, 0_c));
    if constexpr (has_variants<Rank, E>) cases.SINTER_VERB(argsort(x, descending));
    cases.SINTER_FILLED(topk(x, 1).values);
    if constexpr (has_variants<Rank, E>) cases.SINTER_FILLED(topk(x, 1, 0_c, smallest).indices);
    cases.SINTER_FILLED([&] {
      int const middle = static_cast<int>(x.shape()[Rank - 1] / 2);
      return evaluate(partition(x, middle)(ellipsis, middle));
    }());
    cases.SINTER_FILLED(take_along_axis(x, argpartition(x, 0), -1_c)(ellipsis, 0));
  }
  if constexpr (!std::is_same_v<E, bool> && (sizeof(E) > 2 || std::is_integral_v<E>)) {
    if constexpr (has_variants<Rank, E>) cases.SINTER_CLOSE(1, 1, true, median(x));
    if constexpr (has_variants<Rank, E>) cases.SINTER_CLOSE(1, 1, true, quantile(x, 0.25));
    cases.SINTER_VERB(histogram(x, 4, limits(-4, 4)).counts);
    if constexpr (Rank > 0) {
      cases.SINTER_CLOSE(1, 1, true, median(x, -1_c));
      cases.SINTER_CLOSE(1, 1, true, quantile(x, Tensor<double, 2>{0, 0.5}, 0_c));
      cases.SINTER_FILLED(ptp(x, 0_c));
      cases.SINTER_CLOSE(4, 1, true, average(x, y * y + E(1), 0_c));
    }
  }
  if constexpr (std::is_integral_v<E> && !std::is_same_v<E, bool>) {
    cases.SINTER_VERB(bincount(flatten(x * x)));
    cases.SINTER_VERB(digitize(x, Tensor<double, 3>{-1, 2, 3}));
  }
}

template <class E>
inline constexpr E not_a_number = std::numeric_limits<E>::quiet_NaN();

template <int Rank, class E, class Of>
void check_statistics(Of& cases) {
  cases.SINTER_CLOSE(2, 0, true, var(x));
  cases.SINTER_CLOSE(2, 0, true, stddev(x));
  cases.SINTER_CLOSE(1, 0, false, norm(x));
  cases.SINTER_CLOSE(2, 1, true, logsumexp(x));
  cases.SINTER_FILLED(nansum(where(x == max(x), not_a_number<E>, x)));
  cases.SINTER_FILLED(nanmax(where(x == max(x), x, not_a_number<E>)));
  if constexpr (Rank > 0) {
    cases.SINTER_CLOSE(2, 0, true, var(x, 0_c, correction(-1)));
    cases.SINTER_CLOSE(2, 0, true, stddev(x, -1_c));
    cases.SINTER_VERB(norm(x, 0_c, order(1)));
    cases.SINTER_CLOSE(4, 0, true, softmax(x, -1_c));
    cases.SINTER_CLOSE(4, 1, true, log_softmax(x, -1_c));
    cases.SINTER_CLOSE(4, 1, true, layer_norm(x, -1_c, 0.5));
    cases.SINTER_CLOSE(1, 0, false, nanmean(where(x == y, not_a_number<E>, x), -1_c));
    cases.SINTER_FILLED(nanmin(where(x == max(x), x, not_a_number<E>), 0_c));
  }
}

template <int Rank, class E, class Of>
void check_complex(Of& cases) {
  using T = typename E::value_type;
  cases.SINTER_VERB(x + y);
  cases.SINTER_VERB(x - y);
  cases.SINTER_VERB(x * y);
  cases.SINTER_CLOSE(4, 0, false, x / (y + T(8)));
  cases.SINTER_VERB(x == y);
  cases.SINTER_VERB(x != y);
  cases.SINTER_VERB(-x);
  cases.SINTER_VERB(real(x));
  cases.SINTER_VERB(imag(x));
  cases.SINTER_VERB(conj(x));
  cases.SINTER_VERB(isfinite(x));
  cases.SINTER_VERB(square(x));
  cases.SINTER_VERB(round(x));
#define SINTER_OFF_CUTS(...)                                     \
  check(                                                         \
      #__VA_ARGS__,                                              \
      [](auto const& given, auto const&) {                       \
        auto const x = evaluate(given + E(T(0.0625), T(0.125))); \
        return evaluate(__VA_ARGS__);                            \
      },                                                         \
      false, 8)
  cases.SINTER_OFF_CUTS(abs(x));
  cases.SINTER_OFF_CUTS(angle(x));
  cases.SINTER_OFF_CUTS(exp(x));
  cases.SINTER_OFF_CUTS(expm1(x));
  cases.SINTER_OFF_CUTS(log(x + T(8)));
  cases.SINTER_OFF_CUTS(log1p(x + T(8)));
  cases.SINTER_OFF_CUTS(log2(x + T(8)));
  cases.SINTER_OFF_CUTS(log10(x + T(8)));
  cases.SINTER_OFF_CUTS(sqrt(x));
  cases.SINTER_OFF_CUTS(sin(x));
  cases.SINTER_OFF_CUTS(cos(x));
  cases.SINTER_OFF_CUTS(tan(x / T(4)));
  cases.SINTER_OFF_CUTS(sinh(x));
  cases.SINTER_OFF_CUTS(cosh(x));
  cases.SINTER_OFF_CUTS(tanh(x));
  cases.SINTER_OFF_CUTS(asin(x));
  cases.SINTER_OFF_CUTS(acos(x));
  cases.SINTER_OFF_CUTS(atan(x));
  cases.SINTER_OFF_CUTS(asinh(x));
  cases.SINTER_OFF_CUTS(acosh(x + T(8)));
  cases.SINTER_OFF_CUTS(atanh(x / T(8)));
  cases.SINTER_OFF_CUTS(reciprocal(x + T(8)));
  cases.SINTER_OFF_CUTS(sign(x + T(8)));
  cases.SINTER_CLOSE(64, 0, false, pow(x + T(8), y));
}

template <int Rank, class E>
void check_verbs(std::string const& name) {
  constexpr int counts[] = {2, 4, 5, 4, 4};
  Cases<Rank, E> cases(name + "_" + std::to_string(Rank), counts[Rank]);
  check_moves<Rank, E>(cases);
  check_sums<Rank, E>(cases);
  if constexpr (is_complex<E>) {
    check_complex<Rank, E>(cases);
  } else {
    check_order<Rank, E>(cases);
    if constexpr (std::is_floating_point_v<E>) check_statistics<Rank, E>(cases);
  }
}

}  // namespace verbs_golden
