/// @file
/// The lanes of a pack folded into one number.
#pragma once

#include <sinter/evaluate/fold_state.hpp>

namespace sinter::inline SINTER_ABI::detail {

#if !defined(__AVX512F__) || !XSIMD_WITH_AVX512F
/// As many bytes of ones as a register has, then zeros.
inline constexpr auto part_masks = [] {
  struct {
    alignas(64) unsigned char bytes[2 * vector_bytes];
  } masks{};
  for (std::size_t k = 0; k < vector_bytes; ++k) masks.bytes[k] = 0xFF;
  return masks;
}();
#endif

/// Replaces the lanes behind a part.
template <class E, int Width>
SINTER_INLINE void fill_behind(Pack<E, Width>& pack, Part const& part, E value) {
  if constexpr (has_batch<E>) {
    constexpr int lanes = lanes_of<E>;
    using Batch = batch_of<E>;
    SINTER_UNROLL for (int k = 0; k < pack.count; ++k) {
      batch_mask_of<E> mask;
#if defined(__AVX512F__) && XSIMD_WITH_AVX512F
      using Bits = std::remove_cvref_t<decltype(mask.data)>;
      mask = batch_mask_of<E>(static_cast<Bits>(part.bits >> (k * lanes)));
#else
      int const left = lanes_left(part.count, k * lanes, lanes);
      std::memcpy(static_cast<void*>(&mask),
                  part_masks.bytes + (lanes - left) * static_cast<int>(sizeof(E)), sizeof(mask));
#endif
      pack.parts[k] = select_part(mask, pack.parts[k], Batch(value));
    }
  } else {
    for (int lane = part.count; lane < Width; ++lane) pack.parts[lane] = value;
  }
}

/// A register whose neighbouring groups of `Half` lanes have changed places: shuffles that stay in
/// 16 bytes take a third of the time of others.
template <int Half, class E, int... Lane>
SINTER_INLINE Pack<E, lanes_of<E>> exchanged(Pack<E, lanes_of<E>> const& pack,
                                          std::integer_sequence<int, Lane...>) {
#if SINTER_SHUFFLES
  using Vector __attribute__((vector_size(vector_bytes))) = E;
  Vector vector;
  std::memcpy(&vector, pack.parts, sizeof(vector));
  vector = __builtin_shufflevector(vector, vector, (Lane ^ Half)...);
#else
  E lanes[sizeof...(Lane)];
  std::memcpy(lanes, pack.parts, sizeof(lanes));
  E const vector[] = {lanes[Lane ^ Half]...};
#endif
  Pack<E, lanes_of<E>> result;
  std::memcpy(static_cast<void*>(result.parts), &vector, sizeof(vector));
  return result;
}
template <int Half, class Combine, class E>
SINTER_INLINE E fold_register(Pack<E, lanes_of<E>> const& pack) {
  if constexpr (Half == 0) {
    E result;
    std::memcpy(&result, pack.parts, sizeof(E));
    return result;
  } else {
    return fold_register<Half / 2, Combine, E>(
        Combine{}(pack, exchanged<Half, E>(pack, std::make_integer_sequence<int, lanes_of<E>>{})));
  }
}
/// Folds the lanes of a pack, halving their number.
template <class Combine, class E, int Width>
SINTER_INLINE E fold_lanes(Pack<E, Width> const& pack) {
  auto parts = pack;
  SINTER_UNROLL for (int half = pack.count / 2; half > 0; half /= 2) {
    SINTER_UNROLL for (int k = 0; k < half; ++k) {
      Pack<E, lanes_of<E>> a;
      Pack<E, lanes_of<E>> b;
      a.parts[0] = parts.parts[k];
      b.parts[0] = parts.parts[k + half];
      parts.parts[k] = Combine{}(a, b).parts[0];
    }
  }
  Pack<E, lanes_of<E>> first;
  first.parts[0] = parts.parts[0];
  return fold_register<lanes_of<E> / 2, Combine, E>(first);
}

/// Four steps as one pack.
template <class E, int Step>
SINTER_INLINE Pack<E, Step * fold_steps> join_steps(Pack<E, Step> const* steps) {
  Pack<E, Step * fold_steps> whole;
  SINTER_UNROLL for (int k = 0; k < fold_steps; ++k) {
    SINTER_UNROLL for (int p = 0; p < steps[k].count; ++p) {
      whole.parts[k * steps[k].count + p] = steps[k].parts[p];
    }
  }
  return whole;
}

/// Keeps the sums of a block for later.
template <class Reduction, class E, int Width>
SINTER_NOINLINE void push_block(FoldStateBase* state, Pack<E, Width> const& sums) {
  using State = FoldState<E, Width, Reduction::template is_exact<E>>;
  static_cast<State*>(state)->template push<typename Reduction::combine>(sums);
}
/// Keeps the sums of some blocks for later: those of eight are combined at once where their place
/// in the order allows it.
template <class Reduction, class E, int Width>
SINTER_NOINLINE void push_blocks(FoldStateBase* base, Pack<E, Width>* sums, int count) {
  using Combine = typename Reduction::combine;
  using State = FoldState<E, Width, Reduction::template is_exact<E>>;
  auto& state = *static_cast<State*>(base);
  if (count == fold_waiting && state.filled % fold_waiting == 0) {
    int level = 0;
    for (int apart = 1; apart < fold_waiting; apart *= 2, ++level) {
      for (int k = 0; k < fold_waiting; k += 2 * apart) {
        sums[k] = Combine{}(sums[k], sums[k + apart]);
      }
    }
    state.template push<Combine>(sums[0], level);
  } else {
    for (int k = 0; k < count; ++k) state.template push<Combine>(sums[k]);
  }
}
/// Combines the sums of a row's last block with those that were kept.
template <class Reduction, class E, int Width>
SINTER_NOINLINE E close_blocks(FoldStateBase* base, Pack<E, Width> const& sums) {
  using Combine = typename Reduction::combine;
  auto& state = *static_cast<FoldState<E, Width, Reduction::template is_exact<E>>*>(base);
  state.template push<Combine>(sums);
  Pack<E, Width> sum(Reduction::template identity<E>());
  int level = 0;
  for (std::uint64_t bits = state.filled; bits != 0; bits >>= 1U, ++level) {
    if ((bits & 1U) != 0) sum = Combine{}(state.levels[level], sum);
  }
  state.filled = 0;
  return fold_lanes<Combine>(sum);
}

/// Ends what a kernel folds of a row that has blocks before, or behind.
template <class Reduction, class E, int Width>
SINTER_NOINLINE E join_blocks_before(FoldStateBase* state, Pack<E, Width> const& sums,
                                     bool goes_on) {
  if (!goes_on) return close_blocks<Reduction>(state, sums);
  push_block<Reduction>(state, sums);
  return E{};
}

}  // namespace sinter::inline SINTER_ABI::detail
