#include <sinter/shape/subscripts.hpp>

#include <boost/test/unit_test.hpp>

#include <string>

using namespace sinter;
using namespace sinter::detail;

namespace {

/// The letters of the output, an axis of an ellipsis as a figure; or the mistake's number.
template <int Operands>
std::string output_of(std::string const& text, int const (&ranks)[Operands]) {
  auto const read = read_subscripts(text.data(), static_cast<int>(text.size()), ranks);
  if (read.mistake != SubscriptMistake::none) {
    return "!" + std::to_string(static_cast<int>(read.mistake));
  }
  std::string result;
  for (int axis = 0; axis < read.output.count; ++axis) {
    int const letter = read.output.numbers[axis];
    result += static_cast<char>(letter >= named_letters ? '0' + letter - named_letters
                                : letter < 26           ? 'A' + letter
                                                        : 'a' + letter - 26);
  }
  return result;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(subscripts)

BOOST_AUTO_TEST_CASE(name_the_axes_of_operands_and_output) {
  BOOST_TEST(output_of("ij,jk->ki", {2, 2}) == "ki");
  BOOST_TEST(output_of(" i j , jk -> k i ", {2, 2}) == "ki");
  BOOST_TEST(output_of("i...j->...ji", {4}) == "10ji");
  BOOST_TEST(output_of("i...,...->...", {3, 1}) == "10");
  BOOST_TEST(output_of(",->", {0, 0}) == "");
}
BOOST_AUTO_TEST_CASE(without_an_arrow_keep_what_is_there_once_in_ascii_order) {
  BOOST_TEST(output_of("zB,By", {2, 2}) == "yz");
  BOOST_TEST(output_of("ba", {2}) == "ab");
  BOOST_TEST(output_of("aZ", {2}) == "Za");
  BOOST_TEST(output_of("...ij,...jk", {4, 3}) == "10ik");
  BOOST_TEST(output_of("ii", {2}) == "");
}
BOOST_AUTO_TEST_CASE(are_refused_for_one_reason) {
  BOOST_TEST(output_of("i1", {2}) == "!1");
  BOOST_TEST(output_of("i..j", {2}) == "!1");
  BOOST_TEST(output_of("...i...", {2}) == "!1");
  BOOST_TEST(output_of("i->i->i", {1}) == "!1");
  BOOST_TEST(output_of("i,j", {1}) == "!2");
  BOOST_TEST(output_of("i", {1, 1}) == "!2");
  BOOST_TEST(output_of("ij", {3}) == "!3");
  BOOST_TEST(output_of("ij", {1}) == "!3");
  BOOST_TEST(output_of("ij...", {1}) == "!3");
  BOOST_TEST(output_of("ij->ik", {2}) == "!4");
  BOOST_TEST(output_of("ij->ii", {2}) == "!4");
  BOOST_TEST(output_of("...i->i", {2}) == "!4");
}
BOOST_AUTO_TEST_CASE(give_letters_one_extent_and_broadcast_an_ellipsis) {
  LetterExtents extents;
  extents.add(0, 3);
  extents.add(0, unknown);
  extents.add(1, unknown);
  extents.add(1, 5);
  extents.add(named_letters, 1);
  extents.add(named_letters, 7);
  BOOST_TEST(extents.is_valid);
  BOOST_TEST(extents.values[0] == 3);
  BOOST_TEST(extents.values[1] == 5);
  BOOST_TEST(extents.values[named_letters] == 7);
  extents.add(0, 1);
  BOOST_TEST(!extents.is_valid);
}

BOOST_AUTO_TEST_SUITE_END()
