"""Builds and runs the tests of a configured Meson build directory; the last line counts them.

Boost.Test cases count one each, and so does each case of a test that itself ends with
`N passed, N failed`. A program that does not compile is one failure, and the others still run.
"""
import json
import os
import re
import subprocess
import sys

build = sys.argv[1]
ninja = ["ninja", "-C", build]


def introspect(what):
    return json.loads(subprocess.check_output(["meson", "introspect", f"--{what}", build]))


def is_built(test, outputs):
    needed = [os.path.relpath(name, build)
              for target in test["depends"] for name in outputs[target]]
    if not needed:
        return True
    plan = subprocess.run(ninja + ["-n"] + needed, capture_output=True, text=True)
    return "no work to do" in plan.stdout


def count(entry):
    """How many cases of one test passed and failed."""
    output = entry.get("stdout", "") + "\n" + entry.get("stderr", "")
    passed = failed = 0
    if report := re.search(r"^Test (?:module|suite) .*\n(?:  .*\n?)*", output, re.M):
        cases = re.findall(r"^  (\d+) test cases? out of \d+ (\w+)", report[0], re.M)
        passed = sum(int(number) for number, what in cases if what == "passed")
        failed = sum(int(number) for number, what in cases if what == "failed")
    elif summary := re.findall(r"^(\d+) passed, (\d+) failed$", output, re.M):
        passed, failed = map(int, summary[-1])
    elif entry["result"] == "OK":
        passed = 1
    if entry["result"] not in ("OK", "SKIP", "EXPECTEDFAIL"):
        failed = max(failed, 1)
    return passed, failed


jobs = os.environ.get("SINTER_JOBS", str(len(os.sched_getaffinity(0))))
passed = failed = 0
tests = introspect("tests")
names = [test["name"] for test in tests]
if subprocess.run(ninja + ["-k", "0", "-j", jobs]).returncode != 0:
    outputs = {target["id"]: target["filename"] for target in introspect("targets")}
    names = [test["name"] for test in tests if is_built(test, outputs)]
    failed += max(len(tests) - len(names), 1)
    print("does not compile:", *(test["name"] for test in tests if test["name"] not in names))

if names:
    log = os.path.join(build, "meson-logs", "testlog.json")
    if os.path.exists(log):
        os.remove(log)
    status = subprocess.run(["meson", "test", "-C", build, "--no-rebuild", "--print-errorlogs",
                             "--num-processes", jobs] + names).returncode
    with open(log, encoding="utf-8") as lines:
        for more_passed, more_failed in map(count, map(json.loads, lines)):
            passed += more_passed
            failed += more_failed
    if status != 0:
        failed = max(failed, 1)

print(f"{passed} passed, {failed} failed", flush=True)
sys.exit(failed != 0)
