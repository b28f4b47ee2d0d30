#include <sinter/expression/shared.hpp>

#include <boost/test/unit_test.hpp>

#include <memory>
#include <utility>

using namespace sinter;
using detail::SharedBlock;

namespace {

/// A value that can be moved only, and tells when it goes.
struct Watched {
  explicit Watched(int& of) : gone(&of) {}
  Watched(Watched&& other) noexcept : gone(std::exchange(other.gone, nullptr)) {}
  ~Watched() {
    if (gone != nullptr) ++*gone;
  }
  int* gone;
};

/// Memory that is not given back is no constant expression.
constexpr int sum_of_copies() {
  SharedBlock<int> first(3);
  SharedBlock<int> second(4);
  SharedBlock<int> const copy = first;
  second = copy;
  SharedBlock<int> const moved = std::move(first);
  return *second + 10 * *copy + 100 * *moved;
}
static_assert(sum_of_copies() == 333);

}  // namespace

BOOST_AUTO_TEST_SUITE(shared_values)

BOOST_AUTO_TEST_CASE(live_as_long_as_the_last_copy) {
  int gone = 0;
  {
    auto first = std::make_unique<SharedBlock<Watched>>(Watched(gone));
    SharedBlock<Watched> const second = *first;
    BOOST_TEST(&**first == &*second, "one value");
    first.reset();
    BOOST_TEST(gone == 0);
    BOOST_TEST((*second).gone == &gone);
  }
  BOOST_TEST(gone == 1);
}

BOOST_AUTO_TEST_CASE(go_where_another_one_is_assigned) {
  int gone = 0;
  int other_gone = 0;
  SharedBlock<Watched> block{Watched(gone)};
  SharedBlock<Watched> const other{Watched(other_gone)};
  block = other;
  BOOST_TEST(gone == 1);
  BOOST_TEST(&*block == &*other);
  SharedBlock<Watched> const& same = block;
  block = same;
  BOOST_TEST(other_gone == 0);
  BOOST_TEST(&*block == &*other);
}

BOOST_AUTO_TEST_CASE(move_without_being_counted) {
  int gone = 0;
  {
    SharedBlock<Watched> first{Watched(gone)};
    Watched const* const value = &*first;
    SharedBlock<Watched> second = std::move(first);
    BOOST_TEST(&*second == value);
    SharedBlock<Watched> const empty = std::move(second);
    SharedBlock<Watched> const copy_of_empty = first;  // neither has a value any more
    BOOST_TEST(gone == 0);
  }
  BOOST_TEST(gone == 1);
}

BOOST_AUTO_TEST_SUITE_END()
