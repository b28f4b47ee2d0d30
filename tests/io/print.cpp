#include <sinter/io/print.hpp>

#include <io/temporary_folder.hpp>
#include <sinter/io/npy.hpp>

#include <boost/test/unit_test.hpp>

#include <limits>
#include <sstream>
#include <vector>

namespace {

using namespace sinter;

/// Elements of any type and shape from a file.
struct LoadedArray {
  io::FileLayout layout;
  std::ptrdiff_t strides[io::max_file_rank] = {};
  std::vector<unsigned char> bytes;

  explicit LoadedArray(std::string const& path) {
    auto const reader = io::open_file("test", path);
    layout = io::npy_detail::read_header(*reader);
    std::ptrdiff_t size = 1;
    for (int axis = layout.rank - 1; axis >= 0; --axis) {
      strides[axis] = size;
      size *= layout.extents[axis];
    }
    bytes.resize(static_cast<std::size_t>(size) * layout.code.bytes);
    io::read_elements(*reader, layout, bytes.size(), bytes.data());
  }
  [[nodiscard]] io::ElementArray array() const {
    return {bytes.data(), layout.code, layout.rank, layout.extents, strides};
  }
  /// Each element alone, one a line.
  [[nodiscard]] std::string scalars() const {
    std::string text;
    for (std::ptrdiff_t i = 0; i < layout.extents[0]; ++i) {
      if (i > 0) text += '\n';
      text += to_string({bytes.data() + i * layout.code.bytes, layout.code, 0, {}, {}});
    }
    return text;
  }
};

struct WithOptions {
  explicit WithOptions(print_options const& options) : before(set_print_options(options)) {}
  WithOptions(WithOptions const&) = delete;
  WithOptions& operator=(WithOptions const&) = delete;
  ~WithOptions() { set_print_options(before); }
  print_options before;
};

template <class TensorType>
std::string streamed(TensorType const& tensor) {
  std::ostringstream stream;
  stream << tensor;
  return stream.str();
}

}  // namespace

BOOST_AUTO_TEST_SUITE(printing)

BOOST_AUTO_TEST_CASE(writes_what_numpy_writes) {
  std::string const folder = "tests/golden/io/print/";
  std::istringstream expected(read_file(folder + "expected.txt"));
  std::string line;
  int count = 0;
  std::getline(expected, line);
  while (!line.empty()) {
    std::istringstream words(line.substr(2));
    std::string name;
    print_options options;
    words >> name >> options.precision >> options.threshold >> options.edge_items >>
        options.line_width >> options.suppress_small;
    std::string text;
    line.clear();
    while (std::getline(expected, line) && line.substr(0, 2) != "# ") text += line + '\n';
    if (expected.eof()) line.clear();
    text.pop_back();
    WithOptions const set(options);
    LoadedArray const loaded(folder + name + ".npy");
    bool const is_scalars = name.find("_scalars") != std::string::npos;
    BOOST_TEST_CONTEXT(name) {
      BOOST_TEST((is_scalars ? loaded.scalars() : to_string(loaded.array())) == text);
    }
    ++count;
  }
  BOOST_TEST(count == 179);
}

BOOST_AUTO_TEST_CASE(takes_tensors_and_views_of_every_element_type) {
  BOOST_TEST(streamed(Tensor<bool, 2>{true, false}) == "[ True False]");
  BOOST_TEST(streamed(Tensor<char, 2>{1, 20}) == "[ 1 20]");
  BOOST_TEST(streamed(Tensor<std::int8_t, 2>{-128, 127}) == "[-128  127]");
  BOOST_TEST(streamed(Tensor<std::uint8_t, 3>{0, 127, 255}) == "[  0 127 255]");
  BOOST_TEST(streamed(Tensor<std::int16_t, dyn>{-2, 30000}) == "[   -2 30000]");
  BOOST_TEST(streamed(Tensor<std::uint16_t, 2>{65535, 1}) == "[65535     1]");
  BOOST_TEST(streamed(Tensor<int, 2>{-1, 10}) == "[-1 10]");
  BOOST_TEST(streamed(Tensor<unsigned, 1>{4294967295u}) == "[4294967295]");
  BOOST_TEST(streamed(Tensor<long, 1>{std::numeric_limits<long>::min()}) ==
             "[-9223372036854775808]");
  BOOST_TEST(streamed(Tensor<long long, 1>{-5}) == "[-5]");
  BOOST_TEST(streamed(Tensor<unsigned long long, 1>{18446744073709551615ull}) ==
             "[18446744073709551615]");
  BOOST_TEST(streamed(Tensor<float, 2>{0.1f, 1 / 3.0f}) == "[0.1        0.33333334]");
  BOOST_TEST(streamed(Tensor<double, 2>{0.1, 1 / 3.0}) == "[0.1        0.33333333]");
  BOOST_TEST(streamed(Tensor<float>{0.1f}) == "0.1");
  BOOST_TEST(streamed(Tensor<int>{-7}) == "-7");

  Tensor<float, 2, dyn> tensor{{1, 2, 3}, {4, 5, 6.5f}};
  Tensor<float, 2, dyn> const& constant = tensor;
  std::string const text = "[[1.  2.  3. ]\n [4.  5.  6.5]]";
  BOOST_TEST(streamed(tensor) == text);
  BOOST_TEST(streamed(view(tensor.data(), tensor.shape())) == text);
  BOOST_TEST(streamed(view(constant.data(), constant.shape())) == text);
  BOOST_TEST(to_string(tensor) == text);
  BOOST_TEST(to_string(view(constant.data(), constant.shape())) == text);
  std::ostringstream stream;
  print(stream, tensor);
  print(stream, view(constant.data(), constant.shape()));
  BOOST_TEST(stream.str() == text + text);
}

BOOST_AUTO_TEST_CASE(ignores_the_flags_of_the_stream) {
  std::ostringstream stream;
  stream.width(30);
  stream.setf(std::ios::hex | std::ios::showpos);
  stream << Tensor<int, 2>{16, 17};
  BOOST_TEST(stream.str() == "[16 17]");
}

BOOST_AUTO_TEST_CASE(reads_strided_elements) {
  int const elements[] = {0, 1, 2, 3, 4, 5};
  std::ptrdiff_t const extents[] = {3, 2};
  std::ptrdiff_t const transposed[] = {1, 3};
  std::ptrdiff_t const repeated[] = {2, 0};
  BOOST_TEST(to_string({elements, io::element_code<int>, 2, extents, transposed}) ==
             "[[0 3]\n [1 4]\n [2 5]]");
  BOOST_TEST(to_string({elements, io::element_code<int>, 2, extents, repeated}) ==
             "[[0 0]\n [2 2]\n [4 4]]");
}

BOOST_AUTO_TEST_CASE(reads_only_what_it_shows) {
  float const element = 1.5f;
  std::ptrdiff_t const extents[] = {PTRDIFF_MAX, PTRDIFF_MAX};
  std::ptrdiff_t const strides[] = {0, 0};
  std::string const row = "[1.5 1.5 1.5 ... 1.5 1.5 1.5]";
  BOOST_TEST(to_string({&element, io::element_code<float>, 2, extents, strides}) ==
             "[" + row + "\n " + row + "\n " + row + "\n ...\n " + row + "\n " + row + "\n " + row +
                 "]");
}

BOOST_AUTO_TEST_CASE(an_extent_of_0_beside_any_others_is_empty_brackets) {
  std::ptrdiff_t const extents[] = {PTRDIFF_MAX, 0, PTRDIFF_MAX};
  std::ptrdiff_t const strides[] = {0, 0, 0};
  BOOST_TEST(to_string({nullptr, io::element_code<float>, 3, extents, strides}) == "[]");
  BOOST_TEST(streamed(Tensor<float, dyn, 3>()) == "[]");
}

BOOST_AUTO_TEST_CASE(a_shape_prints_as_a_tuple) {
  std::ostringstream stream;
  stream << Shape<2, 3>() << shape(std::ptrdiff_t{4}) << Shape<>();
  BOOST_TEST(stream.str() == "(2, 3)(4,)()");
}

BOOST_AUTO_TEST_CASE(options_are_set_and_returned) {
  print_options const before = set_print_options({.precision = 2, .line_width = 20});
  BOOST_TEST(before.precision == 8);
  BOOST_TEST(get_print_options().precision == 2);
  BOOST_TEST(get_print_options().threshold == 1000);
  BOOST_TEST(streamed(Tensor<double, 5>{1 / 3.0, 2, 3, 4, 5}) == "[0.33 2.   3.\n 4.   5.  ]");
  set_print_options(before);
#if SINTER_EXCEPTIONS
  BOOST_CHECK_THROW(set_print_options({.precision = -1}), domain_error);
  BOOST_CHECK_THROW(set_print_options({.edge_items = -1}), domain_error);
#endif
  BOOST_TEST(get_print_options().precision == 8);
}

BOOST_AUTO_TEST_SUITE_END()
