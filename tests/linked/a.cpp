#define SINTER_TEST_PART part_a
#include "part.hpp"
