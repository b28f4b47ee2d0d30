#!/usr/bin/env python3
"""Runs a program and compares what it prints with a file.  usage: compare.py EXPECTED PROGRAM"""
import difflib
import pathlib
import subprocess
import sys

expected = pathlib.Path(sys.argv[1]).read_text(encoding="utf-8").splitlines()
result = subprocess.run(sys.argv[2:], stdout=subprocess.PIPE, text=True)
printed = result.stdout.splitlines()
difference = list(difflib.unified_diff(expected, printed, "expected", "printed", lineterm=""))
print(*difference, sep="\n")
sys.exit(result.returncode or bool(difference))
