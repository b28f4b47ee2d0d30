#include "table.hpp"

using namespace sinter;
using namespace sinter::literals;

namespace array_api {

void structure() {
  char const* section = "Creation functions";
  function(section, "arange", Reals{}, []<class E>(Checks& c) {
    c.template gives<E>(arange<E>(1, 8, 3), {3}, {1, 4, 7});
    c.template gives<E>(arange<E>(3_c), {3}, {0, 1, 2});
  });
  function(
      section, "asarray", Kinds{},
      []<class E>(Checks& c) {
        if constexpr (!std::is_same_v<E, bool>) {
          c.template gives<E>(Tensor(std::vector<E>{E(1), E(2)}), {2}, {1, 2});
        }
        c.template gives<E>(Tensor<E, 2>{E(1), E(0)}, {2}, {1, 0});
      },
      "constructors of `Tensor`, `view` of borrowed memory");
  function(section, "empty", Kinds{},
           []<class E>(Checks& c) { c.expect(empty<E>(2_c, 3).size() == 6, "size"); });
  function(section, "empty_like", Kinds{},
           []<class E>(Checks& c) { c.expect(empty_like(counted<E>()).size() == 6, "size"); });
  function(section, "eye", Plain{}, []<class E>(Checks& c) {
    c.template gives<E>(eye<E>(2, 3, 1), {2, 3}, {0, 1, 0, 0, 0, 1});
  });
  missing(section, "from_dlpack", "not yet");
  function(section, "full", Kinds{}, []<class E>(Checks& c) {
    c.template gives<E>(full(shape(2), E(1)), {2}, {1, 1});
  });
  function(section, "full_like", Kinds{}, []<class E>(Checks& c) {
    c.template gives<E>(full_like(listed<E>({0, 0}), E(1)), {2}, {1, 1});
  });
  function(section, "linspace", Floats{}, []<class E>(Checks& c) {
    c.template gives<E>(linspace<E>(1, 2, 3), {3}, {1, 1.5, 2});
  });
  function(section, "meshgrid", Kinds{}, []<class E>(Checks& c) {
    auto const [x, y] = meshgrid(listed<E>({1, 0}), listed<E>({1, 1, 0}));
    c.template gives<E>(x, {3, 2}, {1, 0, 1, 0, 1, 0});
    c.template gives<E>(y, {3, 2}, {1, 1, 1, 1, 0, 0});
  });
  function(section, "ones", Kinds{}, []<class E>(Checks& c) {
    c.template gives<E>(ones<E>(2), {2}, {1, 1});
  });
  function(section, "ones_like", Kinds{}, []<class E>(Checks& c) {
    c.template gives<E>(ones_like(listed<E>({0, 0})), {2}, {1, 1});
  });
  function(section, "tril", Plain{}, []<class E>(Checks& c) {
    c.template gives<E>(tril(counted<E>()), {2, 3}, {1, 0, 0, 4, 5, 0});
  });
  function(section, "triu", Plain{}, []<class E>(Checks& c) {
    c.template gives<E>(triu(counted<E>(), 1), {2, 3}, {0, 2, 3, 0, 0, 6});
  });
  function(section, "zeros", Kinds{}, []<class E>(Checks& c) {
    c.template gives<E>(zeros<E>(2), {2}, {0, 0});
  });
  function(section, "zeros_like", Kinds{}, []<class E>(Checks& c) {
    c.template gives<E>(zeros_like(listed<E>({1, 1})), {2}, {0, 0});
  });

  section = "Data type functions";
  function(section, "astype", Reals{}, []<class E>(Checks& c) {
    c.template gives<double>(astype<double>(listed<E>({1, 2})), {2}, {1, 2});
    c.template gives<E>(astype<E>(listed<double>({1, 2})), {2}, {1, 2});
  });
  function(section, "can_cast", Numbers{}, []<class E>(Checks& c) {
    c.expect(can_cast<E, E>, "to itself");
    c.expect(can_cast<E, std::complex<double>> && !can_cast<E, bool>, "to another kind");
  });
  function(section, "finfo", Inexact{}, []<class E>(Checks& c) {
    c.expect(finfo<E>::bits == 8 * sizeof(Real<E>), "bits");
    c.expect(1 + finfo<E>::eps > 1 && 1 + finfo<E>::eps / 2 == 1, "eps");
    c.expect(finfo<E>::min == -finfo<E>::max && std::isfinite(finfo<E>::max), "max");
  });
  function(section, "iinfo", Integers{}, []<class E>(Checks& c) {
    c.expect(iinfo<E>::bits == 8 * sizeof(E), "bits");
    c.expect(static_cast<E>(static_cast<std::uint64_t>(iinfo<E>::max) + 1) == iinfo<E>::min,
             "ends of the range");
  });
  function(section, "isdtype", All{}, []<class E>(Checks& c) {
    c.expect(isdtype<E>("bool") == std::is_same_v<E, bool>, "bool");
    c.expect(isdtype<E>("numeric") != isdtype<E>("bool"), "numeric");
    c.expect(isdtype<E>("integral") == (std::is_integral_v<E> && !std::is_same_v<E, bool>),
             "integral");
    c.expect(isdtype<E>("real floating") == std::is_floating_point_v<E>, "real floating");
    c.expect(isdtype<E>("complex floating") == std::is_class_v<E>, "complex floating");
  });
  function(section, "result_type", Numbers{}, []<class E>(Checks& c) {
    c.expect(std::is_same_v<result_type<E, E>, E>, "of itself");
    c.expect(std::is_same_v<result_type<E, double>, result_type<double, E>>, "in either order");
    c.expect(std::is_same_v<result_type<E, std::complex<double>>, std::complex<double>>,
             "with complex numbers");
  });

  section = "Indexing functions";
  function(section, "take", Kinds{}, []<class E>(Checks& c) {
    c.template gives<E>(take(listed<E>({1, 0, 0}), Tensor<int, 3>{2, 0, -3}, 0_c), {3}, {0, 1, 1});
  });
  function(section, "take_along_axis", Plain{}, []<class E>(Checks& c) {
    c.template gives<E>(take_along_axis(counted<E>(), Tensor<int, 2, 1>{{2}, {0}}, 1_c), {2, 1},
                        {3, 4});
  });

  section = "Manipulation functions";
  function(section, "broadcast_arrays", Kinds{}, []<class E>(Checks& c) {
    auto const [x, y] = broadcast_arrays(listed<E>({1, 0}), Tensor<E, 1>{E(1)});
    c.template gives<E>(x, {2}, {1, 0});
    c.template gives<E>(y, {2}, {1, 1});
  });
  function(section, "broadcast_to", Kinds{}, []<class E>(Checks& c) {
    c.template gives<E>(broadcast_to(listed<E>({1, 0}), shape(2, 2)), {2, 2}, {1, 0, 1, 0});
  });
  function(section, "concat", Kinds{}, []<class E>(Checks& c) {
    c.template gives<E>(concat(0_c, listed<E>({1, 0}), listed<E>({1})), {3}, {1, 0, 1});
  });
  function(section, "expand_dims", Kinds{}, []<class E>(Checks& c) {
    c.template gives<E>(expand_dims(listed<E>({1, 0}), 0_c), {1, 2}, {1, 0});
  });
  function(section, "flip", Kinds{}, []<class E>(Checks& c) {
    c.template gives<E>(flip(listed<E>({1, 0})), {2}, {0, 1});
  });
  function(section, "moveaxis", Plain{}, []<class E>(Checks& c) {
    c.template gives<E>(moveaxis(counted<E>(), 0_c, 1_c), {3, 2}, {1, 4, 2, 5, 3, 6});
  });
  function(section, "permute_dims", Plain{}, []<class E>(Checks& c) {
    c.template gives<E>(permute_dims(counted<E>(), 1_c, 0_c), {3, 2}, {1, 4, 2, 5, 3, 6});
  });
  function(section, "repeat", Kinds{}, []<class E>(Checks& c) {
    c.template gives<E>(repeat(listed<E>({1, 0}), 2, 0_c), {4}, {1, 1, 0, 0});
  });
  function(section, "reshape", Plain{}, []<class E>(Checks& c) {
    c.template gives<E>(reshape(counted<E>(), 3_c, -1_c), {3, 2}, {1, 2, 3, 4, 5, 6});
  });
  function(section, "roll", Kinds{}, []<class E>(Checks& c) {
    c.template gives<E>(roll(listed<E>({1, 0, 0}), 1, 0_c), {3}, {0, 1, 0});
  });
  function(section, "squeeze", Kinds{}, []<class E>(Checks& c) {
    c.template gives<E>(squeeze(Tensor<E, 1, 2>{{E(1), E(0)}}, 0_c), {2}, {1, 0});
  });
  function(section, "stack", Kinds{}, []<class E>(Checks& c) {
    c.template gives<E>(stack(0_c, listed<E>({1, 0}), listed<E>({0, 1})), {2, 2}, {1, 0, 0, 1});
  });
  function(section, "tile", Kinds{}, []<class E>(Checks& c) {
    c.template gives<E>(tile(listed<E>({1, 0}), 2), {4}, {1, 0, 1, 0});
  });
  function(section, "unstack", Plain{}, []<class E>(Checks& c) {
    auto const [first, second] = unstack(counted<E>(), 0_c);
    c.template gives<E>(first, {3}, {1, 2, 3});
    c.template gives<E>(second, {3}, {4, 5, 6});
  });

  section = "Indexing";
  function(section, "integers and slices", Kinds{}, []<class E>(Checks& c) {
    c.template gives<E>(listed<E>({1, 0, 1})(range(1, none)), {2}, {0, 1});
  });
  function(section, "masks", Kinds{}, []<class E>(Checks& c) {
    auto const x = listed<E>({1, 0, 1});
    c.template gives<E>(x(Tensor<bool, 3>{true, true, false}), {2}, {1, 0});
  });
  function(section, "integer arrays", Kinds{}, []<class E>(Checks& c) {
    auto const x = listed<E>({1, 0, 1});
    c.template gives<E>(x(Tensor<int, 2>{1, 0}), {2}, {0, 1});
  });

  for (char const* name : {"cholesky", "cross", "det", "diagonal", "eigh", "eigvalsh", "inv",
                           "matrix_norm", "matrix_power", "matrix_rank", "outer", "pinv", "qr",
                           "slogdet", "solve", "svd", "svdvals", "trace", "vector_norm"}) {
    std::string const text = name;
    bool const has = text == "cross" || text == "diagonal" || text == "outer" || text == "trace" ||
                     text == "vector_norm";
    if (!has) missing("Extension: linear algebra", name, "not yet");
  }
  section = "Extension: linear algebra";
  function(section, "cross", Reals{}, []<class E>(Checks& c) {
    c.template gives<E>(cross(listed<E>({1, 0, 0}), listed<E>({0, 1, 0})), {3}, {0, 0, 1});
  });
  function(section, "diagonal", Plain{}, []<class E>(Checks& c) {
    c.template gives<E>(diagonal(counted<E>()), {2}, {1, 5});
  });
  function(section, "outer", Plain{}, []<class E>(Checks& c) {
    c.template gives<E>(outer(listed<E>({1, 2}), listed<E>({3, 4})), {2, 2}, {3, 4, 6, 8});
  });
  function(section, "trace", Inexact{},
           []<class E>(Checks& c) { c.template gives<E>(trace(counted<E>()), {}, {6}); });
  function(
      section, "vector_norm", Floats{},
      []<class E>(Checks& c) {
        c.template gives<E>(norm(listed<E>({3, 4})), {}, {5});
      },
      "`norm`");
  for (char const* name : {"fft", "ifft", "fftn", "ifftn", "rfft", "irfft", "rfftn", "irfftn",
                           "hfft", "ihfft", "fftfreq", "rfftfreq", "fftshift", "ifftshift"}) {
    missing("Extension: Fourier transforms", name, "not yet");
  }
}

}  // namespace array_api
