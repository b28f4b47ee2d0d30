/// @file
/// Index tensors and masks between the parentheses, against NumPy and as types.
#include <sinter/math/index.hpp>

#include "math/counted.hpp"
#include "support/holds.hpp"

using namespace golden;
using namespace sinter;
using namespace sinter::literals;
using sinter_test::holds;

namespace {

template <class T>
T& named();
using Static = Tensor<int, 2, 3>;
using Mixed = Tensor<int, dyn, 3>;

using Picks = Tensor<int, 5, 7>;
static_assert(std::is_same_v<shape_of<decltype(named<Static>()(named<Picks>()))>, Shape<5, 7, 3>>);
static_assert(std::is_same_v<shape_of<decltype(named<Mixed>()(every, named<Picks>()))>,
                             Shape<dyn, 5, 7>>);
static_assert(std::is_same_v<
              shape_of<decltype(named<Static>()(named<Picks>(), named<Tensor<int, 7>>()))>,
              Shape<5, 7>>);
static_assert(std::is_same_v<shape_of<decltype(named<Static>()(named<Static>() > 0))>, Shape<dyn>>);
static_assert(std::is_same_v<
              shape_of<decltype(named<Static>()(named<Tensor<bool, 2>>(), newaxis))>,
              Shape<dyn, 1, 3>>);

// What can be assigned to.
static_assert(decltype(named<Static>()(named<Picks>()))::is_assignable);
static_assert(decltype(transpose(named<Static>())(named<Picks>()))::is_assignable);
static_assert(!decltype(named<Static const>()(named<Picks>()))::is_assignable);
static_assert(!decltype((named<Static>() + 1)(named<Picks>()))::is_assignable);
static_assert(!decltype(Static()(named<Picks>()))::is_assignable);
static_assert(!decltype(pad(named<Static>(), 1))::is_assignable);

constexpr Static numbers{{1, 2, 3}, {4, 5, 6}};
constexpr Tensor<int, 2, 3> swapped = numbers(Tensor<int, 2>{1, 0});
static_assert(swapped(0, 0) == 4 && swapped(1, 2) == 3);

}  // namespace

BOOST_AUTO_TEST_SUITE(index_tensors)

BOOST_AUTO_TEST_CASE(agree_with_numpy) {
  auto const picks = golden::load<std::int64_t, 2>("index_picks");
  auto const mask = golden::load<bool, 2>("index_mask");
  auto const& vector = golden::vector;
  auto const first = picks(0, every);
  auto const second = picks(1, every);
  auto const rows = range(0, 2);
  Cases("index")(matrix(picks))(cube(every, picks))(cube(ellipsis, picks))(
      cube(range(1, none), first, range(none, none, -1)))(matrix(first, second))(
      cube(every, first, second))(matrix(first(every, newaxis), second))(vector(picks))(
      matrix(mask))(cube(every, mask))(cube(mask(rows, 0)))(cube(every, every, mask(0, every)))(
      matrix(!mask(every, 0), range(none, none, 2)))((matrix + 1)(mask))(
      nothing(Tensor<bool, 0, 5>()))(transpose(matrix)(transpose(mask)))(matrix(newaxis, picks))(
      matrix(Tensor<int, dyn>()))(matrix(Tensor<bool, 3, 5>()));
}

BOOST_AUTO_TEST_CASE(of_borrowed_memory_and_temporaries) {
  std::vector<float> memory{1, 2, 3, 4};
  auto const x = view(memory);
  x(Tensor<int, 2>{-1, 0}) = 7;
  BOOST_TEST((memory == std::vector<float>{7, 2, 3, 7}));
  auto const node = Tensor<float, dyn>{1, 2, 3}(Tensor<bool, 3>{true, false, true});
  BOOST_TEST(holds(node * 2, Tensor<float, dyn>{2, 6}));
}

BOOST_AUTO_TEST_CASE(keep_masks_that_are_computed_and_borrow_named_ones) {
  Tensor<int, dyn> x{3, -1, 2, -5};
  auto const positive = x(x > 0);
  x = -x;
  BOOST_TEST(holds(positive, Tensor<int, dyn>{-3, -2}));
  Tensor<bool, dyn> mask{true, false, true, false};
  auto const chosen = x(mask);
  mask = !mask;
  BOOST_TEST(holds(chosen, Tensor<int, dyn>{1, 5}));
#if SINTER_EXCEPTIONS
  mask(0) = true;
  BOOST_CHECK_THROW((void)evaluate(chosen), shape_error);
#endif
}

#if SINTER_EXCEPTIONS
BOOST_AUTO_TEST_CASE(refuse_what_does_not_fit) {
  BOOST_CHECK_THROW((void)matrix(nothing > 0), shape_error);
  BOOST_CHECK_THROW((void)matrix(Tensor<int, dyn>{0, 1}, Tensor<int, dyn>{0, 1, 2}), shape_error);
}
#endif

BOOST_AUTO_TEST_SUITE_END()
