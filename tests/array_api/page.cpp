// docs/array_api.md is what this program finds: SINTER_WRITE_PAGES=1 in the environment writes it.
#include "table.hpp"

#include <boost/test/unit_test.hpp>

#include <cstdlib>
#include <fstream>
#include <iterator>

namespace {

std::string page() {
  using array_api::Row;
  int main = 0, supported = 0;
  std::string table, section;
  // Rows of one section stand together.
  std::vector<std::string> sections;
  for (Row const& row : array_api::rows()) {
    bool known = false;
    for (std::string const& name : sections) known = known || name == row.section;
    if (!known) sections.push_back(row.section);
  }
  for (std::string const& name : sections) {
    table += "\n## " + name +
             "\n\n| function | supported | element types | checks passed | remark |\n"
             "|---|---|---|---|---|\n";
    for (Row const& row : array_api::rows()) {
      if (row.section != name) continue;
      bool const is_there = row.passed > 0 && row.failed == 0;
      if (name.rfind("Extension", 0) != 0) {
        ++main;
        supported += is_there;
      }
      table += "| `" + row.function + "` | " + (is_there ? "yes" : "no") + " | " + row.types +
               " | " + (row.passed > 0 ? std::to_string(row.passed) : "") + " | " + row.note +
               " |\n";
    }
  }
  return "# The Array API standard\n\n"
         "The functions of the Python array API standard (2024.12) by their names. The kinds of "
         "element "
         "types are those that the\ntests of `tests/array_api` try each function with: bool; uint8 "
         "and "
         "int64, or int32 where elements are moved, counted or\ncompared; float and double; "
         "complex. "
         "The tests write this page: a function is supported where it has checks of element\ntype, "
         "shape and values, and all of them pass.\n\n" +
         std::to_string(supported) + " of " + std::to_string(main) +
         " functions outside the extensions are supported.\n" + table;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(array_api_standard)

BOOST_AUTO_TEST_CASE(every_check_passes_and_the_page_says_so) {
  array_api::elementwise();
  array_api::reductions();
  array_api::structure();
  int main = 0, supported = 0;
  for (array_api::Row const& row : array_api::rows()) {
    BOOST_TEST(row.failed == 0,
               row.function << ": " << row.failed << " checks failed, first: " << row.failure);
    if (row.section.rfind("Extension", 0) != 0) {
      ++main;
      supported += row.passed > 0 && row.failed == 0;
    }
  }
  BOOST_TEST(100 * supported >= 95 * main, supported << " of " << main);
  std::string const found = page();
  char const* const path = "docs/array_api.md";
  if (std::getenv("SINTER_WRITE_PAGES") != nullptr) {
    std::ofstream(path) << found;
  }
  std::ifstream file(path);
  std::string const written((std::istreambuf_iterator<char>(file)),
                            std::istreambuf_iterator<char>());
  BOOST_TEST((written == found),
             "docs/array_api.md is old: SINTER_WRITE_PAGES=1 sh tests/run array_api");
}

BOOST_AUTO_TEST_SUITE_END()
