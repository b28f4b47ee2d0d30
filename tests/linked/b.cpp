#define SINTER_TEST_PART part_b
#include "part.hpp"
