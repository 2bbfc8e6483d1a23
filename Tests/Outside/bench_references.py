#!/usr/bin/env python3
"""Times `lapse where-used` over a generated tree of files against `rg -F`, or `grep -rF`, for the same ids.

Prints ratios to the peer, which runs in the same invocation. It is not a test: no result is a failure.
"""
import argparse
import json
import os
import random
import resource
import shutil
import subprocess
import tempfile
import time
import uuid

WORDS = (
    "value name type resource output module import return function class public static final config path "
    "string data request response client server error result index item list key token user account default"
).split()


def guid(rng):
    return str(uuid.UUID(int=rng.getrandbits(128), version=4))


def make_tree(root, files, ids, rng):
    """A tree like a checkout: mostly code, some configuration, foreign GUIDs, one known id in 500 files."""
    lines = []
    for _ in range(4000):
        words = " ".join(rng.choice(WORDS) for _ in range(rng.randint(3, 12)))
        lines.append("    " * rng.randint(0, 4) + words + rng.choice([";", " {", "", ":", " = 1"]))
    size = 0
    for number in range(files):
        directory = os.path.join(root, f"repo{number % 200}", f"src{number // 200 % 25}")
        if number < 5000:
            os.makedirs(directory, exist_ok=True)
        start = rng.randrange(len(lines))
        text = lines[start:start + rng.randint(20, 300)]
        if number % 20 == 0:
            text.append(f'  "id": "{guid(rng)}",')
        suffix = rng.choice([".py", ".ts", ".cs", ".go", ".md", ".json", ".yaml"])
        if number % 500 == 0:
            text = ["client_id: " + rng.choice(ids), "client_secret: ${SECRET}"]
            suffix = ".yaml"
        body = "\n".join(text) + "\n"
        size += len(body)
        with open(os.path.join(directory, f"file{number}{suffix}"), "w") as out:
            out.write(body)
    return size


def make_export(path, ids, rng):
    value = [
        {
            "id": guid(rng), "appId": app, "displayName": f"app {number}", "signInAudience": "AzureADMyOrg",
            "identifierUris": [], "keyCredentials": [],
            "passwordCredentials": [
                {"keyId": guid(rng), "startDateTime": "2026-01-01T00:00:00Z", "endDateTime": "2027-01-01T00:00:00Z"}
            ],
        }
        for number, app in enumerate(ids)
    ]
    context = "https://graph.microsoft.com/v1.0/$metadata#applications"
    with open(path, "w") as out:
        json.dump({"@odata.context": context, "value": value}, out)


def run(command):
    """Median wall time of five runs, the CPU time of the last, and its lines."""
    walls = []
    for _ in range(5):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        start = time.perf_counter()
        done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=False)
        walls.append(time.perf_counter() - start)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return sorted(walls)[2], cpu, done.stdout.count(b"\n")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("lapse")
    parser.add_argument("--files", type=int, default=50_000)
    parser.add_argument("--ids", type=int, default=200)
    options = parser.parse_args()
    rng = random.Random(6)
    with tempfile.TemporaryDirectory() as root:
        ids = [guid(rng) for _ in range(options.ids)]
        tree = os.path.join(root, "tree")
        size = make_tree(tree, options.files, ids, rng)
        export = os.path.join(root, "applications.json")
        make_export(export, ids, rng)
        patterns = os.path.join(root, "ids.txt")
        with open(patterns, "w") as out:
            out.write("\n".join(ids) + "\n")
        print(f"{options.files} files, {size / 1e6:.0f} MB, {options.ids} ids")
        output = os.path.join(root, "out")
        commands = {
            "lapse report --references": [
                options.lapse, "report", export, "--references", tree, "--output", output, "--format", "json",
                "--quiet"],
            "lapse where-used": [
                options.lapse, "where-used", ids[0], "--input", export, "--references", tree],
        }
        if shutil.which("rg"):
            commands["rg -F"] = ["rg", "-F", "-f", patterns, "--hidden", "--no-ignore", tree]
        commands["grep -rF"] = ["grep", "-rF", "-f", patterns, tree]
        results = {name: run(command) for name, command in commands.items()}
        peer = "rg -F" if "rg -F" in results else "grep -rF"
        print(f"{'':28}{'wall s':>8}{'CPU s':>8}{'lines':>8}   ratio to {peer}")
        for name, (wall, cpu, lines) in results.items():
            print(f"{name:28}{wall:8.2f}{cpu:8.2f}{lines:8}   {wall / results[peer][0]:.2f}")


if __name__ == "__main__":
    main()
