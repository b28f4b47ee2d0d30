/// @file
/// Which garment is in the picture? A perceptron with a hidden layer, its gradients by sinter.
#include "garments.hpp"

#include <cmath>

namespace {

using namespace garments;

// ---- learning -----------------------------------------------------------------------------------

// [perceptron]
constexpr int hidden = 128;

/// Scores of ten classes. `w1` and the others are tensors, or what stands for them in a gradient.
auto scores(auto const& x, auto const& w1, auto const& b1, auto const& w2, auto const& b2) {
  return matmul(relu(matmul(x, w1) + b1), w2) + b2;
}
/// Cross-entropy of the softmax: log(sum(exp(s))) less the score of the class that is right.
auto cross_entropy(auto const& s, auto const& is_right) {
  auto const shifted = s - max(s, -1_c, keepdims);
  return mean(log(sum(exp(shifted), -1_c)) - sum(where(is_right, shifted, 0), -1_c));
}
// [/perceptron]

// [adam]
/// A parameter with what Adam remembers of its gradients (Kingma and Ba 2015, algorithm 1).
template <class Parameter>
struct Learnt {
  Parameter value;
  Parameter gradient;
  Parameter mean;
  Parameter square;

  /// One loop over the four tensors: reads each once, writes three.
  void step(float rate, float mean_scale, float square_scale) {
    auto const m = 0.9f * mean + 0.1f * gradient;
    auto const v = 0.999f * square + 0.001f * gradient * gradient;
    assign(std::tie(mean, square, value), m, v,
           value - rate * (m * mean_scale) / (sqrt(v * square_scale) + 1e-8f));
  }
};
// [/adam]

/// Numbers in [-limit, limit), the same in every run.
void fill_uniform(auto& tensor, float limit, std::mt19937& random) {
  for (auto& element : tensor) {
    element = (static_cast<float>(random() >> 8) * 0x1p-23f - 1) * limit;
  }
}

template <int Pixels>
struct Model {
  Learnt<Tensor<float, Pixels, hidden>> w1;
  Learnt<Tensor<float, hidden>> b1;
  Learnt<Tensor<float, hidden, 10>> w2;
  Learnt<Tensor<float, 10>> b2;

  explicit Model(unsigned seed) {
    std::mt19937 random(seed);
    fill_uniform(w1.value, std::sqrt(6.0f / Pixels), random);  // He et al. 2015, for relu
    fill_uniform(w2.value, std::sqrt(6.0f / hidden), random);
  }
};

// [train_perceptron]
template <int Pixels>
Model<Pixels> train(Task<Pixels> const& task, unsigned seed) {
  constexpr std::ptrdiff_t batch_size = 64;
  constexpr float rate = 1e-3f;
  auto const& [images, labels] = task.training;
  auto const classes = arange<std::uint8_t>(10_c);
  std::mt19937 random(seed);
  std::vector<std::ptrdiff_t> starts;
  for (std::ptrdiff_t i = 0; i < images.extent(0); i += batch_size) starts.push_back(i);

  Model<Pixels> model(seed);
  auto& [w1, b1, w2, b2] = model;
  Tensor<float, dyn, Pixels> x;
  Tensor<bool, dyn, 10> is_right;
  float mean_power = 1;
  float square_power = 1;
  constexpr int epochs = 10;
  Progress progress(epochs, images.extent(0));
  for (int epoch = 1; epoch <= epochs; ++epoch) {
    progress.begin(epoch);
    shuffle(starts, random);
    for (auto const start : starts) {
      auto const batch = range(start, start + batch_size);
      x = astype<float>(images(batch, every)) / task.black;
      is_right = labels(batch, newaxis) == classes;  // rows with one true

      float const loss = value_and_grad_into(
          [&](auto const&... parameters) {
            return cross_entropy(scores(x, parameters...), is_right);
          },
          std::tie(w1.gradient, b1.gradient, w2.gradient, b2.gradient), w1.value, b1.value,
          w2.value, b2.value);

      mean_power *= 0.9f;
      square_power *= 0.999f;
      auto const step = [&](auto&... learnt) {
        (learnt.step(rate, 1 / (1 - mean_power), 1 / (1 - square_power)), ...);
      };
      step(w1, b1, w2, b2);
      progress.add(static_cast<double>(loss) * static_cast<double>(x.extent(0)), x.extent(0));
    }
    progress.end();
  }
  return model;
}
// [/train_perceptron]

template <int Pixels>
void run(Task<Pixels> const& task, Path const& weights) {
  std::printf("%s: %td images to learn from, %td to be tested on\n", task.name.c_str(),
              task.training.images.extent(0), task.test.images.extent(0));
  auto const [w1, b1, w2, b2] = train(task, 1);
  Tensor<std::int64_t, dyn> const guesses =
      argmax(scores(astype<float>(task.test.images) / task.black, w1.value, b1.value, w2.value,
                    b2.value),
             -1_c);
  print_answers(task, guesses);
  io::save_npy(weights, concat(0_c, w1.value, b1.value(newaxis, every)));
  std::printf("weights of the first layer, and its bias as the last row: %s\n", weights.c_str());
}

}  // namespace

int main(int count, char** values) {
  return run_job(count, values, "fashion_mnist_mlp",
                 [](auto const& task, Path const& weights) { run(task, weights); });
}
