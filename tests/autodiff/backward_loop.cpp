#include <sinter/autodiff/backward_loop.hpp>

#include <boost/test/unit_test.hpp>

#include <array>
#include <vector>

using namespace sinter;
using detail::BackwardOutput;
using sinter::LoopNest;
using detail::OutputTarget;

namespace {

/// A gradient of seven numbers that nobody has written, and outputs that begin at some of them.
struct Gradient {
  std::array<float, 7> elements = {9, 9, 9, 9, 9, 9, 9};
  bool is_written = false;

  BackwardOutput output(bool is_viewed) {
    return {0, is_viewed, reinterpret_cast<std::byte*>(elements.data()), sizeof(elements),
            sizeof(float), &is_written};
  }
  OutputTarget target(int first) {
    return {reinterpret_cast<std::byte*>(elements.data() + first), false};
  }
};
/// A nest of one axis, whose rows have these strides in bytes.
class Nest {
 public:
  Nest(std::ptrdiff_t extent, std::vector<std::ptrdiff_t> strides)
      : extent_(extent), strides_(std::move(strides)) {}
  LoopNest get() {
    return {1, &extent_, static_cast<int>(strides_.size()), 1, strides_.data()};
  }

 private:
  std::ptrdiff_t extent_;
  std::vector<std::ptrdiff_t> strides_;
};

}  // namespace

BOOST_AUTO_TEST_SUITE(backward_loop)

BOOST_AUTO_TEST_CASE(an_output_alone_stores) {
  Gradient gradient;
  BackwardOutput const slots[] = {gradient.output(false)};
  OutputTarget targets[] = {gradient.target(0)};
  detail::open_outputs(Nest(7, {4}).get(), 0, 1, slots, targets);
  BOOST_TEST(!targets[0].adds);
  BOOST_TEST(gradient.is_written);
  BOOST_TEST(gradient.elements[0] == 9);  // not cleared: all of it is stored
  // A second loop adds.
  OutputTarget later[] = {gradient.target(0)};
  detail::open_outputs(Nest(7, {4}).get(), 0, 1, slots, later);
  BOOST_TEST(later[0].adds);
}
BOOST_AUTO_TEST_CASE(the_view_that_is_ahead_stores) {
  // Five elements each, from the first, the third and the second on.
  Gradient gradient;
  BackwardOutput const slots[] = {gradient.output(true), gradient.output(true),
                                  gradient.output(true)};
  OutputTarget targets[] = {gradient.target(0), gradient.target(2), gradient.target(1)};
  detail::open_outputs(Nest(5, {4, 4, 4}).get(), 0, 3, slots, targets);
  BOOST_TEST(targets[0].adds);
  BOOST_TEST(!targets[1].adds);
  BOOST_TEST(targets[2].adds);
  std::array<float, 7> const expected = {0, 0, 9, 9, 9, 9, 9};
  BOOST_TEST(gradient.elements == expected, boost::test_tools::per_element());
}
BOOST_AUTO_TEST_CASE(a_view_in_steps_adds_to_zeros) {
  Gradient gradient;
  BackwardOutput const slots[] = {gradient.output(true)};
  OutputTarget targets[] = {gradient.target(0)};
  detail::open_outputs(Nest(4, {8}).get(), 0, 1, slots, targets);
  BOOST_TEST(targets[0].adds);
  for (float const element : gradient.elements) BOOST_TEST(element == 0);
}
BOOST_AUTO_TEST_CASE(what_is_not_wanted_stays) {
  BackwardOutput const slots[] = {{}};
  OutputTarget targets[] = {{nullptr, false}};
  detail::open_outputs(Nest(7, {4}).get(), 0, 1, slots, targets);
  BOOST_TEST(targets[0].to == nullptr);
  BOOST_TEST(!targets[0].adds);
}
BOOST_AUTO_TEST_CASE(rows_run_through_neighbours_over_extents_of_one) {
  std::ptrdiff_t extents[] = {3, 1, 5};
  std::ptrdiff_t strides[] = {20, 0, 4, 24, 0, 4};
  LoopNest const nest{3, extents, 2, 3, strides};
  BOOST_TEST(detail::runs_through(nest, 0, 4));
  BOOST_TEST(!detail::runs_through(nest, 1, 4));
}

BOOST_AUTO_TEST_SUITE_END()
