#include <oneapi/dnnl/dnnl.hpp>

#include <unordered_map>

#include "contest.hpp"

namespace {

using dnnl::memory;

struct Base {
  dnnl::engine engine{dnnl::engine::kind::cpu, 0};
  dnnl::stream stream{engine};
  static memory::desc matrix(std::ptrdiff_t rows, std::ptrdiff_t columns) {
    return {{rows, columns}, memory::data_type::f32, memory::format_tag::ab};
  }
};

template <bool Activated>
struct Product : Base {
  explicit Product(Problem const& p)
      : problem(p), out(static_cast<std::size_t>(p.size())) {
    auto const left = matrix(p.rows, p.inner), right = matrix(p.inner, p.columns);
    auto const result = matrix(p.rows, p.columns), bias = matrix(1, p.columns);
    dnnl::primitive_attr attributes;
    if (Activated) {
      dnnl::post_ops operations;
      operations.append_eltwise(1.0F, dnnl::algorithm::eltwise_relu, 0.0F, 0.0F);
      attributes.set_post_ops(operations);
    }
    dnnl::matmul::desc const description =
        Activated ? dnnl::matmul::desc(left, right, bias, result)
                  : dnnl::matmul::desc(left, right, result);
    multiply = dnnl::matmul({description, attributes, engine});
    arguments = {{DNNL_ARG_SRC, {left, engine, problem.a.data()}},
                 {DNNL_ARG_WEIGHTS, {right, engine, problem.b.data()}},
                 {DNNL_ARG_DST, {result, engine, out.data()}}};
    if (Activated) arguments[DNNL_ARG_BIAS] = {bias, engine, problem.row.data()};
  }
  void run() {
    multiply.execute(stream, arguments);
    stream.wait();
  }
  Problem problem;
  std::vector<float> out;
  dnnl::matmul multiply;
  std::unordered_map<int, memory> arguments;
};
struct Softmax : Base {
  explicit Softmax(Problem const& p) : problem(p), out(static_cast<std::size_t>(p.size())) {
    auto const shape = matrix(p.rows, p.columns);
    dnnl::softmax_forward::desc const description(dnnl::prop_kind::forward_inference, shape, 1);
    forward = dnnl::softmax_forward({description, engine});
    arguments = {{DNNL_ARG_SRC, {shape, engine, problem.a.data()}},
                 {DNNL_ARG_DST, {shape, engine, out.data()}}};
  }
  void run() {
    forward.execute(stream, arguments);
    stream.wait();
  }
  Problem problem;
  std::vector<float> out;
  dnnl::softmax_forward forward;
  std::unordered_map<int, memory> arguments;
};

constexpr auto run = [](auto& s) { s.run(); };
constexpr auto out = [](auto& s) { return static_cast<float const*>(s.out.data()); };
constexpr char const* name = "oneDNN";
using contest::enter;

bool const entered[] = {enter<Product<false>>("matmul", name, run, out),
                        enter<Product<true>>("relu(matmul(x, w) + b)", name, run, out),
                        enter<Softmax>("softmax of rows", name, run, out)};

}  // namespace
