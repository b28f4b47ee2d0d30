/// @file
/// What is a book of a million options worth, and how does that change? The greeks.
#include <sinter.hpp>

#include <chrono>
#include <cmath>
#include <iomanip>
#include <iostream>

using namespace sinter;

using Numbers = Tensor<double, dyn>;

// [price]
/// Cumulative distribution of the standard normal.
auto normal(auto const& x) { return 0.5 * erfc(x * -std::sqrt(0.5)); }

/// Black and Scholes' price of European calls, each for one share.
auto price_of = [](auto const& spot, auto const& strike, auto const& years, auto const& rate,
                   auto const& volatility) {
  auto const deviation = volatility * sqrt(years);
  auto const first =
      (log(spot / strike) + (rate + 0.5 * square(volatility)) * years) / deviation;
  auto const discounted = strike * exp(-(rate * years));
  return spot * normal(first) - discounted * normal(first - deviation);
};
// [/price]

/// Numbers between two limits that look random.
Numbers spread(std::ptrdiff_t count, double low, double high, double step) {
  Numbers const place = arange<double>(0, static_cast<double>(count)) * step;
  return low + (high - low) * (place - floor(place));
}

/// Largest difference, relative to the size of what is expected.
double error_of(Numbers const& found, Numbers const& expected) {
  return (max(abs(found - expected)) / max(abs(expected))).item();
}

int main() {
  std::ptrdiff_t const count = 1'000'000;
  Numbers const strike(full(shape(count), 100.0));
  Numbers const spot = spread(count, 60, 160, 0.6180339887);
  Numbers const years = spread(count, 0.1, 3, 0.7548776662);
  Numbers const rate = spread(count, 0.0, 0.08, 0.5698402910);
  Numbers const volatility = spread(count, 0.1, 0.6, 0.8191725134);

  Numbers const each_one(full(shape(count), 1.0));

  // [greeks]
  Numbers delta, vega, theta, rho, to_strike;
  auto const book = [](auto const&... contract) { return sum(price_of(contract...)); };
  auto const begin = std::chrono::steady_clock::now();
  double const worth = value_and_grad_into(book, std::tie(delta, to_strike, theta, rho, vega), spot,
                                           strike, years, rate, volatility);
  auto const end = std::chrono::steady_clock::now();
  // Gamma is the second derivative. No contract depends on another's price: the Hessian of the sum
  // is diagonal, and its product with ones is the diagonal.
  auto const [gamma] = hvp(
      [&](auto const& price) { return sum(price_of(price, strike, years, rate, volatility)); },
      std::tie(spot), std::tie(each_one));
  // [/greeks]

  // The closed forms.
  Numbers const deviation = volatility * sqrt(years);
  Numbers const first =
      (log(spot / strike) + (rate + 0.5 * square(volatility)) * years) / deviation;
  Numbers const second = first - deviation;
  Numbers const discounted = strike * exp(-(rate * years));
  Numbers const bell = exp(-0.5 * square(first)) * 0.3989422804014327;
  std::cout << std::setprecision(10) << "worth " << worth << '\n';
  auto const report = [](char const* name, Numbers const& found, Numbers const& expected) {
    std::cout << name << (error_of(found, expected) < 1e-12 ? " agrees" : " differs") << '\n';
  };
  report("delta", delta, normal(first));
  report("gamma", gamma, bell / (spot * deviation));
  report("vega ", vega, spot * bell * sqrt(years));
  report("theta", theta,
         spot * bell * volatility / (2.0 * sqrt(years)) + rate * discounted * normal(second));
  report("rho  ", rho, years * discounted * normal(second));
  report("strike", to_strike, -(exp(-(rate * years)) * normal(second)));
  std::cerr << std::setprecision(3)
            << std::chrono::duration<double, std::milli>(end - begin).count()
            << " ms for the value and all first derivatives of a million contracts\n";
}
