#!/usr/bin/env python3
"""Checks the pipelines that lapse init writes: against the schemas of their systems, and step by step with a fake tenant.

usage: check_pipelines.py LAPSE FAKE_TENANT [--only WORD]

What a system does itself (caches, artifacts, its OIDC endpoint) is simulated; the commands of the templates run unchanged,
twice: the second run must know the first. Nothing leaves loopback. Ends with "N passed, M failed, K skipped".
"""
import argparse
import json
import os
import pathlib
import re
import shutil
import stat
import subprocess
import sys
import tempfile
import threading
import time
import types

import yaml

from check_live import CLIENT, TENANT, Checks

ROOT = pathlib.Path(__file__).resolve().parents[2]
TOOLS = pathlib.Path(sys.executable).parent
YAMLLINT = ("{extends: default, rules: {line-length: {max: 160}, document-start: disable, "
            "truthy: {check-keys: false}, comments: {min-spaces-from-content: 1}}}")
OTHERS = [f"00000000-0000-4000-8000-00000000000{n}" for n in range(1, 6)]


def outside_token():
    """a token that the fake tenant accepts as that of an external issuer"""
    import base64
    text = lambda part: base64.urlsafe_b64encode(part.encode()).decode().rstrip("=")
    return ".".join([text('{"alg":"RS256"}'), text(
        '{"iss":"https://issuer.example","sub":"repo:contoso/x","aud":"api://AzureADTokenExchange"}'), "c2ln"])


class Pipelines(Checks):
    def __init__(self, options, scratch):
        super().__init__(options, scratch)
        self.only = options.only
        self.bin = scratch / "bin"
        self.bin.mkdir()

    def checked(self, name, body, *arguments):
        """runs one check; whatever it yields is a problem"""
        if self.only and self.only not in name:
            return
        try:
            self.check(name, list(body(*arguments)))
        except Exception as error:  # a check that raises has failed
            self.check(name, [f"{type(error).__name__}: {error}"])

    def program(self, name, text):
        path = self.bin / name
        path.write_text("#!/bin/sh\n" + text)
        path.chmod(path.stat().st_mode | stat.S_IXUSR)

    def reach(self, tenant):
        """installs lapse as the templates call it, but using the fake tenant, and a gh that logs its calls"""
        reach = (f"--authority https://127.0.0.1:{tenant.port} --graph https://localhost:{tenant.port} "
                 f"--ca-file {self.authority.ca}")
        self.program("lapse", f'case "$1 $2" in "collect "*|"report --live") exec {self.lapse.resolve()} "$@" {reach} ;; esac\n'
                              f'exec {self.lapse.resolve()} "$@"\n')
        self.program("gh", 'echo "$@" >> "$GH_LOG"\nfor word; do [ "$word" = - ] && cat > "$GH_LOG.input"; done; exit 0\n')

    def clean(self, **more):
        kept = {name: value for name, value in os.environ.items()
                if not name.startswith(("AZURE_", "ARM_", "ACTIONS_", "SYSTEM_", "IDENTITY_", "GITHUB_", "TF_BUILD", "LAPSE_"))}
        return kept | {"PATH": f"{self.bin}:{os.environ['PATH']}"} | {k: str(v) for k, v in more.items()}

    def shell(self, script, place, environment, shell="bash"):
        return subprocess.run([shell, "-c", script], cwd=place, env=environment, capture_output=True, text=True, timeout=300)

    def init(self, system, *options):
        place = self.place(system)
        place.mkdir()
        run = subprocess.run([self.lapse.resolve(), "init", system, *options], cwd=place, capture_output=True, text=True,
                             stdin=subprocess.DEVNULL)
        if run.returncode:
            raise RuntimeError(run.stderr)
        # Otherwise the limit would be reached, and every run would end with 1.
        settings = place / "lapse.yml"
        if settings.exists():
            settings.write_text(settings.read_text().replace("failOn: critical", "failOn: none"))
        return place

    # Schemas

    def schemas(self):
        github, tenants = self.init("github"), self.init("github", "--tenants")
        azure, gitlab, kubernetes = (self.init(name) for name in ("azure-pipelines", "gitlab", "kubernetes"))
        component = (gitlab / "templates/lapse.yml").read_text().split("\n---\n")
        (gitlab / "jobs.yml").write_text(component[1])
        flows = [github / ".github/workflows/lapse.yml", tenants / ".github/workflows/lapse-tenants.yml"]
        action = github / ".github/actions/lapse/action.yml"
        checks = [
            ("GitHub workflows", ["check-jsonschema", "--builtin-schema", "vendor.github-workflows", *flows]),
            ("GitHub action", ["check-jsonschema", "--builtin-schema", "vendor.github-actions", action]),
            ("Azure pipeline", ["check-jsonschema", "--regex-variant", "python", "--builtin-schema", "vendor.azure-pipelines",
                                azure / "lapse-pipeline.yml"]),
            ("GitLab jobs", ["check-jsonschema", "--regex-variant", "python", "--builtin-schema", "vendor.gitlab-ci",
                             gitlab / "jobs.yml"]),
            ("zizmor", ["zizmor", "--offline", "--quiet", *flows, action]),
            ("Kubernetes", ["kubernetes-validate", "--strict", "-k", "1.33", kubernetes / "lapse-tenants.yml"]),
            ("yamllint", ["yamllint", "--strict", "-d", YAMLLINT, *flows, action, azure / "lapse-pipeline.yml",
                          gitlab / "templates/lapse.yml", kubernetes / "lapse-tenants.yml", github / "lapse.yml",
                          github / "owners.yml", tenants / "tenants.yml"]),
        ]
        for name, command in checks:
            def run(command=command):
                done = subprocess.run([str(TOOLS / command[0]), *map(str, command[1:])], capture_output=True, text=True)
                if done.returncode:
                    yield (done.stdout + done.stderr)[-900:]
            self.checked(f"schema: {name}", run)
        self.checked("every action is pinned by its commit", self.pinned, flows + [action])
        self.checked("the component says its inputs", lambda: [] if set(
            yaml.safe_load(component[0])["spec"]["inputs"]) >= {"tenant-id", "client-id"} else ["inputs are missing"])
        script = github / ".github/actions/lapse/lapse-run.sh"
        self.checked("lapse-run.sh is POSIX shell", self.posix, script)
        self.checked("lapse-run.sh: which exit status wins", self.statuses, script)
        self.checked("shellcheck: lapse-run.sh and Packaging", self.linted, [
            "shellcheck", "--severity", "warning", script, *sorted((ROOT / "Packaging").glob("*.sh"))])
        self.checked("hadolint: the Containerfile", self.linted, [
            # The versions of packages are those of the suite that the image names.
            "hadolint", "--ignore", "DL3008", ROOT / "Packaging/Containerfile"])
        self.checked("the commands that grant permissions", self.granted)
        self.checked("lapse.yml, owners.yml and tenants.yml are taken by their readers", self.readers, tenants)

    def pinned(self, paths):
        for path in paths:
            for used in re.findall(r"uses: (\S+)", path.read_text()):
                if not used.startswith("./") and not re.search(r"@[0-9a-f]{40}$", used):
                    yield f"{path.name}: {used}"

    def linted(self, command):
        run = subprocess.run([str(TOOLS / command[0]), *map(str, command[1:])], capture_output=True, text=True)
        if run.returncode:
            yield (run.stdout + run.stderr)[-900:]

    def granted(self):
        """the printed commands for the shell, run with an az and a gh that write down what they are asked"""
        tools, log = self.place("grant-bin"), self.place("grant.log")
        tools.mkdir()
        repository = {"id": 456, "name": "identity", "full_name": "contoso/identity", "owner": {"login": "contoso", "id": 123}}
        for name, text in (("az", 'echo "$*" >> "$LOG"\necho 11111111-0000-4000-8000-000000000001\n'),
                           ("gh", 'shift 2\nshift\nprintf %s "$REPOSITORY" | jq -r "$1"\n')):
            (tools / name).write_text("#!/bin/sh\n" + text)
            (tools / name).chmod(0o755)
        for number, (system, options, created, subject, audience) in enumerate((
                ("github", [], "2026-07-15T00:00:00Z", "repo:contoso@123/identity@456:ref:refs/heads/trunk", "AzureADMyOrg"),
                ("github", [], "2026-07-14T23:59:59Z", "repo:contoso/identity:ref:refs/heads/trunk", "AzureADMyOrg"),
                ("github", ["--tenants"], "2026-08-01T00:00:00Z", "repo:contoso@123/identity@456:ref:refs/heads/trunk",
                 "AzureADMultipleOrgs"),
                ("gitlab", [], "", "project_path:GROUP/PROJECT:ref_type:branch:ref:trunk", "AzureADMyOrg"),
                ("kubernetes", [], "", "system:serviceaccount:default:lapse", "AzureADMultipleOrgs"))):
            place = self.place(f"grant-{number}")
            (place / ".git").mkdir(parents=True)
            (place / ".git/config").write_text('[remote "origin"]\n\turl = https://github.com/contoso/identity\n')
            (place / ".git/HEAD").write_text("ref: refs/heads/trunk\n")
            run = subprocess.run([self.lapse.resolve(), "init", system, *options], cwd=place, capture_output=True, text=True,
                                 stdin=subprocess.DEVNULL)
            commands = run.stdout.split("# Azure CLI", 1)[1].split("# The same in PowerShell", 1)[0]
            log.write_text("")
            done = self.shell("#" + commands, place, {
                "PATH": f"{tools}:{os.environ['PATH']}", "LOG": str(log),
                "REPOSITORY": json.dumps(repository | {"created_at": created})})
            asked = log.read_text()
            trust = re.search(r"--parameters (\{.*\})", asked)
            if done.returncode or not trust or json.loads(trust[1])["subject"] != subject:
                yield f"{system} {options}: {done.stderr[-300:]} {asked[:600]}"
            if f"--sign-in-audience {audience} " not in asked:
                yield f"{system} {options}: not {audience}"
            if asked.count("appRoleAssignments") != 4:
                yield f"{system} {options}: {asked.count('appRoleAssignments')} permissions"

    def posix(self, script):
        for shell in ("dash", "bash"):
            if shutil.which(shell):
                run = subprocess.run([shell, "-n", script], capture_output=True, text=True)
                if run.returncode:
                    yield f"{shell}: {run.stderr}"

    def readers(self, place):
        export = pathlib.Path(__file__).resolve().parents[1] / "Fixtures/SmallTenant"
        run = subprocess.run([self.lapse.resolve(), "report", export, "--as-of", "2026-11-23", "--output", "out", "--quiet",
                              "--allow-partial", "--owners", "owners.yml"], cwd=place, capture_output=True, text=True)
        if run.returncode not in (0, 1):
            yield run.stderr
        run = subprocess.run([self.lapse.resolve(), "collect", "--tenants", "tenants.yml", "--output", "pages", "--shard", "2/2"],
                             cwd=place, capture_output=True, text=True, env=self.clean())
        if run.returncode != 0:  # the second half of one tenant is empty
            yield f"{run.returncode} {run.stderr}"

    # Steps

    def twice(self, name, place, run, output="lapse-reports", state=".lapse-state"):
        """runs a system twice; yields problems"""
        first = run()
        if first.returncode:
            yield f"first run: exit status {first.returncode}: {first.stderr[-900:]}"
            return
        if not (place / output / "site/index.html").exists():
            yield "the first run published no site"
        if "was compared" in first.stderr or "Since " in first.stderr:
            yield "the first run compares"
        # Reports are distinguished by the second.
        time.sleep(1.1)
        shutil.rmtree(place / output)
        second = run()
        if second.returncode:
            yield f"second run: exit status {second.returncode}: {second.stderr[-900:]}"
            return
        report = json.loads((place / output / "report.json").read_text())
        if "comparison" not in report and "baseline" not in report and "changes" not in report:
            yield f"the second report does not know the first: {sorted(report)}"
        if "ince" not in second.stderr:
            yield f"the second run says nothing of the time since: {second.stderr[-600:]}"
        if not list((place / state / "weekly").iterdir()):
            yield "nothing is kept"

    def github(self, tenant):
        place = self.init("github")
        action = yaml.safe_load((place / ".github/actions/lapse/action.yml").read_text())
        cache, log, artifact = self.place("cache"), self.place("gh.log"), self.place("artifact")
        event = self.place("event.json")
        event.write_text(json.dumps({"repository": {"private": True}}))
        inputs = {name: spec.get("default", "") for name, spec in action["inputs"].items()} | {
            "tenant-id": TENANT, "client-id": CLIENT, "publish": "always", "keep": "sarif", "comment": "7"}
        uploaded = []

        def filled(text, outputs):
            def value(match):
                name = match[1].strip()
                if name.startswith("inputs."):
                    return inputs[name[7:]]
                if name.startswith("steps.run.outputs."):
                    return outputs.get(name[18:], "")
                return {"github.token": "gh-token", "github.run_id": "1", "github.run_attempt": "1"}[name]
            return re.sub(r"\$\{\{([^}]*)\}\}", value, text)

        def applies(condition, outputs):
            # The action uses only string comparisons joined by ||.
            def holds(part):
                left, right = re.fullmatch(r"(\S+) (?:==|!=) '([^']*)'", part.strip()).groups()
                return (filled("${{ %s }}" % left, outputs) == right) == ("==" in part)
            return any(holds(part) for part in condition.split("||"))

        def run():
            outputs, said = {}, types.SimpleNamespace(returncode=0, stderr="", stdout="")
            for step in action["runs"]["steps"]:
                if "if" in step and not applies(step["if"], outputs):
                    continue
                uses = step.get("uses", "")
                if "cache/restore" in uses:
                    if cache.exists():
                        shutil.rmtree(place / ".lapse-state", ignore_errors=True)
                        shutil.copytree(cache, place / ".lapse-state")
                elif "cache/save" in uses:
                    shutil.rmtree(cache, ignore_errors=True)
                    shutil.copytree(place / ".lapse-state", cache)
                    shutil.rmtree(place / ".lapse-state")
                elif "upload-artifact" in uses:
                    uploaded.append(sorted(p.name for p in (place / step["with"]["path"]).iterdir()))
                    shutil.rmtree(artifact, ignore_errors=True)
                    shutil.copytree(place / step["with"]["path"], artifact)
                else:
                    written = self.place("output")
                    written.touch()
                    done = self.shell(step["run"], place, self.clean(
                        GITHUB_ACTIONS="true", GITHUB_OUTPUT=written, GITHUB_EVENT_PATH=event, RUNNER_TEMP=self.scratch,
                        GITHUB_STEP_SUMMARY=self.scratch / "summary.md", GITHUB_ACTION_PATH=place / ".github/actions/lapse",
                        GITHUB_REPOSITORY="contoso/identity", GITHUB_SHA="0" * 40, GITHUB_REF="refs/heads/main", GH_LOG=log,
                        ACTIONS_ID_TOKEN_REQUEST_URL=f"https://127.0.0.1:{tenant.port}/github-oidc",
                        ACTIONS_ID_TOKEN_REQUEST_TOKEN="github-request-token",
                        **{name: filled(value, outputs) for name, value in step.get("env", {}).items()}))
                    outputs |= dict(line.split("=", 1) for line in written.read_text().splitlines())
                    said.stderr += done.stderr
                    if done.returncode:
                        said.returncode = done.returncode
                        said.stderr += f"\nstep {step['name']}: {done.stdout}"
                        return said
            shutil.copytree(cache, place / ".lapse-state", dirs_exist_ok=True)
            return said

        yield from self.twice("github", place, run)
        summary = (self.scratch / "summary.md").read_text()
        if "#" not in summary[:200]:
            yield f"no step summary: {summary[:200]}"
        if len(uploaded) != 2 or "report.html" not in uploaded[0]:
            yield f"artifacts: {uploaded}"
        # The jobs that may write get what the first one uploaded, and nothing else of it.
        jobs = yaml.safe_load((place / ".github/workflows/lapse.yml").read_text())["jobs"]
        if any(right == "write" and name != "id-token" for name, right in jobs["report"]["permissions"].items()):
            yield f"the job that signs in may write: {jobs['report']['permissions']}"
        for name in ("code-scanning", "comment"):
            other = self.place(name)
            for step in jobs[name]["steps"]:
                if "download-artifact" in step.get("uses", ""):
                    shutil.copytree(artifact, other / step["with"]["path"])
                    continue
                done = self.shell(step["run"], other, self.clean(
                    GITHUB_REPOSITORY="contoso/identity", GITHUB_SHA="0" * 40, GITHUB_REF="refs/heads/main", GH_LOG=log,
                    GH_TOKEN="gh-token", NUMBER="7"))
                if done.returncode:
                    yield f"{name}: {done.stderr}"
        asked = log.read_text()
        if "issue comment 7" not in asked or "code-scanning/sarifs" not in asked:
            yield f"gh was asked: {asked}"
        sent = json.loads(pathlib.Path(f"{log}.input").read_text())
        if set(sent) != {"commit_sha", "ref", "sarif"}:
            yield f"sent to code scanning: {sorted(sent)}"

    def azure(self, tenant):
        place = self.init("azure-pipelines")
        steps = yaml.safe_load((place / "lapse-pipeline.yml").read_text())["jobs"][0]["steps"]
        step = next(step for step in steps if step.get("task") == "AzureCLI@2")

        def run():
            return self.shell(step["inputs"]["inlineScript"], place, self.clean(
                TF_BUILD="True", tenantId=TENANT, servicePrincipalId=CLIENT, LAPSE_PUBLISH="always",
                SYSTEM_OIDCREQUESTURI=f"https://127.0.0.1:{tenant.port}/pipelines-oidc", SYSTEM_ACCESSTOKEN="pipelines-token",
                AZURESUBSCRIPTION_SERVICE_CONNECTION_ID="connection-1"))
        yield from self.twice("azure", place, run)
        if "setvariable variable=published]true" not in run().stdout:
            yield "the pipeline does not learn that this run is published"

    def gitlab(self, tenant):
        place = self.init("gitlab")
        jobs = yaml.safe_load((place / "templates/lapse.yml").read_text().split("\n---\n")[1])
        variables = {name: value for name, value in jobs["lapse"]["variables"].items()}
        variables |= {"AZURE_TENANT_ID": TENANT, "AZURE_CLIENT_ID": CLIENT, "LAPSE_PUBLISH": "always"}
        environment = self.clean(CI="true", GITLAB_CI="true", CI_PROJECT_DIR=place, LAPSE_ID_TOKEN=outside_token(), **variables)
        yield from self.twice("gitlab", place, lambda: self.shell("\n".join(jobs["lapse"]["script"]), place, environment))
        if any(path.name.endswith("tmp-token") for path in place.parent.iterdir()):
            yield "the token stays on the disk"
        pages = self.shell("\n".join(jobs["lapse-pages"]["script"]), place, environment)
        if pages.returncode or not (place / "public/index.html").exists():
            yield f"no pages: {pages.stderr}"
        before = sorted(p.relative_to(place) for p in (place / "public").rglob("*"))
        day = self.shell("\n".join(jobs["lapse"]["script"]), place, environment | {"LAPSE_PUBLISH": "never"})
        again = self.shell("\n".join(jobs["lapse-pages"]["script"]), place, environment)
        if day.returncode or again.returncode or sorted(p.relative_to(place) for p in (place / "public").rglob("*")) != before:
            yield f"on a day between two weeks the site is another: {day.returncode}, {again.returncode} {again.stderr}"
        shutil.rmtree(place / "lapse-reports")
        if self.shell("\n".join(jobs["lapse-pages"]["script"]), place, environment).returncode != 3:
            yield "pages are published without a report"

    def jenkins(self, tenant):
        place = self.init("jenkins")
        text = (place / "Jenkinsfile").read_text()
        if text.count("{") != text.count("}") or text.count("(") != text.count(")"):
            yield "brackets do not match"
        steps = set(re.findall(r"sh '([^']*)'", text))
        if len(steps) != 1:
            yield f"steps: {steps}"
        kept = re.search(r'LAPSE_STATE = "\$\{env\.WORKSPACE\}([^"]*)"', text)
        if not kept or kept[1].startswith(("/..", "/")):
            yield "what one job keeps is not its own, or is in what is cleaned away"
        environment = self.clean(JENKINS_URL="http://localhost", AZURE_TENANT_ID=TENANT, AZURE_CLIENT_ID=CLIENT,
                                 AZURE_CLIENT_CERTIFICATE_PATH=self.authority.app, LAPSE_STATE=place / "kept",
                                 LAPSE_PUBLISH="always")
        yield from self.twice("jenkins", place, lambda: self.shell(steps.pop() if len(steps) > 1 else next(iter(steps)), place,
                                                                   environment, "sh"), state="kept")
        # Jenkins' policy for published pages allows nothing that stands in the page.
        page = (place / "lapse-reports/report.html").read_text()
        if "<style" in page or "<script>" in page or not (place / "lapse-reports/report.css").exists():
            yield "the page needs style or script that Jenkins forbids"
        if not list((place / "kept/weekly").glob("*/report.css")):
            yield "the page of the week lacks its style"

    def systemd(self, tenant):
        place = self.init("systemd")
        unit = (place / "lapse.service").read_text()
        settings = dict(line.split("=", 1) for line in re.findall(r"^Environment=(.*)$", unit, re.M)[0].split())
        if set(settings) != {"LAPSE_STATE", "LAPSE_OUTPUT"}:
            yield f"settings: {settings}"
        if shutil.which("systemd-analyze"):
            (place / "lapse.service").write_text(unit.replace("/usr/local/lib/lapse/lapse-run.sh", str(place / "lapse-run.sh")))
            for name in ("lapse.service", "lapse.timer"):
                run = subprocess.run(["systemd-analyze", "verify", "--man=no", place / name], capture_output=True, text=True)
                if "lapse" in run.stderr:
                    yield run.stderr
        environment = self.clean(AZURE_TENANT_ID=TENANT, AZURE_CLIENT_ID=CLIENT, LAPSE_PUBLISH="always",
                                 AZURE_CLIENT_CERTIFICATE_PATH=self.authority.app, LAPSE_STATE=place / "state",
                                 LAPSE_OUTPUT=place / "reports")
        yield from self.twice("systemd", place, lambda: self.shell("./lapse-run.sh", place, environment, "sh"), output="reports",
                              state="state")
        # The oldest of many weeks go.
        for day in range(1, 31):
            (place / f"state/weekly/2020-01-{day:02}").mkdir()
        run = self.shell("./lapse-run.sh", place, environment, "sh")
        weeks = sorted(path.name for path in (place / "state/weekly").iterdir())
        if run.returncode or len(weeks) != 26 or "2020-01-05" in weeks or "2020-01-06" not in weeks:
            yield f"weeks that are kept: {weeks} {run.stderr[-300:]}"

    def statuses(self, script):
        """a lapse that does nothing but end: that nobody was told outranks a limit that is reached"""
        for report, notify, expected in [(0, 0, 0), (0, 4, 4), (0, 3, 0), (1, 0, 1), (1, 4, 4), (1, 2, 2), (1, 3, 1), (3, 4, 3), (3, 3, 3)]:
            place = self.place("statuses")
            (place / "bin").mkdir(parents=True)
            program = place / "bin/lapse"
            program.write_text(
                "#!/bin/sh\ncase $1 in\ncollect) mkdir -p \"$3\" ;;\nreport) echo '{}' > \"$4/report.json\"; exit %d ;;\n"
                "notify) exit %d ;;\nesac\n" % (report, notify))
            program.chmod(0o755)
            (place / "notify.yml").write_text("sinks: {}\n")
            environment = self.clean(LAPSE_PUBLISH="never")
            environment["PATH"] = f"{place / 'bin'}:{os.environ['PATH']}"
            run = subprocess.run(["sh", script], cwd=place, env=environment, capture_output=True, text=True)
            if run.returncode != expected:
                yield f"report {report} and notify {notify}: {run.returncode} {run.stderr[-300:]}"
            # The earlier report stays, and is no news: notify would end with 9.
            program.write_text("#!/bin/sh\ncase $1 in\ncollect) mkdir -p \"$3\" ;;\nreport) exit 1 ;;\nnotify) exit 9 ;;\nesac\n")
            run = subprocess.run(["sh", script], cwd=place, env=environment, capture_output=True, text=True)
            if run.returncode != 3 or list((place / "lapse-reports").glob(".report*")):
                yield f"no report after {report}: {run.returncode} {run.stderr[-300:]}"

    def notified(self, tenant):
        """notify.yml is used, its state is kept, and a failing sink ends with 4"""
        place = self.init("jenkins")
        mails = place / "mails"
        (place / "notify.yml").write_text(
            f"domains: [contoso.example]\nsinks:\n  mail: {{type: email, directory: {mails}, from: lapse@contoso.example, "
            "to: identity@contoso.example}\n")
        environment = self.clean(AZURE_TENANT_ID=TENANT, AZURE_CLIENT_ID=CLIENT, AZURE_CLIENT_CERTIFICATE_PATH=self.authority.app,
                                 LAPSE_PUBLISH="never")
        run = self.shell("./lapse-run.sh", place, environment, "sh")
        if run.returncode not in (0, 4) or not (place / ".lapse-state/notify-state.json").exists():
            yield f"exit status {run.returncode}: {run.stderr[-600:]}"
        if (place / "lapse-reports/site").exists():
            yield "published although it should never be"

    def refused(self, tenant):
        """no sign-in, no report: last week's stays, and the status says so"""
        place = self.init("jenkins")
        old = place / "lapse-reports"
        old.mkdir()
        run = self.shell("./lapse-run.sh", place, self.clean(
            AZURE_TENANT_ID=TENANT, AZURE_CLIENT_ID=CLIENT, AZURE_CLIENT_SECRET="not-the-right-one"), "sh")
        if run.returncode != 3:
            yield f"exit status {run.returncode}: {run.stderr[-600:]}"
        if list(old.iterdir()) or "not-the-right-one" in run.stdout + run.stderr:
            yield "something was written, or the secret was"

    # Many tenants

    def tenants_file(self, place, broken=OTHERS[3]):
        lines = ["tenants:"]
        for number, tenant in enumerate(OTHERS):
            lines += [f"  - id: {tenant}", f"    name: Tenant {number + 1}", f"    output: tenant-{number + 1}"]
            if tenant == broken:
                lines += ["    clientId: 99999999-0000-4000-8000-000000000009"]
        place.write_text("\n".join(lines) + "\n")

    def named(self, place, configuration):
        """the index names the tenant that did not report, and no other"""
        run = self.shell(f"lapse index {place} --tenants {configuration} --output {place}", self.scratch, self.clean())
        if not (place / "index.html").exists():
            yield f"no index: {run.stderr}"
            return
        page = (place / "index.html").read_text()
        if run.returncode != 3 or "Tenant 4 did not report" not in run.stderr or run.stderr.count("did not report") != 1:
            yield f"index: exit status {run.returncode}: {run.stderr}"
        if "1 tenant did not report" not in page or page.count("<bdi>Tenant 4</bdi>") != 1:
            yield "the page does not name it"
        reports = sorted(path.parent.name for path in place.glob("*/report.json"))
        if reports != ["tenant-1", "tenant-2", "tenant-3", "tenant-5"]:
            yield f"reports: {reports}"

    def kubernetes(self, tenant):
        place = self.init("kubernetes")
        documents = list(yaml.safe_load_all((place / "lapse-tenants.yml").read_text()))
        job = documents[1]["spec"]["jobTemplate"]["spec"]
        container = job["template"]["spec"]["containers"][0]
        shards = {e["name"]: e["value"] for e in container["env"]}["SHARDS"]
        if not job["completions"] == job["parallelism"] == int(shards):
            yield "completions, parallelism and SHARDS differ"
        configuration, reports = place / "etc", place / "reports"
        configuration.mkdir()
        reports.mkdir()
        self.tenants_file(configuration / "tenants.yml")
        token = place / "token"
        token.write_text(outside_token())
        script = container["args"][0].replace("/etc/lapse", str(configuration)).replace("/reports", str(reports))
        results = {}

        def pod(index):
            results[index] = self.shell(script, place, self.clean(
                JOB_COMPLETION_INDEX=index, SHARDS=shards, AZURE_CLIENT_ID=CLIENT, AZURE_FEDERATED_TOKEN_FILE=token), "sh")
        # A pod that ends with 3 is restarted, as the job would, at most three times.
        for _ in range(3):
            threads = [threading.Thread(target=pod, args=(index,)) for index in range(int(shards))
                       if index not in results or results[index].returncode == 3]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
        statuses = {index: run.returncode for index, run in results.items()}
        # The fourth tenant is the first of the fourth shard.
        if statuses != {0: 0, 1: 0, 2: 0, 3: 3}:
            yield f"exit statuses {statuses}: {results[3].stderr[-500:]} {results[0].stderr[-500:]}"
        yield from self.named(reports / "tenants", configuration / "tenants.yml")
        index = documents[2]["spec"]["jobTemplate"]["spec"]["template"]["spec"]["containers"][0]["args"][0]
        old = reports / "pages/2020-01-01"
        old.mkdir()
        os.utime(old, (0, 0))
        (reports / "tenants/index.html").unlink()
        run = self.shell(index.replace("/etc/lapse", str(configuration)).replace("/reports", str(reports)), place, self.clean(), "sh")
        if run.returncode != 3 or not (reports / "tenants/index.html").exists():
            yield f"the index: exit status {run.returncode}: {run.stderr[-300:]}"
        if old.exists() or not list((reports / "pages").iterdir()):
            yield "pages that are a week old stay, or others go"

    def matrix(self, tenant):
        place = self.init("github", "--tenants")
        flow = yaml.safe_load((place / ".github/workflows/lapse-tenants.yml").read_text())
        self.tenants_file(place / "tenants.yml")
        step = next(s for s in flow["jobs"]["shard"]["steps"] if s.get("name") == "Report")
        shards = flow["jobs"]["shard"]["strategy"]["matrix"]["shard"]
        for shard in shards:
            run = self.shell(step["run"], place, self.clean(
                SHARD=shard, SHARDS=len(shards), AZURE_CLIENT_ID=CLIENT, GITHUB_ACTIONS="true",
                ACTIONS_ID_TOKEN_REQUEST_URL=f"https://127.0.0.1:{tenant.port}/github-oidc",
                ACTIONS_ID_TOKEN_REQUEST_TOKEN="github-request-token"))
            expected = 3 if shard == 4 else 0
            if run.returncode != expected:
                yield f"shard {shard}: exit status {run.returncode}: {run.stderr[-500:]}"
            if shard == 4 and "Tenant 4 was not reported" not in run.stderr:
                yield f"the tenant that failed is not named: {run.stderr[-500:]}"
        yield from self.named(place / "reports", place / "tenants.yml")


    def many(self, _):
        """1,000 small tenants, reported by two processes, give one index, in constant memory"""
        place = self.place("many")
        (place / "pages").mkdir(parents=True)
        lines = ["tenants:"]
        for number in range(1, 1001):
            lines.append(f"  - {{id: 00000000-0000-4000-8000-{number:012d}, name: Tenant {number}, output: t{number}}}")
            if number == 500:  # not collected
                continue
            folder = place / f"pages/t{number}"
            folder.mkdir()
            for kind, start in (("applications", "a"), ("servicePrincipals", "b")):
                rows = [{"id": f"{start}{number:07d}-0000-4000-8000-{row:012d}", "appId": f"c{number:07d}-0000-4000-8000-{row:012d}",
                         "displayName": f"app {row}", "keyCredentials": [], "passwordCredentials": [] if start == "b" else [
                             {"keyId": f"d{number:07d}-0000-4000-8000-{row:012d}", "startDateTime": "2026-01-01T00:00:00Z",
                              "endDateTime": f"2026-12-0{row + 1}T00:00:00Z"}]} for row in range(3)]
                (folder / f"{kind}.json").write_text(json.dumps({
                    "@odata.context": f"https://graph.microsoft.com/v1.0/$metadata#{kind}", "value": rows}))
        (place / "tenants.yml").write_text("\n".join(lines) + "\n")
        report = [str(self.lapse.resolve()), "report", "pages", "--tenants", "tenants.yml", "--output", "out", "--format", "html,json",
                  "--as-of", "2026-11-23", "--quiet", "--allow-partial"]
        runs = [subprocess.Popen(report + ["--shard", f"{shard}/2"], cwd=place, stderr=subprocess.PIPE, text=True) for shard in (1, 2)]
        for run, expected in zip(runs, (0, 3)):
            said = run.stderr.read()
            _, status, usage = os.wait4(run.pid, 0)
            run.returncode = os.waitstatus_to_exitcode(status)
            if run.returncode != expected or usage.ru_maxrss > 150 << 10:
                yield f"exit status {run.returncode}, {usage.ru_maxrss} KiB: {said[-400:]}"
        index = subprocess.Popen([str(self.lapse.resolve()), "index", "out", "--tenants", "tenants.yml", "--output", "out"], cwd=place,
                                 stderr=subprocess.PIPE, text=True)
        said = index.stderr.read()
        _, status, usage = os.wait4(index.pid, 0)
        index.returncode = os.waitstatus_to_exitcode(status)
        if index.returncode != 3 or "Tenant 500 did not report" not in said or usage.ru_maxrss > 300 << 10:
            yield f"index: exit status {index.returncode}, {usage.ru_maxrss} KiB: {said[-400:]}"
        if "Tenant 500" not in (place / "out/index.html").read_text():
            yield "the index does not name it"


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("lapse", type=pathlib.Path)
    parser.add_argument("fake", type=pathlib.Path)
    parser.add_argument("--only", default="")
    options = parser.parse_args()
    options.az, options.seed = None, 0
    with tempfile.TemporaryDirectory() as scratch:
        pipelines = Pipelines(options, pathlib.Path(scratch))
        pipelines.schemas()
        def every(bodies, **more):
            with pipelines.tenant(apps=120, principals=60, **more) as tenant:
                pipelines.reach(tenant)
                for name, body in bodies:
                    pipelines.checked(name, body, tenant)
        pipelines.checked("1,000 tenants end in one index", pipelines.many, None)
        every((
            ("GitHub: the action's steps, twice", pipelines.github),
            ("Azure: the pipeline's step, twice", pipelines.azure),
            ("GitLab: the component's jobs, twice", pipelines.gitlab),
            ("Jenkins: the step, twice", pipelines.jenkins),
            ("systemd: units and script, twice", pipelines.systemd),
            ("notify keeps its state", pipelines.notified),
            ("no sign-in, no report", pipelines.refused)))
        every((
            ("Kubernetes: four pods, five tenants, one broken", pipelines.kubernetes),
            ("GitHub matrix: four shards, five tenants, one broken", pipelines.matrix)), every_tenant="yes")
        print(f"{pipelines.passed} passed, {pipelines.failed} failed, {pipelines.skipped} skipped")
        sys.exit(1 if pipelines.failed else 0)


if __name__ == "__main__":
    main()
