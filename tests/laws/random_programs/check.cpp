/// @file
/// Data and comparison of random programs: compiled once.
#include <laws/random_programs/check.hpp>

#include <cstdio>
#include <cstring>
#include <map>
#include <tuple>

namespace random_programs {

namespace {

int compared = 0;
int failures = 0;

std::uint32_t mixed(std::uint32_t value) {
  value = (value ^ (value >> 16)) * 0x45d9f3bU;
  value = (value ^ (value >> 16)) * 0x45d9f3bU;
  return value ^ (value >> 16);
}
template <class T>
void fill(T& tensor, std::uint32_t seed) {
  using E = sinter::element_of<T>;
  for (std::ptrdiff_t k = 0; k < tensor.size(); ++k) {
    std::uint32_t const bits = mixed(static_cast<std::uint32_t>(k) * 2654435761U + seed);
    auto const number = static_cast<int>(bits % 2001) - 1000;
    bool const is_plain = bits % 7 == 0;  // a number that others are equal to
    if constexpr (std::is_integral_v<E>) {
      tensor.data()[k] = is_plain ? number % 3 : number;
    } else {
      tensor.data()[k] = is_plain ? static_cast<E>(number % 3)
                                  : static_cast<E>(number) / static_cast<E>(337);
    }
  }
}
template <class In>
void fill_all(In& in, int round) {
  auto seed = static_cast<std::uint32_t>(round * 1000);
  fill(in.a, ++seed);
  fill(in.b, ++seed);
  fill(in.row, ++seed);
  fill(in.column, ++seed);
  fill(in.i, ++seed);
  fill(in.j, ++seed);
  fill(in.d, ++seed);
  fill(in.s, ++seed);
}
template <class In>
In const& fixed_inputs(int round) {
  static std::map<int, In> all;
  auto const [place, is_new] = all.try_emplace(round);
  if (is_new) fill_all(place->second, round);
  return place->second;
}

template <class E>
bool same_numbers(void const* left, void const* right, std::ptrdiff_t size) {
  auto const* l = static_cast<E const*>(left);
  auto const* r = static_cast<E const*>(right);
  for (std::ptrdiff_t k = 0; k < size; ++k) {
    if (l[k] != l[k] && r[k] != r[k]) continue;  // one NaN is as good as another
    if (std::memcmp(l + k, r + k, sizeof(E)) != 0) {
      std::printf("  element %td: %.17g and %.17g\n", k, static_cast<double>(l[k]),
                  static_cast<double>(r[k]));
      return false;
    }
  }
  return true;
}
bool same(Elements const& left, Elements const& right) {
  if (left.rank != right.rank || left.kind != right.kind || left.bytes != right.bytes) return false;
  for (int axis = 0; axis < left.rank; ++axis) {
    if (left.extents[axis] != right.extents[axis]) return false;
  }
  if (left.kind == 'f') return same_numbers<float>(left.data, right.data, left.size);
  if (left.kind == 'd') return same_numbers<double>(left.data, right.data, left.size);
  return left.size == 0 || std::memcmp(left.data, right.data,
                                       static_cast<std::size_t>(left.size * left.bytes)) == 0;
}

}  // namespace

Dynamic const& inputs(int m, int n, int round) {
  static std::map<std::tuple<int, int, int>, Dynamic> all;
  auto const [place, is_new] = all.try_emplace({m, n, round});
  if (is_new) {
    Dynamic& in = place->second;
    in.a = in.b = sinter::zeros<float>(m, n);
    in.row = sinter::zeros<float>(n);
    in.column = sinter::zeros<float>(m, std::integral_constant<int, 1>{});
    in.i = sinter::zeros<int>(m, n);
    in.j = sinter::zeros<int>(n);
    in.d = sinter::zeros<double>(m, n);
    fill_all(in, round);
  }
  return place->second;
}
Small const& small_inputs(int round) { return fixed_inputs<Small>(round); }
Large const& large_inputs(int round) { return fixed_inputs<Large>(round); }

void compare(int program, char const* what, int m, int n, Elements const& left,
             Elements const& right) {
  ++compared;
  if (!same(left, right)) {
    ++failures;
    std::printf("program %d for %d x %d: %s differ\n", program, m, n, what);
  }
}
int report(int programs) {
  std::printf("%d programs, %d comparisons, %d failures\n", programs, compared, failures);
  return failures == 0 && compared == 7 * programs ? 0 : 1;
}

}  // namespace random_programs
