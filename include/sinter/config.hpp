/// @file
/// What the compiler and the user's flags decide: checks, exceptions, instruction set, attributes.
#pragma once

/// Checks that are not free (element access, `noalias`). On unless set to 0; independent of NDEBUG.
#ifndef SINTER_CHECKS
#define SINTER_CHECKS 1
#endif

/// 1: products of large matrices of floating-point or complex numbers are left to a CBLAS library,
/// whose <cblas.h> and library the program's build must find. Off unless set to 1.
#ifndef SINTER_BLAS
#define SINTER_BLAS 0
#endif

/// 1 where errors are thrown, 0 (-fno-exceptions) where `sinter::error_handler` is called.
#if defined(__cpp_exceptions)
#define SINTER_EXCEPTIONS 1
#else
#define SINTER_EXCEPTIONS 0
#endif

/// Marks small functions that device code may call too.
#if defined(__CUDACC__) || defined(__HIPCC__)
#define SINTER_HD __host__ __device__
#else
#define SINTER_HD
#endif

#if defined(__GNUC__) || defined(__clang__)
#define SINTER_INLINE inline __attribute__((always_inline))
#define SINTER_COLD __attribute__((noinline, cold))
#define SINTER_NOINLINE __attribute__((noinline))
#define SINTER_LAMBDA_INLINE __attribute__((always_inline))
#else
#define SINTER_INLINE inline
#define SINTER_COLD
#define SINTER_NOINLINE
#define SINTER_LAMBDA_INLINE
#endif

// g++ and clang have + - * / on registers of floating-point numbers themselves: the same
// instructions as xsimd's functions, at a fraction of the time to compile.
#if defined(__GNUC__) || defined(__clang__)
#define SINTER_VECTOR_OPERATORS 1
#else
#define SINTER_VECTOR_OPERATORS 0
#endif

// Lanes of registers in another order, by one instruction where there is one.
#if defined(__has_builtin)
#if __has_builtin(__builtin_shufflevector)
#define SINTER_SHUFFLES 1
#endif
#endif
#ifndef SINTER_SHUFFLES
#define SINTER_SHUFFLES 0
#endif

// Loops over registers must be unrolled for the registers to be registers; g++ -O2 does not do it
// unless asked. Loops over axes or leaves have few steps: clang would spend code, and its time, on
// many.
#if defined(__clang__)
#define SINTER_UNROLL _Pragma("clang loop unroll(full)")
#define SINTER_NO_UNROLL _Pragma("clang loop unroll(disable)")
#define SINTER_FEW _Pragma("clang loop unroll(disable) vectorize(disable)")
#elif defined(__GNUC__)
#define SINTER_UNROLL _Pragma("GCC unroll 128")
#define SINTER_NO_UNROLL _Pragma("GCC unroll 1")
#define SINTER_FEW
#else
#define SINTER_UNROLL
#define SINTER_NO_UNROLL
#define SINTER_FEW
#endif

/// A parameter whose lifetime bounds that of the result; clang warns where the result outlives it.
#if defined(__clang__)
#define SINTER_LIFETIMEBOUND [[clang::lifetimebound]]
#else
#define SINTER_LIFETIMEBOUND
#endif

// Objects of one program may be compiled with different instruction sets, check modes and
// exception modes, and one with CBLAS and another without. Their inline functions must not be merged
// by the linker, so an inline namespace encodes all of it: SINTER_ABI is a name such as
// `avx512_checked_throwing`.
#if defined(__AVX512F__) && defined(__AVX512BW__) && defined(__AVX512DQ__) && defined(__AVX512VL__)
#define SINTER_INSTRUCTIONS avx512
#elif defined(__AVX512F__)
#define SINTER_INSTRUCTIONS avx512f
#elif defined(__AVX2__) && defined(__FMA__)
#define SINTER_INSTRUCTIONS avx2_fma
#elif defined(__AVX2__)
#define SINTER_INSTRUCTIONS avx2
#elif defined(__AVX__)
#define SINTER_INSTRUCTIONS avx
#elif defined(__SSE4_2__)
#define SINTER_INSTRUCTIONS sse4_2
#elif defined(__SSE4_1__)
#define SINTER_INSTRUCTIONS sse4_1
#elif defined(__SSSE3__)
#define SINTER_INSTRUCTIONS ssse3
#elif defined(__SSE3__)
#define SINTER_INSTRUCTIONS sse3
#elif defined(__SSE2__)
#define SINTER_INSTRUCTIONS sse2
#elif defined(__ARM_FEATURE_SVE)
#define SINTER_INSTRUCTIONS sve
#elif defined(__ARM_NEON)
#define SINTER_INSTRUCTIONS neon
#else
#define SINTER_INSTRUCTIONS generic
#endif
#if SINTER_CHECKS
#define SINTER_CHECK_MODE checked
#else
#define SINTER_CHECK_MODE unchecked
#endif
#if SINTER_EXCEPTIONS && SINTER_BLAS
#define SINTER_ERROR_MODE throwing_blas
#elif SINTER_EXCEPTIONS
#define SINTER_ERROR_MODE throwing
#elif SINTER_BLAS
#define SINTER_ERROR_MODE handling_blas
#else
#define SINTER_ERROR_MODE handling
#endif
#define SINTER_JOIN_TOKENS(a, b, c) a##_##b##_##c
#define SINTER_JOIN(a, b, c) SINTER_JOIN_TOKENS(a, b, c)
#define SINTER_ABI SINTER_JOIN(SINTER_INSTRUCTIONS, SINTER_CHECK_MODE, SINTER_ERROR_MODE)
