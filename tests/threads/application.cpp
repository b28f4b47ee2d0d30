// Several threads evaluate at the same time: each its own tensors, and copies of one expression.
#include <sinter.hpp>

#include <boost/test/unit_test.hpp>

#include <thread>
#include <vector>

using namespace sinter;
using namespace sinter::literals;

BOOST_AUTO_TEST_SUITE(threads)

BOOST_AUTO_TEST_CASE(share_what_they_read) {
  Tensor<double, dyn, dyn> a = reshape(arange<double>(65.0 * 130.0), 65, 130);
  Tensor<double, dyn, dyn> const b = transpose(a) / 100.0;
  // The temporary belongs to the expression, and its copies share it.
  auto const expression = sum(exp(-a / 1000.0) + Tensor<double, dyn>(ones<double>(130)), -1_c);
  Tensor const rows = expression;
  Tensor const product = matmul(a, b);

  constexpr int count = 4;
  int wrong[count] = {};
  std::vector<std::thread> workers;
  for (int worker = 0; worker < count; ++worker) {
    workers.emplace_back([&, worker, own_expression = expression] {
      for (int repetition = 0; repetition < 20; ++repetition) {
        auto const copy = own_expression;
        Tensor own_rows = copy;
        Tensor own_product = matmul(a, b);
        wrong[worker] += max(own_rows != rows).item() ? 1 : 0;
        wrong[worker] += max(own_product != product).item() ? 1 : 0;
      }
    });
  }
  for (std::thread& worker : workers) worker.join();
  for (int found : wrong) BOOST_TEST(found == 0);
}

BOOST_AUTO_TEST_SUITE_END()
