#include <sinter/random/draw.hpp>

#include <boost/test/unit_test.hpp>
#include <support/holds.hpp>

using namespace sinter;
using namespace sinter::literals;
using sinter_test::holds;

namespace {

random::Generator fixed() { return random::Generator(0x0123456789abcdef, 5); }
template <class E>
Tensor<E, dyn> golden(std::string const& name) {
  return io::load_npy<E, dyn>("tests/golden/random/" + name + ".npy");
}

template <class Form>
void compare_ways() {
  random::Stream const stream{11, 12, 13};
  random::detail::Draw<Form> const draw{stream};
  for (std::ptrdiff_t const first : {0, 1, 31, 63, 64, 200}) {
    for (std::ptrdiff_t const step : {-40, -3, -1, 0, 1, 2, 4, 5, 70}) {
      std::ptrdiff_t const count = step < 0 ? first / -step + 1 : 150;
      std::vector<typename Form::element_type> elements(static_cast<std::size_t>(count));
      draw.fill(elements.data(), first, step, count);
      bool same = true;
      for (std::ptrdiff_t k = 0; k < count; ++k) {
        same = same && elements[static_cast<std::size_t>(k)] == draw(first + k * step);
      }
      BOOST_TEST(same);
    }
  }
}

}  // namespace

BOOST_AUTO_TEST_SUITE(drawing)

BOOST_AUTO_TEST_CASE(never_changes_its_words) {
  auto rng = fixed();
  BOOST_TEST(holds(random::detail::draw<random::detail::WholeWord>(rng, shape(150)),
                   golden<std::uint32_t>("words")));
}
BOOST_AUTO_TEST_CASE(is_the_same_in_registers_and_alone) {
  using namespace random::detail;
  compare_ways<WholeWord>();
  compare_ways<UnitFloat>();
  compare_ways<UnitDouble>();
  compare_ways<TailFloat>();
  compare_ways<TailDouble>();
}
BOOST_AUTO_TEST_CASE(has_forms_within_their_limits) {
  using namespace random::detail;
  static_assert(UnitFloat::make(0) == 0 && UnitFloat::make(~0U) == 1 - 0x1p-24F);
  static_assert(UnitDouble::make(0, 0) == 0 && UnitDouble::make(~0U, ~0U) == 1 - 0x1p-53);
  static_assert(TailFloat::make(0) == 0x1p-33F && TailFloat::make(~0U) == -0x1p-33F);
  static_assert(TailFloat::make(~0U >> 1) == 0.5F && TailFloat::make(1U << 31) == -0.5F);
  static_assert(TailDouble::make(0, 0) == 0x1p-59 && TailDouble::make(~0U, ~0U) == -0x1p-59);
  static_assert(TailDouble::make(~0U, ~0U >> 1) == 0.5);
}

BOOST_AUTO_TEST_SUITE_END()
