/// @file
/// Tensors and expressions in `std::format`, where the standard library has it.
#include <sinter/io/format.hpp>

#include <boost/test/unit_test.hpp>

#include <sinter.hpp>

#if defined(__cpp_lib_format)

BOOST_AUTO_TEST_SUITE(format)

BOOST_AUTO_TEST_CASE(writes_what_streams_write) {
  sinter::Tensor<float, 2, 2> const x{{1, 2}, {3, 4.5f}};
  BOOST_TEST(std::format("x = {}!", x) == "x = " + to_string(x) + "!");
  BOOST_TEST(std::format("{}", x + x) == to_string(x + x));
  BOOST_TEST(std::format("[{:>6}]", sinter::Tensor<int>{7}) == "[     7]");
}

BOOST_AUTO_TEST_SUITE_END()

#endif
