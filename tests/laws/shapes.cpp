/// @file
/// Law: whether the compiler knows a shape, in part or as a whole, changes no bit of a result.
#include "layouts.hpp"

namespace {

SINTER_NOINLINE void expect_same(bool same, char const* name, std::size_t bytes) {
  BOOST_TEST(same, name << " of elements of " << bytes
                        << " bytes depends on whether the shape is static");
}

template <class Operation, class E>
SINTER_NOINLINE void check_shapes() {
  laws::Operands<E> const of = laws::accepted_operands<Operation, E>();
  sinter::Tensor const expected = laws::call<Operation>(of.condition, of.x, of.y);
  using R = sinter::element_of<decltype(expected)>;
  auto const whole = [&]<auto... Extents>(sinter::Shape<Extents...> const& shape) {
    auto const cut = [&](auto const& tensor) {
      sinter::Tensor<std::remove_cvref_t<decltype(tensor(0))>, Extents...> copy(shape);
      std::copy(tensor.data(), tensor.data() + copy.size(), copy.data());
      return copy;
    };
    auto const condition = cut(of.condition);
    auto const x = cut(of.x);
    auto const y = cut(of.y);
    sinter::Tensor const result = laws::call<Operation>(condition, x, y);
    static_assert(decltype(result)::shape_type::dynamic_count ==
                  sinter::Shape<Extents...>::dynamic_count);
    expect_same(std::memcmp(result.data(), expected.data(),
                            static_cast<std::size_t>(result.size()) * sizeof(R)) == 0,
                Operation::name, sizeof(E));
  };
  whole(sinter::Shape<3, 7>());
  whole(sinter::Shape<3, sinter::dyn>(sinter::ExtentList<2>{{3, 5}}));
}

template <class E>
void shapes_change_nothing() {
  laws::for_each_operation<E>([]<class Operation>() { check_shapes<Operation, E>(); });
}

}  // namespace

BOOST_AUTO_TEST_SUITE(shapes)

BOOST_AUTO_TEST_CASE(change_no_float) { shapes_change_nothing<float>(); }
BOOST_AUTO_TEST_CASE(change_no_uint8) { shapes_change_nothing<std::uint8_t>(); }

BOOST_AUTO_TEST_SUITE_END()
