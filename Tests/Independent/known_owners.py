#!/usr/bin/env python3
"""Applications with known owners, applications without owners but with known candidates, and owners.yml files with one mistake each.

  known_owners.py LAPSE [WORK_DIR]

The expected answer is written beside each application, never computed from the rules. A candidate must never be called an owner. A
mistake in owners.yml must give one line with its position, exit status 2 and no output files, and the published schema must reject it
where a schema can. No repository may make lapse run anything. Exit status 1 if any of this fails.
"""
import csv
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

from known_changes import TENANT, App, Check, Pair, audit_forms, owner, stamp, write

try:
    import jsonschema
    import yaml
except ImportError:  # optional: with both, the script also checks the schema
    jsonschema = yaml = None

HOSTILE = "Eve <script>alert(1)</script> | `x` \u202e,=cmd|' /C calc'!A0"
NOBODY = ()


def main():
    lapse = str(pathlib.Path(sys.argv[1]).resolve())
    work = pathlib.Path(sys.argv[2] if len(sys.argv) > 2 else tempfile.mkdtemp())
    check = Check(lapse, work)
    pair = Pair()
    apps, wanted = {}, {}

    def app(name, says, **more):
        """says: the expected candidates, as (proof, who)"""
        pair.kind = name
        apps[name] = App(pair, **more)
        wanted[name] = says
        return apps[name]

    held = app("owned", [], owners=("ada",))
    held.secret(-100, 5)
    held.audit("bob", -3, "Add application")
    made = app("made", [("created", "bob@contoso.example")], owners=NOBODY)
    made.secret(-100, 6)
    made.audit("bob", -20, "Add application")
    # a failed change, and one made by an owner, do not show who may know
    made.audit("mallory", -19, "Add application")
    pair.new.audits[-1]["result"] = "failure"
    made.audit("carl", -18, "Add owner to application", people=("carl",))
    rotated = app("rotated", [("created", "Pipeline"), ("addedCredential", "eve@contoso.example"), ("removedCredential", "bob@contoso.example")],
                  owners=NOBODY)
    key = rotated.secret(-4, 90)
    gone = rotated.secret(-300, 40, where="old")
    rotated.audit("Pipeline", -25, "Add application", app=True)
    rotated.audit("eve", -4, "Update application \u2013 Certificates and secrets management ", before=[gone], after=[gone, key])
    rotated.audit("bob", -2, "Update application \u2013 Certificates and secrets management ", before=[gone, key], after=[key])
    tagged = app("tagged", [("reference", "CMDB-4711"), ("tag", "team:payroll")], owners=NOBODY,
                 tags=["HideApp", "team:payroll", "WindowsAzureActiveDirectoryIntegratedApp"], serviceManagementReference="CMDB-4711")
    tagged.secret(-100, 100)
    through = app("through", [("createdThrough", "Azure DevOps")], owners=NOBODY, createdByAppId="499b84ac-1321-427f-aa17-267ca6975798")
    through.secret(-100, 100)
    left = app("left", [("created", "bob@contoso.example")], owners=("gone",))
    left.secret(-100, 7)
    left.audit("bob", -9, "Add application")
    for week in pair.weeks:
        left.rows[id(week)]["owners"][0]["accountEnabled"] = False
    both = app("left-and-there", [], owners=("there", "gone"))
    both.secret(-100, 7)
    both.audit("bob", -9, "Add application")
    for week in pair.weeks:
        both.rows[id(week)]["owners"][1]["accountEnabled"] = False
        both.rows[id(week)]["owners"][0]["accountEnabled"] = True
    team = app("team-only", [], owners=NOBODY)
    team.secret(-100, 8)
    team.audit("bob", -9, "Add application")
    evil = app("evil", [("created", HOSTILE.replace("\u202e", "\\u{202E}"))], owners=NOBODY)
    evil.secret(-100, 9)
    evil.audit("x", -9, "Add application")
    pair.new.audits[-1]["initiatedBy"]["user"] = {"id": owner("x")["id"], "userPrincipalName": None, "displayName": HOSTILE}
    nobody = app("nobody", [], owners=NOBODY)
    nobody.secret(-100, 100)
    write(pair.new, work / "new")
    (work / "owners.yml").write_text("teams:\n  - name: Payroll\n    contact: payroll@contoso.example\n    channel: '#payroll'\n"
                                     "    names: [ team-only ]\n")

    # ------------------------------------------------------------------ who may know
    def candidates(report, name):
        rows = [a for a in report["applications"] if a["appId"] == apps[name].app_id]
        found = {json.dumps(a.get("ownerCandidates", [])) for a in rows}
        if len(found) != 1:
            check.fail("%s: the application and its principal say different things" % name)
        return json.loads(found.pop())

    def said(report, name):
        return [(c["proof"], c["who"]) for c in candidates(report, name)]

    report = check.report("new", "out", pair.new)
    for name, says in wanted.items():
        check.checks += 1
        if said(report, name) != says:
            check.fail("%s: may know %s, not %s" % (name, said(report, name), says))
    for row in (c for name in wanted for c in candidates(report, name)):
        if row["proof"] in ("created", "addedCredential", "removedCredential") and not (row.get("at") and row.get("source")):
            check.fail("a proof without its day or place: %s" % row)
    for row in report["applications"]:
        if "ownerCandidates" in row and any(o.get("accountEnabled") is not False for o in row["owners"]):
            check.fail("%s has an owner and candidates" % row["displayName"])
    key_ids = [c.get("keyId") for c in candidates(report, "rotated")]
    if key_ids != [None, key.rsplit("/", 1)[1], gone.rsplit("/", 1)[1]]:
        check.fail("the credentials are %s" % key_ids)

    # the same from the other forms of the audit log, in any order
    for form, text in audit_forms(pair.new.audits).items():
        folder = work / ("form-" + re.sub(r"\W", "-", form))
        write(pair.new, folder, leave_out=("directoryAudits",))
        (folder / "manifest.json").unlink()
        (folder / form).write_text(text, encoding="utf-8-sig" if form.endswith("csv") else "utf-8")
        other = check.report(folder.name, "out-" + folder.name, pair.new)
        for name in wanted:
            check.checks += 1
            if said(other, name) != said(report, name):
                check.fail("%s, %s: may know %s, not %s" % (form, name, said(other, name), said(report, name)))

    # ------------------------------------------------------------------ in words
    shutil.rmtree(work / "all", ignore_errors=True)
    check.run("report", "new", "--as-of", stamp(0), "--output", "all", "--format", "all", "--quiet")
    page, markdown = ((work / "all" / name).read_text() for name in ("report.html", "report.md"))
    table = list(csv.DictReader((work / "all" / "report.csv").open(newline="")))
    calendar = (work / "all" / "report.ics").read_text().replace("\r\n ", "")
    for name, text in (("report.html", page), ("report.md", markdown)):
        for words in ("may have left", "made it on 3 Nov 2026", "team Payroll" if name.endswith("html") else "Payroll", "May know"):
            if words not in text:
                check.fail("%s does not say: %s" % (name, words))
        if name.endswith("html") and "<script>alert" in text:
            check.fail("%s holds markup of a name" % name)
    owners = {row["applicationName"]: row["owners"] for row in table}
    if owners["left"] != "gone (may have left)" or owners["left-and-there"] != "there; gone (may have left)":
        check.fail("report.csv says %s and %s" % (owners["left"], owners["left-and-there"]))
    if "gone" in calendar and "may have left" not in calendar.replace("\r\n", ""):
        check.fail("report.ics does not say who may have left")
    for export in (("--input", "new", "--as-of", stamp(0)), ("--report", "all/report.json")):
        for form in ("text", "markdown", "json"):
            text = check.run("show", rotated.app_id, *export, "--format", form).stdout
            if "eve@contoso.example" not in text or not ("May know" in text or "ownerCandidates" in text):
                check.fail("lapse show %s %s does not say who may know" % (export[0], form))
            if "gone" not in (text := check.run("show", left.app_id, *export, "--format", form).stdout) or "may have left" not in text:
                check.fail("lapse show %s %s does not say who may have left" % (export[0], form))
            text = check.run("show", evil.app_id, *export, "--format", form).stdout
            if "\u202e" in text:
                check.fail("lapse show %s %s prints a hidden character" % (export[0], form))
    text = check.run("show", team.app_id, "--report", "all/report.json").stdout
    if "Payroll, payroll@contoso.example, #payroll" not in text:
        check.fail("lapse show does not name the team: %s" % text[:300])

    history(check, pair, apps)
    teams(check, pair, apps)
    wrong_files(check, apps, work)
    print("%d checks, %d wrong" % (check.checks, len(check.wrong)))
    for line in check.wrong[:60]:
        print("  " + line)
    sys.exit(1 if check.wrong else 0)


# ---------------------------------------------------------------------------------------------- the history of places


def history(check, pair, apps):
    """who last changed a place, from repositories that try to run programs"""
    work = check.work
    canary = work / "ran"
    home = work / "home"
    home.mkdir(exist_ok=True)
    environment = dict(os.environ, HOME=str(home), GIT_CONFIG_NOSYSTEM="1", GIT_CONFIG_GLOBAL=str(home / ".gitconfig"))

    def git(folder, *arguments, who="Ada Lovelace", mail="ada@contoso.example", day="2026-03-04T05:06:07Z"):
        more = {"GIT_%s_%s" % (role, part): value for role in ("AUTHOR", "COMMITTER")
                for part, value in (("NAME", who), ("EMAIL", mail), ("DATE", day))}
        subprocess.run(["git", "-C", str(folder), *arguments], check=True, capture_output=True, env=dict(environment, **more))

    repository = work / "references" / "deploy"
    repository.mkdir(parents=True)
    git(repository, "init", "--quiet", "--initial-branch=main")
    workflow = ".github/workflows/deploy.yml"

    def put(path, text):
        file = repository / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)

    def job(name):
        return ("      - uses: azure/login@v2\n        with:\n          client-id: %s\n          tenant-id: %s\n          "
                "client-secret: ${{ secrets.AZURE }}\n" % (apps[name].app_id, TENANT))

    head = "on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n"
    put(workflow, head + job("made"))
    git(repository, "add", ".")
    git(repository, "commit", "--quiet", "-m", "one")
    put(workflow, head + job("made") + job("nobody") + job("owned"))
    git(repository, "commit", "--quiet", "-am", "two", who=HOSTILE, mail="eve@contoso.example", day="2026-04-05T06:07:08Z")
    put("settings.json", json.dumps({"AzureAd": {"ClientId": apps["tagged"].app_id, "TenantId": TENANT}}))
    git(repository, "add", ".")
    git(repository, "commit", "--quiet", "-m", "three", who="Bob", mail="bob@contoso.example", day="2026-05-06T07:08:09Z")
    # not committed, so nobody is named
    put(workflow, (repository / workflow).read_text() + job("through"))

    def report(out, *more, references="references"):
        done = subprocess.run(
            [check.lapse, "report", "new", "--as-of", stamp(0), "--output", out, "--format", "json,html,markdown", "--quiet",
             "--references", references, *more], capture_output=True, text=True, cwd=work, env=environment)
        check.checks += 1
        if done.returncode != 0:
            check.fail("%s ends with %d: %s" % (out, done.returncode, done.stderr[:300]))
        return json.loads((work / out / "report.json").read_text()), done.stderr

    def changed(found, name):
        return [(c["who"], c.get("mail"), c["at"], c["place"].rsplit("/", 1)[-1]) for a in found["applications"]
                if a["appId"] == apps[name].app_id and a["objectType"] == "application"
                for c in a.get("ownerCandidates", []) if c["proof"] == "changedPlace"]

    evil = HOSTILE.replace("\u202e", "\\u{202E}").replace("<", "").replace(">", "")
    expected = {"made": [("Ada Lovelace", "ada@contoso.example", "2026-03-04T05:06:07Z", "deploy.yml:8")],
                "nobody": [(evil, "eve@contoso.example", "2026-04-05T06:07:08Z", "deploy.yml:13")],
                "tagged": [("Bob", "bob@contoso.example", "2026-05-06T07:08:09Z", "settings.json:1")], "owned": [], "through": []}
    off, _ = report("out-off")
    for name in expected:
        if changed(off, name):
            check.fail("history was read without being asked for")
    found, said = report("out-history", "--places-history")
    for name, rows in expected.items():
        check.checks += 1
        if [row[:3] for row in changed(found, name)] != [row[:3] for row in rows]:
            check.fail("history of %s: %s, not %s (%s)" % (name, changed(found, name), rows, said))
    if "<script>" in (work / "out-history" / "report.html").read_text().split("</style>", 1)[-1].split("<script", 1)[0]:
        check.fail("a name in a commit is markup")

    # a repository that names programs wherever git would run one
    program = work / "evil.sh"
    program.write_text("#!/bin/sh\necho ran >> '%s'\ncat\n" % canary)
    program.chmod(0o755)
    (repository / ".gitattributes").write_text("* filter=evil diff=evil merge=evil\n*.yml working-tree-encoding=UTF-8\n")
    git(repository, "add", ".gitattributes")
    git(repository, "commit", "--quiet", "-m", "attributes")
    for key in ("core.fsmonitor", "core.pager", "core.sshCommand", "core.editor", "core.askPass", "core.alternateRefsCommand",
                "filter.evil.clean", "filter.evil.smudge", "filter.evil.process", "diff.evil.textconv", "diff.evil.command",
                "diff.external", "gpg.program", "gpg.ssh.program", "credential.helper", "pager.blame", "pager.log", "interactive.diffFilter",
                "uploadpack.packObjectsHook", "core.gitProxy", "blame.markIgnoredLines"):
        git(repository, "config", key, str(program) if key != "blame.markIgnoredLines" else "true")
    for key, value in (("log.showSignature", "true"), ("filter.evil.required", "true"), ("alias.blame", "!%s" % program),
                       ("alias.log", "!%s" % program), ("core.hooksPath", str(work / "hooks")), 
                       ("remote.origin.url", "ext::%s" % program), ("remote.origin.promisor", "true"), ("protocol.ext.allow", "always"),
                       ("extensions.partialClone", "origin"), ("core.repositoryFormatVersion", "1"), ("include.path", "/etc/hostname")):
        git(repository, "config", key, value)
    (work / "hooks").mkdir()
    for hook in ("post-checkout", "post-index-change", "pre-auto-gc", "reference-transaction", "fsmonitor-watchman"):
        shutil.copy(program, work / "hooks" / hook)
    canary.unlink(missing_ok=True)
    found, said = report("out-evil", "--places-history")
    if canary.exists():
        check.fail("a repository made lapse run something")
    if changed(found, "made") and changed(found, "made")[0][0] != "Ada Lovelace":
        check.fail("a hostile repository: %s" % changed(found, "made"))
    if not changed(found, "made"):
        check.fail("a hostile repository hides its history: %s" % said)

    # a shallow clone shows who pushed last, not who wrote the line, so nobody is named
    subprocess.run(["git", "clone", "--quiet", "--depth", "1", "--no-local", str(repository), str(work / "shallow" / "deploy")], check=True,
                   capture_output=True, env=dict(environment, GIT_ALLOW_PROTOCOL="file"))
    found, said = report("out-shallow", "--places-history", references="shallow")
    if any(changed(found, name) for name in expected) or "shallow clone" not in said:
        check.fail("a shallow clone: %s %s" % ([changed(found, name) for name in expected], said))
    # no repository, an empty one, and a file in place of one
    bare = work / "bare"
    (bare / "sub").mkdir(parents=True)
    (bare / "sub" / "deploy.yml").write_text(head + job("made"))
    found, said = report("out-bare", "--places-history", references="bare")
    if changed(found, "made"):
        check.fail("history without a repository")
    git(bare, "init", "--quiet")
    found, said = report("out-empty", "--places-history", references="bare")
    if changed(found, "made"):
        check.fail("history of an empty repository")
    check.run("report", "new", "--places-history", "--output", "wrong", status=2)


# ---------------------------------------------------------------------------------------------- owners.yml


def teams(check, pair, apps):
    """teams match by client id, tag, name and place, in that order, and come before the owners"""
    text = """# ours
teams:
  - name: Payroll
    tags: [ TEAM:PAYROLL ]
    names: [ "*-there", '%%ot%%' ]
  - name: Platform
    contact: platform@contoso.example
    applications: [ %s ]
    names: [ "*" ]
applications:
  %s: { team: Payroll }
""" % ("{" + apps["made"].app_id.upper() + "}", apps["rotated"].app_id)
    text = text.replace("[ {", "[ '{").replace("} ]", "}' ]")
    (check.work / "teams.yml").write_text(text)
    found = check.report("new", "out-teams", pair.new, "--owners", "teams.yml")
    expected = {"made": ("Platform", "clientId"), "rotated": ("Payroll", "clientId"), "tagged": ("Payroll", "tag"),
                "left-and-there": ("Payroll", "name"), "owned": ("Platform", "name"), "nobody": ("Platform", "name")}
    for name, team in expected.items():
        for row in (a for a in found["applications"] if a["appId"] == apps[name].app_id):
            check.checks += 1
            if (row["team"]["name"], row["team"]["by"]) != team:
                check.fail("%s is %s, not %s" % (name, row["team"], team))
            if "ownerCandidates" in row:
                check.fail("%s has a team and candidates" % name)
    part = check.report("new", "out-part", pair.new, "--owners", "teams.yml", "--owner", "payroll")
    if {a["displayName"] for a in part["applications"]} != {"rotated", "tagged", "left-and-there"}:
        check.fail("--owner Payroll shows %s" % {a["displayName"] for a in part["applications"]})
    one = check.report("new", "out-one", pair.new, "--owner", "GONE@contoso.example")
    if {a["displayName"] for a in one["applications"]} != {"left", "left-and-there"}:
        check.fail("--owner shows %s" % {a["displayName"] for a in one["applications"]})


def wrong_files(check, apps, work):
    a, b = apps["made"].app_id, apps["rotated"].app_id
    wrong = {
        "no key": ("owners: []\n", 1), "a list at the top": ("- name: x\n", 1), "a word": ("teams\n", 1),
        "teams no list": ("teams: {name: x}\n", 1), "teams empty": ("teams: []\n", 1), "a team no map": ("teams:\n  - Payroll\n", 2),
        "a team without a name": ("teams:\n  - contact: x\n", 2), "an empty name": ("teams:\n  - name: ''\n", 2),
        "a name that is a list": ("teams:\n  - name: [x]\n", 2), "a name of two lines": ('teams:\n  - name: "a\\nb"\n', 2),
        "a long name": ("teams:\n  - name: %s\n" % ("x" * 301), 2), "an unknown key": ("teams:\n  - name: x\n    contcat: y\n", 3),
        "a contact that is a list": ("teams:\n  - name: x\n    contact: [y]\n", 3),
        "a channel that is a map": ("teams:\n  - name: x\n    channel: {y: z}\n", 3),
        "applications no list": ("teams:\n  - name: x\n    applications: %s\n" % a, 3),
        "an application that is no id": ("teams:\n  - name: x\n    applications:\n      - payroll\n", 4),
        "an application twice": ("teams:\n  - name: x\n    applications: [%s, %s]\n" % (a, a.upper()), 3),
        "an application of two teams": ("teams:\n  - name: x\n    applications: [%s]\n  - name: y\n    applications:\n      - %s\n" % (a, a), 6),
        "an application of two teams, below": ("teams:\n  - name: x\n    applications: [%s]\napplications:\n  %s: {team: x}\n" % (a, a.upper()), 5),
        "a team twice": ("teams:\n  - name: x\n  - name: y\n  - name: x\n", 4), "a team in another case": ("teams:\n  - name: x\n  - name: X\n", 3),
        "a tag of two teams": ("teams:\n  - name: x\n    tags: [a]\n  - name: y\n    tags: [A]\n", 5),
        "tags no list": ("teams:\n  - name: x\n    tags: a\n", 3), "an empty tag": ("teams:\n  - name: x\n    tags: ['']\n", 3),
        "a name pattern twice": ("teams:\n  - name: x\n    names: ['pay*', 'PAY*']\n", 3), "names empty": ("teams:\n  - name: x\n    names: []\n", 3),
        "a star without quotes": ("teams:\n  - name: x\n    names: [*-prod]\n", 3), "a star on its line": ("teams:\n  - name: x\n    names:\n      - *prod\n", 4),
        "a star before a dot": ("teams:\n  - name: x\n    names:\n      - *.prod\n", 4), "a star alone": ("teams:\n  - name: x\n    names: [*]\n", 3),
        "a place pattern that is a map": ("teams:\n  - name: x\n    places: [{a: b}]\n", 3),
        "a place pattern twice": ("teams:\n  - name: x\n    places: [a]\n  - name: y\n    places: [a]\n", 5),
        "applications a list": ("applications: [%s]\n" % a, 1), "an application by name": ("applications:\n  payroll: {team: x}\n", 2),
        "an application twice, below": ("applications:\n  %s:\n    usedBy: [{name: p}]\n  %s:\n    usedBy: [{name: q}]\n" % (b, b.upper()), 4),
        "an application no map": ("applications:\n  %s: x\n" % a, 2), "an application that is nothing": ("applications:\n  %s:\n" % a, 2),
        "an unknown key of an application": ("applications:\n  %s: {owner: x}\n" % a, 2),
        "no such team": ("teams:\n  - name: Payroll\napplications:\n  %s: {team: Payrol}\n" % a, 4),
        "usedBy no list": ("applications:\n  %s: {usedBy: x}\n" % a, 2), "a use without a name": ("applications:\n  %s:\n    usedBy:\n      - class: saas\n" % a, 4),
        "an unknown class": ("applications:\n  %s:\n    usedBy:\n      - {name: x, class: moon}\n" % a, 4),
        "an unknown login": ("applications:\n  %s:\n    usedBy:\n      - {name: x, login: magic}\n" % a, 4),
        "an unknown key of a use": ("applications:\n  %s:\n    usedBy:\n      - {name: x, owner: y}\n" % a, 4),
        "a tab": ("teams:\n  - name: x\n\tcontact: y\n", 3), "a key twice": ("teams:\n  - name: x\n    name: y\n", None),
        "an anchor": ("teams: [&a {name: x}, *a]\n", 1), "not YAML": ("teams: [\n", None),
        "a secret": ("teams:\n  - name: x\n    contact: client_secret=abcdefghijklmnop~QRSTUVWXYZ0123456789\n", 3)}
    tells = {name for name in wrong if not any(word in name for word in ("twice", "of two", "another case", "no such", "secret", "anchor", "star",
                                                                         "tab", "not YAML", "two lines"))}
    schema = json.loads(check.run("schema", "owners").stdout)
    if jsonschema:
        jsonschema.Draft202012Validator.check_schema(schema)
    for name, (text, line) in wrong.items():
        shutil.rmtree(work / "wrong", ignore_errors=True)
        (work / "wrong.yml").write_text(text)
        check.checks += 1
        done = check.run("report", "new", "--as-of", stamp(0), "--output", "wrong", "--owners", "wrong.yml", status=2)
        lines = [row for row in done.stderr.splitlines() if row]
        place = r"wrong\.yml, line %s: " % (line or r"\d+")
        if len(lines) != 1 or not re.search(place, lines[0]) or (work / "wrong").exists():
            check.fail("%s: %s" % (name, done.stderr.strip()))
        if "star" in name and "quotes" not in done.stderr:
            check.fail("%s: does not name the quotes: %s" % (name, done.stderr.strip()))
        if jsonschema and name in tells and jsonschema.Draft202012Validator(schema).is_valid(yaml.load(text, yaml.BaseLoader)):
            check.fail("%s: the published schema takes it" % name)
    good = {"empty": "", "comments": "# nothing\n", "only teams": "teams:\n  - name: x\n", "only uses": "applications:\n  %s:\n    usedBy: [{name: p}]\n" % a,
            "stars": "teams:\n  - name: x\n    names: ['*-prod', \"*.prod\", 'a-*-b', svc-*, '*']\n    places: ['repos/*-x/*', \"*\"]\n",
            "a comment with a star": "# *prod\nteams:\n  - name: x # *prod is not ours\n".replace("# *prod is", "# that is"),
            "CRLF": "teams:\r\n  - name: x\r\n", "no value": "teams:\n  - name: x\n    contact:\napplications:\n"}
    for name, text in good.items():
        (work / "good.yml").write_bytes(text.encode())
        check.checks += 1
        check.run("report", "new", "--as-of", stamp(0), "--output", "good", "--format", "json", "--quiet", "--owners", "good.yml")
        if jsonschema and not jsonschema.Draft202012Validator(schema).is_valid(yaml.safe_load(text)):
            check.fail("%s: the published schema refuses it" % name)
    check.run("report", "new", "--owners", "none.yml", "--output", "wrong", status=2)


if __name__ == "__main__":
    main()
