/// @file
/// Values and gradients made by PyTorch: make_gradients.py of tests/golden/autodiff has the same
/// cases.
#pragma once

#include <sinter/autodiff/grad.hpp>
#include <sinter/autodiff/variable.hpp>

#include <autodiff/points.hpp>
#include <boost/test/unit_test.hpp>
#include <sinter.hpp>

#include <cmath>
#include <fstream>
#include <map>
#include <sstream>
#include <string>
#include <vector>

namespace gradient_test {

/// The value of a case and, behind it, the elements of all gradients.
inline std::vector<double> const& golden(std::string const& name) {
  static auto const all = [] {
    std::map<std::string, std::vector<double>> cases;
    std::ifstream file("tests/golden/autodiff/gradients.txt");
    for (std::string line; std::getline(file, line);) {
      std::istringstream words(line);
      std::string word;
      words >> word;
      std::vector<double>& numbers = cases[word];
      while (words >> word) numbers.push_back(std::stod(word));
    }
    return cases;
  }();
  auto const found = all.find(name);
  BOOST_TEST_REQUIRE((found != all.end()), "no line " << name << " in gradients.txt");
  return found->second;
}

inline void compare_golden(std::string const& name, char const* front_end,
                           std::vector<double> const& found) {
  std::vector<double> const& expected = golden(name);
  BOOST_TEST_REQUIRE(found.size() == expected.size());
  double largest = 0;
  for (double const number : expected) largest = std::fmax(largest, std::fabs(number));
  for (std::size_t k = 0; k < found.size(); ++k) {
    BOOST_TEST(std::fabs(found[k] - expected[k]) <= 1e-13 * (largest + 10),
               name << ", " << front_end << ": number " << k << " is " << found[k]
                    << ", PyTorch has " << expected[k]);
  }
}
template <class TensorType>
void append_elements(std::vector<double>& numbers, TensorType const& tensor) {
  numbers.insert(numbers.end(), tensor.data(), tensor.data() + tensor.size());
}

/// Compares both front ends with a case.
template <class Function, class... Arguments>
void check_golden(char const* name, Function const& function, Arguments const&... arguments) {
  std::vector<double> numbers;
  auto const all = value_and_grad(function, arguments...);
  std::apply(
      [&](double value, auto const&... gradients) {
        numbers.push_back(value);
        (append_elements(numbers, gradients), ...);
      },
      all);
  compare_golden(name, "value_and_grad", numbers);

  std::tuple<Variable<Arguments>...> const variables(
      Variable<Arguments>(arguments, requires_grad)...);
  Variable loss = std::apply(function, variables);
  backward(loss);
  numbers.assign({loss.item()});
  std::apply([&](auto const&... each) { (append_elements(numbers, each.grad()), ...); }, variables);
  compare_golden(name, "the tape", numbers);
}

using Cube = Tensor<double, dyn, dyn, dyn>;
inline Cube cube(int planes, int rows, int columns, int seed = 1) {
  return made<Cube>(shape(planes, rows, columns), seed);
}

}  // namespace gradient_test
