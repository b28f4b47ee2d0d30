// Loops on several threads: the same bits for any number of them, errors, nested and concurrent use.
#include <sinter/evaluate/parallel.hpp>

#include <sinter.hpp>

#include <boost/test/unit_test.hpp>

#include <cstdlib>
#include <cstring>
#include <string>
#include <thread>
#include <vector>

using namespace sinter;
using namespace sinter::literals;

namespace {

using Matrix = Tensor<float, dyn, dyn>;

struct OneThreadAfterwards {
  ~OneThreadAfterwards() { set_threads(1); }
};

Matrix scattered(std::ptrdiff_t rows, std::ptrdiff_t columns, unsigned seed) {
  Matrix result(shape(rows, columns));
  for (auto& element : result) {
    seed = seed * 1664525U + 1013904223U;
    element = static_cast<float>(seed >> 8) * 0x1p-22F - 2;
  }
  return result;
}

template <class Result>
bool same_bits(Result const& left, Result const& right) {
  return left.shape() == right.shape() &&
         (left.size() == 0 ||
          std::memcmp(left.data(), right.data(),
                      static_cast<std::size_t>(left.size()) * sizeof(*left.data())) == 0);
}

/// True where an expression has the same bits on one, two, three and seven threads.
template <class Expr>
bool agrees(Expr const& expression) {
  OneThreadAfterwards const guard;
  set_threads(1);
  auto const expected = evaluate(expression);
  for (int count : {2, 3, 7}) {
    set_threads(count);
    if (!same_bits(evaluate(expression), expected)) return false;
  }
  return true;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(loops_on_threads)

BOOST_AUTO_TEST_CASE(are_cut_only_where_a_part_is_worth_a_thread) {
  OneThreadAfterwards const guard;
  BOOST_TEST(threads() == 1);
  BOOST_TEST(detail::count_parts(1 << 30, 1 << 20) == 1);
  set_threads(4);
  BOOST_TEST(threads() == 4);
  BOOST_TEST(detail::count_parts(1 << 30, 1 << 20) == 4);
  BOOST_TEST(detail::count_parts(1 << 30, 3) == 3);
  BOOST_TEST(detail::count_parts(2 * detail::part_bytes, 1 << 20) == 2);
  BOOST_TEST(detail::count_parts(1000, 1000) == 1);
  std::ptrdiff_t done = 0;
  for (int part = 0; part < 5; ++part) {
    BOOST_TEST(detail::part_begin(1001, 16, 5, part) == done);
    done = detail::part_begin(1001, 16, 5, part + 1);
    BOOST_TEST((done % 16 == 0 || part == 4));
  }
  BOOST_TEST(done == 1001);
}

BOOST_AUTO_TEST_CASE(give_the_same_bits_element_by_element) {
  Matrix const x = scattered(811, 701, 1);
  Matrix const y = scattered(701, 811, 2);
  Matrix const row = scattered(1, 701, 3);
  Matrix const column = scattered(811, 1, 4);
  BOOST_TEST(agrees(x * 2 + exp(x)));
  BOOST_TEST(agrees(x * row + column));
  BOOST_TEST(agrees(x + transpose(y)));
  BOOST_TEST(agrees(transpose(x)));
  BOOST_TEST(agrees(x(range(none, none, -2), range(3, none, 3)) * 3));
  BOOST_TEST(agrees(where(x > 0, x, row)));
  BOOST_TEST(agrees(flatten(x) - 1));
  BOOST_TEST(agrees(arange<float>(1000000) * 2));
  Matrix in_place = x;
  Tensor const expected = evaluate(x + transpose(y));
  {
    OneThreadAfterwards const one;
    set_threads(3);
    in_place += transpose(y);
    BOOST_TEST(same_bits(in_place, expected));
    Matrix moved = x;
    Tensor const below = evaluate(x(range(0, -1), every) * 2);
    moved(range(1, none), every) = moved(range(0, -1), every) * 2;
    BOOST_TEST(same_bits(evaluate(moved(range(1, none), every)), below));
  }
}

BOOST_AUTO_TEST_CASE(draw_the_same_numbers) {
  random::Generator generator(7);
  Matrix const x = scattered(811, 701, 1);
  BOOST_TEST(agrees(random::uniform<float>(generator, 811, 701)));
  BOOST_TEST(agrees(x + random::normal<float>(generator, 811, 701)));
  BOOST_TEST(agrees(random::integers<int>(generator, -3, 12, 600001)));
}

BOOST_AUTO_TEST_CASE(give_the_same_bits_in_reductions) {
  Matrix const x = scattered(907, 613, 5);
  BOOST_TEST(agrees(sum(x)));
  BOOST_TEST(agrees(sum(x, 0_c)));
  BOOST_TEST(agrees(sum(x, 1_c)));
  BOOST_TEST(agrees(max(exp(x), 1_c)));
  BOOST_TEST(agrees(argmax(x, 0_c)));
  Tensor const cube = evaluate(reshape(scattered(900, 630, 6), 90, 10, 630));
  BOOST_TEST(agrees(sum(cube, 1_c)));
  BOOST_TEST(agrees(sum(cube, axes(0_c, 2_c))));
  BOOST_TEST(agrees(mean(transpose(cube), axes(0_c, 1_c))));
  BOOST_TEST(agrees(sum(scattered(3, 400000, 7), 1_c)));
  BOOST_TEST(agrees(sum(scattered(400000, 3, 8), 0_c)));
}

BOOST_AUTO_TEST_CASE(give_the_same_bits_in_one_long_sum) {
  for (std::ptrdiff_t const n : {70000, 1 << 18, (1 << 18) + 1, 777777}) {
    Tensor const x = evaluate(flatten(scattered(1, n, 18)));
    BOOST_TEST(agrees(sum(x)));
    BOOST_TEST(agrees(max(x)));
    BOOST_TEST(agrees(sum(x * x - 0.5F)));
    BOOST_TEST(agrees(sum(astype<double>(x))));
    BOOST_TEST(agrees(sum(x(range(none, none, -3)))));
  }
  Tensor const matrix = scattered(3, 300001, 19);
  BOOST_TEST(agrees(sum(matrix * matrix(every, range(0, 1)))));
  BOOST_TEST(agrees(count_nonzero(matrix > 0)));
}

BOOST_AUTO_TEST_CASE(give_the_same_bits_in_row_blocks_and_products) {
  Matrix const x = scattered(503, 409, 9);
  Matrix const y = scattered(409, 307, 10);
  BOOST_TEST(agrees(softmax(x, -1_c)));
  BOOST_TEST(agrees(x - mean(x, -1_c, keepdims)));
  BOOST_TEST(agrees(var(x, 1_c)));
  BOOST_TEST(agrees(relu(matmul(x, y) + 1)));
  BOOST_TEST(agrees(matmul(matrix_transpose(y), matrix_transpose(x))));
  BOOST_TEST(agrees(matmul(x, scattered(409, 1, 11))));
  BOOST_TEST(agrees(matmul(scattered(1, 5003, 12), scattered(5003, 409, 13))));
  for (std::ptrdiff_t rows : {33, 65, 97, 113}) {
    BOOST_TEST(agrees(matmul(scattered(rows, 409, 14), scattered(409, rows + 1, 15))));
    BOOST_TEST(agrees(matmul(scattered(rows, 9001, 16), scattered(9001, 1, 17))));
  }
}

BOOST_AUTO_TEST_CASE(throw_what_a_part_throws) {
  OneThreadAfterwards const guard;
  set_threads(3);
  for (int round = 0; round < 20; ++round) {
    std::atomic<int> done{0};
    auto failing = [&](int part) {
      if (part == 1) raise<domain_error>("part 1");
      ++done;
    };
    BOOST_CHECK_THROW(detail::run_parts(3, failing), domain_error);
    BOOST_TEST(done.load() == 2);
    auto fine = [&](int) { ++done; };
    detail::run_parts(3, fine);
    BOOST_TEST(done.load() == 5);
  }
}

BOOST_AUTO_TEST_CASE(run_nested_on_the_thread_that_has_them) {
  OneThreadAfterwards const guard;
  set_threads(3);
  std::atomic<int> inner{0};
  auto outer = [&](int) {
    auto const caller = std::this_thread::get_id();
    auto nested = [&](int) { inner += caller == std::this_thread::get_id(); };
    detail::run_parts(4, nested);
  };
  detail::run_parts(3, outer);
  BOOST_TEST(inner.load() == 12);
}

BOOST_AUTO_TEST_CASE(serve_several_threads_of_an_application) {
  OneThreadAfterwards const guard;
  set_threads(2);
  Matrix const x = scattered(401, 307, 18);
  Tensor const expected = evaluate(softmax(x * 2, -1_c) + sum(x, 0_c));
  std::atomic<int> wrong{0};
  std::vector<std::thread> application;
  for (int number = 0; number < 3; ++number) {
    application.emplace_back([&] {
      for (int round = 0; round < 15; ++round) {
        wrong += !same_bits(evaluate(softmax(x * 2, -1_c) + sum(x, 0_c)), expected);
      }
    });
  }
  for (std::thread& thread : application) thread.join();
  BOOST_TEST(wrong.load() == 0);
}

BOOST_AUTO_TEST_CASE(are_counted_from_1_to_1024) {
  OneThreadAfterwards const guard;
  BOOST_CHECK_THROW(set_threads(0), domain_error);
  BOOST_CHECK_THROW(set_threads(-2), domain_error);
  BOOST_CHECK_EXCEPTION(set_threads(1025), domain_error, [](domain_error const& error) {
    return std::string(error.what()) ==
           "set_threads(count): the count must be from 1 to 1024, found 1025";
  });
  BOOST_TEST(threads() == 1);
  auto const read = [](char const* text) {
    setenv("SINTER_THREADS", text, 1);
    int const count = sinter::detail::threads_of_environment();
    unsetenv("SINTER_THREADS");
    return count;
  };
  BOOST_TEST(read("7") == 7);
  for (char const* text : {"", "0", "-3", "2x", "two", "99999999999999999999"}) {
    BOOST_TEST(read(text) == 1, text);
  }
}

BOOST_AUTO_TEST_SUITE_END()
