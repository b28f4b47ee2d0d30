#include <sinter/io/any_tensor.hpp>

#include <io/damage.hpp>
#include <io/temporary_folder.hpp>
#include <support/holds.hpp>

#include <boost/test/unit_test.hpp>

#include <sstream>

using namespace sinter;
using namespace sinter::literals;
using sinter_test::holds;

namespace {

std::string const golden = "tests/golden/io/npy/";

/// What `visit` finds in a tensor: its name, its rank, its bytes.
struct Found {
  std::string text;
  template <class View>
  Found operator()(View const& x) const {
    return {io::to_text(io::element_code<element_of<View>>) + " " + std::to_string(View::rank) +
            " " + std::to_string(x.size())};
  }
};

}  // namespace

BOOST_AUTO_TEST_SUITE(any_tensor)

BOOST_AUTO_TEST_CASE(loads_every_element_type_in_both_orders) {
  for (char const* name : {"bool", "int8", "int16", "int32", "int64", "uint8", "uint16", "uint32",
                           "uint64", "float32", "float64", "float16", "complex64", "complex128"}) {
    for (char const* end : {"", "_big_endian", "_column_major"}) {
      AnyTensor const any = io::load(golden + name + end + ".npy");
      AnyTensor const plain = io::load(golden + name + ".npy");
      BOOST_TEST(any.element_name() == name);
      BOOST_TEST(any.rank() == 3);
      BOOST_TEST(any.size() == 30);
      BOOST_TEST(std::memcmp(any.data(), plain.data(), 30U * any.code().bytes) == 0);
      BOOST_TEST(visit(Found{}, any).text == std::string(name) + " 3 30");
    }
  }
}
BOOST_AUTO_TEST_CASE(gives_checked_tensors_and_views) {
  AnyTensor const any = io::load(golden + "matrix.npy");
  Tensor<float, 2, 3> const matrix = io::load_npy<float, 2, 3>(golden + "matrix.npy");
  BOOST_TEST(holds(any.as<float, 2, 3>(), matrix));
  BOOST_TEST(holds(any.as<float, dyn, 3>(), Tensor<float, dyn, 3>(matrix)));
  BOOST_TEST(holds(any.view_as<float, dyn, dyn>() * 2, Tensor<float, dyn, dyn>(matrix * 2)));
  BOOST_TEST((any.is<float, 2, dyn>()));
  BOOST_TEST((!any.is<double, dyn, dyn>()));
  BOOST_TEST((!any.is<float, dyn>()));
  BOOST_TEST(any.extent(1) == 3);
  AnyTensor const copy = any;
  BOOST_TEST(copy.data() != any.data());
  BOOST_TEST(holds(copy.as<float, 2, 3>(), matrix));
}
BOOST_AUTO_TEST_CASE(holds_any_tensor_and_prints_it) {
  AnyTensor const cube(Tensor<std::int16_t, 1, 2, 2>{{{1, 2}, {3, 4}}});
  std::ostringstream stream;
  stream << cube;
  BOOST_TEST(stream.str() == "[[[1 2]\n  [3 4]]]");
  AnyTensor any(Tensor<double>{2.5});
  BOOST_TEST(any.rank() == 0);
  BOOST_TEST(any.as<double>().item() == 2.5);
  any = cube;
  BOOST_TEST(any.element_name() == "int16");
  AnyTensor const none(zeros<bool>(0, 3));
  BOOST_TEST(none.size() == 0);
  BOOST_TEST(to_string(none) == "[]");
  BOOST_TEST((none.as<bool, dyn, 3>().extent(1) == 3));
}
BOOST_AUTO_TEST_CASE(loads_idx_files) {
  TemporaryFolder const folder;
  std::string const path = folder / "bytes";
  std::string const bytes("\0\0\x0b\2\0\0\0\1\0\0\0\2\1\2\xff\xfe", 16);
  write_file(path, bytes);
  BOOST_TEST(holds(io::load(path).as<std::int16_t, 1, 2>(), Tensor<std::int16_t, 1, 2>{{258, -2}}));
  check_every_length(bytes, [](std::string const& name) { (void)io::load(name); });
}
#if SINTER_EXCEPTIONS
BOOST_AUTO_TEST_CASE(says_what_was_expected_and_found) {
  AnyTensor const any = io::load(golden + "matrix.npy");
  BOOST_TEST(sentence_of([&] { (void)any.as<double, dyn, dyn>(); }) ==
             "AnyTensor::as(): the element type must be float64, found float32");
  BOOST_TEST(sentence_of([&] { (void)any.as<float, dyn>(); }) ==
             "AnyTensor::as(): the rank must be 1, found 2 of shape (2, 3)");
  BOOST_TEST(sentence_of([&] { (void)any.as<float, dyn, 4>(); }) ==
             "AnyTensor::as(): the shape must be (dyn, 4), found (2, 3)");
  BOOST_TEST(sentence_of([&] { (void)visit<1>(Found{}, any); }) ==
             "visit(function, any): the rank must be at most 1, found 2");
  BOOST_CHECK_THROW((void)any.extent(2), index_error);
  TemporaryFolder const folder;
  std::string const path = folder / "text";
  write_file(path, "text");
  BOOST_TEST(sentence_of([&] { (void)io::load(path); }).find(
                 "the file must be .npy or IDX, which begin with the bytes 147 or 0, found 116") !=
             std::string::npos);
  BOOST_TEST(raises_io_error([&] { (void)io::load(folder / "nothing"); }));
}
BOOST_AUTO_TEST_CASE(survives_every_damage) {
  std::string const bytes = read_file(golden + "matrix.npy");
  check_every_length(bytes, [](std::string const& path) { (void)io::load(path); });
  check_every_byte(
      bytes, [](std::string const& path) { BOOST_TEST(io::load(path).size() <= 24); },
      [](std::size_t, int) {});
}
#endif

BOOST_AUTO_TEST_SUITE_END()
