#!/usr/bin/env python3
"""Bundles the tests of a folder, so that the library's headers and what they instantiate are compiled
once for several files: usage: bundle.py BUILD_FOLDER SIZE FILE...

Prints what is to be compiled: files of BUILD_FOLDER that include up to SIZE tests each, every one in
a namespace of its own, behind all headers that any of them includes; and the tests that cannot be
in a namespace, because they open one, specialise templates of others or define macros.
"""
import os
import pathlib
import re
import sys

folder, size = pathlib.Path(sys.argv[1]), int(sys.argv[2])
folder.mkdir(parents=True, exist_ok=True)
INCLUDE = re.compile(r'^#include\s+([<"])([^>"]+)[>"].*$', re.M)
ALONE = re.compile(r"^\s*#\s*(define|undef)|^#include[^\n]*\n#endif|"
                   r"^template <>|^namespace \w|^BOOST_HANA_ADAPT|^BOOST_TEST_DONT_PRINT", re.M)


def headers(path, text):
    """The includes of a file, those beside it by their whole path."""
    for kind, name in INCLUDE.findall(text):
        beside = path.parent / name
        if kind == '"' and beside.exists():
            yield f'#include "{beside}"'
        else:
            yield "#include " + (f"<{name}>" if kind == "<" else f'"{name}"')


alone, together = [], []
for name in map(os.path.abspath, sys.argv[3:]):
    text = pathlib.Path(name).read_text(encoding="utf-8")
    (alone if ALONE.search(text) else together).append((pathlib.Path(name), text))

count = -(-len(together) // size)
for number in range(count):
    members = together[number::count]
    lines = sorted({line for path, text in members for line in headers(path, text)})
    for path, _ in members:
        lines += [f"namespace {path.stem}_test {{", f'#include "{path}"', "}"]
    bundle = folder / f"bundle_{number}.cpp"
    content = "\n".join(lines) + "\n"
    if not bundle.exists() or bundle.read_text(encoding="utf-8") != content:
        bundle.write_text(content, encoding="utf-8")
    print(bundle)
for path, _ in alone:
    print(path)
