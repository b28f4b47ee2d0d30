/// @file
/// What the programs that learn garments share: the data, a progress bar, a report, a command line.
#pragma once

#include <sinter.hpp>
#include <sinter/io/gzip.hpp>

#include <array>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <optional>
#include <random>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <unistd.h>

namespace garments {

using namespace sinter;
using Clock = std::chrono::steady_clock;
using Path = std::filesystem::path;

// ---- data ---------------------------------------------------------------------------------------

// [examples]
/// Pictures, a row of pixels each, and the number of the class that each one shows.
template <int Pixels>
struct Examples {
  Tensor<std::uint8_t, dyn, Pixels> images;
  Tensor<std::uint8_t, dyn> labels;
};
// [/examples]

/// What is to be learnt, and how.
template <int Pixels>
struct Task {
  std::string name;
  std::array<std::string, 10> classes;
  float black;  ///< value of the darkest pixel
  float rate;   ///< of learning, in the first epoch
  int epochs;
  Examples<Pixels> training;
  Examples<Pixels> test;
};

/// Refuses files that are fine one by one, but do not belong together.
template <int Pixels>
Examples<Pixels> checked(Examples<Pixels> examples, Path const& path) {
  auto const& [images, labels] = examples;
  if (images.extent(0) == 0 || images.extent(0) != labels.extent(0)) {
    throw io_error(path.string() + ": there must be as many labels as images, found " +
                   std::to_string(labels.extent(0)) + " and " + std::to_string(images.extent(0)));
  }
  if (int const last = max(labels).item(); last > 9) {
    throw io_error(path.string() + ": a label must be 0 to 9, found " + std::to_string(last));
  }
  return examples;
}

// [load_fashion]
inline Examples<784> load_fashion(Path const& directory, std::string const& part) {
  Path const images = directory / (part + "-images-idx3-ubyte.gz");
  Path const labels = directory / (part + "-labels-idx1-ubyte.gz");
  return checked<784>({reshape(io::load_idx<std::uint8_t, dyn, 28, 28>(images), -1, 784_c),
                       io::load_idx<std::uint8_t, dyn>(labels)},
                      images);
}
// [/load_fashion]

inline Task<784> fashion(Path const& directory) {
  return {"Fashion-MNIST",
          {"T-shirt/top", "Trouser", "Pullover", "Dress", "Coat",
           "Sandal", "Shirt", "Sneaker", "Bag", "Ankle boot"},
          255, 0.2f, 20, load_fashion(directory, "train"), load_fashion(directory, "t10k")};
}

// [digits]
/// Every fifth digit is held out for the test.
inline Task<64> digits(Path const& directory) {
  Path const path = directory / "digits_images.npy";
  auto const [images, labels] =
      checked<64>({reshape(io::load_npy<std::uint8_t, dyn, 8, 8>(path), -1, 64_c),
                   io::load_npy<std::uint8_t, dyn>(directory / "digits_labels.npy")},
                  path);
  auto const every_fifth = [](auto const& x, int first) {
    return x(range(first, none, 5), ellipsis);
  };
  auto const the_rest = [&](auto const& x) {
    return concat(0_c, every_fifth(x, 1), every_fifth(x, 2), every_fifth(x, 3), every_fifth(x, 4));
  };
  return {"handwritten digits",
          {"0", "1", "2", "3", "4", "5", "6", "7", "8", "9"},
          16, 5, 20, {the_rest(images), the_rest(labels)},
          {every_fifth(images, 0), every_fifth(labels, 0)}};
}
// [/digits]

// ---- progress -----------------------------------------------------------------------------------

/// One line that is drawn again and again; where nobody watches, one line an epoch.
class Progress {
 public:
  Progress(int epochs, std::ptrdiff_t images) : epochs_(epochs), images_(images) {}

  void begin(int epoch) {
    epoch_ = epoch;
    loss_ = 0;
    done_ = 0;
    start_ = Clock::now();
  }
  void add(double loss, std::ptrdiff_t images) {
    loss_ += loss;
    done_ += images;
    auto const now = Clock::now();
    if (is_watched_ && now - drawn_ > std::chrono::milliseconds(50)) draw(now, "\r");
  }
  void end() {
    draw(Clock::now(), is_watched_ ? "\r" : "");
    if (!is_watched_ || epoch_ == epochs_) std::puts("");
  }

 private:
  void draw(Clock::time_point now, char const* before) {
    constexpr int width = 24;
    double const seconds = std::chrono::duration<double>(now - start_).count();
    auto const filled = static_cast<int>(width * done_ / images_);
    std::printf("%sepoch %2d of %d  [%.*s%.*s]  loss %.4f  %9.0f images/s", before, epoch_, epochs_,
                filled, "========================", width - filled, "                        ",
                loss_ / static_cast<double>(done_), static_cast<double>(done_) / seconds);
    std::fflush(stdout);
    drawn_ = now;
  }

  bool is_watched_ = ::isatty(STDOUT_FILENO) != 0;
  int epochs_;
  std::ptrdiff_t images_;
  int epoch_ = 0;
  double loss_ = 0;
  std::ptrdiff_t done_ = 0;
  Clock::time_point start_;
  Clock::time_point drawn_;
};

/// The first pictures of the batches, in another order for each epoch, the same in every run.
inline void shuffle(std::vector<std::ptrdiff_t>& starts, std::mt19937& random) {
  for (std::size_t i = starts.size(); i > 1; --i) std::swap(starts[i - 1], starts[random() % i]);
}

// ---- report -------------------------------------------------------------------------------------

/// The names of the columns take two lines in turn, because they are wide.
inline void print(Tensor<int, 10, 10> const& counts, std::array<std::string, 10> const& classes) {
  constexpr int label = 11;
  constexpr int column = 6;
  std::array<std::string, 2> heads;
  for (std::size_t i = 0; i < classes.size(); ++i) {
    std::size_t const edge = label + column * (i + 1);
    heads[i % 2].resize(edge - classes[i].size(), ' ');
    heads[i % 2] += classes[i];
  }
  std::printf("\nrows: what it is; columns: the answer\n%s\n%s   right\n", heads[0].c_str(),
              heads[1].c_str());
  Tensor totals = sum(counts, 1_c);
  for (int row = 0; row < 10; ++row) {
    std::printf("%-*s", label, classes[static_cast<std::size_t>(row)].c_str());
    for (int answer = 0; answer < 10; ++answer) {
      int const count = counts(row, answer);
      std::printf("%*s", column, count == 0 ? "." : std::to_string(count).c_str());
    }
    std::printf("%6.1f %%\n", 100.0 * counts(row, row) / static_cast<double>(totals(row)));
  }
}

/// How often each class was taken for each: a row for what it is, a column for the answer.
inline Tensor<int, 10, 10> confusion(auto const& labels, auto const& answers) {
  auto const classes = arange<int>(10_c);
  auto const is = astype<int>(labels(every, newaxis) == classes);
  auto const is_taken_for = astype<int>(answers(every, newaxis) == classes);
  return matmul(transpose(is), is_taken_for);
}

/// Prints how often each class was taken for each, and how many answers are right.
template <int Pixels>
void print_answers(Task<Pixels> const& task, Tensor<std::int64_t, dyn> const& guesses) {
  print(confusion(task.test.labels, guesses), task.classes);
  std::printf("\ntest accuracy: %.2f %%\n", 100 * mean(guesses == task.test.labels).item());
}

// ---- command line -------------------------------------------------------------------------------

inline constexpr std::string_view usage =
    " [--data DIR] [--output DIR] [--digits]\n"
    "  --data DIR    where the data are; otherwise where Debian's dataset-fashion-mnist puts them\n"
    "  --output DIR  where the weights are saved; otherwise the directory of temporary files\n"
    "  --digits      learn a small set of handwritten digits instead\n";

struct Options {
  std::optional<Path> data;
  std::optional<Path> output;
  bool digits = false;
};

/// Nothing where the arguments make no sense.
inline std::optional<Options> parse(std::vector<std::string_view> const& arguments) {
  Options options;
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    auto const argument = arguments[i];
    bool const has_value = i + 1 < arguments.size();
    if (argument == "--digits") {
      options.digits = true;
    } else if (argument == "--data" && has_value) {
      options.data = arguments[++i];
    } else if (argument == "--output" && has_value) {
      options.output = arguments[++i];
    } else {
      return std::nullopt;
    }
  }
  return options;
}

/// Runs the job on the data that the options name: `run(task, where the weights go)`.
template <class Job>
void run(Options const& options, std::string const& name, Job const& job) {
  Path const package = "/usr/share/datasets/fashion-mnist";
  Path const output = options.output.value_or(std::filesystem::temp_directory_path());
  if (!std::filesystem::is_directory(output)) {
    throw io_error("--output " + output.string() + ": there is no such directory");
  }
  bool const is_missing = !options.data && !std::filesystem::exists(package);
  if (is_missing && !options.digits) {
    std::puts("dataset-fashion-mnist is not installed: learning handwritten digits instead");
  }
  if (options.digits || is_missing) {
    job(digits(options.data.value_or(SINTER_EXAMPLE_DATA)), output / "digits_weights.npy");
  } else {
    job(fashion(options.data.value_or(package)), output / (name + "_weights.npy"));
  }
}

/// The program's `main`: a job is a function object that takes a task and a path.
template <class Job>
int run_job(int count, char** values, std::string const& name, Job const& job) {
  std::vector<std::string_view> const arguments(values + 1, values + count);
  if (arguments == std::vector<std::string_view>{"--help"}) {
    std::printf("usage: %s%s", name.c_str(), usage.data());
    return 0;
  }
  auto const options = parse(arguments);
  if (!options) {
    std::fprintf(stderr, "usage: %s%s", name.c_str(), usage.data());
    return 2;
  }
  try {
    run(*options, name, job);
  } catch (std::exception const& problem) {  // each sinter::error is one
    std::fprintf(stderr, "%s: %s\n", name.c_str(), problem.what());
    return 1;
  }
  return 0;
}

}  // namespace garments
