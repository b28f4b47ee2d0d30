/// @file
/// Law: packs convert each lane as single numbers are converted; partial packs touch nothing else.
#include "packs.hpp"

BOOST_AUTO_TEST_SUITE(packs_that_convert)

BOOST_AUTO_TEST_CASE(agree_with_single_numbers) {
  laws::for_each_type(laws::Elements{}, []<class E>() {
    auto const lists = laws::operands<1, E>(300);
    laws::for_each_type(laws::Elements{}, [&]<class To>() {
      if constexpr (!std::is_same_v<E, To>) {
        constexpr int lanes = std::max(sinter::detail::lanes_of<E>, sinter::detail::lanes_of<To>);
        constexpr int width =
            lanes > 1 ? lanes : static_cast<int>(sinter::detail::vector_bytes) / 4;
        using Operation = laws::operation::Cast<To>;
        laws::check_packs<Operation, E>(
            lists, {{width, laws::apply_to_pack<Operation, E, width>}});
      }
    });
  });
}

BOOST_AUTO_TEST_CASE(load_and_store_each_number_of_lanes_and_nothing_behind) {
  laws::for_each_type(laws::Elements{}, []<class E>() {
    using namespace sinter::detail;
    using Lane = lane_of<E>;
    constexpr int width = 2 * (lanes_of<E> > 1 ? lanes_of<E> : static_cast<int>(vector_bytes) / 4);
    for (int count = 1; count <= width; ++count) {
      // Exactly as much memory as is read: a sanitizer sees what lies behind.
      std::vector<unsigned char> const from(static_cast<std::size_t>(count) * sizeof(E), 1);
      unsigned char to[(width + 1) * sizeof(E)];
      std::memset(to, 7, sizeof(to));
      auto const pack = load<Lane, width>(reinterpret_cast<std::byte const*>(from.data()), count);
      store(pack, reinterpret_cast<std::byte*>(to), count);
      BOOST_TEST(std::memcmp(to, from.data(), from.size()) == 0);
      for (std::size_t k = from.size(); k < sizeof(to); ++k) BOOST_TEST(to[k] == 7);
      E rest[width];
      store(pack, reinterpret_cast<std::byte*>(rest));
      for (int lane = count; lane < width; ++lane) BOOST_TEST(rest[lane] == E{});
    }
  });
}

BOOST_AUTO_TEST_SUITE_END()
