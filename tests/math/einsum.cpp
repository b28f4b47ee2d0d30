/// @file
/// `einsum` against NumPy and against loops over indices; orders; what it reads without a copy.
#include <sinter/math/einsum.hpp>

#include "math/golden.hpp"
#include "math/products.hpp"

#include <boost/test/unit_test.hpp>

using namespace sinter;
using namespace sinter::literals;
using golden::Cases;
using products::made;

namespace {

constexpr Tensor<double, 2, 3> table{{1, 2, 3}, {4, 5, 6}};
static_assert(einsum<"ij,kj->ik">(table, table)(0, 1).item() == 32);
static_assert(einsum<"ij,ij">(table, table).item() == 91);
static_assert(einsum<"ii">(table(every, range(1_c, 3_c))).item() == 8);
static_assert(einsum<"ij,j,i->">(table, table(0, every), table(every, 0)).item() == 142);
static_assert(std::is_same_v<shape_of<decltype(einsum<"ij,kj->ki">(
                                 table, Tensor<double, dyn, 3>()))>,
                             Shape<dyn, 2>>);
// A letter is static where one of its axes is.
static_assert(std::is_same_v<shape_of<decltype(einsum<"bi,bi->bi">(
                                 table, Tensor<double, dyn, dyn>()))>,
                             Shape<2, 3>>);
static_assert(std::is_same_v<element_of<decltype(einsum<"i,i">(Tensor<std::int8_t, 2>(),
                                                               Tensor<std::int16_t, 2>()))>,
                             std::int16_t>);

// Products of elements and sums of them are one loop without a temporary.
static_assert(schedule_of<decltype(einsum<"i,j->ij">(table(0, every), table(0, every)))>.regions ==
              1);
static_assert(schedule_of<decltype(einsum<"ij,ij->">(table, table))>.temporaries == 0);

template <class Kind>
void compare() {
  products::Operands<Kind> const o;
  auto const& [m, n, v, w, cube, other, square, stack, empty] = o;
  Cases cases("einsum");
  cases(einsum<"ij,jk->ik">(m, n))(einsum<"ij,jk">(m, n))(einsum<"ij,jk->ki">(m, n));
  cases(einsum<"ij,jk->">(m, n))(einsum<"ij,jk->ijk">(m, n))(einsum<"ij->ji">(m));
  cases(einsum<"ij->">(m))(einsum<"ij->j">(m))(einsum<"ij">(m))(einsum<"ji">(m));
  cases(einsum<"i,i">(v, v))(einsum<"i,j">(w, v))(einsum<"i,j->ji">(w, v));
  cases(einsum<"ij,j->i">(m, v))(einsum<"i,ij->j">(w, m))(einsum<"ij,ij->ij">(m, m));
  cases(einsum<"ij,ij->j">(m, m))(einsum<"ij,kj->ik">(m, square));
  cases(einsum<"ijk,kjl->il">(cube, other))(einsum<"ijk,kjl->li">(cube, other));
  cases(einsum<"ijk,kjl->lji">(cube, other))(einsum<"ijk,kjl">(cube, other));
  cases(einsum<"ijk,ljm->">(cube, other))(einsum<"bij,bjk->bik">(stack, stack));
  cases(einsum<"bij,bjk->kbi">(stack, stack))(einsum<"bij,bij->b">(stack, stack));
  cases(einsum<"...ij,jk->...ik">(stack, square))(einsum<"...ij,...jk">(stack, square));
  cases(einsum<"i...->...">(m))(einsum<"...i,...i->...">(stack, v));
  cases(einsum<"i...,j...->ij...">(m, square))(einsum<"...">(m));
  cases(einsum<"ij,jk,kl->il">(m, square, n))(einsum<"i,ij,j->">(w, m, v));
  cases(einsum<"ij,j,jk,k->i">(m, v, n, n(0, every)));
  cases(einsum<"ij,kj,kl,lm->im">(m, square, square, n))(einsum<"a,b,c->cab">(w, v, w));
  cases(einsum<"ij,jk->ik">(made(Kind::extents(2_c, 0_c)), made(Kind::extents(0_c, 3_c))));
  cases(einsum<"ij->j">(empty))(einsum<"ij,j">(empty, v));
  Cases repeated("einsum_repeated");
  auto const block = made(Kind::extents(3_c, 3_c, 3_c));
  repeated(einsum<"ii">(square))(einsum<"ii->i">(square))(einsum<"bii->b">(stack));
  repeated(einsum<"bii->ib">(stack))(einsum<"ii,ij->j">(square, n))(einsum<"ij,jj->i">(m, square));
  repeated(einsum<"iij->j">(made(Kind::extents(3_c, 3_c, 2_c))))(einsum<"iii->i">(block));
  repeated(einsum<"iii">(block))(einsum<"i...i->...">(made(Kind::extents(3_c, 2_c, 3_c))));
}

/// The extents of the letters of a product, two by two, in the order that is taken.
template <FixedString Text, class... Shapes>
constexpr bool begins_with(unsigned set) {
  using Read = detail::Reading<Text, Shapes...>;
  unsigned const all = (1U << Read::count) - 1U;
  unsigned const first = detail::order_of<Read>::first(all);
  return first == set || (all ^ first) == set;
}
// (a b) c costs 2 * 50 * 3 + 2 * 3 * 50, a (b c) costs 50 * 3 * 50 + 2 * 50 * 50.
static_assert(begins_with<"ij,jk,kl->il", Shape<2, 50>, Shape<50, 3>, Shape<3, 50>>(0b011));
static_assert(begins_with<"ij,jk,kl->il", Shape<50, 3>, Shape<3, 50>, Shape<50, 2>>(0b110));
// A matrix times a vector is cheaper than the product of matrices, whatever the extents.
static_assert(begins_with<"ij,jk,k->i", Shape<dyn, dyn>, Shape<dyn, dyn>, Shape<dyn>>(0b110));
static_assert(begins_with<"a,ab,bc,cd,de,ef,fg,g", Shape<dyn>, Shape<dyn, dyn>, Shape<dyn, dyn>,
                          Shape<dyn, dyn>, Shape<dyn, dyn>, Shape<dyn, dyn>, Shape<dyn, dyn>,
                          Shape<dyn>>(0b01111111) ||
              begins_with<"a,ab,bc,cd,de,ef,fg,g", Shape<dyn>, Shape<dyn, dyn>, Shape<dyn, dyn>,
                          Shape<dyn, dyn>, Shape<dyn, dyn>, Shape<dyn, dyn>, Shape<dyn, dyn>,
                          Shape<dyn>>(0b00000001));

}  // namespace

BOOST_AUTO_TEST_SUITE(einsum_)

BOOST_AUTO_TEST_CASE(agrees_with_numpy_for_static_shapes) { compare<products::Static>(); }
BOOST_AUTO_TEST_CASE(agrees_with_numpy_for_dynamic_shapes) { compare<products::Dynamic>(); }

BOOST_AUTO_TEST_CASE(takes_expressions_temporaries_and_views) {
  Tensor<double, dyn, dyn> const m = made(shape(2, 3));
  Tensor<double, dyn, dyn> const plain = einsum<"ij,kj->ik">(m, m);
  BOOST_TEST(all(einsum<"ij,kj->ik">(m * 2, made(shape(2, 3))) == plain * 2).item());
  BOOST_TEST(all(einsum<"ji,kj->ik">(transpose(m), m) == plain).item());
  BOOST_TEST(all(einsum<"ij,kj->ik">(m(every, range(none, none, -1)),
                                     m(every, range(none, none, -1))) == plain).item());
  Tensor<double, dyn, dyn> out(shape(2, 2));
  out = einsum<"ij,kj->ik">(m, m) + 1.0;
  BOOST_TEST(all(out == plain + 1.0).item());
  Tensor<double, dyn, dyn> square = made(shape(3, 3));
  Tensor<double, dyn, dyn> const twice = matmul(square, square);
  square = einsum<"ij,jk->ik">(square, square);
  BOOST_TEST(all(square == twice).item());
}
BOOST_AUTO_TEST_CASE(keeps_element_types) {
  Tensor<std::int8_t, 2> const small{100, 100};
  BOOST_TEST(einsum<"i,i">(small, small).item() == static_cast<std::int8_t>(20000));
  BOOST_TEST(einsum<"i->">(small).item() == static_cast<std::int8_t>(200));
  Tensor<bool, 2, 2> const truth{{true, false}, {true, true}};
  BOOST_TEST(all(einsum<"ij,jk->ik">(truth, truth) == truth).item());
  BOOST_TEST(einsum<"ij,ij->">(truth, !truth).item() == false);
  BOOST_TEST(einsum<"ij->">(truth).item() == true);
  static_assert(std::is_same_v<element_of<decltype(einsum<"i,i">(small, truth(0, every)))>,
                               std::int8_t>);
}
BOOST_AUTO_TEST_CASE(of_many_operands_multiplies_from_the_left) {
  Tensor<double, 2, 2> const m{{1, 1}, {0, 1}};
  Tensor const power =
      einsum<"ab,bc,cd,de,ef,fg,gh,hi,ij,jk->ak">(m, m, m, m, m, m, m, m, m, m);
  BOOST_TEST(power(0, 1) == 10);
  BOOST_TEST(power(1, 1) == 1);
}
BOOST_AUTO_TEST_CASE(merges_axes_without_a_copy_where_strides_allow_it) {
  Tensor<float, dyn, dyn, dyn> const cube(shape(2, 3, 5));
  Tensor<float, dyn, dyn, dyn> const other(shape(3, 5, 7));
  Tensor<float, dyn, dyn, dyn> const turned(shape(5, 3, 7));
  auto const begins = [](auto const& expression, std::string const& text) {
    std::string const found = explain(expression);
    BOOST_TEST(found.substr(0, text.size()) == text, found);
  };
  begins(einsum<"ijk,jkl->il">(cube, other), "1 region, no temporary");
  begins(einsum<"ijk,jkl->li">(cube, other), "1 region, no temporary");
  begins(einsum<"...k,lk">(cube, matmul(transpose(turned(0, every, every)), cube(0, every, every))),
         "2 regions, 1 temporary");
  begins(einsum<"ijk,kjl->il">(cube, turned), "2 regions, 1 temporary of 420 bytes");
  begins(einsum<"bhid,bhjd->bhij">(reshape(cube, 1, 2, 3, 5), reshape(cube, 1, 2, 3, 5)),
         "1 region, no temporary");
}
BOOST_AUTO_TEST_CASE(refuses_extents_that_differ) {
  Tensor<float, dyn, dyn> const m(shape(2, 3));
  Tensor<float, dyn, dyn, dyn> const cube(shape(2, 3, 5));
  auto const says = [](std::string const& text) {
    return [text](shape_error const& error) { return error.what() == text; };
  };
  BOOST_CHECK_EXCEPTION(
      static_cast<void>(einsum<"ij,jk->ik">(m, m)), shape_error,
      says("einsum<\"ij,jk->ik\">(operands...): axes with the same letter must have the same "
           "extent, found shapes (2, 3) and (2, 3)"));
  BOOST_CHECK_EXCEPTION(
      static_cast<void>(einsum<"...i,...i">(cube, m)), shape_error,
      says("einsum<\"...i,...i\">(operands...): axes with the same letter must have the same "
           "extent, found shapes (2, 3, 5) and (2, 3)"));
  // A letter does not broadcast, an ellipsis does.
  Tensor<float, dyn, dyn> const one(shape(2, 1));
  BOOST_CHECK_THROW(static_cast<void>(einsum<"ij,ij">(m, one)), shape_error);
  BOOST_TEST(evaluate(einsum<"i...,i...->i...">(m, one)).extent(1) == 3);
}

BOOST_AUTO_TEST_SUITE_END()
