#include "rules.hpp"

BOOST_AUTO_TEST_SUITE(every_rule)

static rule_test::RegisterBatch<0> const first;
static rule_test::RegisterBatch<1> const second;

BOOST_AUTO_TEST_SUITE_END()
