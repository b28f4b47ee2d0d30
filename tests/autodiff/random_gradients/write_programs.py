#!/usr/bin/env python3
"""Writes C++ programs of random expressions whose gradients are found in four ways that must agree.

usage: write_programs.py [--seed S] [--cases N] [--parts P] FOLDER

It writes FOLDER/gradients_main.cpp and P further sources beside it. The programs grow as those of
tests/laws/random_programs do, of operations that have a derivative almost everywhere.
"""
import argparse
import pathlib
import random
import sys

sys.path.append(str(pathlib.Path(__file__).parents[2] / "laws" / "random_programs"))
from generate import M, N, ONE, Program, Value, without_dead_steps, write  # noqa: E402

LEAVES = [Value("in.x", "double", (M, N), 1, "x"), Value("in.row", "double", (N,), 1, "row"),
          Value("in.column", "double", (M, ONE), 1, "column")]


class GradientProgram(Program):
    def __init__(self, chance):
        super().__init__(chance)
        self.values = list(LEAVES)
        self.used = set()

    def unary(self):
        x = self.pick(lambda v: v.element == "double")
        verb = self.chance.choice([
            "tanh({0})", "-{0}", "abs({0})", "square({0})", "sin({0})", "cos({0})", "relu({0})",
            "sigmoid({0})", "exp(-square({0}))", "log(square({0}) + 1)", "sqrt(square({0}) + 1)",
            "{0} * 2.5", "1 / (1 + square({0}))", "clip({0}, -1, 1)", "softplus({0})",
            "erf({0})", "atan({0})", "detach({0}) * {0}"])
        return self.add(verb, x.element, x.shape, x)

    def line(self):
        x = self.pick(lambda v: v.rank > 0 and v.element == "double")
        axis = x and self.chance.randrange(x.rank)
        verb = self.chance.choice(["sort({0}, %d_c)", "cumulative_sum({0}, %d_c)",
                                   "softmax({0}, %d_c)", "logsumexp({0}, %d_c, keepdims)"])
        if not x:
            return False
        shape = list(x.shape)
        if verb.startswith("logsumexp"):
            shape[axis] = ONE
        return self.add(verb % axis, x.element, shape, x)

    OPERATIONS = [(unary, 6), (Program.binary, 8), (Program.compare, 1), (Program.where, 2),
                  (Program.reduce, 4), (Program.product, 2), (Program.view, 4), (Program.join, 1),
                  (line, 2)]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--cases", type=int, default=10)
    parser.add_argument("--parts", type=int, default=2)
    parser.add_argument("folder", type=pathlib.Path)
    options = parser.parse_args()
    chance = random.Random(options.seed)
    seen, programs = set(), []
    while len(programs) < options.cases:
        program = GradientProgram(chance)
        result = program.grow()
        lines = without_dead_steps(program, result)
        text = " ".join(lines)
        is_good = (4 <= len(lines) <= 9 and result.element == "double" and result.meaning not in seen
                   and sum(leaf.text in text for leaf in LEAVES) >= 2)
        if is_good:
            seen.add(result.meaning)
            programs.append(write(len(programs), lines, result))
    head = "// Written by tests/autodiff/random_gradients/write_programs.py.\n"
    include = "#include <autodiff/random_gradients/check.hpp>\n\n"
    for part in range(options.parts):
        own = range(part, len(programs), options.parts)
        calls = "\n".join(f"  check(Program{number}{{}});" for number in own)
        (options.folder / f"gradients_part_{part}.cpp").write_text(
            head + include + "using namespace sinter;\nusing namespace sinter::literals;\n"
            "using random_gradients::check;\n\nnamespace {\n\n" +
            "\n".join(programs[number] for number in own) +
            f"\n}}  // namespace\n\nvoid run_part_{part}() {{\n{calls}\n}}\n")
    parts = range(options.parts)
    (options.folder / "gradients_main.cpp").write_text(
        head + include + "".join(f"void run_part_{part}();\n" for part in parts) +
        "\nint main() {\n" + "".join(f"  run_part_{part}();\n" for part in parts) +
        f"  return random_gradients::report({options.cases});\n}}\n")


if __name__ == "__main__":
    main()
