// How does a tensor hold numbers of a class of my own?
#include <sinter.hpp>

#include <iostream>
#include <numeric>

// [class]
/// A fraction in lowest terms. Zero by default, == + - *: a tensor may hold it. Division, the order
/// and printing are extra.
class Rational {
 public:
  constexpr Rational() = default;
  constexpr Rational(long top, long bottom = 1) {
    long const common = std::gcd(top, bottom) * (bottom < 0 ? -1 : 1);
    top_ = top / common;
    bottom_ = bottom / common;
  }
  friend constexpr bool operator==(Rational const&, Rational const&) = default;
  friend constexpr bool operator<(Rational a, Rational b) {
    return a.top_ * b.bottom_ < b.top_ * a.bottom_;
  }
  friend constexpr Rational operator+(Rational a, Rational b) {
    return {a.top_ * b.bottom_ + b.top_ * a.bottom_, a.bottom_ * b.bottom_};
  }
  friend constexpr Rational operator-(Rational a, Rational b) {
    return {a.top_ * b.bottom_ - b.top_ * a.bottom_, a.bottom_ * b.bottom_};
  }
  friend constexpr Rational operator*(Rational a, Rational b) {
    return {a.top_ * b.top_, a.bottom_ * b.bottom_};
  }
  friend constexpr Rational operator/(Rational a, Rational b) {
    return {a.top_ * b.bottom_, a.bottom_ * b.top_};
  }
  constexpr explicit operator double() const {
    return static_cast<double>(top_) / static_cast<double>(bottom_);
  }
  friend std::ostream& operator<<(std::ostream& stream, Rational a) {
    stream << a.top_;
    return a.bottom_ == 1 ? stream : stream << '/' << a.bottom_;
  }

 private:
  long top_ = 0;
  long bottom_ = 1;
};
// [/class]

int main() {
  using namespace sinter;

  // [use]
  // The Hilbert matrix, whose inverse has integers; floating-point numbers lose them.
  constexpr Tensor<Rational, 3, 3> hilbert{{{1, 1}, {1, 2}, {1, 3}},
                                           {{1, 2}, {1, 3}, {1, 4}},
                                           {{1, 3}, {1, 4}, {1, 5}}};
  constexpr Tensor<Rational, 3, 3> inverse{{9, -36, 30}, {-36, 192, -180}, {30, -180, 180}};
  static_assert(all(matmul(hilbert, inverse) == eye<Rational>(boost::hana::int_c<3>)).item());

  Tensor<Rational, dyn, dyn> half = hilbert / 2;  // a built-in number becomes a Rational
  std::cout << half << '\n'
            << sum(half) << ", at most " << max(half) << '\n'
            << astype<double>(half(0, every)) << '\n';
  // [/use]
}
