/// @file
/// How do tensors get into files and back?
#include <sinter.hpp>

#include <filesystem>
#include <iostream>
#include <random>
#include <string>

using namespace sinter;

int main() {
  auto const name = "sinter_" + std::to_string(std::random_device{}());
  auto const folder = std::filesystem::temp_directory_path() / name;
  std::filesystem::create_directory(folder);
  std::filesystem::current_path(folder);

  // [save]
  Tensor<float, 2, 3> x{{1, 2, 3}, {4, 5, 6}};
  io::save_npy("x.npy", x);                      // numpy.load("x.npy") reads it
  io::save_npy("halves.npy", evaluate(x / 2));   // what is saved must have been computed
  // [/save]

  // [load]
  // The type says what the file must hold; `dyn` takes what is there.
  auto fixed = io::load_npy<float, 2, 3>("x.npy");
  auto rows = io::load_npy<float, dyn, 3>("halves.npy");
  std::cout << fixed << '\n' << rows << ' ' << rows.extent(0) << '\n';
  // [/load]

  // [mismatch]
  auto const report = [](auto const& load) {
    try {
      load();
    } catch (io_error const& problem) {
      std::cout << problem.what() << '\n';
    }
  };
  report([] { io::load_npy<double, 2, 3>("x.npy"); });
  report([] { io::load_npy<float, dyn>("x.npy"); });
  report([] { io::load_npy<float, dyn, 4>("x.npy"); });
  report([] { io::load_npy<float, 2, 3>("y.npy"); });
  // [/mismatch]

  // [digits]
  std::string const path = SINTER_EXAMPLE_DATA "/digits_images.npy";
  auto digits = io::load_npy<std::uint8_t, dyn, 8, 8>(path);
  std::cout << to_text(digits.shape()) << '\n' << evaluate(digits(0, ellipsis)) << '\n';
  // [/digits]

  std::filesystem::current_path(folder.parent_path());
  std::filesystem::remove_all(folder);
}
