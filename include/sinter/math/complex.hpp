/// @file
/// Parts of complex numbers: real, imag, conj, angle.
#pragma once

#include <sinter/math/build.hpp>
#include <sinter/rule/complex.hpp>

namespace sinter::inline SINTER_ABI {

/// The real part.
struct RealPart {
  constexpr auto operator()(auto const& a) const {
    using scalar::real_part;
    return real_part(a);
  }
};
/// The imaginary part.
struct ImaginaryPart {
  constexpr auto operator()(auto const& a) const {
    using scalar::imaginary_part;
    return imaginary_part(a);
  }
};
struct Conjugate {
  constexpr auto operator()(auto const& a) const {
    using scalar::conjugate;
    return conjugate(a);
  }
};
/// The angle in the complex plane, in (-pi, pi].
struct Angle {
  constexpr auto operator()(auto const& a) const {
    using scalar::argument_of;
    return argument_of(a);
  }
};

#define SINTER_COMPLEX_VERB(verb, rule)                                                        \
  SINTER_UNARY_VERB(                                                                           \
      verb, constexpr bool is_complex = detail::is_complex<element_of<Operand>>;               \
      static_assert(is_complex, #verb "(x): elements must be complex; a real number is one as " \
                                      "astype<std::complex<double>>(x)");                      \
      if constexpr (is_complex) {                                                              \
        return detail::build_unary<rule, detail::Common>(#verb, std::forward<Operand>(x));     \
      } else {                                                                                 \
        return detail::after_error<double, std::remove_cvref_t<Operand>::rank>();              \
      })

/// Real parts; real elements are their own.
///
/// shape   the operand's; elements of std::complex<float> give float
SINTER_UNARY_VERB(
    real, if constexpr (detail::is_complex<element_of<Operand>>) {
      return detail::build_unary<RealPart, detail::Common>("real", std::forward<Operand>(x));
    } else { return detail::operand<false>(std::forward<Operand>(x)); })

/// Imaginary parts.
///
/// errors  real elements do not compile
SINTER_COMPLEX_VERB(imag, ImaginaryPart)

/// Complex conjugates; real elements are their own.
SINTER_UNARY_VERB(
    conj, if constexpr (detail::is_complex<element_of<Operand>>) {
      return detail::build_unary<Conjugate, detail::Common>("conj", std::forward<Operand>(x));
    } else { return detail::operand<false>(std::forward<Operand>(x)); })

/// Angles of complex numbers, in (-pi, pi].
///
/// units   radians
/// errors  real elements do not compile
SINTER_COMPLEX_VERB(angle, Angle)
#undef SINTER_COMPLEX_VERB

}  // namespace sinter::inline SINTER_ABI
