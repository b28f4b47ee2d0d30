#include <sinter.hpp>

#include <io/temporary_folder.hpp>
#include <support/holds.hpp>

#include <algorithm>

namespace {

using namespace sinter;
using sinter_test::holds;

std::string const golden = "tests/golden/parity/";

/// A file that NumPy wrote, against what the tensor gives and what the file is read as.
template <class ElementType, auto... Extents>
void check_file(std::string const& name, Tensor<ElementType, Extents...> const& tensor) {
  TemporaryFolder const folder;
  io::save_npy(folder / name, tensor);
  BOOST_TEST(read_file(folder / name) == read_file(golden + name), name);
  BOOST_TEST(holds(io::load_npy<ElementType, Extents...>(golden + name), tensor));
  BOOST_TEST(holds(io::load_npy<ElementType, Extents...>(folder / name), tensor));
}

}  // namespace

BOOST_AUTO_TEST_SUITE(conversion)

BOOST_AUTO_TEST_CASE(a_tensor_becomes_a_vector) {
  Tensor<int, dyn, 3> const matrix{{1, 2, 3}, {4, 5, 6}};
  BOOST_TEST(to_vector(matrix) == (std::vector<int>{1, 2, 3, 4, 5, 6}),
             boost::test_tools::per_element());
  BOOST_TEST(to_vector(Tensor<float, dyn>()).empty());
}

BOOST_AUTO_TEST_CASE(a_static_tensor_becomes_a_standard_array) {
  constexpr auto elements = to_array(Tensor<int, 2, 3>{{1, 2, 3}, {4, 5, 6}});
  static_assert(elements == std::array<int, 6>{1, 2, 3, 4, 5, 6});
}

BOOST_AUTO_TEST_CASE(a_tensor_is_copied_into_a_plain_array) {
  Tensor<float, 2, 3> const matrix{{1, 2, 3}, {4, 5, 6}};
  float elements[2][3];
  std::copy(matrix.begin(), matrix.end(), &elements[0][0]);
  BOOST_TEST(elements[1][0] == 4.0f);
  BOOST_TEST(elements[1][2] == 6.0f);
}

BOOST_AUTO_TEST_CASE(an_expression_is_written_into_a_plain_array) {
  Tensor<float, 2, 3> const matrix{{1, 2, 3}, {4, 5, 6}};
  float elements[2][3];
  view(&elements[0][0], matrix.shape()) = matrix * 2;
  BOOST_TEST(elements[1][0] == 8.0f);
  BOOST_TEST(elements[1][2] == 12.0f);
}

BOOST_AUTO_TEST_CASE(there_and_back_keeps_every_element) {
  std::vector<double> const elements{1, 2.5, -3, 1e300, 0};
  BOOST_TEST(to_vector(Tensor(elements)) == elements, boost::test_tools::per_element());
  std::array<std::int8_t, 3> const bytes{1, -128, 127};
  BOOST_TEST((to_array(Tensor(bytes)) == bytes));
}

BOOST_AUTO_TEST_CASE(files_are_those_that_numpy_writes) {
  check_file("matrix.npy", Tensor<float, 2, 3>{{1, 2.5f, -3}, {4, 5, 6}});
  check_file("matrix.npy", Tensor<float, dyn, dyn>{{1, 2.5f, -3}, {4, 5, 6}});
  Tensor<std::int64_t, dyn, 3, 5> cube(shape(2, 3, 5));
  for (int i = 0; i < 30; ++i) cube.data()[i] = i;
  check_file("cube.npy", cube);
  check_file("number.npy", Tensor<double>(2.5));
  check_file("nothing.npy", Tensor<std::uint8_t, 2, dyn, 3>(shape(2, 0, 3)));
}

BOOST_AUTO_TEST_CASE(an_evaluated_expression_is_saved) {
  TemporaryFolder const folder;
  Tensor<float, 2, 3> const half{{0.5f, 1.25f, -1.5f}, {2, 2.5f, 3}};
  io::save_npy(folder / "sum.npy", evaluate(half + half));
  BOOST_TEST(read_file(folder / "sum.npy") == read_file(golden + "matrix.npy"));
}

BOOST_AUTO_TEST_SUITE_END()
