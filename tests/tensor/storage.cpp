#include <sinter/tensor/storage.hpp>
#include <sinter/tensor/tensor.hpp>

#include <boost/test/unit_test.hpp>

#include <cstdint>
#include <type_traits>

namespace {

using namespace sinter;

// Inline up to the limit, one heap block above it; dynamic extents always on the heap.
constexpr int at_limit = static_cast<int>(inline_limit / sizeof(float));
static_assert(Tensor<float, 2, 3>::is_inline);
static_assert(Tensor<float, at_limit>::is_inline);
static_assert(!Tensor<float, at_limit + 1>::is_inline);
static_assert(!Tensor<double, at_limit>::is_inline);
static_assert(!Tensor<float, dyn>::is_inline && !Tensor<float, 2, dyn>::is_inline);
static_assert(Tensor<float>::is_inline && Tensor<float, 0>::is_inline);

// No byte beside the elements.
static_assert(sizeof(Tensor<float>) == sizeof(float));
static_assert(sizeof(Tensor<float, 2, 3>) == 6 * sizeof(float));
static_assert(sizeof(Tensor<std::int8_t, 7>) == 7);
static_assert(sizeof(Tensor<double, 5, 7>) == 35 * sizeof(double));
static_assert(sizeof(Tensor<float, at_limit>) == inline_limit);
// Aligned for packs where that adds none.
static_assert(alignof(Tensor<float, 4, 4>) == 64);
static_assert(alignof(Tensor<float, 2, 2>) == 16);
static_assert(alignof(Tensor<float, 3>) == alignof(float));

// Small tensors are copied as bytes.
static_assert(std::is_trivially_copyable_v<Tensor<float, 2, 3>>);
static_assert(std::is_trivially_destructible_v<Tensor<float, 2, 3>>);
static_assert(std::is_nothrow_move_constructible_v<Tensor<float, dyn>>);
static_assert(std::is_nothrow_move_assignable_v<Tensor<float, dyn>>);
static_assert(std::is_nothrow_move_constructible_v<Tensor<float, 50, 70>>);

template <class Storage>
void fill(Storage& storage, int count, int first) {
  for (int i = 0; i < count; ++i) storage.data()[i] = first + i;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(heap_storage)

BOOST_AUTO_TEST_CASE(is_zero_and_aligned_to_a_cache_line) {
  for (std::size_t count : {1U, 2U, 3U, 5U, 7U, 1000U}) {
    HeapStorage<int> const storage(count);
    BOOST_TEST(reinterpret_cast<std::uintptr_t>(storage.data()) % block_alignment == 0U);
    for (std::size_t i = 0; i < count; ++i) BOOST_TEST(storage.data()[i] == 0);
  }
}

BOOST_AUTO_TEST_CASE(of_nothing_has_no_block) {
  HeapStorage<int> const storage(0);
  BOOST_TEST((storage.data() == nullptr));
  HeapStorage<int> const copy = storage;
  BOOST_TEST((copy.data() == nullptr));
}

BOOST_AUTO_TEST_CASE(a_copy_has_its_own_block) {
  HeapStorage<int> storage(3);
  fill(storage, 3, 5);
  HeapStorage<int> copy = storage;
  storage.data()[0] = 7;
  BOOST_TEST(copy.data()[0] == 5);
  copy = storage;
  BOOST_TEST(copy.data()[0] == 7);
  auto const& self = copy;
  copy = self;
  BOOST_TEST(copy.data()[2] == 7);
}

BOOST_AUTO_TEST_CASE(a_move_takes_the_block) {
  HeapStorage<int> storage(3);
  int const* const block = storage.data();
  HeapStorage<int> taken = std::move(storage);
  BOOST_TEST((taken.data() == block));
  HeapStorage<int> other(5);
  other = std::move(taken);
  BOOST_TEST((other.data() == block));
}

BOOST_AUTO_TEST_CASE(keeps_its_block_where_the_count_stays) {
  HeapStorage<int> storage(3);
  int const* const block = storage.data();
  storage.resize(3);
  BOOST_TEST((storage.data() == block));
  storage.resize(7);
  fill(storage, 7, 2);
  BOOST_TEST(storage.data()[6] == 8);
  storage.resize(0);
  BOOST_TEST((storage.data() == nullptr));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(inline_storage)

BOOST_AUTO_TEST_CASE(is_inside_the_object) {
  InlineStorage<int, 3> storage(3);
  auto const* const first = reinterpret_cast<std::byte const*>(&storage);
  auto const* const data = reinterpret_cast<std::byte const*>(storage.data());
  BOOST_TEST((data == first));
  BOOST_TEST(storage.data()[2] == 0);
}

BOOST_AUTO_TEST_SUITE_END()
