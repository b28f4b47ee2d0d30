/// @file
/// Random shapes through expressions of every kind, compared with arrays computed index by index.
#include <sinter/evaluate/evaluate.hpp>

#include "evaluate/reference.hpp"

namespace {

using namespace sinter::literals;
using reference::array_of;
using reference::Index;
using sinter::dyn;
using sinter::every;
using sinter::newaxis;
using sinter::none;
using sinter::range;
using sinter::Tensor;

template <class E>
using Scalar = Tensor<E>;
template <class E>
using Vector = Tensor<E, dyn>;
template <class E>
using Matrix = Tensor<E, dyn, dyn>;
template <class E>
using Cube = Tensor<E, dyn, dyn, dyn>;
template <class E>
using Block = Tensor<E, dyn, dyn, dyn, dyn>;

/// Evaluates `tree` with tensors and with arrays; the results must have the same bits.
template <class Tree, class... Tensors>
void compare(char const* what, Tree tree, Tensors const&... tensors) {
  auto const expected = tree(array_of(tensors)...);
  auto const found = array_of(tree(tensors...));
  std::string shapes;
  ((shapes += reference::text(array_of(tensors).shape)), ...);
  BOOST_TEST(reference::same(found, expected), what << " of shapes " << shapes);
}

constexpr int rounds = 60;

template <class TensorType>
TensorType some(Index const& shape, std::mt19937& engine) {
  return reference::random_tensor<TensorType>(
      reference::some_of(shape, TensorType::rank, engine), engine);
}
template <class TensorType>
TensorType whole(Index const& shape, std::mt19937& engine) {
  return reference::random_tensor<TensorType>(
      Index(shape.end() - TensorType::rank, shape.end()), engine);
}

template <class E>
void broadcast_everything(std::uint32_t seed) {
  std::mt19937 engine(seed);
  for (int round = 0; round < rounds; ++round) {
    Index const shape = reference::random_shape(4, 5000, engine);
    auto const a = some<Block<E>>(shape, engine);
    auto const b = some<Cube<E>>(shape, engine);
    auto const c = some<Matrix<E>>(shape, engine);
    auto const d = some<Vector<E>>(shape, engine);
    auto const e = some<Scalar<E>>(shape, engine);
    auto const m = some<Cube<bool>>(shape, engine);
    compare("a + b * c - d", [](auto const& x, auto const& y, auto const& z, auto const& v) {
      return x + y * z - v;
    }, a, b, c, d);
    compare(
        "maximum(b, -c) * (d + e)",
        [](auto const& y, auto const& z, auto const& v, auto const& s) {
          return maximum(y, -z) * (v + s);
        },
        b, c, d, e);
    compare("where(m && a < b, d, c * 3)",
            [](auto const& mask, auto const& x, auto const& y, auto const& v, auto const& z) {
              return where(mask && (x < y), v, z * E(3));
            }, m, a, b, d, c);
  }
}

template <class E>
void view_everything(std::uint32_t seed) {
  std::mt19937 engine(seed);
  for (int round = 0; round < rounds; ++round) {
    Index const shape = reference::random_shape(3, 8000, engine);
    Index const turned{shape[2], shape[0], shape[1]};
    auto const a = whole<Cube<E>>(shape, engine);
    auto const b = reference::random_tensor<Cube<E>>(turned, engine);
    auto const c = whole<Matrix<E>>(shape, engine);
    auto const d = whole<Vector<E>>(shape, engine);
    compare("a(::-1) + permute_dims(b, 1, 2, 0)", [](auto const& x, auto const& y) {
      return x(range(none, none, -1)) + permute_dims(y, 1_c, 2_c, 0_c);
    }, a, b);
    compare("transpose(a * c) - transpose(permute_dims(b))",
            [](auto const& x, auto const& y, auto const& z) {
              return transpose(x * z) - transpose(permute_dims(y, 1_c, 2_c, 0_c));
            }, a, b, c);
    compare("d(newaxis) - d(every, newaxis)", [](auto const& v) {
      return v(newaxis, every, newaxis) - v(every, newaxis) * v;
    }, d);
    auto const draw = [&](std::ptrdiff_t bound) {
      return static_cast<std::ptrdiff_t>(engine() % static_cast<unsigned>(2 * bound + 3)) - bound -
             1;
    };
    std::ptrdiff_t const start = draw(shape[2]);
    std::ptrdiff_t const stop = draw(shape[2]);
    std::ptrdiff_t const step = engine() % 2 == 0 ? static_cast<std::ptrdiff_t>(engine() % 3) + 1
                                                  : -static_cast<std::ptrdiff_t>(engine() % 3) - 1;
    compare("(a * 2)(ellipsis, start:stop:step) + d(start:stop:step)",
            [&](auto const& x, auto const& v) {
              return (x * E(2))(sinter::ellipsis, range(start, stop, step)) +
                     v(range(start, stop, step));
            }, a, d);
    if (shape[0] > 0 && shape[1] > 0) {
      std::ptrdiff_t const i = -1 - static_cast<std::ptrdiff_t>(engine()) % shape[0];
      compare(
          "a(i) + (c - d)(::2, every)(newaxis...)(-1)",
          [&](auto const& x, auto const& z, auto const& v) {
            return x(i) * (z - v)(range(none, none, -1), every) + x(0, -1);
          },
          a, c, d);
    }
  }
}

}  // namespace

BOOST_AUTO_TEST_SUITE(random_expressions)

BOOST_AUTO_TEST_CASE(broadcast_as_index_by_index) {
  broadcast_everything<float>(1);
  broadcast_everything<std::int32_t>(2);
  broadcast_everything<std::int8_t>(3);
}

BOOST_AUTO_TEST_CASE(view_as_index_by_index) {
  view_everything<float>(4);
  view_everything<std::int64_t>(5);
}

BOOST_AUTO_TEST_CASE(mix_element_types) {
  std::mt19937 engine(6);
  for (int round = 0; round < rounds; ++round) {
    Index const shape = reference::random_shape(3, 8000, engine);
    auto const a = some<Cube<std::int8_t>>(shape, engine);
    auto const b = some<Cube<std::uint16_t>>(shape, engine);
    auto const c = some<Matrix<float>>(shape, engine);
    auto const d = some<Vector<double>>(shape, engine);
    auto const m = some<Matrix<bool>>(shape, engine);
    compare(
        "astype",
        [](auto const& x, auto const& y, auto const& z, auto const& v, auto const& mask) {
          using sinter::astype, reference::astype;
          return astype<double>(astype<std::int32_t>(x) * astype<std::int32_t>(y)) +
                 astype<double>(z) * v - astype<double>(mask);
        },
        a, b, c, d, m);
    compare(
        "masks",
        [](auto const& x, auto const& y, auto const& z, auto const& v, auto const& mask) {
          using sinter::astype, reference::astype;
          return (astype<double>(x) < v) && mask && (astype<double>(z) == v - v) &&
                 (astype<std::int32_t>(y) < astype<std::int32_t>(x));
        },
        a, b, c, d, m);
  }
}

BOOST_AUTO_TEST_SUITE_END()
