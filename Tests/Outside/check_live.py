#!/usr/bin/env python3
"""lapse against a fake tenant on loopback, compared with third-party clients and through third-party
proxies.

usage: check_live.py LAPSE FAKE_TENANT [--az AZ] [--only NAME]... [--seed N]

Runs the program as users do: collect, report --live, doctor. Kills it and resumes. Lets azure-identity and
the Azure CLI use the same fake tenant and compares what they read. Puts nginx with limits, a CONNECT proxy
and a TLS-intercepting proxy in between. As root, runs it without any override in its own network namespace,
where Microsoft's host names and the IMDS address lead to loopback. Nothing leaves loopback. Ends with "N passed, M failed, K skipped".
"""
import argparse
import contextlib
import hashlib
import json
import os
import pathlib
import random
import shutil
import signal
import socket
import socketserver
import subprocess
import sys
import tempfile
import threading
import time

TENANT = "0f0f0f0f-1111-4222-8333-444444444444"
CLIENT = "c11e0000-0000-4000-8000-000000000001"
SECRET = "the-right-one"
CONSENTED = ("HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy", "NO_PROXY", "no_proxy", "HTTP_PROXY",
             "http_proxy", "SSL_CERT_FILE", "SSL_CERT_DIR", "REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE")


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_for(port, address="127.0.0.1"):
    for _ in range(100):
        with contextlib.suppress(OSError), socket.create_connection((address, port), 1):
            return
        time.sleep(0.1)
    raise RuntimeError(f"nothing listens on {port}")


class Authority:
    """A certificate authority for one run, and a server certificate for all names that the checks use."""

    def __init__(self, directory):
        self.directory = directory
        self.ca, self.certificate, self.key = (directory / n for n in ("ca.pem", "leaf.pem", "leaf.key"))
        openssl = lambda *words: subprocess.run(["openssl", *map(str, words)], cwd=directory, check=True,
                                                capture_output=True)
        openssl("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", "ca.key", "-out", self.ca,
                "-days", "2", "-subj", "/CN=lapse check CA", "-addext", "basicConstraints=critical,CA:TRUE")
        openssl("req", "-newkey", "rsa:2048", "-nodes", "-keyout", self.key, "-out", "leaf.csr", "-subj",
                "/CN=localhost")
        (directory / "names").write_text(
            "subjectAltName=DNS:localhost,DNS:login.microsoftonline.com,DNS:graph.microsoft.com,IP:127.0.0.1\n")
        openssl("x509", "-req", "-in", "leaf.csr", "-CA", self.ca, "-CAkey", "ca.key", "-CAcreateserial",
                "-out", self.certificate, "-days", "2", "-extfile", "names")
        openssl("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", "app.key", "-out", "app.crt",
                "-days", "2", "-subj", "/CN=lapse check")
        openssl("x509", "-in", "app.crt", "-outform", "DER", "-out", "app.der")
        openssl("pkcs12", "-export", "-inkey", "app.key", "-in", "app.crt", "-out", "app.pfx", "-passout",
                "pass:pw")
        self.app, self.app_pfx = directory / "app.pem", directory / "app.pfx"
        self.app.write_bytes((directory / "app.key").read_bytes() + (directory / "app.crt").read_bytes())


class Checks:
    def __init__(self, options, scratch):
        self.lapse, self.fake, self.az = options.lapse, options.fake, options.az
        self.scratch, self.random = scratch, random.Random(options.seed)
        self.authority = Authority(scratch)
        self.passed = self.failed = self.skipped = self.serial = 0

    def check(self, name, problems):
        problems = [str(problem) for problem in problems if problem]
        if problems:
            self.failed += 1
            print(f"failed: {name}")
            for problem in problems[:10]:
                print(f"  {problem[:600]}")
        else:
            self.passed += 1
            print(f"passed: {name}", flush=True)

    def skip(self, name, why):
        self.skipped += 1
        print(f"skipped: {name}: {why}")

    def place(self, name):
        self.serial += 1
        return self.scratch / f"{self.serial:02d}-{name}"

    # Programs

    @contextlib.contextmanager
    def tenant(self, apps=2500, principals=1200, mocks=None, **more):
        """Runs the fake tenant with a request log; Entra is 127.0.0.1 and Graph is localhost."""
        port = more.pop("port", None) or free_port()
        log = self.place("requests.jsonl")
        command = [self.fake, "--certificate", self.authority.certificate, "--key", self.authority.key,
                   "--port", port, "--apps", apps, "--principals", principals, "--log", log, "--trusts",
                   self.scratch / "app.der"]
        options = {"authority": f"https://127.0.0.1:{port}", **more}
        if mocks:
            options["mocks"] = self.place("mocks.json")
            options["mocks"].write_text(json.dumps({"mocks": mocks}))
        for name, value in options.items():
            command += [f"--{name.replace('_', '-')}", value]
        server = subprocess.Popen(list(map(str, command)), stdout=subprocess.PIPE, text=True)
        try:
            server.stdout.readline()
            yield Tenant(port, log)
        finally:
            server.kill()
            server.wait()

    def environment(self, **more):
        kept = {name: value for name, value in os.environ.items()
                if not name.startswith(("AZURE_", "ARM_", "ACTIONS_", "SYSTEM_", "IDENTITY_"))
                and name not in CONSENTED}
        # On machines that use a proxy, the checks must not.
        return kept | {"AZURE_TENANT_ID": TENANT, "AZURE_CLIENT_ID": CLIENT,
                       "AZURE_CLIENT_SECRET": SECRET} | {k: v for k, v in more.items() if v is not None}

    def run(self, *words, tenant=None, graph=None, ca=True, environment=None, timeout=120):
        command = [str(self.lapse), *map(str, words)]
        if tenant:
            command += ["--authority", f"https://127.0.0.1:{tenant.port}", "--graph",
                        graph or f"https://localhost:{tenant.port}"]
        if ca and tenant:
            command += ["--ca-file", str(self.authority.ca)]
        return subprocess.run(command, capture_output=True, text=True, timeout=timeout, stdin=subprocess.DEVNULL,
                              env=environment or self.environment())

    def expect(self, run, status):
        return [] if run.returncode == status else [f"exit status {run.returncode}: {run.stderr[-500:]}"]

    # What users do

    def everyday(self):
        with self.tenant() as tenant:
            output = self.place("everyday")
            run = self.run("collect", "--output", output, tenant=tenant)
            self.check("collect: exit status 0", self.expect(run, 0))
            self.check("collect: the request log shows nothing forbidden", tenant.complaints(most=74))
            entry = entries(output)["signIns"]
            asked = {key: entry.get(key) for key in ("state", "objects", "eventTypes", "summarised")}
            self.check("collect: sign-ins of service principals by day, and the manifest says so", [
                entry if asked != {"state": "complete", "objects": 150, "eventTypes": ["servicePrincipal"],
                                   "summarised": True} or set(entry["window"]) != {"from", "until"} else "",
                "single sign-ins were asked for" if tenant.asked("/beta/auditLogs/signIns") else ""])
            report = self.run("report", output, "--output", self.place("report"))
            self.check("report of the pages: exit status 0", self.expect(report, 0))
            live = self.run("report", "--live", "--output", self.place("live"), tenant=tenant)
            self.check("report --live: exit status 0", self.expect(live, 0))
            doctor = self.run("doctor", tenant=tenant)
            self.check("doctor: exit status 0, and the counts", self.expect(doctor, 0) + [
                "no counts" if "2500 applications, 1200 service principals" not in doctor.stdout else ""])
            lines = self.run("collect", "--output", self.place("json"), "--log-format", "json", tenant=tenant)
            events = []
            for line in lines.stderr.splitlines():
                with contextlib.suppress(ValueError):
                    events.append(json.loads(line)["event"])
            self.check("--log-format json: one document per line", self.expect(lines, 0) + [
                f"{len(events)} of {len(lines.stderr.splitlines())} lines"
                if len(events) != len(lines.stderr.splitlines()) or "finished" not in events else ""])
            said = "".join(r.stdout + r.stderr for r in (run, report, live, doctor, lines))
            self.check("no secret and no token in the output", [
                word for word in (SECRET, "eyJ", "skiptoken") if word in said])
            wrong = self.run("collect", "--output", self.place("wrong"), tenant=tenant,
                             environment=self.environment(AZURE_CLIENT_SECRET="not-the-right-one"))
            self.check("a wrong secret: exit status 3, the error code, not the secret", self.expect(wrong, 3) + [
                "no AADSTS7000215" if "AADSTS7000215" not in wrong.stderr else "",
                "the secret was printed" if "not-the-right-one" in wrong.stderr else ""])
            doubtful = self.run("doctor", tenant=tenant, environment=self.environment(AZURE_CLIENT_SECRET="not-the-right-one"))
            self.check("the doctor does not send to the doctor", self.expect(doubtful, 3) + [
                doubtful.stderr if "lapse doctor" in doubtful.stderr else "",
                "collect does not name the doctor" if "lapse doctor" not in wrong.stderr else ""])
            untrusted = self.run("collect", "--output", self.place("ca"), tenant=tenant, ca=False)
            self.check("an unknown CA: exit status 3, and its name", self.expect(untrusted, 3) + [
                untrusted.stderr if "lapse check CA" not in untrusted.stderr else ""])
            by_variable = self.run(
                "collect", "--output", self.place("sslcertfile"), tenant=tenant, ca=False,
                environment=self.environment(SSL_CERT_FILE=str(self.authority.ca)))
            self.check("SSL_CERT_FILE is honoured", self.expect(by_variable, 0))
            for name, certificate, password in (("PEM", self.authority.app, None),
                                                ("PFX", self.authority.app_pfx, "pw")):
                certified = self.run(
                    "doctor", "--certificate", certificate, tenant=tenant, environment=self.environment(
                        AZURE_CLIENT_SECRET="", AZURE_CLIENT_CERTIFICATE_PASSWORD=password))
                self.check(f"a certificate in {name} signs in", self.expect(certified, 0))

    def faults(self):
        graph = lambda path: f"https://localhost*{path}"
        error = {"error": {"code": "TooManyRequests", "message": "slow down"}}
        mocks = [
            {"request": {"url": graph("/v1.0/applications?*skiptoken=RFN999*"), "nth": n},
             "response": {"statusCode": 429, "headers": [{"name": "Retry-After", "value": "1"}], "body": error}}
            for n in (1, 2)]
        mocks.append({"request": {"url": graph("/v1.0/servicePrincipals?*skiptoken*"), "nth": 1},
                      "response": {"statusCode": 503, "body": "<html>no</html>"}})
        with self.tenant(mocks=mocks) as tenant:
            run = self.run("collect", "--output", self.place("throttled"), tenant=tenant)
            self.check("throttled and disconnected: exit status 0", self.expect(run, 0))
            self.check("waits at least Retry-After", tenant.impatience())
        never = {"request": {"url": graph("/v1.0/applications?*skiptoken=RFN999*")},
                 "response": {"statusCode": 403, "body": {"error": {"code": "Authorization_RequestDenied"}}}}
        with self.tenant(mocks=[never]) as tenant:
            output, report = self.place("cut"), self.place("cut-report")
            run = self.run("collect", "--output", output, tenant=tenant)
            self.check("cut short: exit status 3, and --resume is suggested", self.expect(run, 3) + [
                run.stderr if "--resume" not in run.stderr else ""])
            run = self.run("report", output, "--output", report)
            ledger = {entry["collection"]: entry for entry in
                      json.loads((report / "report.json").read_text())["completeness"]}
            self.check("its report: exit status 3, applications partial", self.expect(run, 3) + [
                ledger["applications"] if ledger["applications"]["state"] != "partial" else ""])
            again = self.run("collect", "--output", output, tenant=tenant)
            self.check("without --resume the directory is left alone", self.expect(again, 2))
        owners = [{"request": {"url": graph("/v1.0/applications?*expand=owners*"), "nth": n},
                   "response": {"statusCode": 403, "body": {"error": {"code": "Authorization_RequestDenied"}}}}
                  for n in range(2, 6)]
        with self.tenant(mocks=owners) as tenant:
            live = self.run("report", "--live", "--output", self.place("cut-live"), "--format", "json", tenant=tenant)
            self.check("report --live without all owners: exit status 3, and which are missing", self.expect(live, 3) + [
                live.stderr if "incomplete: owners" not in live.stderr else ""])

    def sign_ins(self):
        """Sign-in summaries: with a fault they end complete or the gap is reported, and no run fails."""
        summaries = "https://localhost*/beta/auditLogs/getSummarizedServicePrincipalSignIns(aggregationWindow='d1')"
        error = lambda code: {"error": {"code": code, "message": "said the mock"}}
        row = {"id": "1", "signInCount": "many", "aggregationDateTime": "yesterday", "status": "System.Object"}
        cases = [
            ("throttled", [{"request": {"url": summaries, "nth": n}, "response": {
                "statusCode": 429, "headers": [{"name": "Retry-After", "value": "1"}],
                "body": error("TooManyRequests")}} for n in (1, 2)], "complete", None),
            ("half a page", [{"request": {"url": summaries, "nth": 1},
                              "response": {"body": '{"value":[{"id":"1","signInCo'}}], "complete", None),
            ("a damaged row", [{"request": {"url": summaries}, "response": {"body": {"value": [row]}}}], "complete",
             None),
            ("not permitted", [{"request": {"url": summaries}, "response": {
                "statusCode": 403, "body": error("Authorization_RequestDenied")}}], "notCollected", "AuditLog.Read.All"),
            ("not available", [{"request": {"url": summaries}, "response": {
                "statusCode": 404, "body": error("UnknownError")}}], "notCollected", "--include signIns"),
            ("refused, as by national clouds", [{"request": {"url": summaries}, "response": {
                "statusCode": 400, "body": error("BadRequest")}}], "notCollected", "--include signIns")]
        for name, mocks, state, reason in cases:
            with self.tenant(apps=5, principals=5, mocks=mocks) as tenant:
                output, report = self.place("sign-ins"), self.place("sign-ins-report")
                run = self.run("collect", "--output", output, tenant=tenant)
                read = self.run("report", output, "--output", report, "--format", "json")
                entry = entries(output).get("signIns", {})
                self.check(f"summaries of sign-ins, {name}: exit status 0, {state}", self.expect(run, 0) + self.expect(
                    read, 0) + [entry if entry.get("state") != state or (reason or "") not in entry.get("reason", "")
                                else "", *tenant.impatience()])
                if name == "not permitted":
                    doctor = self.run("doctor", tenant=tenant)
                    self.check("doctor: exit status 0, and the permission that summaries lack", self.expect(
                        doctor, 0) + ["" if "grant AuditLog.Read.All" in doctor.stdout else doctor.stdout])
        with self.tenant(apps=5, principals=5) as tenant:
            output = self.place("single-sign-ins")
            run = self.run("collect", "--output", output, "--include", "signIns,nonInteractiveSignIns", tenant=tenant)
            found = {name: (entry["objects"], entry["eventTypes"], entry["summarised"])
                     for name, entry in entries(output).items() if "eventTypes" in entry}
            self.check("--include signIns,nonInteractiveSignIns: every sign-in, and those of people by day",
                       self.expect(run, 0) + [found if found != {
                           "signIns": (250, ["servicePrincipal"], False),
                           "nonInteractiveSignIns": (40, ["nonInteractiveUser"], True)} else ""])
            output = self.place("no-sign-ins")
            run = self.run("collect", "--output", output, "--exclude", "signIns", tenant=tenant)
            self.check("--exclude signIns: none", self.expect(run, 0) + [
                "there are some" if "signIns" in entries(output) else ""])

    def disabled(self):
        """Only beta says which applications are disabled; without beta the list comes from v1.0."""
        for versions, mocks, path in (
                ("beta", [], "/beta/applications"), ("v1.0,beta", [], "/v1.0/applications"),
                ("beta", [{"request": {"url": "https://localhost*/beta/applications"},
                           "response": {"statusCode": 403, "body": {"error": {"code": "x"}}}}],
                 "/v1.0/applications")):
            with self.tenant(apps=1200, principals=5, mocks=mocks, knows_disabled=versions) as tenant:
                output = self.place("disabled")
                run = self.run("collect", "--output", output, tenant=tenant)
                entry = entries(output)["applications"]
                self.check(f"isDisabled known to {versions}{', refused' if mocks else ''}: all from {path}",
                           self.expect(run, 0) + [entry if entry["objects"] != 1200 or not entry["queries"][0]
                                                  .startswith(f"GET {path}?") else "",
                                                  "isDisabled" if ("isDisabled" in entry["queries"][0]) == bool(mocks)
                                                  else ""])

    def nothing_granted(self):
        denied = lambda path: {"request": {"url": f"https://localhost*/v1.0/{path}"}, "response": {
            "statusCode": 403, "body": {"error": {"code": "Authorization_RequestDenied"}}}}
        for name, mocks, kept in (("applications", [denied("applications")], False),
                                  ("both lists", [denied("applications"), denied("servicePrincipals")], True)):
            with self.tenant(apps=5, principals=5, mocks=mocks) as tenant:
                output = self.place("denied")
                output.mkdir()
                (output / "report.json").write_text("last week's")
                live = self.run("report", "--live", "--output", output, "--format", "json", tenant=tenant)
                old = (output / "report.json").read_text() == "last week's"
                self.check(f"report --live, {name} refused: exit status 3, "
                           + ("and the old report stays" if kept else "and a report that says so"),
                           self.expect(live, 3) + ["" if old == kept else live.stderr,
                                                   "" if " high among " in live.stderr.splitlines()[-1] else live.stderr])

    def kills(self, rounds=6):
        """Kills runs at random moments; --resume must give the same bytes as an undisturbed run."""
        with self.tenant(apps=250, principals=2100, owners=21) as tenant:
            # Each application has more owners than Graph expands, so the run is mostly single requests.
            words = ("--exclude", "federatedIdentityCredentials")
            whole = self.place("whole")
            began = time.monotonic()
            run = self.run("collect", "--output", whole, *words, tenant=tenant)
            lasts = time.monotonic() - began
            self.check("an undisturbed run: exit status 0", self.expect(run, 0))
            for number in range(rounds):
                output, kills = self.place("killed"), 0
                for attempt in range(4):
                    resume = ["--resume"] if (output / ".journal.jsonl").exists() else []
                    if attempt < 3:
                        kills += self.kill_after(lasts * self.random.random() * 0.6, "collect", "--output",
                                                 output, *words, *resume, tenant=tenant)
                    else:
                        run = self.run("collect", "--output", output, *words,
                                       *(["--resume"] if output.exists() else []), tenant=tenant)
                same = digests(whole) == digests(output)
                self.check(f"killed {kills} times, then --resume: the same bytes", self.expect(run, 0) + [
                    "" if same else f"{len(digests(whole))} files and {len(digests(output))} differ"])
                shutil.rmtree(output, ignore_errors=True)

    def kill_after(self, seconds, *words, tenant):
        command = [str(self.lapse), *map(str, words), "--authority", f"https://127.0.0.1:{tenant.port}", "--graph",
                   f"https://localhost:{tenant.port}", "--ca-file", str(self.authority.ca), "--quiet"]
        process = subprocess.Popen(command, env=self.environment(), stderr=subprocess.DEVNULL)
        try:
            process.wait(seconds)
            return 0
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
            process.wait()
            return 1

    def large(self, applications=60_000):
        """Memory grows only by the ids of the tenant: 16 bytes each, and the set that holds them."""
        with self.tenant(apps=applications, principals=100) as tenant:
            command = [str(self.lapse), "collect", "--output", str(self.place("large")), "--quiet", "--exclude",
                       "owners,federatedIdentityCredentials", "--authority", f"https://127.0.0.1:{tenant.port}",
                       "--graph", f"https://localhost:{tenant.port}", "--ca-file", str(self.authority.ca)]
            process = subprocess.Popen(command, env=self.environment(), stdin=subprocess.DEVNULL)
            _, status, usage = os.wait4(process.pid, 0)
            self.check(f"{applications} applications within 120 MB", [
                f"exit status {os.waitstatus_to_exitcode(status)}" if status else "",
                f"{usage.ru_maxrss / 1024:.0f} MB" if usage.ru_maxrss > 120 * 1024 else ""])

    # Third-party clients

    def azure_identity(self):
        try:
            import azure.identity as identity
            import requests
        except ImportError:
            return self.skip("azure-identity", "not installed")
        with self.tenant() as tenant:
            base = f"https://localhost:{tenant.port}"
            common = {"authority": f"https://127.0.0.1:{tenant.port}", "disable_instance_discovery": True}
            federated = self.place("federated")
            part = lambda text: __import__("base64").urlsafe_b64encode(text.encode()).decode().rstrip("=")
            federated.write_text(".".join((part('{"alg":"RS256"}'), part(
                '{"iss":"https://issuer.example","sub":"repo:contoso/x","aud":"api://AzureADTokenExchange"}'),
                "c2ln")))
            os.environ["REQUESTS_CA_BUNDLE"] = str(self.authority.ca)
            sources = {
                "secret": lambda: identity.ClientSecretCredential(TENANT, CLIENT, SECRET, **common),
                "PEM": lambda: identity.CertificateCredential(TENANT, CLIENT, str(self.authority.app), **common),
                "PFX with its chain": lambda: identity.CertificateCredential(
                    TENANT, CLIENT, str(self.authority.app_pfx), password="pw", send_certificate_chain=True,
                    **common),
                "workload identity": lambda: identity.WorkloadIdentityCredential(
                    tenant_id=TENANT, client_id=CLIENT, token_file_path=str(federated), **common)}
            try:
                for name, source in sources.items():
                    problems = []
                    try:
                        token = source().get_token(f"{base}/.default").token
                        answer = requests.get(f"{base}/v1.0/applications?$top=5", timeout=20,
                                              headers={"Authorization": f"Bearer {token}"})
                        problems = [] if len(answer.json()["value"]) == 5 else [answer.text]
                    except Exception as error:  # noqa: BLE001
                        problems = [error]
                    self.check(f"azure-identity signs in to the fake tenant: {name}", problems)
            finally:
                del os.environ["REQUESTS_CA_BUNDLE"]

    def azure_cli(self):
        if not self.az:
            return self.skip("the Azure CLI", "no --az")
        with self.tenant(apps=1250, principals=60) as tenant:
            base, login = f"https://localhost:{tenant.port}", f"https://127.0.0.1:{tenant.port}"
            configuration = self.place("az")
            environment = self.environment(
                AZURE_CONFIG_DIR=str(configuration), AZURE_CORE_COLLECT_TELEMETRY="no",
                REQUESTS_CA_BUNDLE=str(self.authority.ca), AZURE_CORE_INSTANCE_DISCOVERY="false",
                PATH=f"{pathlib.Path(self.az).parent}:{os.environ['PATH']}")

            def az(*words):
                return subprocess.run([self.az, *words], capture_output=True, text=True, env=environment,
                                      timeout=180, stdin=subprocess.DEVNULL)

            steps = [
                az("cloud", "register", "-n", "fake", "--endpoint-active-directory", login,
                   "--endpoint-resource-manager", login, "--endpoint-active-directory-resource-id", login,
                   "--endpoint-microsoft-graph-resource-id", base, "--endpoint-management", login,
                   "--skip-endpoint-discovery"),
                az("cloud", "set", "-n", "fake"),
                az("config", "set", "core.instance_discovery=false"),
                az("login", "--service-principal", "-u", CLIENT, "-p", SECRET, "--tenant", TENANT,
                   "--allow-no-subscriptions")]
            self.check("az signs in to the fake tenant", [s.stderr for s in steps if s.returncode])
            listed = az("ad", "app", "list", "--all", "--output", "json")
            output = self.place("beside-az")
            run = self.run("collect", "--output", output, tenant=tenant)
            ours = {}
            for page in sorted(output.glob("applications-*.json")):
                ours |= credentials(json.loads(page.read_text())["value"])
            theirs = credentials(json.loads(listed.stdout)) if listed.returncode == 0 else {}
            self.check("az ad app list --all and lapse collect agree on ids, keyIds and ends",
                       self.expect(run, 0) + [listed.stderr if listed.returncode else "",
                                              f"{len(ours)} and {len(theirs)}" if ours != theirs else ""])
            report = self.place("az.json")
            report.write_text(listed.stdout)
            by_az = self.run("doctor", "--auth", "azure-cli", tenant=tenant, environment=environment)
            self.check("lapse signs in with the Azure CLI, and says what its token permits",
                       self.expect(by_az, 0) + ["" if "can write" in by_az.stdout else by_az.stdout])
            self.export_script(tenant, environment)

    def export_script(self, tenant, environment):
        """The export script for administrators who may not run lapse, with the real az."""
        script, folder = self.place("lapse-export.sh"), self.place("by-script")
        printed = subprocess.run([self.lapse, "export-script", "bash"], capture_output=True, text=True)
        script.write_text(printed.stdout)
        ran = subprocess.run(
            ["bash", str(script), str(folder)], capture_output=True, text=True, timeout=600,
            env=environment | {"LAPSE_WAIT": "1"}, stdin=subprocess.DEVNULL)
        collected = self.place("beside-script")
        by_lapse = self.run("collect", "--output", collected, tenant=tenant)
        problems = [ran.stderr] if ran.returncode else self.expect(by_lapse, 0)

        def counts(place):
            inspected = subprocess.run([self.lapse, "inspect", str(place), "--format", "json"],
                                       capture_output=True, text=True)
            found = json.loads(inspected.stdout)
            return ({c["collection"]: (c["state"], c["objects"]) for c in found["collections"]},
                    [f["problem"] for f in found["files"] if f["isUnusable"]])
        if not problems:
            theirs, ours = counts(folder), counts(collected)
            problems = [] if theirs == ours else [f"by the script {theirs}", f"by lapse collect {ours}"]
        self.check("lapse export-script bash, run with az, gives what lapse collect gives", problems)

    # Proxies

    def nginx(self):
        program = shutil.which("nginx") or shutil.which("/usr/sbin/nginx")
        if not program:
            return self.skip("nginx", "not installed")
        port, home = free_port(), self.place("nginx")
        # The fake tenant's links and tokens name nginx's address.
        with self.tenant(origin=f"https://localhost:{port}") as tenant:
            home.mkdir()
            (home / "nginx.conf").write_text(f"""
daemon off; pid {home}/pid; error_log {home}/error.log; worker_processes 1;
events {{ worker_connections 64; }}
http {{
  access_log {home}/access.log; gzip on; gzip_types application/json; gzip_proxied any;
  client_body_temp_path {home}/body; proxy_temp_path {home}/proxy; fastcgi_temp_path {home}/f;
  uwsgi_temp_path {home}/u; scgi_temp_path {home}/s;
  limit_req_zone $server_name zone=all:1m rate=20r/s;
  server {{
    listen 127.0.0.1:{port} ssl http2; server_name localhost;
    ssl_certificate {self.authority.certificate}; ssl_certificate_key {self.authority.key};
    limit_req zone=all burst=4 nodelay; limit_req_status 429;
    error_page 429 = @throttled;
    location @throttled {{
      default_type application/json; add_header Retry-After 1 always;
      return 429 '{{"error":{{"code":"TooManyRequests","message":"nginx"}}}}';
    }}
    location / {{
      proxy_pass https://127.0.0.1:{tenant.port}; proxy_ssl_verify off; proxy_set_header Host localhost;
      proxy_buffers 8 1m; proxy_buffer_size 1m;
    }}
  }}
}}
""")
            server = subprocess.Popen([program, "-c", str(home / "nginx.conf"), "-p", str(home)],
                                      stderr=subprocess.DEVNULL)
            try:
                wait_for(port)
                run = self.run("collect", "--output", self.place("behind-nginx"), tenant=tenant,
                               graph=f"https://localhost:{port}")
                log = (home / "access.log").read_text()
                self.check("behind nginx with limits, HTTP/2 and gzip: exit status 0", self.expect(run, 0) + [
                    "no 429" if '" 429 ' not in log else "", "no HTTP/2" if "HTTP/2.0" not in log else ""])
            finally:
                server.terminate()
                server.wait()

    def connect_proxy(self):
        program = shutil.which("tinyproxy")
        if not program:
            return self.skip("CONNECT proxy", "tinyproxy is not installed")
        with self.tenant(apps=10, principals=10) as tenant:
            port, home = free_port(), self.place("tinyproxy")
            home.mkdir()
            (home / "conf").write_text(
                f"Port {port}\nListen 127.0.0.1\nTimeout 30\nLogFile \"{home}/log\"\nLogLevel Info\n"
                f"MaxClients 20\nBasicAuth user pass\nAllow 127.0.0.1\nPidFile \"{home}/pid\"\n")
            server = subprocess.Popen([program, "-d", "-c", str(home / "conf")], stdout=subprocess.DEVNULL)
            try:
                wait_for(port)
                proxied = lambda **more: self.run("doctor", tenant=tenant, environment=self.environment(**more))
                good = proxied(HTTPS_PROXY=f"http://user:pass@127.0.0.1:{port}")
                log = (home / "log").read_text()
                self.check("through a CONNECT proxy with a password", self.expect(good, 0) + [
                    "the proxy saw no CONNECT" if f"CONNECT localhost:{tenant.port}" not in log else "",
                    "the password was shown" if "user:pass" in good.stdout + good.stderr else ""])
                wrong = proxied(HTTPS_PROXY=f"http://user:wrong@127.0.0.1:{port}")
                self.check("a proxy that refuses: exit status 3, and a hint at what to check", self.expect(wrong, 3) + [
                    wrong.stderr if "the proxy answered 40" not in wrong.stdout + wrong.stderr else "",
                    "the password was shown" if "wrong" in wrong.stdout + wrong.stderr else ""])
                size = (home / "log").stat().st_size
                direct = proxied(HTTPS_PROXY=f"http://127.0.0.1:{port}", NO_PROXY="localhost,127.0.0.1")
                self.check("NO_PROXY is honoured", self.expect(direct, 0) + [
                    "the proxy was asked" if (home / "log").stat().st_size != size else ""])
                dead = proxied(ALL_PROXY=f"http://127.0.0.1:{free_port()}")
                self.check("a proxy that is down: exit status 3", self.expect(dead, 3))
            finally:
                server.terminate()
                server.wait()

    def overloaded_proxy(self):
        with self.tenant(apps=10, principals=10) as tenant:
            with socketserver.ThreadingTCPServer(("127.0.0.1", 0), OverloadedProxy) as server:
                server.daemon_threads, server.asked = True, 0
                threading.Thread(target=server.serve_forever, daemon=True).start()
                address = f"http://127.0.0.1:{server.server_address[1]}"
                run = self.run("collect", "--output", self.place("overloaded"), tenant=tenant,
                               environment=self.environment(HTTPS_PROXY=address))
                server.shutdown()
            self.check("a proxy that refuses every other connection with 503: nothing is missing",
                       self.expect(run, 0) + ["it was hardly asked" if server.asked < 4 else ""])

    def tls_inspection(self):
        program = pathlib.Path(sys.executable).parent / "mitmdump"
        if not program.exists():
            return self.skip("a proxy that looks into TLS", "mitmproxy is not installed")
        with self.tenant(apps=10, principals=10) as tenant:
            port, home = free_port(), self.place("mitmproxy")
            server = subprocess.Popen(
                [str(program), "--quiet", "--listen-host", "127.0.0.1", "--listen-port", str(port), "--set",
                 f"confdir={home}", "--set", f"ssl_verify_upstream_trusted_ca={self.authority.ca}"],
                stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=self.environment())
            try:
                wait_for(port)
                environment = self.environment(HTTPS_PROXY=f"http://127.0.0.1:{port}")
                untrusted = self.run("doctor", tenant=tenant, environment=environment)
                self.check("a TLS-intercepting proxy: exit status 3, and which CA to pass",
                           self.expect(untrusted, 3) + ["" if "mitmproxy" in untrusted.stdout + untrusted.stderr
                                                        else untrusted.stderr])
                trusting = self.run("doctor", "--ca-file", home / "mitmproxy-ca-cert.pem", tenant=tenant,
                                    ca=False, environment=environment)
                self.check("with its CA in --ca-file: exit status 0", self.expect(trusting, 0))
            finally:
                server.terminate()
                server.wait()

    # The unmodified program, with Microsoft's names leading to loopback

    def namespace(self):
        if os.geteuid() != 0 or not shutil.which("unshare") or not shutil.which("ip"):
            return self.skip("Microsoft's names in a namespace", "needs root, unshare and ip")
        home = self.place("namespace")
        home.mkdir()
        (home / "hosts").write_text("127.0.0.1 localhost login.microsoftonline.com graph.microsoft.com\n")
        (home / "run.sh").write_text(f"""set -e
ip link set lo up
ip addr add 169.254.169.254/32 dev lo
mount --bind {home}/hosts /etc/hosts
mount --bind {self.authority.ca} /etc/ssl/certs/ca-certificates.crt
{self.fake} --certificate {self.authority.certificate} --key {self.authority.key} --port 443 --apps 1100 \\
  --principals 20 --origin https://graph.microsoft.com --authority https://login.microsoftonline.com \\
  --metadata 169.254.169.254 --log {home}/log > {home}/fake.out 2>&1 &
trap "kill $!" EXIT
for i in $(seq 50); do grep -q listening {home}/fake.out && break; sleep 0.1; done
{self.lapse} collect --output {home}/by-secret
env -u AZURE_CLIENT_SECRET -u AZURE_CLIENT_ID {self.lapse} collect --output {home}/by-identity
{self.lapse} report --live --output {home}/report --format json
""")
        run = subprocess.run(["unshare", "-n", "-m", "bash", str(home / "run.sh")], capture_output=True, text=True,
                             timeout=120, env=self.environment())
        if "Operation not permitted" in run.stderr:
            return self.skip("Microsoft's names in a namespace", "not permitted here")
        sources = [json.loads((home / name / "manifest.json").read_text())["tokenSource"]
                   for name in ("by-secret", "by-identity") if (home / name / "manifest.json").exists()]
        self.check("no override at all, in a namespace without a way out", self.expect(run, 0) + [
            "" if sources == ["secret", "managed-identity"] else f"signed in by {sources}"])
        hosts = {entry["host"] for entry in map(json.loads, (home / "log").open())} if run.returncode == 0 else set()
        self.check("only the real host names were contacted", [
            host for host in hosts
            if host not in ("login.microsoftonline.com", "graph.microsoft.com", "169.254.169.254")])


class OverloadedProxy(socketserver.BaseRequestHandler):
    """A CONNECT proxy that answers every other request with 503."""

    def handle(self):
        head = b""
        while b"\r\n\r\n" not in head:
            piece = self.request.recv(4096)
            if not piece:
                return
            head += piece
        host, port = head.split(b" ")[1].decode().rsplit(":", 1)
        self.server.asked += 1
        if self.server.asked % 2:
            self.request.sendall(b"HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\n\r\n")
            return
        with socket.create_connection((host, int(port))) as server:
            self.request.sendall(b"HTTP/1.1 200 Connection established\r\n\r\n")
            threading.Thread(target=self.pass_on, args=(self.request, server), daemon=True).start()
            self.pass_on(server, self.request)

    @staticmethod
    def pass_on(source, target):
        with contextlib.suppress(OSError):
            while piece := source.recv(65536):
                target.sendall(piece)
            target.shutdown(socket.SHUT_WR)


class Tenant:
    def __init__(self, port, log):
        self.port, self.log = port, log

    def entries(self):
        return [json.loads(line) for line in self.log.read_text().splitlines()]

    def asked(self, path):
        return [entry for entry in self.entries() if entry["path"] == path]

    def complaints(self, most):
        """What the request log shows that no run may do."""
        entries, complaints = self.entries(), []
        graph = [entry for entry in entries if entry["host"].startswith("localhost")]
        complaints += [f"{e['method']} {e['path']}" for e in graph if e["method"] != "GET"]
        complaints += [f"a token went to {e['host']}" for e in entries
                       if e["token"] and not e["host"].startswith("localhost")]
        complaints += [f"no client-request-id: {e['path']}" for e in graph if len(e["clientRequestId"]) != 36]
        if len({e["clientRequestId"] for e in graph}) != len(graph):
            complaints.append("a client-request-id came twice")
        if len(entries) > most:
            complaints.append(f"{len(entries)} requests, not {most} at most")
        return complaints

    def impatience(self):
        complaints = []
        entries = self.entries()
        for index, entry in enumerate(entries):
            if not entry["retryAfter"]:
                continue
            later = [e for e in entries[index + 1:]
                     if (e["path"], e["expands"]) == (entry["path"], entry["expands"])]
            if later and later[0]["time"] - entry["time"] < float(entry["retryAfter"]):
                complaints.append(f"{entry['path']}: after {later[0]['time'] - entry['time']:.2f} s")
        return complaints


def entries(directory):
    """The entries of a manifest, keyed by collection."""
    manifest = json.loads((directory / "manifest.json").read_text())
    return {entry["collection"]: entry for entry in manifest["collections"]}


def digests(directory):
    """Digests of all files except the manifest, which has times and request ids."""
    return {str(file.relative_to(directory)): hashlib.sha256(file.read_bytes()).hexdigest()
            for file in sorted(directory.rglob("*")) if file.is_file() and file.name != "manifest.json"}


def credentials(applications):
    return {application["id"]: sorted(
        (entry["keyId"], entry["endDateTime"])
        for entry in application["passwordCredentials"] + application["keyCredentials"])
        for application in applications}


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("lapse", type=lambda p: pathlib.Path(p).resolve())
    parser.add_argument("fake", type=lambda p: pathlib.Path(p).resolve())
    parser.add_argument("--az", type=lambda p: str(pathlib.Path(p).absolute()))
    parser.add_argument("--only", action="append")
    parser.add_argument("--seed", type=int, default=random.randrange(10**6))
    options = parser.parse_args()
    print(f"seed {options.seed}")
    with tempfile.TemporaryDirectory(prefix="lapse-live-") as scratch:
        checks = Checks(options, pathlib.Path(scratch))
        for name in ("everyday", "faults", "sign_ins", "disabled", "nothing_granted", "kills", "large", "azure_identity",
                     "azure_cli", "nginx", "connect_proxy", "overloaded_proxy", "tls_inspection", "namespace"):
            if not options.only or name in options.only:
                getattr(checks, name)()
    print(f"{checks.passed} passed, {checks.failed} failed, {checks.skipped} skipped")
    sys.exit(1 if checks.failed else 0)


if __name__ == "__main__":
    main()
