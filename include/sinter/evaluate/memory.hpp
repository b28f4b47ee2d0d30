/// @file
/// Packs from and to memory, whole or in part.
#pragma once

#include <sinter/evaluate/pack_floating.hpp>
#include <sinter/lower/program.hpp>

namespace sinter::inline SINTER_ABI::detail {

/// The machine's register of `Lane` at any address, over memory that has elements of any type.
template <class Lane>
struct UnalignedRegister {
  typedef decltype(batch_of<Lane>::data) type __attribute__((aligned(1), may_alias));
};

/// Copies up to `Most` bytes, a power of two of at most 64, without calling a function.
template <std::size_t Most>
SINTER_INLINE void copy_some(void* to, void const* from, std::size_t bytes) {
  if (bytes >= Most) {
    std::memcpy(to, from, Most);
    return;
  }
  auto* t = static_cast<unsigned char*>(to);
  auto const* f = static_cast<unsigned char const*>(from);
  auto const move = [&](auto size) SINTER_LAMBDA_INLINE {
    if constexpr (size.value < Most) {
      if ((bytes & size.value) != 0) {
        std::memcpy(t, f, size.value);
        t += size.value;
        f += size.value;
      }
    }
  };
  move(std::integral_constant<std::size_t, 32>{});
  move(std::integral_constant<std::size_t, 16>{});
  move(std::integral_constant<std::size_t, 8>{});
  move(std::integral_constant<std::size_t, 4>{});
  move(std::integral_constant<std::size_t, 2>{});
  move(std::integral_constant<std::size_t, 1>{});
}

#if defined(__AVX512F__) && XSIMD_WITH_AVX512F
/// True where loading part of a register costs as much as loading all of it.
inline constexpr bool has_cheap_parts = true;
#else
inline constexpr bool has_cheap_parts = false;
#endif

/// Loads and stores of the first `count` lanes of one register, 0 <= count <= lanes; the others
/// are 0 and memory behind is not touched.
template <class E>
struct PartialRegister {
  using Batch = batch_of<E>;
  static constexpr int lanes = lanes_of<E>;
  static SINTER_INLINE Batch load(E const* from, int count) {
    E values[static_cast<std::size_t>(lanes)] = {};
    copy_some<sizeof(values)>(values, from, static_cast<std::size_t>(count) * sizeof(E));
    return Batch::load_unaligned(values);
  }
  static SINTER_INLINE void store(Batch const& batch, E* to, int count) {
    E values[static_cast<std::size_t>(lanes)];
    batch.store_unaligned(values);
    copy_some<sizeof(values)>(to, values, static_cast<std::size_t>(count) * sizeof(E));
  }
};

#if defined(__AVX512F__) && XSIMD_WITH_AVX512F
#define SINTER_PARTIAL_REGISTER(Type, Bits, suffix)                                     \
  template <>                                                                           \
  struct PartialRegister<Type> {                                                        \
    using Batch = batch_of<Type>;                                                       \
    static SINTER_INLINE auto load_bits(Type const* from, std::uint64_t bits) {         \
      return _mm512_maskz_loadu_##suffix(static_cast<Bits>(bits), from);                \
    }                                                                                   \
    static SINTER_INLINE void store_bits(Batch const& batch, Type* to,                  \
                                         std::uint64_t bits) {                          \
      _mm512_mask_storeu_##suffix(to, static_cast<Bits>(bits), batch);                  \
    }                                                                                   \
  };
SINTER_PARTIAL_REGISTER(float, __mmask16, ps)
SINTER_PARTIAL_REGISTER(double, __mmask8, pd)
SINTER_PARTIAL_REGISTER(std::int32_t, __mmask16, epi32)
SINTER_PARTIAL_REGISTER(std::uint32_t, __mmask16, epi32)
SINTER_PARTIAL_REGISTER(std::int64_t, __mmask8, epi64)
SINTER_PARTIAL_REGISTER(std::uint64_t, __mmask8, epi64)
#undef SINTER_PARTIAL_REGISTER
#elif defined(__AVX2__) && XSIMD_WITH_AVX2
alignas(64) inline constexpr std::int32_t partial_masks[16] = {-1, -1, -1, -1, -1, -1, -1, -1,
                                                               0,  0,  0,  0,  0,  0,  0,  0};
SINTER_INLINE __m256i partial_mask(int count, int scale) {
  return _mm256_loadu_si256(
      reinterpret_cast<__m256i const*>(partial_masks + 8 - count * scale));
}
#define SINTER_PARTIAL_REGISTER(Type, suffix, scale, Pointer)                           \
  template <>                                                                           \
  struct PartialRegister<Type> {                                                        \
    using Batch = batch_of<Type>;                                                       \
    static SINTER_INLINE Batch load(Type const* from, int count) {                      \
      return Batch(_mm256_maskload_##suffix(reinterpret_cast<Pointer const*>(from),     \
                                            partial_mask(count, scale)));               \
    }                                                                                   \
    static SINTER_INLINE void store(Batch const& batch, Type* to, int count) {          \
      _mm256_maskstore_##suffix(reinterpret_cast<Pointer*>(to),                         \
                                partial_mask(count, scale), batch);                     \
    }                                                                                   \
  };
SINTER_PARTIAL_REGISTER(float, ps, 1, float)
SINTER_PARTIAL_REGISTER(double, pd, 2, double)
SINTER_PARTIAL_REGISTER(std::int32_t, epi32, 1, int)
SINTER_PARTIAL_REGISTER(std::uint32_t, epi32, 1, int)
SINTER_PARTIAL_REGISTER(std::int64_t, epi64, 2, long long)
SINTER_PARTIAL_REGISTER(std::uint64_t, epi64, 2, long long)
#undef SINTER_PARTIAL_REGISTER
#endif

/// What a register of the machine is: a pack, a mask, or one number where `Width` is 0.
template <class Lane, int Width>
struct RegisterOf {
  using type = Pack<Lane, Width>;
};
template <class Basis, int Width>
struct RegisterOf<Boolean<Basis>, Width> {
  using type = Mask<Basis, Width>;
};
template <class Lane>
struct RegisterOf<Lane, 0> {
  using type = Lane;
};
template <class Basis>
struct RegisterOf<Boolean<Basis>, 0> {
  using type = bool;
};
template <class Lane, int Width>
using register_of = typename RegisterOf<Lane, Width>::type;

constexpr int lanes_left(int count, int before, int lanes) {
  int const left = count - before;
  return left < 0 ? 0 : left < lanes ? left : lanes;
}

/// One element from and to memory.
template <class E>
SINTER_INLINE E read_element(std::byte const* from) {
  E value;
  std::memcpy(static_cast<void*>(&value), from, sizeof(value));
  return value;
}
template <class E>
SINTER_INLINE void write_element(E const& value, std::byte* to) {
  std::memcpy(to, static_cast<void const*>(&value), sizeof(value));
}

/// The first `count` lanes of a pack, 0 <= count <= 64: computed once for all that is loaded and
/// stored in the same step.
struct Part {
  int count;
  std::uint64_t bits;  ///< one for each lane, where registers take them
  SINTER_INLINE explicit Part(int lanes) : count(lanes), bits(first_bits(lanes)) {}

 private:
  static SINTER_INLINE std::uint64_t first_bits(int lanes) {
#if defined(__BMI2__) && defined(__x86_64__)
    return _bzhi_u64(~std::uint64_t{0}, static_cast<unsigned>(lanes));
#else
    return lanes < 64 ? (std::uint64_t{1} << lanes) - 1 : ~std::uint64_t{0};
#endif
  }
};

/// True where a pack is one register with operators of the compiler's: what is done to it is one
/// expression. A loop of one step, or one function more, would cost time to compile in every kernel.
template <class Lane, class Register>
inline constexpr bool is_one_register = false;
template <class Lane, int Width>
inline constexpr bool is_one_register<Lane, Pack<Lane, Width>> =
    has_operators<Lane> && Pack<Lane, Width>::count == 1;

/// Loads a whole register.
template <class Lane, class Register>
SINTER_INLINE void load_whole(Register& to, std::byte const* from) {
  if constexpr (is_one_register<Lane, Register>) {
    to.parts[0].data = *reinterpret_cast<typename UnalignedRegister<Lane>::type const*>(from);
  } else if constexpr (has_operators<Lane>) {
    using Raw = UnalignedRegister<Lane>;
    SINTER_UNROLL for (int k = 0; k < Register::count; ++k) {
      to.parts[k].data = *reinterpret_cast<typename Raw::type const*>(
          from + k * static_cast<int>(sizeof(*to.parts)));
    }
  } else {
    SINTER_UNROLL for (int k = 0; k < Register::count; ++k) {
      std::memcpy(static_cast<void*>(to.parts + k), from + k * static_cast<int>(sizeof(*to.parts)),
                  sizeof(*to.parts));
    }
  }
}
/// Loads the first lanes of a register; the others become 0.
template <class Lane, class Register>
SINTER_INLINE void load_part(Register& to, std::byte const* from, Part const& part) {
  if constexpr (has_cheap_parts && is_one_register<Lane, Register>) {
    to.parts[0].data =
        PartialRegister<Lane>::load_bits(reinterpret_cast<Lane const*>(from), part.bits);
  } else if constexpr (has_batch<Lane>) {
    auto const* const numbers = reinterpret_cast<Lane const*>(from);
    constexpr int lanes = lanes_of<Lane>;
    SINTER_UNROLL for (int k = 0; k < Register::count; ++k) {
      if constexpr (has_cheap_parts) {
        to.parts[k] = PartialRegister<Lane>::load_bits(numbers + k * lanes, part.bits >> k * lanes);
      } else {
        to.parts[k] = PartialRegister<Lane>::load(numbers + k * lanes,
                                                  lanes_left(part.count, k * lanes, lanes));
      }
    }
  } else {
    std::memset(static_cast<void*>(to.parts), 0, sizeof(to.parts));
    std::memcpy(static_cast<void*>(to.parts), from,
                static_cast<std::size_t>(part.count) * sizeof(to.parts[0]));
  }
}

/// Loads `Width` numbers.
template <class Lane, int Width>
SINTER_INLINE auto load(std::byte const* from) {
  register_of<Lane, Width> result;
  load_whole<Lane>(result, from);
  return result;
}
/// Loads the first `count` numbers, 0 <= count <= Width.
template <class Lane, int Width>
SINTER_INLINE auto load(std::byte const* from, int count) {
  register_of<Lane, Width> result;
  load_part<Lane>(result, from, Part(count));
  return result;
}
/// One number in every lane.
template <class Lane, class Register>
SINTER_INLINE void splat_to(Register& to, std::byte const* from) {
  element_of_lane<Lane> value;
  std::memcpy(&value, from, sizeof(value));
  if constexpr (is_one_register<Lane, Register>) {
    to.parts[0].data = value - decltype(to.parts[0].data){};  // + 0 would lose the sign of -0
  } else if constexpr (has_operators<Lane>) {
    SINTER_UNROLL for (int k = 0; k < Register::count; ++k) {
      to.parts[k].data = value - decltype(to.parts[k].data){};
    }
  } else {
    to = Register(value);
  }
}
template <class Lane, int Width>
SINTER_INLINE auto splat(std::byte const* from) {
  register_of<Lane, Width> result;
  splat_to<Lane>(result, from);
  return result;
}

template <class E, int Width>
SINTER_INLINE void store(Pack<E, Width> const& pack, std::byte* to) {
  if constexpr (is_one_register<E, Pack<E, Width>>) {
    *reinterpret_cast<typename UnalignedRegister<E>::type*>(to) = pack.parts[0].data;
  } else if constexpr (has_operators<E>) {
    using Raw = UnalignedRegister<E>;
    SINTER_UNROLL for (int k = 0; k < pack.count; ++k) {
      *reinterpret_cast<typename Raw::type*>(to + k * static_cast<int>(sizeof(pack.parts[0]))) =
          pack.parts[k].data;
    }
  } else {
    SINTER_UNROLL for (int k = 0; k < pack.count; ++k) {
      std::memcpy(to + k * static_cast<int>(sizeof(pack.parts[0])), pack.parts + k,
                  sizeof(pack.parts[0]));
    }
  }
}
/// The same past the caches where `streams`; `to` begins a register then.
template <class E, int Width>
SINTER_INLINE void store_or_stream(Pack<E, Width> const& pack, std::byte* to,
                                   [[maybe_unused]] bool streams) {
#if defined(__SSE2__)
  if constexpr (has_operators<E>) {
    if (streams) [[unlikely]] {
      constexpr int bytes = static_cast<int>(sizeof(pack.parts[0]));
      SINTER_UNROLL for (int k = 0; k < pack.count; ++k) {
        std::byte* const here = to + k * bytes;
#if defined(__AVX512F__)
        if constexpr (bytes == 64) {
          _mm512_stream_si512(reinterpret_cast<__m512i*>(here),
                              __builtin_bit_cast(__m512i, pack.parts[k].data));
        } else
#endif
#if defined(__AVX__)
        if constexpr (bytes == 32) {
          _mm256_stream_si256(reinterpret_cast<__m256i*>(here),
                              __builtin_bit_cast(__m256i, pack.parts[k].data));
        } else
#endif
        {
          _mm_stream_si128(reinterpret_cast<__m128i*>(here),
                           __builtin_bit_cast(__m128i, pack.parts[k].data));
        }
      }
      return;
    }
  }
#endif
  store(pack, to);
}
template <class E, int Width>
SINTER_INLINE void store(Pack<E, Width> const& pack, std::byte* to, Part const& part) {
  if constexpr (has_cheap_parts && is_one_register<E, Pack<E, Width>>) {
    PartialRegister<E>::store_bits(pack.parts[0], reinterpret_cast<E*>(to), part.bits);
  } else if constexpr (has_batch<E>) {
    auto* const numbers = reinterpret_cast<E*>(to);
    constexpr int lanes = lanes_of<E>;
    SINTER_UNROLL for (int k = 0; k < pack.count; ++k) {
      if constexpr (has_cheap_parts) {
        PartialRegister<E>::store_bits(pack.parts[k], numbers + k * lanes,
                                       part.bits >> k * lanes);
      } else {
        PartialRegister<E>::store(pack.parts[k], numbers + k * lanes,
                                  lanes_left(part.count, k * lanes, lanes));
      }
    }
  } else {
    std::memcpy(to, pack.parts, static_cast<std::size_t>(part.count) * sizeof(E));
  }
}
template <class Basis, int Width>
SINTER_INLINE void store(Mask<Basis, Width> const& mask, std::byte* to) {
  to_lanes(mask, reinterpret_cast<bool*>(to));
}
template <class Basis, int Width>
SINTER_INLINE void store_or_stream(Mask<Basis, Width> const& mask, std::byte* to, bool) {
  store(mask, to);
}
template <class Basis, int Width>
SINTER_INLINE void store(Mask<Basis, Width> const& mask, std::byte* to, Part const& part) {
  bool lanes[Width];
  to_lanes(mask, lanes);
  std::memcpy(to, lanes, static_cast<std::size_t>(part.count));
}
template <class Register>
SINTER_INLINE void store(Register const& value, std::byte* to, int count) {
  store(value, to, Part(count));
}

/// The same value in the form that the machine's register has.
template <class Register, class Value>
SINTER_INLINE Register as_register(Value const& value) {
  return value;
}
template <class Register, class Basis, int Width>
SINTER_INLINE Register as_register(Mask<Basis, Width> const& value) {
  if constexpr (std::is_same_v<Register, Mask<Basis, Width>>) {
    return value;
  } else {
    return []<class To>(Mask<To, Width>*, Mask<Basis, Width> const& from)
               SINTER_LAMBDA_INLINE { return mask_as<To>(from); }(
                   static_cast<Register*>(nullptr), value);
  }
}

}  // namespace sinter::inline SINTER_ABI::detail
