#!/usr/bin/env python3
"""Checks that the recipes of CONTRIBUTING.md are still valid.

usage: check_recipes.py [--build]

The files, folders, types and make targets that they name must exist. With --build some recipes are followed in a scratch copy, and
the compiler must report errors in the files that they promise; the copy shares nothing with this tree, so this takes a full build
(about ten minutes on two cores). Ends with "N passed, M failed".
"""
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
# Words in backticks that are not names of this project.
FOREIGN = {"main", "try!", "!", "@case", "@incident"}


class Recipes:
    def __init__(self):
        self.passed = self.failed = 0
        self.text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
        self.sources = {path: path.read_text(encoding="utf-8", errors="replace")
                        for folder in ("Sources", "Tests", "Templates", "Packaging") for path in (ROOT / folder).rglob("*")
                        if path.is_file() and path.suffix in (".swift", ".py", ".json", ".sh", ".c", ".h", ".md", ".yml")}

    def check(self, name, problems):
        problems = list(problems)
        self.failed += bool(problems)
        self.passed += not problems
        print(f"{'failed' if problems else 'passed'}: {name}")
        for problem in problems[:20]:
            print(f"  {problem}")

    def names(self):
        """the names in backticks (paths, types, members) that do not exist"""
        whole = "\n".join(self.sources.values())
        paths = [path.relative_to(ROOT).as_posix() for path in self.sources]
        for name in sorted(set(re.findall(r"`([^`\n]+)`", re.sub(r"```.*?```", "", self.text, flags=re.S)))):
            if name.startswith(("lapse ", "make ", "swift ")) or name in FOREIGN or not re.search(r"[A-Za-z]{4}", name):
                continue
            if "/" in name or re.search(r"\.(swift|py|md|json|yml|c)$", name):
                tail = name.rstrip("/")
                if not ((ROOT / tail).exists() or any(tail in path for path in paths)
                        or any(f"{tail}/" in f"{path}/" for path in paths)):
                    yield f"no such file: {name}"
            elif re.fullmatch(r"[A-Za-z_][\w.+]*", name):
                if name.split(".")[-1] not in whole and not (ROOT / name).exists():
                    yield f"nowhere: {name}"

    def targets(self):
        makefile = (ROOT / "Makefile").read_text()
        for target in sorted(set(re.findall(r"make ([a-z-]+)", self.text))):
            if not re.search(rf"^{target}:", makefile, re.M) and target not in ("sure",):
                yield f"make {target}"

    def errors(self, copy, old, new, file):
        """the files with compiler errors after an edit, which is then undone"""
        path = copy / file
        before = path.read_text(encoding="utf-8")
        if old not in before:
            return [f"{file} does not hold {old!r}"]
        path.write_text(before.replace(old, new, 1), encoding="utf-8")
        run = subprocess.run(["swift", "build", "--product", "lapse"], cwd=copy, capture_output=True, text=True)
        path.write_text(before, encoding="utf-8")
        return sorted(set(re.findall(r"/([A-Za-z0-9+]+\.swift):\d+:\d+: error", run.stdout + run.stderr)))

    def follow(self):
        with tempfile.TemporaryDirectory() as scratch:
            copy = pathlib.Path(scratch) / "copy"
            shutil.copytree(ROOT, copy, ignore=shutil.ignore_patterns(".build*", ".venv*", "Output", ".git"))
            run = subprocess.run(["swift", "build", "--product", "lapse"], cwd=copy, capture_output=True, text=True)
            self.check("the copy builds", [run.stdout[-800:]] if run.returncode else [])
            for name, old, new, file, promised in (
                    ("an output format: the compiler finds the rest", "  case ocsf\n", "  case ocsf\n  case tally\n",
                     "Sources/Reporters/Base/ReportFormat.swift", {"ReportFormat.swift"}),
                    ("a reason for missing data: the catalogue asks for its explanation", "  case notCollected", "  case tally\n  case notCollected",
                     next(p.relative_to(ROOT).as_posix() for p, text in self.sources.items() if "enum ReasonCode" in text),
                     {"ReasonCatalogue.swift"})):
                found = set(self.errors(copy, old, new, file))
                self.check(name, [f"the compiler names {sorted(found)}, not {sorted(promised)}"] if not promised <= found else [])


def main():
    recipes = Recipes()
    recipes.check("the names in the recipes exist", recipes.names())
    recipes.check("the make targets exist", recipes.targets())
    if "--build" in sys.argv[1:]:
        recipes.follow()
    print(f"{recipes.passed} passed, {recipes.failed} failed")
    sys.exit(1 if recipes.failed else 0)


main()
