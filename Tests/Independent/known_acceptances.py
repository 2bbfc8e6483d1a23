#!/usr/bin/env python3
"""Acceptances with a known effect, and files with one mistake each.

  known_acceptances.py LAPSE [WORK_DIR]

Accepting must never lower a count. A mistake in a file must give one line with its position, exit status 2 and no output files.
Exit status 1 if lapse does otherwise.
"""
import csv
import json
import pathlib
import re
import shutil
import sys
import tempfile
import xml.etree.ElementTree as ET

from known_changes import NEW, OLD, App, Check, Pair, stamp, write

ENTRY = {"credential": None, "rules": ["expiring"], "reason": "moves in Q1", "acceptedBy": "ada", "ticket": "SEC-1", "until": "2026-12-31"}


def yaml(entries, indent="  "):
    lines = ["# kept by the platform team", "acceptances:"]
    for entry in entries:
        first = True
        for key, value in entry.items():
            if isinstance(value, dict):
                text = "{%s}" % ", ".join("%s: '%s'" % pair for pair in value.items())
            elif isinstance(value, list):
                text = "[%s]" % ", ".join(value)
            else:
                text = str(value) if isinstance(value, int) else "'%s'" % value
            lines.append("%s%s%s: %s" % (indent, "- " if first else "  ", key, text))
            first = False
    return "\n".join(lines) + "\n"


def main():
    lapse = str(pathlib.Path(sys.argv[1]).resolve())
    work = pathlib.Path(sys.argv[2] if len(sys.argv) > 2 else tempfile.mkdtemp())
    pair = Pair()
    ids = {}

    def app(name, build):
        pair.kind = name
        a = App(pair)
        ids[name] = build(a)
        return a

    app("expiring", lambda a: a.secret(-100, 5))
    soon = app("soon", lambda a: a.secret(-100, 6))
    app("lapsed", lambda a: a.secret(-200, -10))
    app("healthy", lambda a: a.secret(-100, 100))
    app("long", lambda a: a.secret(-10, 600))
    grows = app("grows", lambda a: a.secret(-100, 4))
    grows.secret(-101, 5, where="new")
    down = app("down", lambda a: a.secret(-200, -2))
    down.refused(ids["down"], -1)
    write(pair.new, work / "new")
    write(pair.old, work / "old")
    check = Check(lapse, work)
    plain = check.report("new", "plain", pair.new)
    path = work / "accepted.yml"

    def accepted(entries, out="out", formats="json", more=(), status=0, week=pair.new, export="new"):
        path.write_text(entries if isinstance(entries, str) else yaml(entries))
        check.checks += 1
        done = check.run("report", export, "--as-of", stamp(0, week.as_of), "--output", out, "--format", formats, "--quiet",
                         "--suppressions", "accepted.yml", *more, status=status)
        file = work / out / "report.json"
        return (json.loads(file.read_text()) if status != 2 and file.exists() else None), done.stderr

    def entry(name, **more):
        row = dict(ENTRY, credential=ids[name])
        row.update(more)
        return {key: value for key, value in row.items() if value is not None}

    # ------------------------------------------------------------------ counts do not change
    everything = [entry("expiring"), entry("lapsed", rules=["lapsed"]), entry("down", rules=["outage"]),
                  entry("long", rules=["HYG-01"])]
    report, _ = accepted(everything)
    for key in ("byStatus", "bySeverity", "byBucket", "byKind", "figures", "credentials", "applications", "byTarget"):
        if report["summary"][key] != plain["summary"][key]:
            check.fail("accepting changes %s" % key)
    if report["summary"]["accepted"] != {"credentials": 3, "findings": 1, "planned": 0}:
        check.fail("accepted is counted as %s" % report["summary"]["accepted"])
    before = {c["id"]: (c["status"], c["severity"]) for c in plain["credentials"]}
    for row in report["credentials"]:
        if before[row["id"]] != (row["status"], row["severity"]):
            check.fail("accepting changes %s" % row["id"])
    suppressed = {c["id"] for c in report["credentials"] if "suppressed" in c}
    check.same("suppressed", suppressed, {ids["expiring"], ids["lapsed"], ids["down"]})
    check.same("suppressed findings", [f["id"] for f in report["findings"] if "suppressed" in f], ["HYG-01/" + ids["long"]])
    if {a["matched"] for a in report["acceptances"]} != {1}:
        check.fail("entries match %s" % [a["matched"] for a in report["acceptances"]])

    # ------------------------------------------------------------------ exit status
    for limit, entries, status in (("critical", everything, 1), ("critical", everything + [entry("soon"), {
            "application": grows.app_id, "rules": ["expiring"], "reason": "r", "acceptedBy": "ada", "ticket": "T", "until": "2026-12-31"}], 0)):
        accepted(entries, out="exit", more=("--fail-on", limit), status=status)

    # ------------------------------------------------------------------ formats
    shutil.rmtree(work / "all", ignore_errors=True)
    accepted(everything, out="all", formats="all", more=("--fail-on", "medium"), status=1)
    suites = ET.parse(work / "all" / "report.junit.xml")
    skipped = [c.get("name") for c in suites.iter("testcase")
               if c.find("skipped") is not None and "Accepted until" in (c.find("skipped").text or "")]
    if len(skipped) != 4:
        check.fail("JUnit skips %s" % skipped)
    run = json.loads((work / "all" / "report.sarif").read_text())["runs"][0]
    marked = [r["properties"]["id"] for r in run["results"] if r.get("suppressions")]
    check.same("SARIF", marked, [ids["expiring"], ids["lapsed"], ids["down"], "HYG-01/" + ids["long"]])
    for result in run["results"]:
        for suppression in result.get("suppressions", []):
            if suppression["status"] != "accepted" or "moves in Q1" not in suppression["justification"]:
                check.fail("SARIF says %s" % suppression)
    events = [json.loads(line) for line in (work / "all" / "report.ocsf.jsonl").read_text().splitlines()]
    if sum(e["status_id"] == 3 for e in events) != 4:
        check.fail("OCSF suppresses %d" % sum(e["status_id"] == 3 for e in events))
    rows = list(csv.DictReader((work / "all" / "report.csv").open(newline="")))
    check.same("CSV", [r["id"] for r in rows if r["acceptedUntil"]], [ids["expiring"], ids["lapsed"], ids["down"]])
    for name, words in (("report.html", "3 credentials and 1 finding accepted"), ("report.md", "3 credentials and 1 finding accepted"),
                        ("report.prom", 'lapse_accepted{tenant_id="c0ffee00-0000-4000-8000-00000000c0de",what="credentials"} 3'),
                        ("report.ics", "accepted until")):
        if words not in (work / "all" / name).read_text().replace("\r\n ", ""):
            check.fail("%s does not say: %s" % (name, words))

    # ------------------------------------------------------------------ entries that are not what they seem
    def findings(entries, week=pair.new, export="new", more=()):
        found, _ = accepted(entries, week=week, export=export, more=more)
        return [(f["rule"], f["severity"]) for f in found["findings"] if f["rule"].startswith("ACC")]

    check.same("ended", findings([entry("expiring", until="2026-11-22")]), [("ACC-01", "medium")])
    check.same("ends this day", findings([entry("expiring", until="2026-11-23")]), [("ACC-01", "medium")])
    check.same("ends tomorrow", findings([entry("expiring", until="2026-11-24")]), [])
    check.same("matches nothing", findings([entry("healthy")]), [("ACC-02", "low")])
    check.same("unknown id", findings([entry("expiring", credential=ids["expiring"][:-1] + "z")]), [("ACC-02", "low")])
    check.same("matches more", findings([dict(entry("expiring"), credential=ids["grows"], matches=0)]), [("ACC-03", "medium")])
    check.same("matches as many", findings([entry("expiring", matches=1)]), [])
    check.same("ceiling", findings([entry("expiring", ceiling="high")]), [("ACC-02", "low")])
    plan = {"credential": ids["expiring"], "planned": {"owner": "Team Payroll", "due": "2026-11-28"}, "ticket": "CHG-1"}
    check.same("planned", findings([plan]), [])
    report, _ = accepted([plan])
    row = next(c for c in report["credentials"] if c["id"] == ids["expiring"])
    if "suppressed" in row or row["planned"]["owner"] != "Team Payroll" or row["severity"] != "critical":
        check.fail("planned: %s" % row)
    accepted([plan], out="exit", more=("--fail-on", "critical"), status=1)
    late = dict(plan, credential=ids["lapsed"], planned={"owner": "Team Payroll", "due": "2026-11-20"})
    check.same("plan overdue", findings([late]), [("ACC-04", "critical")])
    # with a baseline: an entry may match only as many as it matched a week ago
    everywhere = {"application": grows.app_id, "rules": ["expiring"], "reason": "r", "acceptedBy": "ada", "ticket": "T", "until": "2026-12-31"}
    accepted([everywhere], out="week", week=pair.old, export="old")
    check.same("more than in the baseline", findings([everywhere], more=("--baseline", "week/report.json")), [("ACC-03", "medium")])
    diff = check.diff("plain/report.json", "all/report.json")
    check.same("newly accepted", [(c["change"], c["id"]) for c in diff["changes"] if c["change"] == "accepted"],
               [("accepted", ids[name]) for name in ("expiring", "lapsed", "down")])

    # ------------------------------------------------------------------ ids in another case
    report, _ = accepted([entry("expiring", credential=ids["expiring"].upper())])
    check.same("upper case", [c["id"] for c in report["credentials"] if "suppressed" in c], [ids["expiring"]])
    report, _ = accepted([dict(everywhere, application=soon.app_id.upper())])
    check.same("upper case application", [c["id"] for c in report["credentials"] if "suppressed" in c], [ids["soon"]])

    # ------------------------------------------------------------------ each mistake gives one line
    wrong = {"missing " + key: yaml([entry("expiring", **{key: None})]) for key in ENTRY if key != "credential"}
    wrong.update({
        "no subject": yaml([{k: v for k, v in entry("expiring").items() if k != "credential"}]),
        "both subjects": yaml([entry("expiring", application=soon.app_id)]),
        "2099": yaml([entry("expiring", until="2099-01-01")]),
        "181 days": yaml([entry("expiring", until="2027-05-24")]),
        "no day": yaml([entry("expiring", until="soon")]),
        "32nd": yaml([entry("expiring", until="2026-12-32")]),
        "unknown rule": yaml([entry("expiring", rules=["expirng"])]),
        "a rule that decides": yaml([entry("expiring", rules=["CLN-01"])]),
        "healthy": yaml([entry("expiring", rules=["healthy"])]),
        "a rule twice": yaml([entry("expiring", rules=["expiring", "expiring"])]),
        "no id": yaml([entry("expiring", credential="payroll")]),
        "a name": yaml([dict(everywhere, application="payroll")]),
        "twins": yaml([entry("expiring"), entry("soon"), entry("expiring", ticket="SEC-2")]),
        "twins in another case": yaml([entry("expiring"), entry("expiring", credential=ids["expiring"].upper())]),
        "a tab": yaml([entry("expiring")]).replace("    reason", "\treason"),
        "unknown key": yaml([entry("expiring", untill="2026-12-31")]),
        "plan too far": yaml([dict(plan, planned={"owner": "x", "due": "2027-01-01"})]),
        "plan without owner": yaml([dict(plan, planned={"due": "2026-12-01"})]),
        "plan without day": yaml([dict(plan, planned={"owner": "x"})]),
        "plan without ticket": yaml([{k: v for k, v in plan.items() if k != "ticket"}]),
        "plan with until": yaml([dict(plan, until="2026-12-01")]),
        "unknown ceiling": yaml([entry("expiring", ceiling="huge")]),
        "not a list": "acceptances: yes\n",
        "another list": "suppressions: []\n",
        "an alias": "acceptances: [&a {credential: x}, *a]\n",
        "a list at the top": "- credential: x\n",
        "a key twice": yaml([entry("expiring")]).replace("    ticket", "    reason: 'again'\n    ticket"),
        "a secret": yaml([entry("expiring", reason="client_secret=abcdefghijklmnop~QRSTUVWXYZ0123456789")]),
        "not text": yaml([entry("expiring")]).replace("'moves in Q1'", "[a]"),
        "two lines": yaml([entry("expiring")]).replace("'moves in Q1'", '"a\\nb"')})
    for name, text in wrong.items():
        shutil.rmtree(work / "wrong", ignore_errors=True)
        _, error = accepted(text, out="wrong", status=2)
        lines = [line for line in error.splitlines() if line]
        if len(lines) != 1 or not re.search(r"accepted\.yml, line \d+: ", lines[0]) or (work / "wrong").exists():
            check.fail("%s: %s" % (name, error.strip()))
    for name, text in {"empty": "", "only comments": "# nothing\n", "no entries": "acceptances: []\n", "null": "acceptances:\n"}.items():
        report, _ = accepted(text)
        if "acceptances" in report:
            check.fail("%s: acceptances appear" % name)
    check.run("report", "new", "--suppressions", "none.yml", "--output", "wrong", status=2)

    # ------------------------------------------------------------------ lapse accept
    path.unlink()
    common = ("--suppressions", "accepted.yml", "--as-of", stamp(0), "--ticket", "SEC-9", "--accepted-by", "O'Neil: # x")
    check.run("accept", ids["expiring"], "--reason", "it's \"fine\": # really", "--until", "2026-12-31", "--rules", "expiring", *common)
    first = path.read_text()
    path.write_text(first.replace("acceptances:", "# a comment of ours\nacceptances:") + "  # the end\n")
    check.run("accept", ids["soon"].rsplit("/", 1)[1], "--reason", "r", "--until", "2026-12-31", "--report", "plain/report.json", *common)
    second = path.read_text()
    if "# a comment of ours" not in second or "# the end" not in second or second.index(ids["expiring"]) > second.index(ids["soon"]):
        check.fail("lapse accept loses comments or order")
    check.run("accept", ids["soon"], "--reason", "r", "--until", "2026-12-31", "--rules", "expiring", *common, status=2)
    check.run("accept", ids["soon"], "--reason", "r", "--until", "2099-12-31", "--rules", "lapsed", *common, status=2)
    check.run("accept", "nothing", "--reason", "r", "--until", "2026-12-31", "--rules", "lapsed", *common, status=2)
    check.run("accept", ids["soon"], "--reason", "r", "--until", "2026-12-31", *common, status=2)
    if path.read_text() != second:
        check.fail("a refused entry is written")
    check.run("accept", ids["lapsed"], "--planned-by", "Team Payroll", "--due", "2026-12-01", "--ticket", "CHG-2",
              "--suppressions", "accepted.yml", "--as-of", stamp(0))
    report, _ = accepted(path.read_text())
    check.same("lapse accept", [c["id"] for c in report["credentials"] if "suppressed" in c], [ids["expiring"], ids["soon"]])
    check.same("lapse accept plans", [c["id"] for c in report["credentials"] if "planned" in c], [ids["lapsed"]])
    reasons = {a["reason"] for a in report["acceptances"]}
    if "it's \"fine\": # really" not in reasons or "O'Neil: # x" not in {a["acceptedBy"] for a in report["acceptances"]}:
        check.fail("lapse accept writes %s" % reasons)
    crlf = first.replace("\n", "\r\n")
    path.write_bytes(crlf.encode())
    check.run("accept", ids["soon"], "--reason", "r", "--until", "2026-12-31", "--rules", "expiring", *common)
    if b"\n" in path.read_bytes().replace(b"\r\n", b""):
        check.fail("lapse accept mixes line ends")

    print("%d checks, %d wrong" % (check.checks + len(wrong), len(check.wrong)))
    for line in check.wrong[:60]:
        print("  " + line)
    sys.exit(1 if check.wrong else 0)


if __name__ == "__main__":
    main()
