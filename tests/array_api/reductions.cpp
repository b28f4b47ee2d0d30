#include "table.hpp"

using namespace sinter;
using namespace sinter::literals;

namespace array_api {
namespace {

/// Element type of a sum: small integers widen.
template <class E>
using Sum = std::conditional_t<
    std::is_integral_v<E>,
    std::conditional_t<std::is_signed_v<E> || std::is_same_v<E, bool>, std::int64_t, std::uint64_t>,
    E>;
template <class E>
using Mean = std::conditional_t<std::is_integral_v<E>, double, E>;

}  // namespace

void reductions() {
  char const* section = "Statistical functions";
  function(section, "cumulative_sum", Numbers{}, []<class E>(Checks& c) {
    c.template gives<Sum<E>>(cumulative_sum(counted<E>(), 1_c), {2, 3}, {1, 3, 6, 4, 9, 15});
    c.template gives<Sum<E>>(cumulative_sum(listed<E>({1, 2}), 0_c, include_initial), {3},
                             {0, 1, 3});
  });
  function(section, "cumulative_prod", Numbers{}, []<class E>(Checks& c) {
    c.template gives<Sum<E>>(cumulative_prod(counted<E>(), 1_c), {2, 3}, {1, 2, 6, 4, 20, 120});
  });
  function(section, "max", Reals{}, []<class E>(Checks& c) {
    c.template gives<E>(max(counted<E>(), 0_c), {3}, {4, 5, 6});
    c.template gives<E>(max(counted<E>()), {}, {6});
  });
  function(section, "mean", Join<Floats, Complexes>::type{}, []<class E>(Checks& c) {
    c.template gives<Mean<E>>(mean(counted<E>(), -1_c, keepdims), {2, 1}, {2, 5});
  });
  function(section, "min", Reals{}, []<class E>(Checks& c) {
    c.template gives<E>(min(counted<E>(), 1_c), {2}, {1, 4});
  });
  function(section, "prod", Numbers{}, []<class E>(Checks& c) {
    c.template gives<Sum<E>>(prod(counted<E>(), 0_c), {3}, {4, 10, 18});
  });
  function(
      section, "std", Floats{},
      []<class E>(Checks& c) {
        c.template gives<E>(stddev(counted<E>(), 1_c, correction(1)), {2}, {1, 1});
      },
      "`stddev`: `std` is a namespace");
  function(section, "sum", Numbers{}, []<class E>(Checks& c) {
    c.template gives<Sum<E>>(sum(counted<E>(), 0_c), {3}, {5, 7, 9});
    c.template gives<Sum<E>>(sum(counted<E>(), axes(0_c, 1_c), keepdims), {1, 1}, {21});
    c.template gives<Sum<E>>(sum(Tensor<E, 0, 3>(), 0_c), {3}, {0, 0, 0});
  });
  function(section, "var", Floats{}, []<class E>(Checks& c) {
    c.template gives<E>(var(counted<E>(), 0_c), {3}, {2.25, 2.25, 2.25});
  });

  section = "Searching functions";
  function(section, "argmax", Ordered{}, []<class E>(Checks& c) {
    c.template gives<std::int64_t>(argmax(listed<E>({1, 3, 3})), {}, {1});
    c.template gives<std::int64_t>(argmax(counted<E>(), 0_c, keepdims), {1, 3}, {1, 1, 1});
  });
  function(section, "argmin", Ordered{}, []<class E>(Checks& c) {
    c.template gives<std::int64_t>(argmin(listed<E>({1, 0, 0})), {}, {1});
  });
  function(section, "count_nonzero", Kinds{}, []<class E>(Checks& c) {
    c.template gives<std::int64_t>(count_nonzero(listed<E>({1, 0, 1})), {}, {2});
  });
  function(section, "nonzero", Kinds{}, []<class E>(Checks& c) {
    auto const [indices] = nonzero(listed<E>({1, 0, 1}));
    c.template gives<std::int64_t>(indices, {2}, {0, 2});
  });
  function(section, "searchsorted", Ordered{}, []<class E>(Checks& c) {
    c.template gives<std::int64_t>(searchsorted(listed<E>({1, 3, 3, 5}), listed<E>({3, 6})), {2},
                                   {1, 4});
    c.template gives<std::int64_t>(
        searchsorted(listed<E>({1, 3, 3, 5}), listed<E>({3}), side::right), {1}, {3});
  });
  function(section, "where", Kinds{}, []<class E>(Checks& c) {
    c.template gives<E>(where(listed<bool>({1, 0}), listed<E>({1, 1}), listed<E>({0, 0})), {2},
                        {1, 0});
  });

  section = "Set functions";
  function(section, "isin", Ordered{}, []<class E>(Checks& c) {
    c.template gives<bool>(isin(listed<E>({1, 0}), listed<E>({1})), {2}, {1, 0});
  });
  function(section, "unique_all", Ordered{}, []<class E>(Checks& c) {
    auto const all = unique_all(listed<E>({3, 1, 3}));
    c.template gives<E>(all.values, {2}, {1, 3});
    c.template gives<std::int64_t>(all.indices, {2}, {1, 0});
    c.template gives<std::int64_t>(all.inverse_indices, {3}, {1, 0, 1});
    c.template gives<std::int64_t>(all.counts, {2}, {1, 2});
  });
  function(section, "unique_counts", Ordered{}, []<class E>(Checks& c) {
    c.template gives<std::int64_t>(unique_counts(listed<E>({3, 1, 3})).counts, {2}, {1, 2});
  });
  function(section, "unique_inverse", Ordered{}, []<class E>(Checks& c) {
    c.template gives<std::int64_t>(unique_inverse(listed<E>({3, 1, 3})).inverse_indices, {3},
                                   {1, 0, 1});
  });
  function(section, "unique_values", Ordered{}, []<class E>(Checks& c) {
    c.template gives<E>(unique_values(listed<E>({3, 1, 3})), {2}, {1, 3});
  });

  section = "Sorting functions";
  function(section, "argsort", Ordered{}, []<class E>(Checks& c) {
    c.template gives<std::int64_t>(argsort(listed<E>({3, 1, 3})), {3}, {1, 0, 2});
    c.template gives<std::int64_t>(argsort(listed<E>({3, 1, 3}), descending), {3}, {0, 2, 1});
  });
  function(section, "sort", Ordered{}, []<class E>(Checks& c) {
    c.template gives<E>(sort(listed<E>({3, 1, 2})), {3}, {1, 2, 3});
  });

  section = "Utility functions";
  function(section, "all", Kinds{}, []<class E>(Checks& c) {
    c.template gives<bool>(all(listed<E>({1, 0})), {}, {0});
    c.template gives<bool>(all(Tensor<E, 0>()), {}, {1});
  });
  function(section, "any", Kinds{}, []<class E>(Checks& c) {
    c.template gives<bool>(any(listed<E>({1, 0})), {}, {1});
  });
  function(section, "diff", Plain{}, []<class E>(Checks& c) {
    c.template gives<E>(diff(listed<E>({1, 4, 9})), {2}, {3, 5});
  });

  section = "Linear algebra functions";
  function(section, "matmul", Numbers{}, []<class E>(Checks& c) {
    c.template gives<E>(matmul(counted<E>(), listed<E>({1, 0, 1})), {2}, {4, 10});
    c.template gives<E>(matmul(counted<E>(), transpose(counted<E>())), {2, 2}, {14, 32, 32, 77});
  });
  function(section, "matrix_transpose", Kinds{}, []<class E>(Checks& c) {
    c.template gives<E>(matrix_transpose(matrix_transpose(counted<E>())), {2, 3},
                        std::is_same_v<E, bool> ? std::initializer_list<double>{1, 1, 1, 1, 1, 1}
                                                : std::initializer_list<double>{1, 2, 3, 4, 5, 6});
  });
  function(section, "tensordot", Numbers{}, []<class E>(Checks& c) {
    c.template gives<E>(tensordot(counted<E>(), listed<E>({1, 0, 1}), 1_c), {2}, {4, 10});
  });
  function(section, "vecdot", Numbers{}, []<class E>(Checks& c) {
    c.template gives<E>(vecdot(counted<E>(), listed<E>({1, 0, 1})), {2}, {4, 10});
  });
}

}  // namespace array_api
