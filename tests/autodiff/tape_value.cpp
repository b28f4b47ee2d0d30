#include <sinter/autodiff/tape_value.hpp>

#include <sinter.hpp>

#include <boost/test/unit_test.hpp>

#include <utility>

namespace {

using namespace sinter;

using Row = Tensor<double, 3>;
using Line = Tensor<double, dyn>;

/// Where the next value of a type would lie: memory is used again, the last piece first.
template <class TensorType>
void* next_place() {
  auto& memory = detail::tape().memory;
  std::size_t const bytes = sizeof(detail::TypedValue<TensorType>);
  void* const place = memory.take(bytes);
  memory.give(place, bytes);
  return place;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(tape_values)

BOOST_AUTO_TEST_CASE(live_as_long_as_a_holder) {
  void* const place = next_place<Row>();
  {
    detail::Holder<Row> first(detail::new_value<Row>(Row{1, 2, 3}));
    BOOST_TEST(static_cast<void*>(first.get()) == place);
    BOOST_TEST(first->count == 1);
    {
      detail::Holder<Row> const second = first;
      BOOST_TEST(second.get() == first.get());
      BOOST_TEST(first->count == 2);
      detail::Holder<Row> const moved = std::move(first);
      BOOST_TEST(moved->count == 2);
      BOOST_TEST(first.get() == nullptr);
      first = second;
      BOOST_TEST(second->count == 3);
    }
    BOOST_TEST(first->count == 1);
    BOOST_TEST(first->value(2) == 3);
    BOOST_TEST(next_place<Row>() != place);
  }
  BOOST_TEST(next_place<Row>() == place);
}

BOOST_AUTO_TEST_CASE(let_go_of_the_one_that_is_assigned_to) {
  detail::Holder<Row> first(detail::new_value<Row>(Row{1, 2, 3}));
  void* const place = first.get();
  first = detail::Holder<Row>(detail::new_value<Row>(Row{4, 5, 6}));
  BOOST_TEST(first->value(0) == 4);
  BOOST_TEST(next_place<Row>() == place);
  first = detail::Holder<Row>();
  BOOST_TEST(first.get() == nullptr);
}

BOOST_AUTO_TEST_CASE(have_memory_for_a_gradient_once_it_is_opened) {
  detail::Holder<Line> const line(detail::new_value<Line>(Line{1, 2, 3, 4, 5}));
  BOOST_TEST(line->slot.data == nullptr);
  BOOST_TEST(line->gradient.size() == 0);
  auto& slot = line->opened();
  BOOST_TEST(slot.data == line->gradient.data());
  BOOST_TEST(slot.size == 5);
  BOOST_TEST(!slot.is_written);
  slot.data[3] = 7;
  slot.is_written = true;
  BOOST_TEST(line->opened().is_written, "opened once");
  BOOST_TEST(line->gradient(3) == 7);
  line->drop_gradient(line.get());
  BOOST_TEST(line->slot.data == nullptr);
  BOOST_TEST(!line->slot.is_written);
  BOOST_TEST(line->gradient.size() == 0, "its memory is given back");
  BOOST_TEST(line->opened().size == 5);
}

BOOST_AUTO_TEST_CASE(of_a_shape_take_its_extents) {
  detail::Holder<Line> const line(detail::new_value<Line>(Shape<7>()));
  BOOST_TEST(line->value.size() == 7);
  BOOST_TEST(line->slot.data == nullptr);
  BOOST_TEST(!line->requires_grad);
}

BOOST_AUTO_TEST_SUITE_END()
