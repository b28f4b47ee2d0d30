#include <sinter/io/npy.hpp>

#include <io/damage.hpp>
#include <io/temporary_folder.hpp>

#include <boost/test/unit_test.hpp>

#include <sys/resource.h>
#include <sys/stat.h>

#include <csignal>

namespace {

using namespace sinter;

std::string const golden = "tests/golden/io/npy/";

template <class TensorType>
std::string bytes_of(TensorType const& tensor) {
  return std::string(reinterpret_cast<char const*>(tensor.data()),
                     static_cast<std::size_t>(tensor.size()) *
                         sizeof(typename TensorType::element_type));
}

/// The elements that `counted` in make_golden.py gives.
template <class ElementType>
Tensor<ElementType, 2, 3, 5> counted() {
  Tensor<ElementType, 2, 3, 5> tensor;
  if constexpr (std::is_same_v<ElementType, float16>) {
    for (int i = 0; i < 30; ++i) tensor.data()[i] = float16((i * 7 % 23 - 11) / 4.0);
    return tensor;
  } else if constexpr (std::is_class_v<ElementType>) {
    using Real = typename ElementType::value_type;
    for (int i = 0; i < 30; ++i) {
      tensor.data()[i] = {static_cast<Real>(i * 7 % 23),
                          static_cast<Real>(11 - (29 - i) * 7 % 23) / 4};
    }
    return tensor;
  } else {
  for (int i = 0; i < 30; ++i) {
    int value = i * 7 % 23;
    if (std::is_signed_v<ElementType>) value -= 11;
    double const element = std::is_floating_point_v<ElementType> ? value / 4.0 : value;
    tensor.data()[i] = std::is_same_v<ElementType, bool>
                           ? static_cast<ElementType>(value % 3 == 0)
                           : static_cast<ElementType>(element);
  }
  return tensor;
  }
}

template <class ElementType>
void check_element_type(std::string const& name) {
  BOOST_TEST_CONTEXT(name) {
    std::string const path = golden + name;
    Tensor const expected = counted<ElementType>();
    std::string const bytes = bytes_of(expected);
    BOOST_TEST(bytes_of(io::load_npy<ElementType, 2, 3, 5>(path + ".npy")) == bytes);
    BOOST_TEST(bytes_of(io::load_npy<ElementType, dyn, 3, dyn>(path + ".npy")) == bytes);
    BOOST_TEST(bytes_of(io::load_npy<ElementType, dyn, dyn, dyn>(path + "_big_endian.npy")) ==
               bytes);
    BOOST_TEST(bytes_of(io::load_npy<ElementType, 2, dyn, 5>(path + "_column_major.npy")) ==
               bytes);

    TemporaryFolder const folder;
    io::save_npy(folder / "tensor.npy", expected);
    io::save_npy(folder / "view.npy", view(expected.data(), shape(2, 3, 5)));
    BOOST_TEST(read_file(folder / "tensor.npy") == read_file(path + ".npy"));
    BOOST_TEST(read_file(folder / "view.npy") == read_file(path + ".npy"));
  }
}

/// A file of version 1 with any header.
std::string file_with(std::string const& header, std::string const& elements = "") {
  std::string file("\x93NUMPY\1\0", 8);
  file += static_cast<char>(header.size() & 255);
  file += static_cast<char>(header.size() >> 8);
  return file + header + elements;
}

std::string file_of_shape(std::string const& shape, std::string const& elements = "") {
  return file_with("{'descr': '<f4', 'fortran_order': False, 'shape': " + shape + ", }\n",
                   elements);
}

template <class Load>
bool is_refused(std::string const& bytes, Load const& load) {
  TemporaryFolder const folder;
  write_file(folder / "damaged.npy", bytes);
  return raises_io_error([&] { load(folder / "damaged.npy"); });
}
bool is_refused(std::string const& bytes) {
  return is_refused(bytes, [](auto const& path) { io::load_npy<float, dyn>(path); });
}

}  // namespace

BOOST_AUTO_TEST_SUITE(npy)

BOOST_AUTO_TEST_CASE(reads_and_writes_every_element_type_as_numpy_does) {
  check_element_type<bool>("bool");
  check_element_type<std::int8_t>("int8");
  check_element_type<std::int16_t>("int16");
  check_element_type<std::int32_t>("int32");
  check_element_type<std::int64_t>("int64");
  check_element_type<std::uint8_t>("uint8");
  check_element_type<std::uint16_t>("uint16");
  check_element_type<std::uint32_t>("uint32");
  check_element_type<std::uint64_t>("uint64");
  check_element_type<float>("float32");
  check_element_type<double>("float64");
  check_element_type<float16>("float16");
  check_element_type<std::complex<float>>("complex64");
  check_element_type<std::complex<double>>("complex128");
}

BOOST_AUTO_TEST_CASE(writes_every_shape_as_numpy_does) {
  TemporaryFolder const folder;
  auto const check = [&]<class ElementType, auto... Extents>(
                         std::string const& name, Tensor<ElementType, Extents...> const&) {
    std::string const path = "tests/golden/io/print/" + name + ".npy";
    io::save_npy(folder / "tensor.npy", io::load_npy<ElementType, Extents...>(path));
    BOOST_TEST(read_file(folder / "tensor.npy") == read_file(path), name);
  };
  check("float64_rank_0", Tensor<double>(0));
  check("float64_rank_1", Tensor<double, dyn>());
  check("float64_rank_4", Tensor<double, dyn, dyn, dyn, dyn>());
  check("uint8_rank_0", Tensor<std::uint8_t>(0));
  check("uint8_extent_0", Tensor<std::uint8_t, dyn>());
  check("float32_extents_2_0_5", Tensor<float, 2, 0, dyn>());
  check("int64_extents_0_and_3", Tensor<std::int64_t, dyn, 3>());
  check("int32_1001", Tensor<std::int32_t, 1001>());
  check("float32_summarised", Tensor<float, 12, dyn, 40>());
}

BOOST_AUTO_TEST_CASE(reads_every_spelling_of_the_header) {
  auto const matrix = io::load_npy<float, 2, 3>(golden + "matrix.npy");
  BOOST_TEST(matrix(0, 0) == -2.0f);
  BOOST_TEST(matrix(1, 2) == 5.5f);
  for (char const* name : {"version_2", "version_3", "big_endian", "column_major", "no_padding",
                           "other_order", "native_order"}) {
    auto const other = io::load_npy<float, dyn, 3>(golden + name + ".npy");
    BOOST_TEST(other.extent(0) == 2);
    BOOST_TEST(bytes_of(other) == bytes_of(matrix), name);
  }
  auto const cube = io::load_npy<std::int16_t, 2, 3, 5>(golden + "cube.npy");
  for (char const* name : {"cube_column_major", "cube_column_major_big_endian"}) {
    auto const other = io::load_npy<std::int16_t, 2, 3, 5>(golden + name + ".npy");
    BOOST_TEST(bytes_of(other) == bytes_of(cube), name);
  }
  auto const bools = io::load_npy<bool, 3>(golden + "bool_of_other_bytes.npy");
  BOOST_TEST(bytes_of(bools) == std::string("\0\1\1", 3));
}

BOOST_AUTO_TEST_CASE(reads_the_data_of_the_examples) {
  auto const images =
      io::load_npy<std::uint8_t, dyn, 8, 8>("examples/data/digits_images.npy");
  auto const labels = io::load_npy<std::uint8_t, dyn>("examples/data/digits_labels.npy");
  BOOST_TEST(images.extent(0) == 1797);
  BOOST_TEST(labels.extent(0) == 1797);
  int pixels = 0;
  int sum = 0;
  for (int pixel : images) pixels += pixel;
  for (int label : labels) sum += label;
  BOOST_TEST(pixels == 561718);
  BOOST_TEST(sum == 8070);
}

#if SINTER_EXCEPTIONS
BOOST_AUTO_TEST_CASE(other_tensors_than_expected_are_errors_that_say_both) {
  std::string const path = golden + "matrix.npy";
  std::string const start = "io::load_npy(\"" + path + "\"): ";
  BOOST_TEST(sentence_of([&] { io::load_npy<double, 2, 3>(path); }) ==
             start + "the element type must be float64, found float32");
  BOOST_TEST(sentence_of([&] { io::load_npy<bool, 2, 3>(path); }) ==
             start + "the element type must be bool, found float32");
  BOOST_TEST(sentence_of([&] { io::load_npy<std::uint16_t, 2, 3>(path); }) ==
             start + "the element type must be uint16, found float32");
  BOOST_TEST(sentence_of([&] { io::load_npy<float, dyn>(path); }) ==
             start + "the rank must be 1, found 2 of shape (2, 3)");
  BOOST_TEST(sentence_of([&] { io::load_npy<float>(path); }) ==
             start + "the rank must be 0, found 2 of shape (2, 3)");
  BOOST_TEST(sentence_of([&] { io::load_npy<float, dyn, 4>(path); }) ==
             start + "the shape must be (dyn, 4), found (2, 3)");
  std::string const text = golden + "text.npy";
  BOOST_TEST(sentence_of([&] { io::load_npy<float, dyn>(text); }) ==
             "io::load_npy(\"" + text +
                 "\"): the element type must be bool, an integer, a floating-point or complex "
                 "number, found \"<U3\"");
  std::string const complex = golden + "complex64.npy";
  BOOST_TEST(sentence_of([&] { io::load_npy<float, dyn, dyn, dyn>(complex); }) ==
             "io::load_npy(\"" + complex +
                 "\"): the element type must be float32, found complex64");
}

BOOST_AUTO_TEST_CASE(files_that_hold_no_such_array_are_errors) {
  for (char const* name : {"complex64", "float16", "text", "record"}) {
    BOOST_CHECK_THROW((io::load_npy<float, dyn>(golden + name + ".npy")), io_error);
  }
  BOOST_CHECK_THROW((io::load_npy<float, 2, 3>(golden + "two_arrays.npy")), io_error);
  BOOST_CHECK_THROW((io::load_npy<float, 2, 3>(golden + "no_such_file.npy")), io_error);
  BOOST_CHECK_THROW((io::load_npy<float, 2, 3>("tests")), io_error);
  BOOST_CHECK_THROW((io::load_npy<float, 2, 3>("tests/golden/io/idx/labels")), io_error);
}

BOOST_AUTO_TEST_CASE(a_truncated_or_extended_file_is_an_error) {
  auto const load = [](auto const& path) { io::load_npy<float, dyn, dyn>(path); };
  check_every_length(read_file(golden + "matrix.npy"), load);
  check_every_length(read_file(golden + "version_2.npy"), load);
  check_every_length(read_file(golden + "column_major.npy"), load);
  BOOST_TEST(is_refused(read_file(golden + "matrix.npy") + '\0', load));
}

BOOST_AUTO_TEST_CASE(a_changed_byte_is_an_error_or_another_element) {
  for (char const* name : {"matrix", "version_3", "no_padding"}) {
    check_every_byte(
        read_file(golden + name + ".npy"),
        [](auto const& path) { io::load_npy<float, dyn, dyn>(path); }, [](auto...) {});
  }
}

BOOST_AUTO_TEST_CASE(a_shape_that_the_file_cannot_hold_is_an_error_before_memory_is_asked_for) {
  BOOST_TEST(!is_refused(file_of_shape("(2,)", "12345678")));
  BOOST_TEST(is_refused(file_of_shape("(3,)", "12345678")));
  BOOST_TEST(is_refused(file_of_shape("(1000000000000000,)", "12345678")));
  BOOST_TEST(is_refused(file_of_shape("(9223372036854775807,)", "12345678")));
  BOOST_TEST(is_refused(file_of_shape("(9223372036854775808,)", "12345678")));
  BOOST_TEST(is_refused(file_of_shape("(99999999999999999999999,)", "12345678")));
  auto const load = [](auto const& path) { io::load_npy<float, dyn, dyn, dyn>(path); };
  BOOST_TEST(!is_refused(file_of_shape("(2, 1, 1)", "12345678"), load));
  BOOST_TEST(!is_refused(file_of_shape("(2, 0, 9)"), load));
  BOOST_TEST(is_refused(file_of_shape("(4294967296, 4294967296, 2)", "12345678"), load));
  BOOST_TEST(is_refused(file_of_shape("(0, 4294967296, 4294967296)"), load));
  BOOST_TEST(is_refused(file_of_shape("(4294967296, 4294967296, 0)"), load));
  std::string many = "(";
  for (int axis = 0; axis < 70; ++axis) many += "1, ";
  BOOST_TEST(is_refused(file_of_shape(many + ")", "1234")));
}

BOOST_AUTO_TEST_CASE(a_header_that_python_would_not_write_is_an_error) {
  for (char const* shape : {"", "(", ")", "2", "(2)", "[2]", "(2,,)", "(,)", "(-2,)", "(2.0,)",
                            "(2 2)", "(True,)", "None", "(2,", "('2',)", "(0x2,)"}) {
    BOOST_TEST(is_refused(file_of_shape(shape, "12345678")), shape);
  }
  BOOST_TEST(!is_refused(file_of_shape(" ( 2 , ) ", "12345678")));
  BOOST_TEST(is_refused(file_of_shape("(2,)}, {", "12345678")));
  std::string const type = "'descr': '<f4', ";
  std::string const order = "'fortran_order': False, ";
  std::string const shape = "'shape': (2,), ";
  std::string const data = "12345678";
  BOOST_TEST(!is_refused(file_with("{" + shape + order + type + "}", data)));
  for (std::string const& header :
       {std::string(), std::string("{}"), "{" + type + order + "}", "{" + order + shape + "}",
        "{" + type + shape + "}", "{" + type + order + shape + shape + "}",
        "{" + type + order + shape + "'more': 1}", "{" + type + order + shape,
        type + order + shape + "}", "{" + type + order + shape + "}}",
        "{" + type + order + shape + "} x", "{'descr: '<f4', " + order + shape + "}",
        "{'descr': <f4, " + order + shape + "}", "{'descr' '<f4', " + order + shape + "}",
        "{'descr': '<f4' " + order + shape + "}", "{'descr': '', " + order + shape + "}",
        "{'descr': '<', " + order + shape + "}", "{'descr': '<f', " + order + shape + "}",
        "{'descr': '<f3', " + order + shape + "}", "{'descr': '<f16', " + order + shape + "}",
        "{'descr': '<b4', " + order + shape + "}", "{'descr': '<<f4', " + order + shape + "}",
        "{" + type + "'fortran_order': 0, " + shape + "}",
        "{" + type + "'fortran_order': Falsehood, " + shape + "}"}) {
    BOOST_TEST(is_refused(file_with(header, data)), header);
  }
}

BOOST_AUTO_TEST_CASE(absurd_lengths_and_versions_are_errors) {
  std::string const file = read_file(golden + "version_2.npy");
  for (unsigned char version = 0; version < 255; ++version) {
    std::string damaged = file;
    damaged[6] = static_cast<char>(version);
    if (version != 2 && version != 3) BOOST_TEST(is_refused(damaged));
    damaged = file;
    damaged[7] = static_cast<char>(version);
    if (version != 0) BOOST_TEST(is_refused(damaged));
  }
  for (std::string const& length :
       {std::string("\xff\xff\xff\xff"), std::string("\xff\xff\xff\x7f"), std::string(4, '\0'),
        std::string("\1\0\0\0", 4)}) {
    BOOST_TEST(is_refused(file.substr(0, 8) + length + file.substr(12)));
  }
}

BOOST_AUTO_TEST_CASE(a_failed_save_leaves_the_old_file_and_no_other) {
  TemporaryFolder const folder;
  std::string const path = folder / "tensor.npy";
  io::save_npy(path, Tensor<int, 3>{2, 3, 5});
  std::string const old = read_file(path);

  // No file may grow beyond 4096 bytes.
  ::rlimit before{};
  ::getrlimit(RLIMIT_FSIZE, &before);
  ::rlimit const low{4096, before.rlim_max};
  auto const handler = std::signal(SIGXFSZ, SIG_IGN);
  ::setrlimit(RLIMIT_FSIZE, &low);
  Tensor<int, dyn> const large(shape(1000000));
  std::string const sentence = sentence_of([&] { io::save_npy(path, large); });
  ::setrlimit(RLIMIT_FSIZE, &before);
  std::signal(SIGXFSZ, handler);

  std::string const start = "io::save_npy(\"" + path + "\"): the file cannot be written, ";
  BOOST_TEST(sentence.substr(0, start.size()) == start);
  BOOST_TEST(read_file(path) == old);
  BOOST_TEST(folder.size() == 1);
}

BOOST_AUTO_TEST_CASE(a_path_that_cannot_be_written_is_an_error) {
  TemporaryFolder const folder;
  Tensor<int, 3> const tensor{2, 3, 5};
  BOOST_CHECK_THROW(io::save_npy(folder / "no_such_folder/tensor.npy", tensor), io_error);
  BOOST_CHECK_THROW(io::save_npy(folder / ".", tensor), io_error);
  BOOST_CHECK_THROW(io::save_npy("", tensor), io_error);
  BOOST_CHECK_THROW(io::save_npy("/dev/null", tensor), io_error);
  BOOST_TEST(folder.size() == 0);
}
#endif

BOOST_AUTO_TEST_CASE(saving_replaces_a_file_and_keeps_its_link_and_mode) {
  TemporaryFolder const folder;
  io::save_npy(folder / "tensor.npy", Tensor<int, 3>{2, 3, 5});
  ::chmod((folder / "tensor.npy").c_str(), 0640);
  std::filesystem::create_symlink("tensor.npy", folder / "link.npy");
  io::save_npy(folder / "link.npy", Tensor<double, 2>{7, 11});
  BOOST_TEST(std::filesystem::is_symlink(folder / "link.npy"));
  BOOST_TEST((io::load_npy<double, 2>(folder / "tensor.npy")(1) == 11));
  struct ::stat status {};
  ::stat((folder / "tensor.npy").c_str(), &status);
  BOOST_TEST((status.st_mode & 0777) == 0640);
  BOOST_TEST(folder.size() == 2);
}

BOOST_AUTO_TEST_SUITE_END()
