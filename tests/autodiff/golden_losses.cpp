#include "golden.hpp"

using namespace sinter;
using namespace sinter::literals;
using namespace gradient_test;

BOOST_AUTO_TEST_SUITE(losses_have_the_gradients_of_pytorch)

BOOST_AUTO_TEST_CASE(huber) {
  check_golden(
      "huber",
      [](auto const& x, auto const& y) {
        auto const size = abs(x - y);
        return mean(where(size < 0.5, 0.5 * square(size), 0.5 * (size - 0.25)));
      },
      matrix(4, 6), matrix(4, 6, 2));
}
BOOST_AUTO_TEST_CASE(binary_cross_entropy) {
  Matrix const target = astype<double>(matrix(4, 6, 5) > 0.0);
  check_golden(
      "binary_cross_entropy",
      [&](auto const& x) { return mean(softplus(x * 2.0) - x * 2.0 * target); }, matrix(4, 6));
}
BOOST_AUTO_TEST_CASE(kullback_leibler) {
  check_golden(
      "kullback_leibler",
      [](auto const& x, auto const& y) {
        return sum(softmax(x, -1_c) * (log_softmax(x, -1_c) - log_softmax(y, -1_c)));
      },
      matrix(4, 6), matrix(4, 6, 2));
}
BOOST_AUTO_TEST_CASE(cosine_similarity) {
  check_golden(
      "cosine_similarity",
      [](auto const& x, auto const& y) {
        return sum(vecdot(x, y) / (norm(x, -1_c) * norm(y, -1_c)));
      },
      matrix(4, 6), matrix(4, 6, 2));
}
BOOST_AUTO_TEST_CASE(triplet_margin) {
  check_golden(
      "triplet_margin",
      [](auto const& a, auto const& p, auto const& q) {
        return mean(relu(norm(a - p, -1_c) - norm(a - q, -1_c) + 0.5));
      },
      matrix(4, 6), matrix(4, 6, 2), matrix(4, 6, 3));
}
BOOST_AUTO_TEST_CASE(gaussian_likelihood) {
  Matrix const seen = matrix(4, 6, 5);
  check_golden(
      "gaussian_likelihood",
      [&](auto const& mu, auto const& s) {
        return sum(0.5 * square((seen - mu) * exp(-s)) + s);
      },
      matrix(4, 6), vector(6, 3));
}
BOOST_AUTO_TEST_CASE(poisson_likelihood) {
  check_golden(
      "poisson_likelihood",
      [](auto const& x, auto const& y) { return sum(exp(x) - (y + 2.0) * x + lgamma(y + 2.0)); },
      matrix(4, 6), matrix(4, 6, 2));
}
BOOST_AUTO_TEST_CASE(sorted_distance) {
  check_golden(
      "sorted_distance",
      [](auto const& a, auto const& b) { return sum(square(sort(a) - sort(b))); }, vector(7),
      vector(7, 4));
}
BOOST_AUTO_TEST_CASE(focal_loss) {
  check_golden(
      "focal_loss",
      [](auto const& z) { return -mean(square(1.0 - sigmoid(z)) * log_sigmoid(z)); },
      matrix(4, 6));
}
BOOST_AUTO_TEST_CASE(mixture) {
  check_golden(
      "mixture",
      [](auto const& x, auto const& y) {
        return -sum(logsumexp(x - 0.5 * square(y - 0.25), -1_c));
      },
      matrix(4, 6), matrix(4, 6, 2));
}

BOOST_AUTO_TEST_SUITE_END()
