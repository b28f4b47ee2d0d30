/// @file
/// What the two objects of the program offer: the same functions, compiled differently. Only types
/// of the standard library cross the border, and errors.
#pragma once

#include <string>
#include <vector>

#define LINKED_PART(part)                                                  \
  namespace part {                                                         \
  /** Its instruction set, check mode and exception mode. */               \
  std::string build();                                                     \
  /** Results of arithmetic, reductions and products of fixed numbers. */  \
  std::vector<double> results();                                           \
  /** Twice the elements, borrowed from the caller. */                     \
  void twice(double* elements, int count);                                 \
  /** Throws the error that adding shapes (2,) and (count,) gives. */      \
  void raise_shape_error(int count);                                       \
  void raise_division_by_zero();                                           \
  /** True where an element outside is an error. */                        \
  bool checks_elements();                                                  \
  }

LINKED_PART(part_a)
LINKED_PART(part_b)
#undef LINKED_PART
