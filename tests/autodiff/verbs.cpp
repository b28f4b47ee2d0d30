#include "verbs.hpp"

#include <filesystem>
#include <fstream>
#include <iterator>
#include <regex>
#include <set>
#include <string>

namespace {

std::set<std::string> verbs_of(std::string const& topic) {
  std::ifstream file("include/sinter/math/" + topic);
  std::string text{std::istreambuf_iterator<char>(file), {}};
  text = std::regex_replace(text, std::regex("\n#define([^\n]*\\\\\n)*[^\n]*"), "");
  std::set<std::string> found;
  std::size_t from = 0;
  std::regex const verb("(?:SINTER_\\w+_VERB(?:_WITH)?\\(\\s*|\n(?:constexpr )?auto )(\\w+)[(,]");
  auto const look_through = [&](std::string const& part) {
    for (std::sregex_iterator it(part.begin(), part.end(), verb), end; it != end; ++it) {
      found.insert((*it)[1]);
    }
  };
  for (;;) {  // what is not in namespace detail
    std::size_t const begins = text.find("\nnamespace detail {", from);
    look_through(text.substr(from, begins == std::string::npos ? begins : begins - from));
    if (begins == std::string::npos) return found;
    from = text.find("}  // namespace detail", begins);
  }
}

}  // namespace

BOOST_AUTO_TEST_SUITE(every_verb)

SINTER_OTHER_VERBS(SINTER_PASSES, SINTER_CONSTANT)

BOOST_AUTO_TEST_CASE(is_in_the_list) {
  // Element-wise rules have their own law; the others make tensors, give several, or are not
  // expressions of floating-point numbers.
  std::set<std::string> const other_topics{"activation.hpp", "floating.hpp", "hyperbolic.hpp",
                                           "map.hpp",        "trigonometric.hpp",
                                           "arithmetic.hpp", "build.hpp", "compound.hpp",
                                           "create.hpp",     "elementwise.hpp", "exponential.hpp",
                                           "logic.hpp",      "select.hpp",      "sequence.hpp",
                                           "set.hpp",        "triangle.hpp", "complex.hpp",
                                           "meshgrid.hpp",   "progression.hpp", "padding.hpp",
                                           "error_function.hpp", "histogram.hpp"};
  std::set<std::string> listed;
#define SINTER_INSERT(name, ...) listed.insert(#name);
  SINTER_FOLDING_VERBS(SINTER_INSERT, SINTER_INSERT)
  SINTER_OTHER_VERBS(SINTER_INSERT, SINTER_INSERT)
  SINTER_MOVING_VERBS(SINTER_INSERT, SINTER_INSERT)
  std::set<std::string> found;
  for (auto const& entry : std::filesystem::directory_iterator("include/sinter/math")) {
    std::string const topic = entry.path().filename().string();
    if (other_topics.count(topic) == 0) found.merge(verbs_of(topic));
  }
  BOOST_TEST(found.size() > 30);
  for (std::string const& verb : found) {
    BOOST_TEST(listed.count(verb) == 1, "no line for " << verb << " in tests/autodiff/verbs.hpp");
  }
}

BOOST_AUTO_TEST_SUITE_END()
