#!/usr/bin/env python3
"""Checks that the recipes of CONTRIBUTING.md are still valid.

usage: check_recipes.py [--build [--copy DIRECTORY]]

The files, folders, types and make targets that they name must exist. With --build a rule, an output format and a reader are added in
a scratch copy as the recipes say, each with its test, and the compiler must report errors in the files that they promise. The copy
shares nothing with this tree, so this takes a full build (about ten minutes on two cores); --copy takes a copy that was made before,
with its build folder, and changes it. Ends with "N passed, M failed".
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

    def run(self, copy, *command):
        run = subprocess.run(command, cwd=copy, capture_output=True, text=True)
        return run.returncode, run.stdout + run.stderr

    def errors(self, copy, old, new, file):
        """files that the compiler names after one line was added"""
        path = copy / file
        before = path.read_text(encoding="utf-8")
        if old not in before:
            return [f"{file} does not hold {old!r}"]
        path.write_text(before.replace(old, new, 1), encoding="utf-8")
        _, said = self.run(copy, "swift", "build", "--product", "lapse")
        return sorted(set(re.findall(r"/([A-Za-z0-9+]+\.swift):\d+:\d+: error", said)))

    def follow(self, copy):
        self.check("the copy builds", (lambda s: [s[1][-800:]] if s[0] else [])(
            self.run(copy, "swift", "build", "--product", "lapse")))
        # The compiler finds the rest: nothing of these is guessed.
        reasons = next(p.relative_to(ROOT).as_posix() for p, text in self.sources.items() if "enum ReasonCode" in text)
        kept = (copy / reasons).read_text(encoding="utf-8")
        found = self.errors(copy, "  case notCollected", "  case tally\n  case notCollected", reasons)
        self.check("a reason for missing data: the compiler asks for its explanation",
                   [f"the compiler names {found}"] if "ReasonCatalogue.swift" not in found else [])
        (copy / reasons).write_text(kept, encoding="utf-8")
        format_file = "Sources/Reporters/Base/ReportFormat.swift"
        found = self.errors(copy, "  case ocsf\n", "  case ocsf\n  case tally\n", format_file)
        self.check("an output format: the compiler asks for its file", [f"the compiler names {found}"] if found != [
            "ReportFormat.swift"] else [])
        found = self.errors(copy, 'case .ocsf: "report.ocsf.jsonl"\n',
                            'case .ocsf: "report.ocsf.jsonl"\n    case .tally: "report.tally"\n', format_file)
        self.check("an output format: the compiler asks for its reporter", [f"the compiler names {found}"] if found != [
            "ReportFormat+Reporters.swift"] else [])
        self.add(copy, "Sources/Reporters/ReportFormat+Reporters.swift", "case .ocsf: OCSFReporter()\n",
                 "    case .tally: TallyReporter()\n")
        # A rule and a reader are one file and one line each.
        self.add(copy, "Sources/Assessment/RuleBook/RuleCatalogue.swift", "HYG21PartnerMetadata.self,\n", "    HYG99Tally.self,\n")
        self.add(copy, "Sources/Exports/Recogniser.swift",
                 "    if LapseManifest.recognises(fields) { return LapseManifest(context: context) }\n",
                 "    if Tally.recognises(fields) { return Tally(context: context, layout: layout) }\n")
        for name, text in ADDED.items():
            (copy / name).parent.mkdir(parents=True, exist_ok=True)
            (copy / name).write_text(text.lstrip("\n"), encoding="utf-8")
        status, said = self.run(copy, "swift", "test", "--filter", "Tally")
        passed = re.search(r"Test run with (\d+) tests?.* passed", said)
        self.check("a rule, an output format and a reader, each with its test", [said[-2500:]] if status or not passed
                   or int(passed[1]) != 3 else [])
        with tempfile.TemporaryDirectory() as output:
            status, said = self.run(copy, ".build/debug/lapse", "report", "Tests/Fixtures/SampleTenant", "--as-of", "2026-11-23",
                                    "--allow-partial", "--format", "tally", "--output", output)
            names = sorted(path.name for path in pathlib.Path(output).iterdir())
            self.check("--format knows the new format", [said] if status or names != ["report.tally"] else [])
        status, said = self.run(copy, ".build/debug/lapse", "rules", "explain", "HYG-99")
        self.check("lapse rules knows the new rule", [said] if status or "Called tally" not in said else [])

    def add(self, copy, file, behind, line):
        path = copy / file
        text = path.read_text(encoding="utf-8")
        if behind not in text:
            self.check(f"a line in {file}", [f"it does not hold {behind!r}"])
        path.write_text(text.replace(behind, behind + line, 1), encoding="utf-8")


# What somebody adds who knows CONTRIBUTING.md and the files beside.
ADDED = {
    "Sources/Assessment/Rules/HYG99Tally.swift": """
import Inventory

/// HYG-99: an application is called tally.
enum HYG99Tally: FindingRule {
  static let description = RuleDescription(
    id: "HYG-99", title: "Called tally", explanation: "Looks at: credentials of an application called tally.",
    reference: "https://learn.microsoft.com/graph/api/resources/application")

  static let called = MessageTemplate("HYG-99", "It starts at {start}.")

  static func check(_ subject: RuleSubject, _ found: inout FindingCollector) {
    for (index, credential) in subject.ownCredentials {
      guard let start = subject.validity(credential).start else { continue }
      found.add(.low, subject, credential: index, called, ["start": .time(start)])
    }
  }
}
""",
    "Tests/AssessmentTests/Rules/HYG99TallyTests.swift": """
import Assessment
import TestSupport
import Testing

@Suite struct HYG99TallyTests {
  @Test func theTextStatesTheStart() throws {
    let report = try Tenant().app().secret("n", 10, 300).assess()
    let finding = try #require(report.finding("HYG-99", credential: "n"))
    #expect(finding.text.contains("3 Dec 2026, 06:00 UTC"))
  }
}
""",
    "Sources/Reporters/Tally/TallyReporter.swift": """
package import Assessment

/// `report.tally`: how many credentials there are.
package struct TallyReporter: Reporter {
  package init() {}

  package func write(_ report: AssessmentReport, to sink: ByteSink) throws {
    sink.write("credentials \\(report.credentials.count)\\n")
  }
}
""",
    "Tests/ReportersTests/TallyReporterTests.swift": """
import Reporters
import TestSupport
import Testing

@Suite struct TallyReporterTests {
  @Test func itCounts() throws {
    let report = try Tenant().app().secret("a", -10, 300).secret("b", -10, 300).assess()
    let bytes = try ByteSink.collect { try TallyReporter().write(report, to: $0) }
    #expect(String(decoding: bytes, as: UTF8.self) == "credentials 2\\n")
  }
}
""",
    "Sources/Exports/Formats/Tally.swift": """
import JSONReading

/// An object of Graph with the tenant beside it, as a tally writes it.
struct Tally: DocumentReader {
  private var object: GraphObject

  var format: ExportFormat { object.format }

  init(context: DecodingContext, layout: FileLayout) {
    object = GraphObject(context: context, layout: layout, listed: .application)
  }

  static func recognises(_ fields: JSONFieldSet) -> Bool {
    fields[.tenant] != nil && fields[.appId] != nil && fields[.passwordCredentials] != nil
  }

  mutating func take(_ value: JSONValue) throws(JSONError) { try object.take(value) }
}
""",
    "Tests/ExportsTests/Formats/TallyTests.swift": """
import Inventory
import Testing

@Suite("A tally")
struct TallyTests {
  private typealias Text = ExportText

  @Test func `an object with its tenant is an application`() async throws {
    let inventory = try await read(
      #"{"tenant":"x","id":"\\#(Text.guid(1))","appId":"\\#(Text.appId(1))","keyCredentials":[],"#
        + #""passwordCredentials":[{"keyId":"\\#(Text.guid(11))","endDateTime":"2027-01-01T00:00:00Z"}]}"#)
    #expect(inventory.credentialPairs == ["1: 11"])
  }
}
""",
}


def main():
    recipes = Recipes()
    recipes.check("the names in the recipes exist", recipes.names())
    recipes.check("the make targets exist", recipes.targets())
    if "--copy" in sys.argv[1:]:
        recipes.follow(pathlib.Path(sys.argv[sys.argv.index("--copy") + 1]).resolve())
    elif "--build" in sys.argv[1:]:
        with tempfile.TemporaryDirectory() as scratch:
            copy = pathlib.Path(scratch) / "copy"
            shutil.copytree(ROOT, copy, ignore=shutil.ignore_patterns(".build*", ".venv*", "Output", ".git"))
            recipes.follow(copy)
    print(f"{recipes.passed} passed, {recipes.failed} failed")
    sys.exit(1 if recipes.failed else 0)


if __name__ == "__main__":
    main()
