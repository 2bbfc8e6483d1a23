#!/usr/bin/env python3
"""Looks for names in everything that is made with --redact, and puts them back with lapse unredact.

usage: check_redaction.py LAPSE

Two tenants of the fixtures, each name of theirs, and one tenant that is a mark throughout (redaction_tenant.py): in files of
every format, in packs, on standard output and on standard error, as they are and as whoever decodes them reads them.
"""
import json
import os
import re
import subprocess
import sys
import tempfile

import redaction_tenant
from packs import AS_OF, FIXTURES, LAPSE, ROOT, expect, files_of, finish, lapse, pack, read, run, verify, write
from redaction_leaks import leaks, names_in


def check_fixtures(scratch):
    key, other = os.path.join(scratch, "redaction.key"), os.path.join(scratch, "other.key")
    for name in [key, other]:
        expect(lapse("unredact", "--new-key", name).returncode == 0, "a new redaction key")
    expect(lapse("unredact", "--new-key", key).returncode == 2, "a key is never replaced")
    expect(os.stat(key).st_mode & 0o077 == 0, "a key is its user's alone")
    accepted = os.path.join(scratch, "accepted.yml")
    write(b"""acceptances:
  - application: 5f3c1d4e-0000-4000-8000-000000000002
    rules: [expiring, lapsed]
    reason: Zanzibar moves to Madagascar
    acceptedBy: ada.lovelace@fabrikam.example
    ticket: ZANZI-77
    until: 2027-01-31
""", accepted)
    owners = os.path.join(scratch, "owners.yml")
    write(b"""teams:
  - {name: Team Timbuktu, contact: timbuktu@fabrikam.example, channel: chan-timbuktu, names: ["*"]}
""", owners)
    more = {"Zanzibar", "Madagascar", "lovelace", "ZANZI-77", "Timbuktu", "fabrikam.example"}
    for source in ["SampleTenant", "SmallTenant"]:
        names = names_in(os.path.join(FIXTURES, source)) | more
        expect(len(names) > 50, "there are names to look for")
        # Words of the program itself are no names.
        public = public_words(names)
        plain = os.path.join(scratch, "plain-" + source)
        place = os.path.join(scratch, "redacted-" + source)
        words = ["--as-of", AS_OF, "--format", "all", "--quiet", "--suppressions", accepted, "--owners", owners]
        lapse("report", source, "--output", plain, *words, cwd=FIXTURES)
        lapse("report", source, "--output", place, *words, "--redact", key, cwd=FIXTURES)
        bundle = pack(os.path.join(scratch, "bundle-" + source), "--redact", key, "--format", "all", "--sample", "9",
                      "--seed", "x", "--suppressions", accepted, "--owners", owners, source=source)
        for folder in [place, bundle]:
            for name in files_of(folder):
                found = leaks(names - public, read(folder, name))
                expect(not found, f"{source} {name} redacted: {sorted(found)[:6]}")
        found = leaks(names - public, read(plain, "report.json"))
        expect(len(found) > 40, f"the search finds names where they are ({len(found)})")
        check_tokens(place, plain)
        asked = ["--suppressions", accepted, "--owners", owners]
        status, said = verify(bundle)
        expect(status == 2 and "nothing vouches" in said, f"a redacted pack alone: {said}")
        status, said = verify(bundle, "--inputs", os.path.join(FIXTURES, source), "--key", key, *asked)
        expect(status == 0 and "not made again" not in said, f"a redacted pack with its inputs: {status} {said[-600:]}")
        status, said = verify(bundle, "--inputs", os.path.join(FIXTURES, source), "--key", other, *asked)
        expect("another key" in said, f"a redacted pack with another key: {said}")
        again = lapse("unredact", "--key", key, "--input", os.path.join(FIXTURES, source), *asked, "--as-of", AS_OF,
                      *tokens_of(place))
        known = {row.get("applicationName") for row in json.loads(read(plain, "report.json"))["credentials"]} - {None}
        said = again.stdout.decode()
        # What commands a terminal is spelled out.
        plain_names = {name for name in known if name.isprintable()}
        expect(all(name in said for name in plain_names), f"unredact: {again.returncode} {again.stderr.decode()}")
        expect(not any(ord(letter) < 32 and letter != "\n" for letter in said), "unredact: no control characters")
        result = lapse("diff", os.path.join(plain, "report.json"), os.path.join(plain, "report.json"), "--redact", key,
                       "--format", "json")
        expect(result.returncode == 0 and not leaks(names - public, result.stdout), "a redacted diff")
        application = json.loads(read(plain, "report.json"))["applications"][0]["objectId"]
        for shape in ["text", "markdown", "json"]:
            result = lapse("show", application, "--input", os.path.join(FIXTURES, source), "--as-of", AS_OF, "--redact",
                           key, "--format", shape)
            found = leaks(names - public, result.stdout)
            expect(result.stdout and not found, f"a redacted show ({shape}): {sorted(found)[:6]}")


def public_words(names):
    """Names that are words of the program: rules, tables and texts have them, whoever is called so."""
    source = os.path.join(ROOT, "Sources")
    found = set()
    for name in files_of(source):
        if name.endswith(".swift"):
            found |= leaks(names, read(source, name))
    for name in ["report.js", "report.css", "skeleton.html"]:
        found |= leaks(names, read(ROOT, "Templates", name))
    return found


def check_tokens(place, plain):
    """The same decisions, in every format the same tokens."""
    redacted, open_report = json.loads(read(place, "report.json")), json.loads(read(plain, "report.json"))
    expect(redacted["summary"] == open_report["summary"], "redaction changes no number")
    def verdicts(report):
        return sorted((row["kind"], row["status"], row["severity"], row.get("daysLeft", 0) or 0)
                      for row in report["credentials"])
    expect(verdicts(redacted) == verdicts(open_report), "redaction changes no verdict")
    def decisions(report):
        return sorted((row["rule"], row["target"], row["confidence"]) for row in report["candidates"])
    expect(decisions(redacted) == decisions(open_report), "redaction changes no decision")
    def findings(report):
        return sorted((row["rule"], row["severity"]) for row in report["findings"])
    expect(findings(redacted) == findings(open_report), "redaction changes no finding")
    ids = [row["id"] for row in redacted["credentials"]]
    expect(ids == sorted(ids), "rows are in the order of their tokens")
    first = next(row for row in redacted["credentials"] if row.get("applicationName") and row["status"] == "expiring")
    for name in ["report.html", "report.md", "report.csv", "report.sarif", "report.ics", "report.junit.xml",
                 "report.ocsf.jsonl"]:
        text = read(place, name).decode().replace("\r\n ", "")
        expect(first["applicationName"] in text, f"{name} has the token of report.json")


def tokens_of(place):
    report = json.loads(read(place, "report.json"))
    return sorted({row["applicationName"] for row in report["credentials"] if row.get("applicationName")})


class Marked:
    """The tenant that is a mark throughout, and what lapse makes of it."""

    def __init__(self, scratch):
        self.scratch = scratch
        self.export = redaction_tenant.write(scratch)
        self.key = os.path.join(scratch, "redaction.key")
        lapse("unredact", "--new-key", self.key)
        self.files = ["--owners", "owners.yml", "--suppressions", "accepted.yml"]
        self.words = ["--as-of", AS_OF, *self.files]
        self.places = ["--references", "qzx-repository", "--places-history"]

    def run(self, *arguments, **environment):
        return subprocess.run(
            [LAPSE, *arguments], cwd=self.scratch, capture_output=True, env={**os.environ, **environment})

    def expect_clean(self, what, result, *folders):
        """No mark in what a command printed, and none in a file or its name."""
        for stream, data in [("stdout", result.stdout), ("stderr", result.stderr)]:
            found = redaction_tenant.found(data)
            expect(not found, f"{what}, {stream}: {found[:3]}")
        for folder in folders:
            for name in files_of(os.path.join(self.scratch, folder)):
                found = redaction_tenant.found(read(self.scratch, folder, name)) + redaction_tenant.found(name)
                expect(not found, f"{what}, {name}: {found[:3]}")

    def refused(self, what, part, *arguments):
        result = self.run(*arguments)
        said = result.stderr.decode()
        errors = [line for line in said.split("\n") if line.lower().startswith(("error", "lapse: error"))]
        expect(result.returncode == 2 and part in said and len(errors) == 1, f"{what}: {result.returncode} {said[:300]}")


def check_marks(tenant):
    plain = tenant.run("report", tenant.export, *tenant.words, *tenant.places, "--format", "all", "--output", "plain")
    expect(plain.returncode == 3, f"the marked tenant: {plain.returncode} {plain.stderr.decode()[-300:]}")
    for name in files_of(os.path.join(tenant.scratch, "plain")):
        expect(redaction_tenant.found(read(tenant.scratch, "plain", name)), f"the search finds marks in {name}")
    report = ["report", tenant.export, *tenant.words, *tenant.places, "--format", "all", "--redact", tenant.key]
    tenant.expect_clean("report", tenant.run(*report, "--output", "redacted"), "redacted")
    summary = os.path.join(tenant.scratch, "summary.md")
    for number, more in enumerate([["--names"], ["--html-profile", "email"], ["--html-assets", "external"], ["--csv", "raw"],
                                   ["--junit-dialect", "ci", "--markdown", "comment"], ["--owner", "OWNER1@qzx.example"]]):
        result = tenant.run(*report, "--output", f"more/{number}", *more, GITHUB_ACTIONS="true", GITHUB_STEP_SUMMARY=summary)
        expect(result.returncode == 3, f"report {more}: {result.returncode} {result.stderr.decode()[-200:]}")
        tenant.expect_clean(f"report {more}", result, f"more/{number}")
    expect(os.path.exists(summary) and not redaction_tenant.found(read(summary)), "the summary of a CI run")
    compared = tenant.run(*report, "--output", "compared", "--baseline", "plain/report.json")
    tenant.expect_clean("report --baseline", compared, "compared")
    following = tenant.run(*report, "--output", "following", "--baseline", "redacted/report.json")
    tenant.expect_clean("report --baseline of a redacted report", following, "following")
    expect(read(tenant.scratch, "following", "report.json") == read(tenant.scratch, "compared", "report.json"),
           f"a redacted baseline gives the same comparison: {following.stderr.decode()[-300:]}")
    result = tenant.run("evidence", tenant.export, *tenant.words, *tenant.places, "--format", "all", "--output", "pack", "--redact",
                        tenant.key, "--sample", "30", "--seed", "x")
    expect(result.returncode == 3, f"evidence: {result.returncode} {result.stderr.decode()[-300:]}")
    tenant.expect_clean("evidence", result, "pack")
    asked = ["--inputs", tenant.export, "--references", os.path.join(tenant.scratch, "qzx-repository"), "--key", tenant.key]
    for name in ["owners", "suppressions"]:
        asked += ["--" + name, os.path.join(tenant.scratch, {"owners": "owners.yml", "suppressions": "accepted.yml"}[name])]
    status, said = verify(os.path.join(tenant.scratch, "pack"), *asked)
    expect(status == 0 and "not made again" not in said, f"a redacted pack with history: {status} {said[-500:]}")


def check_show(tenant):
    asked = ["--input", tenant.export, *tenant.words, "--redact", tenant.key]
    for shape in ["text", "markdown", "json"]:
        for number in range(0, 40, 3):
            result = tenant.run("show", redaction_tenant.guid(1000 + number), *asked, "--format", shape)
            tenant.expect_clean(f"show {number} as {shape}", result)
    for name in ["qzx", "qzx.example", redaction_tenant.guid(1), redaction_tenant.guid(1003)]:
        result = tenant.run("show", name, *asked)
        expect(result.returncode in (2, 3), f"show {name}: {result.returncode}")
        tenant.expect_clean(f"show {name}", result)
    for shape in ["text", "markdown", "json", "html"]:
        result = tenant.run("diff", "plain/report.json", "plain/report.json", "--redact", tenant.key, "--format", shape)
        expect(result.returncode == 0, f"diff as {shape}: {result.stderr.decode()}")
        tenant.expect_clean(f"diff as {shape}", result)


def check_messages(tenant):
    """What stops a command, and what it says then."""
    other = os.path.join(tenant.scratch, "other.json")
    write(json.dumps({"@odata.context": "https://graph.microsoft.com/v1.0/$metadata#organization", "value": [
        {"id": redaction_tenant.guid(77), "displayName": "qzx", "verifiedDomains": [{"name": "other.qzx.example"}]}]}).encode(), other)
    for command in [["report", tenant.export, other], ["evidence", tenant.export, other, "--output", "two"],
                    ["show", redaction_tenant.guid(1003), "--input", tenant.export, "--input", other]]:
        result = tenant.run(*command, *tenant.words, "--redact", tenant.key)
        expect(result.returncode == 2, f"{command[0]} of two tenants: {result.returncode} {result.stderr.decode()}")
        tenant.expect_clean(f"{command[0]} of two tenants", result)
    report = json.loads(read(tenant.scratch, "plain", "report.json"))
    report["tenant"]["id"] = redaction_tenant.guid(78)
    write(json.dumps(report).encode(), tenant.scratch, "foreign.json")
    for command in [["diff", "plain/report.json", "foreign.json"],
                    ["report", tenant.export, *tenant.words, "--baseline", "foreign.json", "--output", "never"]]:
        result = tenant.run(*command, "--redact", tenant.key)
        expect(result.returncode == 2, f"{command[0]} with another tenant: {result.returncode}")
        tenant.expect_clean(f"{command[0]} with another tenant", result)
    base = ["report", tenant.export, "--redact", tenant.key, "--output", "never"]
    tenant.refused("--tenants", "--tenants", *base, "--tenants", "tenants.yml")
    tenant.refused("--live", "lapse collect", "report", "--live", *base[2:])
    tenant.refused("--templates", "--templates", *base, "--templates", "templates")
    tenant.refused("--html-full-page", "--html-full-page", *base, "--html-full-page", "https://qzx.example/x")
    tenant.refused("--record-host", "--record-host", "evidence", *base[1:], "--record-host")
    write(b"html: {fullPage: 'https://qzx.example/page', templates: qzx-templates, profile: email}\ncalendarOwner: owner1@qzx.example\n",
          tenant.scratch, "lapse.yml")
    try:
        for command in ["report", "evidence"]:
            result = tenant.run(command, tenant.export, *tenant.words, "--redact", tenant.key, "--format", "html,ics", "--output", "with-" + command)
            expect(result.returncode == 3 and b"leaves out" in result.stderr, f"{command} with names in lapse.yml: {result.stderr.decode()[:300]}")
            tenant.expect_clean(f"{command} with names in lapse.yml", result, "with-" + command)
        events = len(re.findall(b"BEGIN:VEVENT", read(tenant.scratch, "with-report", "report.ics")))
        plain = tenant.run("report", tenant.export, *tenant.words, "--format", "ics", "--config", "/dev/null", "--output", "with-plain", "--calendar-owner",
                           "owner1@qzx.example")
        expected = len(re.findall(b"BEGIN:VEVENT", read(tenant.scratch, "with-plain", "report.ics")))
        expect(plain.returncode == 3 and events == expected > 0, f"the calendar of one owner: {events} of {expected} events")
    finally:
        os.remove(os.path.join(tenant.scratch, "lapse.yml"))


def check_restoring(tenant):
    """The same advice, and all names back."""
    def steps(report):
        rows = {}
        for row in report["applications"]:
            codes = [(step["step"], "vault" in json.dumps(step)) for step in row.get("restore", [])]
            rows.setdefault(json.dumps(codes), 0)
            rows[json.dumps(codes)] += 1
        return rows
    plain, redacted = (json.loads(read(tenant.scratch, folder, "report.json")) for folder in ["plain", "redacted"])
    expect(steps(plain) == steps(redacted), "redaction changes no step")
    asked = ["unredact", "--key", tenant.key, "--input", tenant.export, *tenant.words, *tenant.places]
    vaults = [len(re.findall(r"the vault |keyvault secret set", read(tenant.scratch, folder, "report.md").decode()))
              for folder in ["plain", "redacted"]]
    expect(vaults[0] == vaults[1], f"a vault is advised in both or in none: {vaults}")
    for name in ["report.json", "report.html", "report.md", "report.junit.xml", "report.csv", "report.sarif", "report.ics", "report.prom",
                 "report.ocsf.jsonl"]:
        result = subprocess.run([LAPSE, *asked, "-"], cwd=tenant.scratch, capture_output=True, input=read(tenant.scratch, "redacted", name))
        text = result.stdout.decode()
        expect(result.returncode == 0, f"unredact {name}: {result.returncode} {result.stderr.decode()[-300:]}")
        left = set(re.findall(r"name-[0-9a-f]{16}|[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}", text))
        expect(not left, f"unredact {name} leaves tokens: {sorted(left)[:3]}")
        check_form(name, text, tenant)
    history = [line for line in read(tenant.scratch, "redacted", "report.json").decode().split("\n") if "commit" in line]
    expect(history, "the history of places is in the report")
    result = subprocess.run([LAPSE, *asked, "-"], cwd=tenant.scratch, capture_output=True, input="\n".join(history).encode())
    expect("author@qzx.example" in result.stdout.decode(), "the author of a commit comes back")


def check_form(name, text, tenant):
    if name.endswith((".json", ".sarif")):
        before = json.loads(read(tenant.scratch, "plain", name))
        after = json.loads(text)
        if name == "report.json":
            expect(sorted(row["id"] for row in after["credentials"]) == sorted(row["id"] for row in before["credentials"]), "the same ids again")
    elif name.endswith(".xml"):
        import xml.etree.ElementTree
        xml.etree.ElementTree.fromstring(text)
    elif name.endswith(".jsonl"):
        for line in text.splitlines():
            json.loads(line)
    elif name.endswith(".csv"):
        import csv
        import io
        rows = list(csv.reader(io.StringIO(text)))
        expect(len({len(row) for row in rows if row}) == 1, "each row of the table has all cells")
        formulas = [cell for row in rows for cell in row if cell.lstrip(" ")[:1] in ("=", "+", "-", "@") and not re.fullmatch(r"-\d+", cell)]
        expect(not formulas, f"a formula in the table: {formulas[:2]}")
    elif name.endswith(".ics"):
        lines = text.split("\r\n")
        expect(all(len(line.encode()) <= 75 for line in lines), "lines of the calendar are folded")


def check_unredact(tenant):
    other = os.path.join(tenant.scratch, "other.key")
    lapse("unredact", "--new-key", other)
    text = read(tenant.scratch, "redacted", "report.md").decode()
    token = re.search("name-[0-9a-f]{16}", text)[0]
    asked = ["--input", tenant.export, *tenant.files, "--as-of", AS_OF]
    for what, status, words in [
            ("another key", 2, ["--key", other, *asked, token]),
            ("an unknown token", 2, ["--key", tenant.key, *asked, "name-0123456789abcdef"]),
            ("a known and an unknown token", 1, ["--key", tenant.key, *asked, token, "name-0123456789abcdef"]),
            ("no token", 0, ["--key", tenant.key, *asked, "nothing"]),
            ("no key", 2, ["--key", tenant.export + "/qzx-use.json", *asked, token]),
            ("no input", 2, ["--key", tenant.key, token])]:
        result = tenant.run("unredact", *words)
        said = [line for line in result.stderr.decode().split("\n") if line.startswith("lapse: error")]
        expect(result.returncode == status, f"unredact, {what}: {result.returncode} {result.stderr.decode()[-300:]}")
        if status and what not in ("no input",):
            expect(any("token" in line or "key" in line for line in said), f"unredact, {what}: {said}")
    changed = tenant.run("diff", "plain/report.json", "plain/report.json", "--redact", tenant.key, "--format", "json").stdout
    result = subprocess.run([LAPSE, "unredact", "--key", tenant.key, "--report", "plain/report.json", "-"], cwd=tenant.scratch,
                            capture_output=True, input=changed)
    expect(result.returncode == 0, f"unredact with a report: {result.returncode} {result.stderr.decode()[-300:]}")


def main():
    with tempfile.TemporaryDirectory() as scratch:
        check_fixtures(scratch)
    with tempfile.TemporaryDirectory() as scratch:
        tenant = Marked(scratch)
        check_marks(tenant)
        check_show(tenant)
        check_messages(tenant)
        check_restoring(tenant)
        check_unredact(tenant)
    finish()


if __name__ == "__main__":
    main()
