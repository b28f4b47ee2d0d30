#!/usr/bin/env python3
"""Writes C++ programs of random expressions, each evaluated in three ways that must give one result.

usage: generate.py [--seed S] [--cases N] [--parts P] FOLDER

It writes FOLDER/random_main.cpp and P further sources beside it, which are compiled together with
check.cpp.

A program is a function of one step: `step(x + y)` is an expression in one instantiation and a
tensor in the other. Fused, step by step and with static shapes, it gives the same bits. No two
programs have the same operations.
"""
import argparse
import pathlib
import random

MOST_STEPS = 12      # operations of a program
MOST_NODES = 22      # of the tree that they grow into: a value that is used twice stands there twice
LEAST = {"m": 2, "n": 3}


class Extent:
    """m, n, 1, or a sum of them: what stands in a shape whatever the extents are."""

    def __init__(self, m=0, n=0, number=0):
        self.parts = (m, n, number)

    def __add__(self, other):
        return Extent(*(a + b for a, b in zip(self.parts, other.parts)))

    def __eq__(self, other):
        return self.parts == other.parts

    def __hash__(self):
        return hash(self.parts)

    def least(self):
        m, n, number = self.parts
        return m * LEAST["m"] + n * LEAST["n"] + number


ONE, M, N = Extent(number=1), Extent(m=1), Extent(n=1)


class Value:
    def __init__(self, text, element, shape, nodes, meaning):
        self.text, self.element, self.shape = text, element, tuple(shape)
        self.nodes, self.meaning = nodes, meaning

    @property
    def rank(self):
        return len(self.shape)


LEAVES = [
    Value("in.a", "float", (M, N), 1, "a"), Value("in.b", "float", (M, N), 1, "b"),
    Value("in.row", "float", (N,), 1, "row"), Value("in.column", "float", (M, ONE), 1, "column"),
    Value("in.i", "int", (M, N), 1, "i"), Value("in.j", "int", (N,), 1, "j"),
    Value("in.d", "double", (M, N), 1, "d"), Value("in.s", "float", (), 1, "s"),
]
REAL = ("float", "double")


def broadcast(left, right):
    rank = max(len(left), len(right))
    shape = []
    for a, b in zip((ONE,) * (rank - len(left)) + left, (ONE,) * (rank - len(right)) + right):
        if a != b and a != ONE and b != ONE:
            return None
        shape.append(b if a == ONE else a)
    return tuple(shape)


class Program:
    def __init__(self, chance):
        self.chance = chance
        self.values = chance.sample(LEAVES, 4)
        self.lines = []
        self.used = {leaf.text for leaf in LEAVES}

    def pick(self, test=lambda value: True):
        """A value, rather one that nothing has used."""
        fitting = [value for value in self.values if test(value)]
        if not fitting:
            return None
        weights = [1 if value.text in self.used else 8 for value in fitting]
        return self.chance.choices(fitting, weights)[0]

    def add(self, text, element, shape, *operands):
        nodes = 1 + sum(operand.nodes for operand in operands)
        if nodes > MOST_NODES or len(shape) > 3 or any(e.least() < 1 for e in shape):
            return False
        meaning = text.format(*(operand.meaning for operand in operands))
        if any(value.meaning == meaning for value in self.values):
            return False
        name = f"v{len(self.lines)}"
        self.lines.append(f"auto const {name} = step({text.format(*(o.text for o in operands))});")
        self.values.append(Value(name, element, shape, nodes, meaning))
        self.used |= {operand.text for operand in operands}
        return True

    # ---- operations: each adds one step, or returns False where it finds no operands ------------

    def real_unary(self):
        x = self.pick(lambda v: v.element in REAL)
        verb = self.chance.choice([
            "tanh({0})", "-{0}", "abs({0})", "square({0})", "floor({0})", "sin({0})", "cos({0})",
            "relu({0})", "sigmoid({0})", "exp(-abs({0}))", "log(abs({0}) + 1)", "sqrt(abs({0}))",
            "{0} * 2.5", "1 / (1 + square({0}))", "clip({0}, -1, 1)", "round({0})"])
        return x and self.add(verb, x.element, x.shape, x)

    def whole_unary(self):
        x = self.pick(lambda v: v.element == "int")
        verb = self.chance.choice(["-{0}", "~{0}", "abs({0})", "{0} * 3", "{0} >> 1",
                                   "{0} % 7", "clip({0}, -5, 5)"])
        return x and self.add(verb, "int", x.shape, x)

    def binary(self):
        x = self.pick(lambda v: v.element != "bool")
        y = x and self.pick(lambda v: v.element == x.element and broadcast(x.shape, v.shape))
        if not y:
            return False
        verbs = ["{0} + {1}", "{0} - {1}", "{0} * {1}", "maximum({0}, {1})", "minimum({0}, {1})"]
        verbs += ["{0} / (abs({1}) + 1)"] if x.element in REAL else ["{0} & {1}", "{0} ^ {1}",
                                                                      "floor_divide({0}, {1} | 1)"]
        return self.add(self.chance.choice(verbs), x.element, broadcast(x.shape, y.shape), x, y)

    def compare(self):
        x = self.pick(lambda v: v.element != "bool")
        y = x and self.pick(lambda v: v.element == x.element and broadcast(x.shape, v.shape))
        verb = self.chance.choice(["{0} < {1}", "{0} >= {1}", "{0} == {1}", "{0} != {1}"])
        return y and self.add(verb, "bool", broadcast(x.shape, y.shape), x, y)

    def where(self):
        condition = self.pick(lambda v: v.element == "bool")
        x = condition and self.pick(lambda v: v.element != "bool" and
                                    broadcast(condition.shape, v.shape))
        shape = x and broadcast(condition.shape, x.shape)
        y = shape and self.pick(lambda v: v.element == x.element and broadcast(shape, v.shape))
        return y and self.add("where({0}, {1}, {2})", x.element, broadcast(shape, y.shape),
                              condition, x, y)

    def convert(self):
        x = self.pick()
        if x.element in REAL:
            target = self.chance.choice([e for e in REAL if e != x.element] + ["int"])
            inner = "clip({0}, -99, 99)" if target == "int" else "{0}"
            return self.add(f"astype<{target}>({inner})", target, x.shape, x)
        target = "float" if x.element == "int" else "int"
        return self.add(f"astype<{target}>({{0}})", target, x.shape, x)

    def reduce(self):
        x = self.pick(lambda v: v.rank > 0 and v.element != "bool")
        if not x:
            return False
        axis = self.chance.randrange(x.rank)
        keeps = self.chance.random() < 0.5
        all_axes = not keeps and self.chance.random() < 0.2
        verbs = ["sum", "max", "min"] + (["mean", "var"] if x.element in REAL else [])
        verb = self.chance.choice(verbs)
        element = "std::int64_t" if x.element == "int" and verb == "sum" else x.element
        if all_axes:
            call, shape = f"{verb}({{0}})", ()
        else:
            named = axis if self.chance.random() < 0.5 else axis - x.rank
            call = f"{verb}({{0}}, {named}_c{', keepdims' if keeps else ''})"
            shape = x.shape[:axis] + ((ONE,) if keeps else ()) + x.shape[axis + 1:]
        if element == "std::int64_t":
            call, element = f"astype<int>({call} & 1023)", "int"
        return self.add(call, element, shape, x)

    def truth(self):
        x = self.pick(lambda v: v.rank > 0 and v.element == "bool")
        if not x:
            return False
        axis = self.chance.randrange(x.rank)
        verb = self.chance.choice(["any", "all"])
        return self.add(f"{verb}({{0}}, {axis}_c, keepdims)", "bool",
                        x.shape[:axis] + (ONE,) + x.shape[axis + 1:], x)

    def product(self):
        x = self.pick(lambda v: v.rank == 2 and v.element in REAL)
        if not x:
            return False
        kind = self.chance.randrange(3)
        if kind == 0:
            y = self.pick(lambda v: v.rank == 2 and v.element == x.element and
                          v.shape[0] == x.shape[1])
            return y and self.add("matmul({0}, {1})", x.element, (x.shape[0], y.shape[1]), x, y)
        if kind == 1:
            y = self.pick(lambda v: v.rank == 1 and v.element == x.element and
                          v.shape[0] == x.shape[1])
            return y and self.add("matmul({0}, {1})", x.element, (x.shape[0],), x, y)
        y = self.pick(lambda v: v.rank == 2 and v.element == x.element and
                      v.shape[1] == x.shape[1])
        return y and self.add("matmul({0}, transpose({1}))", x.element, (x.shape[0], y.shape[0]),
                              x, y)

    def view(self):
        x = self.pick(lambda v: v.rank > 0)
        if not x:
            return False
        axis = self.chance.randrange(x.rank)
        parts = ["every"] * x.rank
        shape = list(x.shape)
        kind = self.chance.randrange(6)
        if kind == 0:
            parts[axis] = "range(none, none, -1_c)"
        elif kind == 1 and shape[axis] != ONE:
            parts[axis] = self.chance.choice(["range(1_c, none)", "range(none, -1_c)"])
            shape[axis] = shape[axis] + Extent(number=-1)
        elif kind == 2 and x.rank > 1:
            parts[axis] = self.chance.choice(["0_c", "-1_c"])
            del shape[axis]
        elif kind == 3 and x.rank < 3:
            parts.insert(axis, "newaxis")
            shape.insert(axis, ONE)
        elif kind == 4 and x.rank > 1:
            return self.add("transpose({0})", x.element, shape[::-1], x)
        else:
            return self.add("flip({0}, " + f"{axis}_c)", x.element, shape, x)
        return self.add("{0}(" + ", ".join(parts) + ")", x.element, shape, x)

    def join(self):
        x = self.pick(lambda v: v.rank > 0)
        y = x and self.pick(lambda v: v.rank == x.rank and v.element == x.element)
        axes = [a for a in range(x.rank) if y and
                all(x.shape[k] == y.shape[k] for k in range(x.rank) if k != a)] if x else []
        if not axes:
            return False
        axis = self.chance.choice(axes)
        shape = list(x.shape)
        shape[axis] = x.shape[axis] + y.shape[axis]
        return self.add(f"concat({axis}_c, {{0}}, {{1}})", x.element, shape, x, y)

    def line(self):
        x = self.pick(lambda v: v.rank > 0 and v.element in REAL)
        if not x:
            return False
        axis = self.chance.randrange(x.rank)
        verb = self.chance.choice(["sort({0}, %d_c)", "sort({0}, %d_c, descending)",
                                   "cumulative_sum({0}, %d_c)", "cumulative_max({0}, %d_c)",
                                   "softmax({0}, %d_c)"])
        return self.add(verb % axis, x.element, x.shape, x)

    OPERATIONS = [(real_unary, 6), (whole_unary, 2), (binary, 8), (compare, 2), (where, 3),
                  (convert, 2), (reduce, 4), (truth, 1), (product, 2), (view, 4), (join, 1),
                  (line, 2)]

    def grow(self):
        steps = self.chance.randint(3, MOST_STEPS)
        operations, weights = zip(*self.OPERATIONS)
        for _ in range(20 * steps):
            if len(self.lines) == steps:
                break
            self.chance.choices(operations, weights)[0](self)
        return max(self.values, key=lambda value: value.nodes)


def without_dead_steps(program, result):
    """The steps that the result needs."""
    needed, kept = {result.text}, []
    for line in reversed(program.lines):
        name = line.split()[2]
        if name in needed:
            kept.append(line)
            needed |= {word.strip("(),;") for word in
                       line.split("=", 1)[1].replace("(", " ").replace(",", " ").replace(")", " ")
                       .replace("-", " ").replace("~", " ").split()}
    return kept[::-1]


def write(number, lines, result):
    return (f"// {result.meaning}\n"
            f"struct Program{number} {{\n"
            f"  static constexpr int number = {number};\n"
            f"  constexpr auto operator()(auto step, auto const& in) const {{\n"
            + "\n".join("    " + line for line in lines) +
            f"\n    return {result.text};\n  }}\n}};\n")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--cases", type=int, default=200)
    parser.add_argument("--parts", type=int, default=8)
    parser.add_argument("folder", type=pathlib.Path)
    options = parser.parse_args()
    chance = random.Random(options.seed)
    seen, programs = set(), []
    while len(programs) < options.cases:
        program = Program(chance)
        result = program.grow()
        if len(program.lines) < 3 or result.meaning in seen:
            continue
        lines = without_dead_steps(program, result)
        if len(lines) < 2:
            continue
        seen.add(result.meaning)
        programs.append(write(len(programs), lines, result))
    for part in range(options.parts):
        own = range(part, len(programs), options.parts)
        calls = "\n".join(f"  check(Program{number}{{}});" for number in own)
        (options.folder / f"random_part_{part}.cpp").write_text(
            "// Written by tests/laws/random_programs/generate.py.\n"
            '#include <laws/random_programs/check.hpp>\n\n'
            "using namespace sinter;\nusing namespace sinter::literals;\n"
            "using random_programs::check;\n\nnamespace {\n\n" +
            "\n".join(programs[number] for number in own) +
            f"\n}}  // namespace\n\nvoid run_part_{part}() {{\n{calls}\n}}\n")
    names = range(options.parts)
    (options.folder / "random_main.cpp").write_text(
        "// Written by tests/laws/random_programs/generate.py.\n"
        "#include <laws/random_programs/check.hpp>\n\n" +
        "".join(f"void run_part_{part}();\n" for part in names) + "\nint main() {\n" +
        "".join(f"  run_part_{part}();\n" for part in names) +
        f"  return random_programs::report({options.cases});\n}}\n")


if __name__ == "__main__":
    main()
