/// @file
/// What a machine's loads and splats read: leaves at a position, whole registers or parts of them.
#pragma once

#include <sinter/evaluate/machine.hpp>

namespace sinter::inline SINTER_ABI::detail {

/// True where every leaf of a program is read as one register, any part of which is loaded as fast as
/// all of it: one loop then serves whole packs and the last one.
template <class Instruction, int Width>
inline constexpr bool loads_parts = true;
template <class Lane, int Width>
inline constexpr bool loads_parts<Load<Lane>, Width> =
    has_cheap_parts && is_one_register<Lane, register_of<Lane, Width>>;
template <class ProgramType, int Width>
inline constexpr bool has_part_loop = false;
template <class... Instructions, int Width>
inline constexpr bool has_part_loop<Program<Instructions...>, Width> =
    has_cheap_parts && (loads_parts<Instructions, Width> && ...);

/// Leaves at a position, each with its own step.
template <int Width>
struct SteppedSource {
  std::byte const* const* data;
  std::ptrdiff_t const* steps;
  std::ptrdiff_t position;

  template <class Lane, class Register>
  SINTER_INLINE void load(Register& to, int leaf) const {
    load_whole<Lane>(to, data[leaf] + position * steps[leaf]);
  }
  template <class Lane, class Register>
  SINTER_INLINE void splat(Register& to, int leaf) const {
    splat_to<Lane>(to, data[leaf]);
  }
};
/// The same of the first lanes only.
template <int Width>
struct PartialSource {
  std::byte const* const* data;
  std::ptrdiff_t const* steps;
  std::ptrdiff_t position;
  Part part;

  template <class Lane, class Register>
  SINTER_INLINE void load(Register& to, int leaf) const {
    load_part<Lane>(to, data[leaf] + position * steps[leaf], part);
  }
  template <class Lane, class Register>
  SINTER_INLINE void splat(Register& to, int leaf) const {
    splat_to<Lane>(to, data[leaf]);
  }
};
/// Leaves at a position, every one moving on but those that are held.
template <int Width, unsigned Held = 0>
struct LinearSource {
  std::byte const* const* data;
  std::ptrdiff_t position;

  template <class Lane, class Register>
  SINTER_INLINE void load(Register& to, int leaf) const {
    constexpr std::ptrdiff_t size = sizeof(element_of_lane<Lane>);
    if constexpr (Held != 0) {
      if ((Held >> leaf & 1U) != 0) return splat_to<Lane>(to, data[leaf]);
    }
    load_whole<Lane>(to, data[leaf] + position * size);
  }
  template <class Lane, class Register>
  SINTER_INLINE void splat(Register& to, int leaf) const {
    splat_to<Lane>(to, data[leaf]);
  }
};
/// The same of the first lanes only.
template <int Width, unsigned Held = 0>
struct LinearPart {
  std::byte const* const* data;
  std::ptrdiff_t position;
  Part part;

  template <class Lane, class Register>
  SINTER_INLINE void load(Register& to, int leaf) const {
    constexpr std::ptrdiff_t size = sizeof(element_of_lane<Lane>);
    if constexpr (Held != 0) {
      if ((Held >> leaf & 1U) != 0) return splat_to<Lane>(to, data[leaf]);
    }
    load_part<Lane>(to, data[leaf] + position * size, part);
  }
  template <class Lane, class Register>
  SINTER_INLINE void splat(Register& to, int leaf) const {
    splat_to<Lane>(to, data[leaf]);
  }
};

}  // namespace sinter::inline SINTER_ABI::detail
