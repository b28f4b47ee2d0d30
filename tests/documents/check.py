#!/usr/bin/env python3
"""Checks what the documents say against the rest of the checkout; the last line counts the checks.

usage: check.py ROOT [COMPILER FLAG...]

    blocks      a ```cpp block is a region `// [name]` of an example or of a consumer's file, ```text
                is what an example prints, ```meson stands in a consumer's meson.build, and a script
                that a ```sh block runs exists
    snippets    in SNIPPETS, blocks compile with the variables that the first block declares; in
                TABLES, the last column of tables too; left out without a compiler
    headers     docs/architecture.md has a row for each header, with the header's own `@file` line
    includes    a floor includes itself and lower ones, nothing includes itself by way of others,
                and the umbrella includes all headers but the optional ones
    links       relative links and their #sections resolve, and so do `tests/...` and other paths
"""
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import textwrap

FLOORS = ["rule", "shape", "tensor", "expression", "lower", "evaluate", "math", "random", "autodiff", "io"]
SNIPPETS = ["docs/errors.md", "docs/numpy_to_sinter.md"]
TABLES = ["docs/numpy_to_sinter.md"]
PATH = re.compile(r"(?:examples|tests|docs|include|\.ci)/[\w./-]+")

root = pathlib.Path(sys.argv[1]).resolve()
compiler = sys.argv[2:]
include = root / "include"
passed = failed = 0


def report(name, complaints):
    global passed, failed
    if complaints:
        failed += 1
        print(f"FAILED {name}:", *complaints, sep="\n  ", flush=True)
    else:
        passed += 1


def read(path):
    return path.read_text(encoding="utf-8")


def name_of(path):
    return path.relative_to(root).as_posix()


def documents():
    return [root / "README.md", *sorted((root / "docs").glob("*.md")),
            *sorted((root / "examples").rglob("*.md"))]


def blocks(text):
    """Kind, line number and contents of each fenced block."""
    for found in re.finditer(r"^```(\w*)\n(.*?)^```$", text, re.M | re.S):
        yield found[1], text.count("\n", 0, found.start()) + 2, found[2]


# ---- blocks ---------------------------------------------------------------------------------------

def plain(code):
    lines = [line.rstrip() for line in code.splitlines()]
    return textwrap.dedent("\n".join(lines)).strip("\n")


def regions():
    """What documents may quote, and complaints about markers without a partner."""
    found, wrong = set(), []
    for path in [*sorted((root / "examples").glob("*.[ch]pp")),
                 *sorted((root / "tests/consumer").rglob("*.cpp"))]:
        opened = {}
        for number, line in enumerate(read(path).splitlines(), 1):
            if mark := re.fullmatch(r"\s*// \[(/?)(\w+)\]", line):
                if not mark[1]:
                    opened[mark[2]] = []
                elif mark[2] in opened:
                    found.add(plain("\n".join(opened.pop(mark[2]))))
                else:
                    wrong.append(f"{name_of(path)}:{number}: [/{mark[2]}] ends nothing")
            else:
                for lines in opened.values():
                    lines.append(line)
        wrong += [f"{name_of(path)}: [{name}] does not end" for name in opened]
    return found, wrong


def stands_in(code, paths):
    return any(f"\n{code}\n" in f"\n{plain(read(path))}\n" for path in paths)


def check_blocks():
    found, wrong = regions()
    report("regions", wrong)
    printed = sorted((root / "examples/expected").glob("*.txt"))
    builds = sorted((root / "tests/consumer").rglob("meson.build"))
    for path in documents():
        for kind, line, contents in blocks(read(path)):
            code, wrong = plain(contents), []
            if kind == "cpp" and name_of(path) not in SNIPPETS:
                if code not in found:
                    wrong = ["is no region of an example"]
            elif kind == "text" and not stands_in(code, printed):
                wrong = ["is not printed by an example"]
            elif kind == "meson" and not stands_in(code, builds):
                wrong = ["is in no meson.build of a consumer"]
            elif kind == "sh":
                wrong = [f"{script} does not exist" for script in re.findall(r"\bsh (\S+/\S+)", code)
                         if not (root / script).exists()]
            report(f"{name_of(path)}:{line}", wrong)


# ---- snippets -------------------------------------------------------------------------------------

def cells(line):
    return [cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]]


def snippets(name):
    """Line number and code: each block, each code span in the last cell of a row."""
    text = read(root / name)
    found = [(line, code) for kind, line, code in blocks(text) if kind == "cpp"]
    for number, line in enumerate(text.splitlines(), 1):
        if name in TABLES and line.startswith("|"):
            for code in re.findall(r"`([^`]+)`", cells(line)[-1]):
                code = code.replace("\\|", "|")
                found.append((number, code if code.endswith(";") else code + ";"))
    return found


def check_snippets():
    for name in SNIPPETS if compiler else []:
        (_, variables), *rest = snippets(name)
        code = "#include <sinter.hpp>\n#include <sinter/io/gzip.hpp>\n#include <cstdio>\n" \
               "#include <iostream>\nusing namespace sinter;\nusing namespace sinter::literals;\n"
        for number, (line, snippet) in enumerate(rest):
            if re.match(r"(auto|template|struct)\b[^=;]*\{$", snippet.splitlines()[0]):
                code += f"namespace n{number} {{\n#line {line} \"{name}\"\n{snippet}\n}}\n"
            else:
                code += f"void f{number}() {{\n{variables}\n{{\n#line {line} \"{name}\"\n" \
                        f"{snippet}\n}}\n}}\n"
        with tempfile.TemporaryDirectory() as directory:
            source = pathlib.Path(directory) / "snippets.cpp"
            source.write_text(code, encoding="utf-8")
            result = subprocess.run(
                [*compiler, "-w", "-fsyntax-only", f"-I{include}", str(source)],
                env={**os.environ, "LC_ALL": "C"}, capture_output=True, text=True)
        report(f"{name} compiles", result.stderr.splitlines() if result.returncode else [])


# ---- headers --------------------------------------------------------------------------------------

def headers():
    return [include / "sinter.hpp", *sorted((include / "sinter").rglob("*.hpp"))]


def short(header):
    return header.relative_to(include if header.parent == include else include / "sinter").as_posix()


def file_line(header):
    found = re.match(r"/// @file\n/// (.+)\n(?!///)", read(header))
    return found and found[1]


def check_headers():
    rows = {}
    for line in read(root / "docs/architecture.md").splitlines():
        if row := re.fullmatch(r"\| `([\w/]+\.hpp)` \| (.+) \|", line):
            rows[row[1]] = row[2].replace("\\<", "<")
    for header in headers():
        line, row = file_line(header), rows.pop(short(header), None)
        wrong = []
        if line is None:
            wrong = ["does not open with /// @file and one line"]
        elif row != line:
            wrong = [f"header:          {line}", f"architecture.md: {row}"]
        report(short(header), wrong)
    report("docs/architecture.md has no other headers", sorted(rows))


def included(header):
    names = re.findall(r"^\s*#\s*include <(sinter[/\w]*\.hpp)>", read(header), re.M)
    return [include / name for name in names]


def floor_of(header):
    folder = header.parent.name
    return FLOORS.index(folder) if folder in FLOORS else len(FLOORS) if header.parent == include \
        else -1


def reached(header):
    """All headers that a header includes, in any number of steps."""
    seen, left = set(), included(header)
    while left:
        if (other := left.pop()) not in seen and other.exists():
            seen.add(other)
            left += included(other)
    return seen


def check_includes():
    folders = {header.parent.name for header in headers()} - {"sinter", "include"}
    report("every folder is a floor", sorted(folders - set(FLOORS)))
    for header in headers():
        wrong = [f"{short(other)} does not exist" for other in included(header)
                 if not other.exists()]
        wrong += [f"{short(other)} is on a higher floor" for other in included(header)
                  if floor_of(other) > floor_of(header)]
        if header in reached(header):
            wrong.append("includes itself by way of others")
        report(f"includes of {short(header)}", wrong)
    umbrella = reached(include / "sinter.hpp")
    optional = {header for header in headers() if (file_line(header) or "").startswith("Optional:")}
    report("the umbrella includes all that is not optional",
           [short(header) for header in headers()[1:] if header not in umbrella | optional] +
           [f"{short(header)} is optional" for header in sorted(umbrella & optional)])


# ---- links ----------------------------------------------------------------------------------------

def without_blocks(text):
    return re.sub(r"^```.*?^```$", "", text, flags=re.M | re.S)


def sections(text):
    """The anchors of a document's headings, as web front ends of repositories make them."""
    titles = re.findall(r"^#+ (.+)$", without_blocks(text), re.M)
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}


def check_links():
    for path in documents():
        text = without_blocks(read(path))
        wrong = []
        for link in re.findall(r"\]\(([^)\s]+)\)", text):
            target, _, section = link.partition("#")
            if re.match(r"\w+:", link):
                continue
            other = (path.parent / target).resolve() if target else path
            if not other.exists():
                wrong.append(f"{link} does not exist")
            elif section and section not in sections(read(other)):
                wrong.append(f"{link}: no such section")
        for span in re.findall(r"`([^`\n]+)`", text):
            if PATH.fullmatch(span) and not (root / span).exists():
                wrong.append(f"`{span}` does not exist")
        report(f"links of {name_of(path)}", wrong)


for check in (check_blocks, check_snippets, check_headers, check_includes, check_links):
    check()
print(f"{passed} passed, {failed} failed")
sys.exit(failed != 0)
