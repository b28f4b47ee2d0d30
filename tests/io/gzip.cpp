#include <sinter/io/gzip.hpp>

#include <io/damage.hpp>
#include <io/temporary_folder.hpp>
#include <sinter/io/idx.hpp>
#include <sinter/io/npy.hpp>

#include <boost/test/unit_test.hpp>

namespace {

using namespace sinter;

std::string const images_path = "tests/golden/io/idx/images.gz";
std::string const matrix_path = "tests/golden/io/npy/matrix.npy.gz";

/// A file's bytes compressed with zlib.
void write_gzip(std::string const& path, std::string const& bytes) {
  ::gzFile const file = ::gzopen(path.c_str(), "wb");
  ::gzwrite(file, bytes.data(), static_cast<unsigned>(bytes.size()));
  ::gzclose(file);
}

template <class TensorType>
bool is_same(TensorType const& left, TensorType const& right) {
  return left.shape() == right.shape() && std::equal(left.begin(), left.end(), right.begin());
}

}  // namespace

BOOST_AUTO_TEST_SUITE(gzip)

BOOST_AUTO_TEST_CASE(reads_idx) {
  auto const images = io::load_idx<std::uint8_t, dyn, 28, 28>(images_path);
  BOOST_TEST(images.extent(0) == 7);
  bool is_right = true;
  for (int i = 0; i < 7 * 28 * 28; ++i) is_right = is_right && images.data()[i] == i * 7 % 23;
  BOOST_TEST(is_right);
  BOOST_TEST(is_same(images, io::load_idx<std::uint8_t, dyn, 28, 28>(
                                 "tests/golden/io/idx/images_in_two_members.gz")));
}

BOOST_AUTO_TEST_CASE(reads_npy) {
  BOOST_TEST(is_same(io::load_npy<float, dyn, 3>(matrix_path),
                     io::load_npy<float, dyn, 3>("tests/golden/io/npy/matrix.npy")));
}

BOOST_AUTO_TEST_CASE(reads_data_of_the_highest_ratio) {
  TemporaryFolder const folder;
  int const count = 20'000'000;
  std::string const header("\0\0\x08\1\x01\x31\x2d\0", 8);
  write_gzip(folder / "zeros", header + std::string(count, '\0'));
  BOOST_TEST(read_file(folder / "zeros").size() < count / 1000u);
  auto const zeros = io::load_idx<std::uint8_t, dyn>(folder / "zeros");
  BOOST_TEST(zeros.extent(0) == count);
}

#if SINTER_EXCEPTIONS
BOOST_AUTO_TEST_CASE(without_the_header_the_error_names_it) {
  auto const opener = std::exchange(io::open_gzip, nullptr);
  std::string const sentence = sentence_of([] { io::load_npy<float, 2, 3>(matrix_path); });
  io::open_gzip = opener;
  BOOST_TEST(sentence == "io::load_npy(\"" + matrix_path +
                             "\"): the file is compressed with gzip; #include "
                             "<sinter/io/gzip.hpp> to read it");
}

BOOST_AUTO_TEST_CASE(other_tensors_than_expected_are_errors) {
  BOOST_CHECK_THROW((io::load_npy<double, 2, 3>(matrix_path)), io_error);
  BOOST_CHECK_THROW((io::load_npy<float, 3, 2>(matrix_path)), io_error);
  BOOST_CHECK_THROW((io::load_idx<float, 3, 2>(matrix_path)), io_error);
}

BOOST_AUTO_TEST_CASE(a_truncated_file_is_an_error) {
  check_every_length(read_file(matrix_path),
                     [](auto const& path) { io::load_npy<float, dyn, dyn>(path); });
  check_every_length(read_file(images_path),
                     [](auto const& path) { io::load_idx<std::uint8_t, dyn, 28, 28>(path); });
}

BOOST_AUTO_TEST_CASE(a_changed_byte_is_an_error_or_changes_nothing) {
  auto const matrix = io::load_npy<float, dyn, dyn>(matrix_path);
  Tensor<float, dyn, dyn> found;
  check_every_byte(
      read_file(matrix_path),
      [&](auto const& path) { found = io::load_npy<float, dyn, dyn>(path); },
      [&](std::size_t position, int change) {
        BOOST_TEST(is_same(found, matrix), "byte " << position << " changed by " << change);
      });
}

BOOST_AUTO_TEST_CASE(a_shape_that_the_file_cannot_hold_is_an_error_before_memory_is_asked_for) {
  TemporaryFolder const folder;
  write_gzip(folder / "absurd", std::string("\0\0\x08\2\xff\xff\xff\xff\xff\xff\xff\xff", 12));
  BOOST_CHECK_THROW((io::load_idx<std::uint8_t, dyn, dyn>(folder / "absurd")), io_error);
  write_gzip(folder / "version_2", std::string("\x93NUMPY\2\0\xff\xff\xff\xff{", 13));
  BOOST_CHECK_THROW((io::load_npy<float, dyn>(folder / "version_2")), io_error);
  write_gzip(folder / "more", read_file("tests/golden/io/idx/labels") + "x");
  BOOST_CHECK_THROW((io::load_idx<std::uint8_t, dyn>(folder / "more")), io_error);
}
#endif

BOOST_AUTO_TEST_SUITE_END()
