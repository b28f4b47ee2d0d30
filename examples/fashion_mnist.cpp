/// @file
/// Which garment is in the picture? Softmax regression, trained by gradients written by hand.
#include "garments.hpp"

#include <cmath>

namespace {

using namespace garments;

// ---- learning -----------------------------------------------------------------------------------

// [model]
/// A weight for every pixel and class; the class of the highest score is the answer.
template <int Pixels>
struct Model {
  Tensor<float, Pixels, 10> weights;
  Tensor<float, 10> bias;

  auto scores(auto const& x) const { return matmul(x, weights) + bias; }
};
// [/model]

// [train]
template <int Pixels>
Model<Pixels> train(Task<Pixels> const& task) {
  constexpr std::ptrdiff_t batch_size = 100;
  auto const& [images, labels] = task.training;
  auto const classes = arange<std::uint8_t>(10_c);
  std::mt19937 random(2024);
  std::vector<std::ptrdiff_t> starts;
  for (std::ptrdiff_t i = 0; i < images.extent(0); i += batch_size) starts.push_back(i);

  Model<Pixels> model;
  auto& [w, b] = model;
  Tensor<float, dyn, Pixels> x;
  Tensor<float, dyn, 10> p;
  Progress progress(task.epochs, images.extent(0));
  for (int epoch = 1; epoch <= task.epochs; ++epoch) {
    progress.begin(epoch);
    shuffle(starts, random);
    float const rate = task.rate / std::sqrt(static_cast<float>(epoch));
    for (auto const start : starts) {
      auto const batch = range(start, start + batch_size);
      auto const y = labels(batch, newaxis) == classes;  // rows with one true

      x = astype<float>(images(batch, every)) / task.black;
      p = softmax(model.scores(x), -1_c);
      auto const count = x.extent(0);
      auto const step = rate / static_cast<float>(count);
      w -= step * matmul(transpose(x), p - y);
      b -= step * sum(p - y, 0_c);

      progress.add(-sum(where(y, log(p), 0)).item(), count);
    }
    progress.end();
  }
  return model;
}
// [/train]

// [test]
/// The classes of the highest scores.
template <int Pixels>
Tensor<std::int64_t, dyn> answers(Model<Pixels> const& model, Task<Pixels> const& task) {
  return argmax(model.scores(astype<float>(task.test.images) / task.black), -1_c);
}

// [/test]

template <int Pixels>
void run(Task<Pixels> const& task, Path const& weights) {
  std::printf("%s: %td images to learn from, %td to be tested on\n", task.name.c_str(),
              task.training.images.extent(0), task.test.images.extent(0));
  auto const model = train(task);
  auto const guesses = answers(model, task);
  print_answers(task, guesses);

  // [save]
  Tensor saved = concat(0_c, model.weights, model.bias(newaxis, every));
  io::save_npy(weights, saved);
  // [/save]
  std::printf("weights, and the bias as the last row: %s\n", weights.c_str());
}

}  // namespace

int main(int count, char** values) {
  return run_job(count, values, "fashion_mnist",
                 [](auto const& task, Path const& weights) { run(task, weights); });
}
