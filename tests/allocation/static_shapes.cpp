// Small static tensors allocate nothing: every form of operator new and delete is counted.
#include <sinter.hpp>

#include "allocation/counted_new.hpp"

#include <cstdio>

namespace {

using namespace sinter;
using namespace sinter::literals;

int failures = 0;

/// Runs statements, which return whether their result is right, and checks that they allocate
/// nothing, the first time too.
template <class Statements>
void check(char const* what, Statements const& statements) {
  long const before = allocations;
  long const before_free = deallocations;
  bool const is_right = statements();
  if (allocations != before || deallocations != before_free) {
    ++failures;
    std::fprintf(stderr, "%s: %ld allocations\n", what, allocations - before);
  }
  if (!is_right) {
    ++failures;
    std::fprintf(stderr, "%s: a wrong result\n", what);
  }
}

template <class TensorType>
bool same(TensorType const& found, std::type_identity_t<TensorType> const& expected) {
  for (std::ptrdiff_t i = 0; i < found.size(); ++i) {
    if (found.data()[i] != expected.data()[i]) return false;
  }
  return true;
}

using Matrix = Tensor<float, 2, 3>;

}  // namespace

int main() {
  Matrix a{{1, 2, 3}, {4, 5, 6}};
  Matrix b{{2, 2, 2}, {4, 4, 4}};

  check("creation", [] {
    Tensor<float> number(2.5f);
    Tensor list{1, 2, 3};
    auto zero = zeros(2_c, 3_c);
    auto identity = eye<int>(3_c);
    auto filled = full(shape(5_c), 7);
    return number.size() == 1 && list(2) == 3 && zero(1, 2) == 0.0f && identity(1, 1) == 1 &&
           filled(4) == 7;
  });
  check("arithmetic", [&] {
    Tensor out = (a + b) * 2 - 1 / b;
    out += a;
    out *= 2;
    out = -out + a % 2;
    return same(out, {{-12, -19, -24}, {-39.5f, -44.5f, -51.5f}});
  });
  check("floor division", [&] {
    Tensor out = floor_divide(a, b);
    out = floor_divide(7, a) + floor_divide(a, 2);
    return same(out, {{7, 4, 3}, {3, 3, 4}});
  });
  check("functions", [&] {
    Tensor out = relu(tanh(a) - sigmoid(b)) + sqrt(abs(a)) * exp(-a) + pow(a, 2) + maximum(a, b);
    return out(0, 0) > 0.0f;
  });
  check("comparison and selection", [&] {
    Tensor out = where(a > b && a != 5, a, clip(b, 0, 3));
    return same(out, {{2, 2, 3}, {3, 3, 6}});
  });
  check("broadcasting", [&] {
    Tensor out = Tensor<float, 2, 1>{{10}, {20}} + Tensor<float, 3>{1, 2, 3} * a;
    return same(out, {{11, 14, 19}, {24, 30, 38}});
  });
  check("reductions", [&] {
    Tensor columns = sum(a, 0_c);
    Tensor rows = mean(a, -1_c, keepdims);
    Tensor centred = a - mean(a, 0_c);
    return same(columns, {5, 7, 9}) && same(rows, {{2}, {5}}) &&
           same(centred, {{-1.5f, -1.5f, -1.5f}, {1.5f, 1.5f, 1.5f}}) && max(a).item() == 6 &&
           argmax(a).item() == 5 && sum(a * a).item() == 91;
  });
  check("matmul", [&] {
    Tensor product = matmul(a, transpose(b)) + 1;
    Tensor vector = matmul(a, Tensor<float, 3>{1, 0, 2});
    return same(product, {{13, 25}, {31, 61}}) && same(vector, {7, 16});
  });
  check("softmax", [&] {
    Tensor probability = softmax(a * 0, -1_c);
    return sum(probability).item() > 1.99f;
  });
  check("slices", [&] {
    Tensor part = a(every, range(0_c, 2_c)) + a(every, range(1_c, none));
    Tensor row = a(-1, range(none, none, -1_c));
    Matrix out = a;
    out(0, every) = 7;
    out(1, range(1, none)) = out(0, range(0, 2)) * 2;
    return same(part, {{3, 5}, {9, 11}}) && same(row, {6, 5, 4}) &&
           same(out, {{7, 7, 7}, {4, 14, 14}});
  });
  check("views", [&] {
    Tensor turned = transpose(a) + 0;
    Tensor flat = reshape(a, 6_c) * 2;
    Tensor joined = concat(0_c, a, b);
    return same(turned, {{1, 4}, {2, 5}, {3, 6}}) && same(flat, {2, 4, 6, 8, 10, 12}) &&
           joined(3, 0) == 4.0f;
  });
  check("overlap", [&] {
    Tensor<float, 3, 3> x{{1, 2, 3}, {4, 5, 6}, {7, 8, 9}};
    x = transpose(x);
    x(range(1, none), every) = x(range(0, -1), every);
    x = matmul(x, x);
    return x(2, 2) == 113.0f;
  });
  check("temporaries and ownership", [&] {
    auto node = a + Matrix{{1, 1, 1}, {2, 2, 2}};
    auto twice = node * node;
    Tensor out = own(a) + twice;
    return same(out, {{5, 11, 19}, {40, 54, 70}});
  });
  check("copies, moves and borrowed memory", [&] {
    Matrix copy = a;
    Matrix moved = std::move(copy);
    float memory[6] = {};
    view(memory, shape(2_c, 3_c)) = moved * 2;
    view(memory, shape(6)) += 1;
    return memory[5] == 13.0f;
  });
  check("other element types", [] {
    Tensor<std::int64_t, 5> x{1, 2, 3, 4, 5};
    Tensor<std::uint8_t, 5> y{5, 4, 3, 2, 1};
    Tensor out = x / y;
    Tensor truth = (x > 2) && !(y == 1);
    return out(4) == 5.0 && truth(3) && !truth(4);
  });
  check("shapes of zero elements", [] {
    Tensor<float, 0, 3> x;
    x = x + Tensor<float, 3>{1, 2, 3};
    return x.size() == 0 && sum(x).item() == 0.0f;
  });
  check("a step of gradient descent", [] {
    Tensor<float, 4, 2> const x{{1, 2}, {-1, 0}, {3, 1}, {0, -2}};
    Tensor<float, 4, 1> const y{{1}, {-1}, {2}, {0}};
    Tensor<float, 2, 16> w1 = sin(reshape(arange<float>(32_c), 2_c, 16_c));
    Tensor<float, 16> b1{};
    Tensor<float, 16, 1> w2 = cos(reshape(arange<float>(16_c), 16_c, 1_c));
    Tensor<float, 1> b2{};
    auto const loss = [&](auto const& v1, auto const& o1, auto const& v2, auto const& o2) {
      return mean(square(matmul(tanh(matmul(x, v1) + o1), v2) + o2 - y));
    };
    float first = 0;
    float last = 0;
    for (int step = 0; step < 20; ++step) {
      auto const [value, dw1, db1, dw2, db2] = value_and_grad(loss, w1, b1, w2, b2);
      w1 -= 0.01F * dw1;
      b1 -= 0.01F * db1;
      w2 -= 0.01F * dw2;
      b2 -= 0.01F * db2;
      if (step == 0) first = value;
      last = value;
    }
    return last < first && first > 0;
  });

  // The counters work: a dynamic tensor does allocate.
  long const before = allocations;
  Tensor<float, dyn> heap{1, 2, 3};
  if (allocations == before || heap(2) != 3.0f) ++failures;
  return failures == 0 ? 0 : 1;
}
