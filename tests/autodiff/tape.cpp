#include <sinter/autodiff/tape.hpp>

#include <boost/test/unit_test.hpp>

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

using namespace sinter;
using detail::Tape;
using detail::TapeMemory;
using detail::TapeStatement;
using detail::TapeValue;

namespace {

/// What happened, in order: "pull 2", "let go 1", "destroy 3".
std::vector<std::string> events;

struct Value : TapeValue {
  explicit Value(int own_number) : number(own_number) {
    destroy = [](TapeValue* base) {
      events.push_back("destroy " + std::to_string(static_cast<Value*>(base)->number));
    };
    drop_gradient = [](TapeValue*) {};
  }
  int number;
};
/// A statement that makes one value of another, which it holds.
struct Statement : TapeStatement {
  Tape* tape;
  Value* operand;
  int number;
};
Statement* record(Tape& tape, Value& result, Value& operand) {
  auto* const own = new (tape.memory.take(sizeof(Statement))) Statement{};
  own->bytes = sizeof(Statement);
  own->tape = &tape;
  own->operand = &operand;
  own->number = result.number;
  own->result = &result;
  own->pull = [](TapeStatement& base) {
    auto& statement = static_cast<Statement&>(base);
    events.push_back("pull " + std::to_string(statement.number));
    statement.tape->expect(statement.operand);
  };
  own->destroy = [](TapeStatement& base) {
    auto& statement = static_cast<Statement&>(base);
    events.push_back("let go " + std::to_string(statement.number));
    statement.tape->drop(statement.operand);
  };
  Tape::hold(&operand);
  result.statement = own;
  tape.append(*own);
  return own;
}
std::vector<std::string> taken() { return std::exchange(events, {}); }

}  // namespace

BOOST_AUTO_TEST_SUITE(tape)

BOOST_AUTO_TEST_CASE(memory_is_used_again) {
  TapeMemory memory;
  BOOST_TEST(memory.is_unused());
  void* const first = memory.take(65);
  void* const second = memory.take(128);  // of the same size, two cache lines
  BOOST_TEST(first != second);
  BOOST_TEST(reinterpret_cast<std::uintptr_t>(first) % 64 == 0U);
  BOOST_TEST(reinterpret_cast<std::uintptr_t>(second) % 64 == 0U);
  memory.give(first, 65);
  BOOST_TEST(!memory.is_unused());
  void* const other_size = memory.take(64);
  BOOST_TEST(other_size != first);
  BOOST_TEST(memory.take(100) == first);
  // More than a slab in all, and pieces too large for one.
  std::vector<void*> many;
  for (int k = 0; k < 100; ++k) many.push_back(memory.take(1000));
  for (std::size_t k = 1; k < many.size(); ++k) BOOST_TEST(many[k] != many[k - 1]);
  void* const large = memory.take(100'000);
  memory.give(large, 100'000);
  for (void* const each : many) memory.give(each, 1000);
  memory.give(first, 100);
  memory.give(second, 128);
  memory.give(other_size, 64);
  BOOST_TEST(memory.is_unused());
}
BOOST_AUTO_TEST_CASE(statements_are_gone_through_from_the_last_to_the_first) {
  Tape own;
  Value leaf(0);
  Value middle(1);
  Value aside(2);
  Value last(3);
  for (Value* const value : {&leaf, &middle, &aside, &last}) Tape::hold(value);
  BOOST_TEST(record(own, middle, leaf)->number == 1);
  record(own, aside, leaf);
  record(own, last, middle);
  BOOST_TEST(own.statements == 3U);
  // What the loss was not made by is passed over, and stays.
  own.sweep(&last, true);
  BOOST_TEST(taken() == (std::vector<std::string>{"pull 3", "pull 1"}),
             boost::test_tools::per_element());
  own.sweep(&last, false);
  BOOST_TEST(taken() == (std::vector<std::string>{"pull 3", "let go 3", "pull 1", "let go 1"}),
             boost::test_tools::per_element());
  BOOST_TEST(last.statement == nullptr);
  BOOST_TEST(aside.statement != nullptr);
  // They have been let go: not a second time.
  BOOST_CHECK_THROW(own.sweep(&last, false), domain_error);
  for (Value* const value : {&last, &aside, &middle, &leaf}) own.drop(value);
  BOOST_TEST(taken() == (std::vector<std::string>{"destroy 3", "let go 2", "destroy 2", "destroy 1",
                                                  "destroy 0"}),
             boost::test_tools::per_element());
  BOOST_TEST(own.memory.is_unused());
}
BOOST_AUTO_TEST_CASE(values_that_nobody_holds_go_with_what_only_they_held) {
  Tape own;
  Value leaf(0);
  Value middle(1);
  Value last(2);
  record(own, middle, leaf);
  record(own, last, middle);
  Tape::hold(&last);
  own.drop(&last);
  BOOST_TEST(taken() == (std::vector<std::string>{"let go 2", "destroy 2", "let go 1", "destroy 1",
                                                  "destroy 0"}),
             boost::test_tools::per_element());
  BOOST_TEST(own.memory.is_unused());
}
BOOST_AUTO_TEST_CASE(an_error_on_the_way_leaves_nothing_that_waits) {
  Tape own;
  Value leaf(0);
  Value middle(1);
  Value last(2);
  for (Value* const value : {&leaf, &middle, &last}) Tape::hold(value);
  record(own, middle, leaf)->pull = [](TapeStatement&) { throw domain_error("no way"); };
  record(own, last, middle);
  BOOST_CHECK_THROW(own.sweep(&last, true), domain_error);
  BOOST_TEST(!last.is_pending);
  BOOST_TEST(!middle.is_pending);
  BOOST_TEST(own.statement_text() == "a statement");
  taken();
  for (Value* const value : {&last, &middle, &leaf}) own.drop(value);
  BOOST_TEST(taken().size() == 5U);
}
BOOST_AUTO_TEST_CASE(guards_are_counted) {
  int const before = detail::tape().no_grad;
  {
    NoGrad const outer;
    NoGrad const inner;
    BOOST_TEST(detail::tape().no_grad == before + 2);
  }
  BOOST_TEST(detail::tape().no_grad == before);
}

BOOST_AUTO_TEST_SUITE_END()
