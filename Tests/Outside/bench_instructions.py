#!/usr/bin/env python3
"""Counts the instructions that lapse executes for each credential, by stage, and compares them with the committed baseline.

usage: bench_instructions.py LAPSE [--record]

The counts are the same on a busy machine and on an idle one, so a regression shows anywhere. They depend on the compiler and the
libraries: if those differ from the baseline's, the figures are printed but not compared. More than a tenth above the baseline is a
failure. Hashing the input is left out: valgrind does not know the processor's instructions for it.
"""
import argparse
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

import bench

APPLICATIONS = 5_000
BAND = .10
BASELINE = pathlib.Path(__file__).with_name("bench_instructions.json")
REPORTERS = {"html": "HTML", "markdown": "Markdown", "junit": "JUnit", "json": "JSON", "csv": "CSV", "sarif": "SARIF",
             "ics": "ICalendar", "prometheus": "Prometheus", "ocsf": "OCSF"}
JUDGING = r"^\$s10Assessment8AssessorO6assess"
HASHING = r"EVP_DigestUpdate|^SHA256_Update"
# valgrind 3.19 writes to a mask that libdispatch keeps in read-only memory.
SIGSUSPEND = """
#define _GNU_SOURCE
#include <signal.h>
#include <sys/syscall.h>
#include <unistd.h>
int sigsuspend(const sigset_t *mask) {
  sigset_t copy = *mask;
  return (int)syscall(SYS_rt_sigsuspend, &copy, 8);
}
"""


def toolchain():
    def first_line(*command):
        return subprocess.run(command, capture_output=True, text=True).stdout.strip().split("\n")[0]

    swift = re.search(r"Swift version \S+", first_line("swift", "--version"))
    libraries = subprocess.run(["dpkg-query", "-W", "-f", "${Package} ${Version}\n", "libsimdjson14", "libc6"], capture_output=True, text=True)
    return "; ".join([swift[0] if swift else "no Swift", first_line("valgrind", "--version"), *libraries.stdout.split("\n")[:-1]])


def inclusive_costs(profile):
    """The cost of each function including everything it calls, keyed by mangled name."""
    text = subprocess.run(["callgrind_annotate", "--inclusive=yes", "--threshold=100", str(profile)], capture_output=True, text=True, check=True).stdout
    costs, total = {}, 0
    for line in text.split("\n"):
        match = re.match(r"^\s*([\d,]+) \([ \d.]+%\)\s+(.*)", line)
        if not match:
            continue
        cost = int(match[1].replace(",", ""))
        if match[2].startswith("PROGRAM TOTALS"):
            total = cost
            continue
        name = re.sub(r"\s*\[[^\]]*\]$", "", match[2]).split(":", 1)[-1].strip()
        costs[name] = max(cost, costs.get(name, 0))
    return costs, total


def cost_of(pattern, costs):
    found = [cost for name, cost in costs.items() if re.search(pattern, name)]
    if not found:
        sys.exit(f"bench-instructions: no function is called {pattern}: the stage was renamed")
    return max(found)


def measured(lapse, directory):
    tenant, output = directory / "tenant", directory / "reports"
    tenant.mkdir()
    bench.generate(tenant, APPLICATIONS)
    (directory / "sigsuspend.c").write_text(SIGSUSPEND)
    subprocess.run(["cc", "-shared", "-fPIC", "-O1", "-o", "sigsuspend.so", "sigsuspend.c"], cwd=directory, check=True)
    # valgrind cannot read the debugging information of this compiler.
    subprocess.run(["objcopy", "--strip-debug", str(lapse), "lapse"], cwd=directory, check=True)
    profile = directory / "profile"
    environment = os.environ | {"LD_PRELOAD": str(directory / "sigsuspend.so"), "SWIFT_DETERMINISTIC_HASHING": "1"}
    run = subprocess.run(
        ["valgrind", "--tool=callgrind", f"--callgrind-out-file={profile}", str(directory / "lapse"), "report", str(tenant), "--as-of", bench.AS_OF,
         "--quiet", "--jobs", "1", "--output", str(output), "--format", "all"],
        env=environment, capture_output=True, text=True)
    if not profile.exists() or not (output / "report.json").exists():
        sys.exit(f"bench-instructions: valgrind ended with {run.returncode}:\n{run.stderr[-2000:]}")
    credentials = json.loads((output / "report.json").read_text())["summary"]["credentials"]
    costs, total = inclusive_costs(profile)
    stages = {"judging": cost_of(JUDGING, costs)}
    for name, reporter in REPORTERS.items():
        stages[name] = cost_of(rf"^\$s9Reporters\d+{reporter}ReporterV", costs)
    reading = total - sum(stages.values()) - cost_of(HASHING, costs)
    return {name: round(cost / credentials) for name, cost in {"reading": reading, **stages}.items()}


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("lapse", type=pathlib.Path)
    arguments.add_argument("--record", action="store_true", help="write the baseline anew")
    options = arguments.parse_args()
    for tool in ("valgrind", "callgrind_annotate", "cc", "objcopy"):
        if not shutil.which(tool):
            return print(f"bench-instructions: skipped: {tool} is not installed")
    with tempfile.TemporaryDirectory() as directory:
        now = measured(options.lapse.resolve(), pathlib.Path(directory))
    here = toolchain()
    if options.record:
        BASELINE.write_text(json.dumps({"toolchain": here, "instructionsPerCredential": now}, indent=2) + "\n")
        return print(f"bench-instructions: recorded in {BASELINE.name}: {now}")
    if not BASELINE.exists():
        return print(f"bench-instructions: not compared: there is no baseline yet; here: {now}")
    baseline = json.loads(BASELINE.read_text())
    isSame = baseline["toolchain"] == here
    failed = []
    print(f"{'instructions per credential':30}{'now':>10}{'baseline':>10}")
    for name, cost in now.items():
        known = baseline["instructionsPerCredential"].get(name)
        print(f"{name:30}{cost:10,}{known or 0:10,}{f'{cost / known - 1:+8.1%}' if known else ''}")
        if known is None or cost > known * (1 + BAND):
            failed.append(name)
    if not isSame:
        return print(f"bench-instructions: not compared: the baseline is of {baseline['toolchain']}, and here is {here}")
    if failed:
        sys.exit(f"bench-instructions: failed: {', '.join(failed)} took more than a tenth above the baseline. If the cost "
                 "is justified, record it: make bench-instructions RECORD=1")
    print("bench-instructions: within a tenth of the baseline")


if __name__ == "__main__":
    main()
