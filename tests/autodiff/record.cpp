#include <sinter/autodiff/record.hpp>

#include <sinter.hpp>

#include <boost/test/unit_test.hpp>

#include <vector>

namespace {

using namespace sinter;
using namespace sinter::literals;

using Row = Tensor<double, 3>;
using X = Argument<0, Row>;

int length_of(detail::Known const* list) {
  int length = 0;
  for (; list != nullptr; list = list->before) ++length;
  return length;
}
template <class NodeType>
using record_of = detail::Record<std::remove_cvref_t<NodeType>>;

/// Leaves numbers as they are and counts them.
struct Counted {
  static inline long count = 0;
  double operator()(double value) const {
    ++count;
    return value;
  }
};

/// What a record needs is a constant expression, too.
constexpr double constant_value() {
  Row const numbers{1, 2, 3};
  X const x(numbers, nullptr);
  auto const node = x * sum(x * x);
  record_of<decltype(node)> record;
  detail::Known const* list = nullptr;
  record.prepare(node, list, false);
  return *detail::barrier_record<0>(record).data;
}
static_assert(constant_value() == 14);

}  // namespace

BOOST_AUTO_TEST_SUITE(records)

BOOST_AUTO_TEST_CASE(hold_the_values_of_barriers_innermost_first) {
  Row const numbers{1, 2, 4};
  X const x(numbers, nullptr);
  auto const node = x * sum((x - max(x)) * x);
  record_of<decltype(node)> record;
  detail::Known const* list = nullptr;
  record.prepare(node, list, false);
  auto& outer = detail::barrier_record<0>(record);
  BOOST_TEST(*outer.data == 1 * (1 - 4) + 2 * (2 - 4));
  auto const& inner = detail::barrier_record<0>(outer.operands.operand);
  BOOST_TEST(*inner.data == 4);
  BOOST_TEST(length_of(list) == 2);
  BOOST_TEST(list->data == outer.data, "the last one is the outermost");
  BOOST_TEST(list->before->data == inner.data);
  BOOST_TEST(record.known() == list);
}

BOOST_AUTO_TEST_CASE(share_values_and_cotangents_of_equal_barriers) {
  Row const numbers{1, 2, 4};
  X const x(numbers, nullptr);
  auto const node = x * sum(x * x) - sum(x) + sum(x * x);
  record_of<decltype(node)> record;
  detail::Known const* list = nullptr;
  record.prepare(node, list, false);
  BOOST_TEST(length_of(list) == 2);
  auto& first = detail::barrier_record<0>(record);
  auto& other = detail::barrier_record<1>(record);
  auto& again = detail::barrier_record<2>(record);
  BOOST_TEST(*first.data == 21);
  BOOST_TEST(*other.data == 7);
  BOOST_TEST(again.data == first.data);
  BOOST_TEST(again.cotangent == &first.gathered);
  BOOST_TEST(other.cotangent == &other.gathered);
  // A cotangent has memory once it is opened, and keeps it.
  auto& slot = again.cotangent->opened();
  BOOST_TEST(slot.size == 1);
  BOOST_TEST(!slot.is_written);
  slot.is_written = true;
  BOOST_TEST(first.cotangent->opened().is_written);
}

BOOST_AUTO_TEST_CASE(do_not_share_the_cotangent_of_what_is_constant_first) {
  Row const numbers{1, 2, 4};
  X const x(numbers, nullptr);
  auto const node = detach(sum(x * x)) * sum(x * x);
  record_of<decltype(node)> record;
  detail::Known const* list = nullptr;
  record.prepare(node, list, false);
  auto const& constant = detail::barrier_record<0>(record);
  auto const& active = detail::barrier_record<1>(record);
  BOOST_TEST((*constant.data == 21 && *active.data == 21));
  BOOST_TEST(active.cotangent == &active.gathered);
}

BOOST_AUTO_TEST_CASE(of_constants_hold_nothing_of_what_is_below) {
  Row const numbers{1, 2, 4};
  X const x(numbers, nullptr);
  auto const node = x * sum(numbers - max(numbers));
  record_of<decltype(node)> record;
  detail::Known const* list = nullptr;
  record.prepare(node, list, false);
  BOOST_TEST(length_of(list) == 1);
  BOOST_TEST(*detail::barrier_record<0>(record).data == 7 - 12);
  BOOST_TEST(static_cast<detail::BarrierEntry const*>(list)->cotangent == nullptr);
}

BOOST_AUTO_TEST_CASE(leave_the_last_value_to_others) {
  Row const numbers{1, 2, 4};
  X const x(numbers, nullptr);
  auto const node = sum(x * detach(map(Counted{}, x)) * max(x)) * 2.0;
  {
    record_of<decltype(node)> record;
    detail::Known const* list = nullptr;
    Counted::count = 0;
    record.prepare_without_value(node, list, false);
    BOOST_TEST(Counted::count == 0);
    BOOST_TEST(length_of(list) == 2);
    BOOST_TEST(*static_cast<double const*>(list->before->data) == 4, "what is below is evaluated");
  }
  record_of<decltype(node)> record;
  detail::Known const* list = nullptr;
  record.prepare(node, list, false);
  BOOST_TEST(Counted::count >= 3);
  BOOST_TEST(*detail::barrier_record<0>(record).data == 21 * 4);
}

BOOST_AUTO_TEST_CASE(are_pulled_from_the_last_to_the_first) {
  static std::vector<detail::BarrierEntry const*> order;
  auto const note = [](detail::BarrierEntry const& entry) { order.push_back(&entry); };
  detail::BarrierEntry const first{{}, nullptr, note, nullptr};
  detail::BarrierEntry const last{{nullptr, nullptr, nullptr, &first}, nullptr, note, nullptr};
  detail::pull_all(nullptr);
  BOOST_TEST(order.empty());
  detail::pull_all(&last);
  BOOST_TEST((order == std::vector<detail::BarrierEntry const*>{&last, &first}));
}

BOOST_AUTO_TEST_SUITE_END()
