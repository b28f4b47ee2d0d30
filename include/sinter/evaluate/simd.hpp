/// @file
/// xsimd, and the instruction set's own functions.
#pragma once

// g++ 12 warns of its own AVX-512 intrinsics, which begin with registers of no value (GCC bug
// 105593); the warning would appear in every program.
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wmaybe-uninitialized"
#pragma GCC diagnostic ignored "-Wuninitialized"
#endif
#include <xsimd/xsimd.hpp>
#if defined(__SSE2__)
#include <immintrin.h>
#endif
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic pop
#endif
