#!/usr/bin/env python3
"""Compiles every case of a folder twice: as it is, and with its mistake.

usage: run.py FOLDER COMPILER FLAG...

A case is a .cpp file with one mistake under `#ifdef SINTER_MISTAKE`. Without the macro it compiles
without a warning (many cases in one call, each in a namespace); with it the compiler says what the
comments of the file expect:

    // expect: REGEX          matches somewhere in the output of either compiler
    // expect-gcc: REGEX      the same for g++, and expect-clang for clang
    // expect-warning: REGEX  the mistake compiles, with one warning that matches
    // errors: N              exactly N errors; one if not given
    // only: clang            the case is for one compiler
    // flags: -I...           further flags

Two more cases: every sentence of the headers has an entry in docs/errors.md, and each one of a
static_assert has a case that expects it.
"""
import concurrent.futures
import os
import pathlib
import re
import subprocess
import sys
import tempfile

folder, compiler = pathlib.Path(sys.argv[1]), sys.argv[2:]
environment = {**os.environ, "LC_ALL": "C"}


def compile_file(path, *flags):
    command = [*compiler, "-fsyntax-only", *flags, str(path)]
    result = subprocess.run(command, env=environment, capture_output=True, text=True,
                            errors="replace")
    return result.returncode, result.stdout + result.stderr


def comments(text, key):
    return [value.strip() for value in re.findall(rf"^\s*// {key}:(.*)$", text, re.M)]


def controls_compile(paths, directory, common):
    """Whether cases without their mistakes compile as one file. Each alone may compile nevertheless."""
    together = pathlib.Path(directory) / f"{paths[0].stem}_and_others.cpp"
    together.write_text("#include <sinter.hpp>\n" + "".join(
        f'namespace case_{path.stem} {{\n#include "{path.resolve()}"\n}}\n' for path in paths))
    return compile_file(together, *common, "-Werror")[0] == 0


def complaints(path, brand, common, control_compiles):
    """What is wrong with a case: nothing, if it passes."""
    text = path.read_text(encoding="utf-8")
    flags = [*common, *" ".join(comments(text, "flags")).split()]

    if not control_compiles:
        status, output = compile_file(path, *flags, "-Werror")
        if status != 0:
            return ["the control does not compile", output]

    status, output = compile_file(path, *flags, "-DSINTER_MISTAKE")
    warnings = comments(text, "expect-warning")
    patterns = comments(text, "expect") + comments(text, f"expect-{brand}") + warnings
    wrong = [f"not found: {pattern}" for pattern in patterns if not re.search(pattern, output)]
    if not patterns:
        wrong.append("nothing is expected")
    if (status == 0) != bool(warnings):
        wrong.append("the mistake compiles" if status == 0 else "the mistake does not compile")
    wanted = 0 if warnings else int((comments(text, "errors") or ["1"])[0])
    for kind, number in (("error", wanted), ("warning", 1 if warnings else 0)):
        found = len(re.findall(rf"^\S.*?: (?:fatal )?{kind}: ", output, re.M))
        if found != number:
            wrong.append(f"{kind}s: {found} instead of {number}")
    return wrong + [output] if wrong else []


def unexplained(include, page):
    """Sentences of the headers that a page does not have, without the call that they begin with:
    string literals that ask for something."""
    literal = r'"(?:[^"\\\n]|\\.)*"'
    missing = []
    for header in sorted(include.rglob("*.hpp")):
        code = header.read_text(encoding="utf-8").replace("\\\n", "\n")
        code = re.sub(rf"({literal})|//[^\n]*", lambda found: found[1] or "", code)
        code = re.sub(r'(?<!\\)"\s*"', "", code)
        for text in re.findall(literal, code):
            sentence = text[1:-1].replace("\\\\", "\\").strip(' :,\\"')
            sentence = sentence.split(": ", 1)[-1]
            asks = re.search(r"\b(must|may|cannot|damaged|not|ends) ", sentence)
            if asks and sentence not in page:
                missing.append(f"{header.name}: {sentence}")
    return missing


def unexpected(include, patterns):
    """Sentences of static_asserts that no case expects. A name that a macro puts in front may be
    any."""
    literals = r'(?:#?\w*\s*"(?:[^"\\]|\\.)*"\s*)+'
    expected = [re.sub(r"\\(.)", r"\1", pattern) for pattern in patterns]
    missing = []
    for header in sorted(include.rglob("*.hpp")):
        code = header.read_text(encoding="utf-8").replace("\\\n", "\n")
        for found in re.finditer(rf"static_assert\((?:[^;\"]|\"(?:[^\"\\]|\\.)*\")*?,\s*({literals})\)\s*;", code):
            text = found[1].replace("#symbol", '"+="')
            sentence = "".join(re.findall(r'"((?:[^"\\]|\\.)*)"', text)).replace('\\"', '"')
            tail = sentence[:1] in "(:"
            if not any(re.search(pattern, sentence) or
                       tail and sentence.startswith(text[max(text.find(sentence[0]), 0):])
                       for pattern, text in zip(patterns, expected)):
                missing.append(f"{header.name}: {sentence}")
    return missing


def precompiled(directory, brand):
    """Flags that read the umbrella header, most of the time of a case, precompiled."""
    header = pathlib.Path(directory) / "umbrella.hpp"
    header.write_text("#include <sinter.hpp>\n")
    output = f"{header}.{'gch' if brand == 'gcc' else 'pch'}"
    command = [*compiler, "-x", "c++-header", str(header), "-o", output]
    if subprocess.run(command, env=environment, capture_output=True).returncode != 0:
        return []
    return ["-include", str(header)] if brand == "gcc" else ["-include-pch", output]


def main():
    version = subprocess.check_output([compiler[0], "--version"], text=True)
    brand = "clang" if "clang" in version else "gcc"
    if brand == "clang":
        compiler.append("-ferror-limit=0")
    cases = [path for path in sorted(folder.glob("*.cpp"))
             if comments(path.read_text(encoding="utf-8"), "only") in ([], [brand])]
    failed = 0
    with tempfile.TemporaryDirectory() as directory:
        common = precompiled(directory, brand)
        jobs = int(os.environ.get("SINTER_JOBS", len(os.sched_getaffinity(0))))
        with concurrent.futures.ThreadPoolExecutor(jobs) as pool:
            # What has flags or includes of its own stands alone.
            usual = [path for path in cases if
                     re.findall("^#include.*|^// flags:", path.read_text(encoding="utf-8"), re.M)
                     == ["#include <sinter.hpp>"]]
            groups = [usual[begin:begin + 32] for begin in range(0, len(usual), 32)]
            compiled = {path for group, passes in zip(groups, pool.map(
                            lambda group: controls_compile(group, directory, common), groups))
                        if passes for path in group}
            results = pool.map(lambda path: complaints(path, brand, common, path in compiled), cases)
            for path, wrong in zip(cases, results):
                if wrong:
                    failed += 1
                    print(f"FAILED {path.name}:", *wrong, sep="\n  ", flush=True)
    root = folder.resolve().parent.parent
    missing = unexplained(root / "include", (root / "docs/errors.md").read_text(encoding="utf-8"))
    if missing:
        failed += 1
        print("FAILED docs/errors.md has no entry:", *missing, sep="\n  ")
    patterns = [pattern for path in folder.glob("*.cpp")
                for pattern in re.findall(r"^\s*// expect(?:-\w+)?: *(.*)$",
                                          path.read_text(encoding="utf-8"), re.M)]
    missing = unexpected(root / "include", patterns)
    if missing:
        failed += 1
        print("FAILED no case expects:", *missing, sep="\n  ")
    print(f"{len(cases) + 2 - failed} passed, {failed} failed")
    return failed != 0


if __name__ == "__main__":
    sys.exit(main())
