// Temporaries move into the expression: none of these is a mistake.
// only: clang
// expect-warning: stack memory associated with local variable 'x'
#include <sinter.hpp>

using namespace sinter;
using namespace sinter::literals;

float total(Tensor<float, 2, 3> const& x) {
  auto sum_of_both = x + Tensor<float, 3>{2, 3, 5};
  auto row = zeros(2_c, 3_c)(0, every);
  auto turned = transpose(ones(3_c, 2_c));
  auto part = (x * 2)(0, every);
  auto product = matmul(x, eye(3_c));
  auto again = exp(sum_of_both) - row;
  auto flat = flatten(x);
  Tensor all = sum(again + turned + product) + sum(part) + sum(flat);
  return all.item();
}
auto referred(Tensor<float, 2, 3> const& x) { return exp(x) * 2 + x(0, every); }
auto kept() {
  Tensor<float, 2, 3> x;
  auto node = own(x) + 1;
  auto more = node * node;
  return exp(more) + own(x)(0, every);
}
auto evaluated() {
  Tensor<float, 2, 3> x;
  return evaluate(x + 1);
}
#ifdef SINTER_MISTAKE
auto dangling() {
  Tensor<float, 2, 3> x;
  return x * 2;
}
#endif
