/// @file
/// Arrays that are computed index by index: slow, plain, and with the names of the library, so that
/// one generic function computes both.
#pragma once

#include <sinter.hpp>

#include <boost/test/unit_test.hpp>

#include <cmath>
#include <cstring>
#include <random>
#include <type_traits>
#include <vector>

namespace reference {

using Index = std::vector<std::ptrdiff_t>;

inline std::ptrdiff_t size_of(Index const& shape) {
  std::ptrdiff_t size = 1;
  for (auto extent : shape) size *= extent;
  return size;
}
/// Position in row-major order; extents of 1 take any index, missing axes count as 1.
inline std::size_t position(Index const& shape, Index const& index) {
  std::ptrdiff_t result = 0;
  std::size_t const skipped = index.size() - shape.size();
  for (std::size_t axis = 0; axis < shape.size(); ++axis) {
    result = result * shape[axis] + (shape[axis] == 1 ? 0 : index[axis + skipped]);
  }
  return static_cast<std::size_t>(result);
}
/// Calls `visit(index)` for each index in row-major order.
template <class Visit>
void for_each_index(Index const& shape, Visit visit) {
  Index index(shape.size(), 0);
  for (std::ptrdiff_t left = size_of(shape); left > 0; --left) {
    visit(index);
    for (std::size_t axis = shape.size(); axis-- > 0;) {
      if (++index[axis] < shape[axis]) break;
      index[axis] = 0;
    }
  }
}

template <class E>
struct Array {
  using Stored = std::conditional_t<std::is_same_v<E, bool>, unsigned char, E>;
  Index shape;
  std::vector<Stored> values;

  E at(Index const& index) const { return static_cast<E>(values[position(shape, index)]); }

  template <class... Parts>
  Array operator()(Parts... parts) const {
    Index starts, extents, steps, sources;  // one entry an axis of the result; source -1: new
    Index fixed(shape.size(), 0);
    std::size_t axis = 0;
    std::size_t const named = (0U + ... + consumed(parts));
    auto const whole = [&] {
      starts.push_back(0), steps.push_back(1), extents.push_back(shape[axis]);
      sources.push_back(static_cast<std::ptrdiff_t>(axis++));
    };
    auto const take = [&](auto part) {
      using Part = decltype(part);
      if constexpr (std::is_same_v<Part, sinter::Every>) {
        whole();
      } else if constexpr (std::is_same_v<Part, sinter::NewAxis>) {
        starts.push_back(0), steps.push_back(1), extents.push_back(1), sources.push_back(-1);
      } else if constexpr (std::is_same_v<Part, sinter::Ellipsis>) {
        for (std::size_t left = shape.size() - named; left > 0; --left) whole();
      } else if constexpr (sinter::Number<Part>) {
        std::ptrdiff_t const index = sinter::detail::value_of(part);
        fixed[axis] = index < 0 ? index + shape[axis] : index;
        ++axis;
      } else {
        // Walks from the start until the stop, as Python does.
        std::ptrdiff_t const step = sinter::detail::value_of(part.step);
        std::ptrdiff_t const extent = shape[axis];
        auto const limit = [&](auto given, std::ptrdiff_t otherwise) {
          if constexpr (std::is_same_v<decltype(given), sinter::None>) {
            return otherwise;
          } else {
            std::ptrdiff_t const value = sinter::detail::value_of(given);
            return value < 0 ? value + extent : value;
          }
        };
        std::ptrdiff_t start = limit(part.start, step > 0 ? 0 : extent - 1);
        std::ptrdiff_t stop = limit(part.stop, step > 0 ? extent : -1);
        if (step > 0 && start < 0) start = 0;
        if (step < 0 && start >= extent) start = extent - 1;
        if (step > 0 && stop > extent) stop = extent;
        if (step < 0 && stop < -1) stop = -1;
        std::ptrdiff_t count = 0;
        for (auto k = start; step > 0 ? k < stop : k > stop; k += step) ++count;
        starts.push_back(start), steps.push_back(step), extents.push_back(count);
        sources.push_back(static_cast<std::ptrdiff_t>(axis++));
      }
    };
    (take(parts), ...);
    while (axis < shape.size()) whole();
    Array result{extents, {}};
    for_each_index(extents, [&](Index const& index) {
      Index from = fixed;
      for (std::size_t k = 0; k < index.size(); ++k) {
        if (sources[k] >= 0)
          from[static_cast<std::size_t>(sources[k])] = starts[k] + index[k] * steps[k];
      }
      result.values.push_back(static_cast<Stored>(at(from)));
    });
    return result;
  }

 private:
  template <class Part>
  static std::size_t consumed(Part const&) {
    return std::is_same_v<Part, sinter::NewAxis> || std::is_same_v<Part, sinter::Ellipsis> ? 0 : 1;
  }
};

template <class T>
inline constexpr bool is_array = false;
template <class E>
inline constexpr bool is_array<Array<E>> = true;

template <class R, class Rule, class... E>
Array<R> map(Rule rule, Array<E> const&... x) {
  std::size_t rank = 0;
  ((rank = x.shape.size() > rank ? x.shape.size() : rank), ...);
  Index shape(rank, 1);
  auto const widen = [&](Index const& other) {
    for (std::size_t back = 1; back <= other.size(); ++back) {
      auto& extent = shape[rank - back];
      if (extent == 1) extent = other[other.size() - back];
    }
  };
  (widen(x.shape), ...);
  Array<R> result{shape, {}};
  for_each_index(shape, [&](Index const& index) { result.values.push_back(rule(x.at(index)...)); });
  return result;
}
template <class E>
Array<E> number(E value) {
  return {{}, {value}};
}

#define SINTER_REFERENCE(verb, rule)                                                 \
  template <class E>                                                                 \
  auto verb(Array<E> const& x, Array<E> const& y) {                                  \
    return map<decltype(sinter::rule{}(E{}, E{}))>(sinter::rule{}, x, y);            \
  }                                                                                  \
  template <class E>                                                                 \
  auto verb(Array<E> const& x, std::type_identity_t<E> y) { return verb(x, number(y)); } \
  template <class E>                                                                 \
  auto verb(std::type_identity_t<E> x, Array<E> const& y) { return verb(number(x), y); }
SINTER_REFERENCE(operator+, Add)
SINTER_REFERENCE(operator-, Subtract)
SINTER_REFERENCE(operator*, Multiply)
SINTER_REFERENCE(maximum, Maximum)
SINTER_REFERENCE(minimum, Minimum)
SINTER_REFERENCE(operator<, Less)
SINTER_REFERENCE(operator==, Equal)
SINTER_REFERENCE(operator&&, LogicalAnd)
#undef SINTER_REFERENCE
template <class E>
auto operator-(Array<E> const& x) { return map<E>(sinter::Negative{}, x); }
template <class E>
auto abs(Array<E> const& x) { return map<E>(sinter::Absolute{}, x); }
template <class E>
auto where(Array<bool> const& c, Array<E> const& x, Array<E> const& y) {
  return map<E>(sinter::Select{}, c, x, y);
}
template <class To, class E>
auto astype(Array<E> const& x) { return map<To>(sinter::Cast<To>{}, x); }

template <class E>
Array<E> permuted(Array<E> const& x, Index const& order) {
  Index shape;
  for (auto axis : order) shape.push_back(x.shape[static_cast<std::size_t>(axis)]);
  Array<E> result{shape, {}};
  for_each_index(shape, [&](Index const& index) {
    Index from(index.size());
    for (std::size_t k = 0; k < index.size(); ++k)
      from[static_cast<std::size_t>(order[k])] = index[k];
    result.values.push_back(x.at(from));
  });
  return result;
}
template <class E>
Array<E> transpose(Array<E> const& x) {
  Index order;
  for (std::size_t k = x.shape.size(); k-- > 0;) order.push_back(static_cast<std::ptrdiff_t>(k));
  return permuted(x, order);
}
template <class E, class... Order>
Array<E> permute_dims(Array<E> const& x, Order... order) {
  return permuted(x, {static_cast<std::ptrdiff_t>(Order::value)...});
  ((void)order, ...);
}

/// Folds axes whose bit is set, each result in an array of what it is folded from.
template <class R, class E, class Fold>
Array<R> reduced(Array<E> const& x, unsigned bits, bool keep, Fold fold) {
  Index shape, outer;
  for (std::size_t axis = 0; axis < x.shape.size(); ++axis) {
    bool const is_folded = ((bits >> axis) & 1U) != 0;
    outer.push_back(is_folded ? 1 : x.shape[axis]);
    if (!is_folded || keep) shape.push_back(outer.back());
  }
  Array<R> result{shape, {}};
  for_each_index(outer, [&](Index const& index) {
    std::vector<E> values;
    Index inner = x.shape;
    for (std::size_t axis = 0; axis < inner.size(); ++axis) {
      if (((bits >> axis) & 1U) == 0) inner[axis] = 1;
    }
    for_each_index(inner, [&](Index const& offset) {
      Index from = index;
      for (std::size_t axis = 0; axis < from.size(); ++axis) from[axis] += offset[axis];
      values.push_back(x.at(from));
    });
    result.values.push_back(static_cast<typename Array<R>::Stored>(fold(values)));
  });
  return result;
}

/// What a tensor holds.
template <class E, auto... Extents>
Array<E> array_of(sinter::Tensor<E, Extents...> const& tensor) {
  Index shape;
  for (int axis = 0; axis < tensor.rank; ++axis) shape.push_back(tensor.extent(axis));
  return {shape, {tensor.begin(), tensor.end()}};
}
template <sinter::Expression Node>
  requires(!sinter::detail::is_tensor<std::remove_cvref_t<Node>>)
auto array_of(Node const& node) {
  return array_of(sinter::evaluate(node));
}

/// The same shape and the same bits; one NaN is like another.
template <class E>
bool same(Array<E> const& a, Array<E> const& b) {
  if (a.shape != b.shape || a.values.size() != b.values.size()) return false;
  for (std::size_t k = 0; k < a.values.size(); ++k) {
    if (a.values[k] != a.values[k] && b.values[k] != b.values[k]) continue;
    if (std::memcmp(&a.values[k], &b.values[k], sizeof(E)) != 0) return false;
  }
  return true;
}
template <class E>
double largest_difference(Array<E> const& a, Array<E> const& b) {
  if (a.shape != b.shape || a.values.size() != b.values.size()) return INFINITY;
  double largest = 0;
  for (std::size_t k = 0; k < a.values.size(); ++k) {
    largest = std::fmax(largest, std::fabs(static_cast<double>(a.values[k]) -
                                           static_cast<double>(b.values[k])));
  }
  return largest;
}
inline std::string text(Index const& shape) {
  std::string result = "(";
  for (auto extent : shape) result += std::to_string(extent) + " ";
  return result + ")";
}

/// A tensor with random elements: small numbers, exact to add and multiply a few times.
template <class TensorType>
TensorType random_tensor(Index const& extents, std::mt19937& engine) {
  sinter::ExtentList<TensorType::rank> list;
  for (int axis = 0; axis < list.rank; ++axis) list[axis] = extents[static_cast<std::size_t>(axis)];
  TensorType tensor(typename TensorType::shape_type(list), sinter::uninitialized);
  for (auto& element : tensor) {
    using E = std::remove_cvref_t<decltype(element)>;
    if constexpr (std::is_same_v<E, bool>) {
      element = engine() % 2 == 0;
    } else if constexpr (std::is_integral_v<E>) {
      element = static_cast<E>(engine());
    } else {
      element = std::uniform_real_distribution<E>(-2, 2)(engine);
    }
  }
  return tensor;
}

/// Random extents of at most `limit` elements.
inline Index random_shape(int rank, std::ptrdiff_t limit, std::mt19937& engine) {
  constexpr std::ptrdiff_t choice[] = {0, 1, 2, 3, 5, 7, 17, 64, 65, 130, 1000};
  for (;;) {
    Index shape;
    for (int axis = 0; axis < rank; ++axis) {
      std::size_t const k = engine() % 11;
      shape.push_back(choice[k == 0 && engine() % 4 != 0 ? 3 : k]);  // seldom empty
    }
    if (size_of(shape) <= limit) return shape;
  }
}
/// Some extents replaced by 1; the last `rank` axes.
inline Index some_of(Index const& shape, int rank, std::mt19937& engine) {
  Index result(shape.end() - rank, shape.end());
  for (auto& extent : result) {
    if (engine() % 3 == 0) extent = 1;
  }
  return result;
}

}  // namespace reference
