#include "golden.hpp"

#include <cstdint>

using namespace sinter;
using namespace sinter::literals;
using namespace gradient_test;

namespace {

Tensor<std::int64_t, dyn> const labels{1, 0, 2, 1};

/// The mean of the negative logarithms of the labels' probabilities.
auto cross_entropy(auto const& scores) {
  return -mean(take_along_axis(log_softmax(scores, -1_c), labels(every, newaxis), 1_c));
}

}  // namespace

BOOST_AUTO_TEST_SUITE(networks_have_the_gradients_of_pytorch)

BOOST_AUTO_TEST_CASE(perceptron) {
  Matrix const x = matrix(4, 6, 9);
  Matrix const target = matrix(4, 3, 7);
  check_golden(
      "perceptron",
      [&](auto const& w, auto const& b, auto const& u, auto const& c) {
        return mean(square(matmul(tanh(matmul(x, w) + b), u) + c - target));
      },
      matrix(6, 5), vector(5, 2), matrix(5, 3, 3), vector(3, 4));
}
BOOST_AUTO_TEST_CASE(classifier) {
  Matrix const x = matrix(4, 6, 9);
  check_golden(
      "classifier",
      [&](auto const& w, auto const& b, auto const& u, auto const& c) {
        return cross_entropy(matmul(relu(matmul(x, w) + b), u) + c);
      },
      matrix(6, 5), vector(5, 2), matrix(5, 3, 3), vector(3, 4));
}
BOOST_AUTO_TEST_CASE(softmax_cross_entropy) {
  check_golden(
      "softmax_cross_entropy", [](auto const& z) { return cross_entropy(z * 3.0); }, matrix(4, 3));
}
BOOST_AUTO_TEST_CASE(layer_normalization) {
  Matrix const weight = matrix(4, 6, 5);
  check_golden(
      "layer_normalization",
      [&](auto const& x, auto const& g, auto const& b) {
        return sum(square(layer_norm(x, -1_c) * g + b) * weight);
      },
      matrix(4, 6), vector(6, 3), vector(6, 4));
}
BOOST_AUTO_TEST_CASE(attention) {
  check_golden(
      "attention",
      [](auto const& q, auto const& k, auto const& v) {
        return sum(square(matmul(softmax(matmul(q, matrix_transpose(k)) / 2.0, -1_c), v)));
      },
      cube(2, 3, 4), cube(2, 5, 4, 2), cube(2, 5, 4, 3));
}
BOOST_AUTO_TEST_CASE(causal_attention) {
  Tensor<bool, dyn, dyn> const mask = tril(ones<bool>(4, 4));
  check_golden(
      "causal_attention",
      [&](auto const& q, auto const& k, auto const& v) {
        auto const scores = where(mask, matmul(q, transpose(k)), -1e30);
        return sum(square(matmul(softmax(scores, -1_c), v)));
      },
      matrix(4, 6), matrix(4, 6, 2), matrix(4, 3, 3));
}
BOOST_AUTO_TEST_CASE(batch_normalization) {
  Matrix const weight = matrix(4, 6, 5);
  check_golden(
      "batch_normalization",
      [&](auto const& x, auto const& g) {
        auto const centred = x - mean(x, 0_c);
        return sum(tanh(centred / sqrt(var(x, 0_c) + 1e-3) * g) * weight);
      },
      matrix(4, 6), vector(6, 3));
}
BOOST_AUTO_TEST_CASE(residual_block) {
  check_golden(
      "residual_block",
      [](auto const& x, auto const& w, auto const& b) {
        return sum(square(x + gelu(matmul(x, w) + b)));
      },
      matrix(4, 6), matrix(6, 6, 3), vector(6, 4));
}
BOOST_AUTO_TEST_CASE(gated_block) {
  check_golden(
      "gated_block",
      [](auto const& x, auto const& w, auto const& u) {
        return sum(silu(matmul(x, w)) * matmul(x, u));
      },
      matrix(4, 6), matrix(6, 5, 3), matrix(6, 5, 4));
}
BOOST_AUTO_TEST_CASE(recurrent_network) {
  Matrix const x = matrix(3, 4, 9);
  check_golden(
      "recurrent_network",
      [&](auto const& w, auto const& u, auto const& b) {
        auto const first = tanh(matmul(x(0, every), w) + b);
        auto const second = tanh(matmul(x(1, every), w) + matmul(first, u) + b);
        return sum(square(tanh(matmul(x(2, every), w) + matmul(second, u) + b)));
      },
      matrix(4, 5), matrix(5, 5, 2), vector(5, 3));
}
BOOST_AUTO_TEST_CASE(memory_cell) {
  check_golden(
      "memory_cell",
      [](auto const& x, auto const& w, auto const& c) {
        auto const gates = matmul(x, w);
        auto const gate = [&](int first) { return gates(every, range(first, first + 2)); };
        auto const cell = sigmoid(gate(2)) * c + sigmoid(gate(0)) * tanh(gate(4));
        return sum(square(sigmoid(gate(6)) * tanh(cell)));
      },
      matrix(4, 3), matrix(3, 8, 2), matrix(4, 2, 3));
}
BOOST_AUTO_TEST_CASE(convolution) {
  check_golden(
      "convolution",
      [](auto const& x, auto const& k) {
        return sum(square(relu(matmul(sliding_window_view(x, shape(3)), k))));
      },
      vector(10), vector(3, 2));
}
BOOST_AUTO_TEST_CASE(max_pooling) {
  check_golden(
      "max_pooling", [](auto const& x) { return sum(exp(max(reshape(x, 4, 3, 2), -1_c))); },
      matrix(4, 6));
}
BOOST_AUTO_TEST_CASE(embedding) {
  Tensor<std::int64_t, dyn> const words{1, 3, 1, 0};
  check_golden(
      "embedding",
      [&](auto const& table, auto const& x) {
        return sum(tanh(matmul(take(table, words, 0_c), x)));
      },
      matrix(5, 4), vector(4, 2));
}

BOOST_AUTO_TEST_SUITE_END()
