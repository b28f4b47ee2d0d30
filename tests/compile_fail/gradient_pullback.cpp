// expect: an operation that the gradient passes through has no pullback
// expect: Reversed
#include <sinter.hpp>

using namespace sinter;

struct Reversed {
  static constexpr char const* name = "reversed";
  void run(Target<float, 1> const& to, Target<float const, 1> const& from) const {
    for (std::ptrdiff_t k = 0; k < 3; ++k) to.data[k] = from.data[2 - k];
  }
};

auto loss(Tensor<float, 3> const& w) {
  return value_and_grad(
      [](auto const& a) {
        auto const reversed = make_procedure<float>(Reversed{}, a.shape(), a);
#ifdef SINTER_MISTAKE
        return sum(reversed * a);
#else
        return sum(detach(reversed) * a);
#endif
      },
      w);
}
