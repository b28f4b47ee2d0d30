#include "rules.hpp"

BOOST_AUTO_TEST_SUITE(every_rule)

static rule_test::RegisterBatch<6> const first;
static rule_test::RegisterBatch<7> const second;

static_assert(rule_test::Operations::size <= 8 * rule_test::batch_size,
              "another batch: rules_4.cpp");

BOOST_AUTO_TEST_SUITE_END()
