#include <sinter/io/idx.hpp>

#include <io/damage.hpp>
#include <io/temporary_folder.hpp>
#include <sinter/io/npy.hpp>

#include <boost/test/unit_test.hpp>

namespace {

using namespace sinter;

std::string const golden = "tests/golden/io/idx/";

template <class ElementType>
void check_element_type(std::string const& name) {
  auto const expected =
      io::load_npy<ElementType, 2, 3, 5>("tests/golden/io/npy/" + name + ".npy");
  auto const found = io::load_idx<ElementType, dyn, 3, 5>(golden + name);
  BOOST_TEST(found.extent(0) == 2);
  BOOST_TEST(std::equal(found.begin(), found.end(), expected.begin(), expected.end()), name);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(idx)

BOOST_AUTO_TEST_CASE(reads_every_element_type) {
  check_element_type<std::uint8_t>("uint8");
  check_element_type<std::int8_t>("int8");
  check_element_type<std::int16_t>("int16");
  check_element_type<std::int32_t>("int32");
  check_element_type<float>("float32");
  check_element_type<double>("float64");
}

BOOST_AUTO_TEST_CASE(reads_labels) {
  auto const labels = io::load_idx<std::uint8_t, dyn>(golden + "labels");
  BOOST_TEST(labels.extent(0) == 7);
  BOOST_TEST(int(labels(6)) == 6 * 7 % 23);
}

#if SINTER_EXCEPTIONS
BOOST_AUTO_TEST_CASE(other_tensors_than_expected_are_errors_that_say_both) {
  std::string const path = golden + "int16";
  std::string const start = "io::load_idx(\"" + path + "\"): ";
  BOOST_TEST(sentence_of([&] { io::load_idx<std::uint8_t, dyn, 3, 5>(path); }) ==
             start + "the element type must be uint8, found int16");
  BOOST_TEST(sentence_of([&] { io::load_idx<std::int16_t, dyn>(path); }) ==
             start + "the rank must be 1, found 3 of shape (2, 3, 5)");
  BOOST_TEST(sentence_of([&] { io::load_idx<std::int16_t, dyn, 28, 28>(path); }) ==
             start + "the shape must be (dyn, 28, 28), found (2, 3, 5)");
}

BOOST_AUTO_TEST_CASE(a_damaged_file_is_an_error_or_another_element) {
  for (char const* name : {"int16", "float64"}) {
    std::string const bytes = read_file(golden + name);
    check_every_length(bytes, [&](auto const& path) {
      if (name[0] == 'i') {
        io::load_idx<std::int16_t, dyn, dyn, dyn>(path);
      } else {
        io::load_idx<double, dyn, dyn, dyn>(path);
      }
    });
    check_every_byte(
        bytes, [](auto const& path) { io::load_idx<std::int16_t, dyn, dyn, dyn>(path); },
        [](std::size_t position, int) { BOOST_TEST(position >= 16u); });
  }
}

BOOST_AUTO_TEST_CASE(absurd_headers_are_errors) {
  TemporaryFolder const folder;
  std::string const huge(255 * 4, '\xff');
  for (std::string const& bytes :
       {std::string("\0\0\x08\x03", 4) + huge, std::string("\0\0\x08\x41", 4) + huge,
        std::string("\0\0\x08\xff", 4) + huge, std::string("\0\0\x0a\x03", 4) + huge,
        std::string("\0\1\x08\x03", 4) + huge,
        std::string("\0\0\x08\x03", 4) + std::string(4, '\0') + huge}) {
    write_file(folder / "absurd", bytes);
    BOOST_CHECK_THROW((io::load_idx<std::uint8_t, dyn, dyn, dyn>(folder / "absurd")), io_error);
  }
  BOOST_CHECK_THROW((io::load_idx<std::uint8_t, dyn>(golden + "no_such_file")), io_error);
}
#endif

BOOST_AUTO_TEST_SUITE_END()
