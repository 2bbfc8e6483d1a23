#!/usr/bin/env python3
"""Checks lapse notify with third-party programs: payloads, sinks that fail in every way, and a year of weekly runs.

usage: check_alerts.py LAPSE [--schemas DIR] [--quick]

Everything is on loopback. slack-sdk, CloudEvents, Standard Webhooks, icalendar and aiosmtpd check what is sent; so do a real
Alertmanager and promtool if they are installed, and the schemas of Adaptive Cards and PagerDuty if DIR has them. Ends with "N passed, M failed".
"""
import argparse
import asyncio
import csv
import datetime
import email
import email.policy
import email.utils
import io
import json
import logging
import os
import pathlib
import re
import shutil
import signal
import socket
import ssl
import subprocess
import sys
import tempfile
import time
import warnings

import icalendar
import jsonschema
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, LoginPassword
from cloudevents.core.bindings.http import HTTPMessage, from_structured_event
from cloudevents.core.formats.json import JSONFormat
from slack_sdk.models.blocks import Block
from standardwebhooks.webhooks import Webhook

import alert_postfix
import alert_year
from alert_server import AlertServer

logging.disable(logging.WARNING)
warnings.simplefilter("ignore")
HERE = pathlib.Path(__file__).resolve().parent
TEMPLATES = HERE.parent.parent / "Templates"
SAMPLE = HERE.parent / "Fixtures" / "SampleTenant"
DOMAIN = "contoso-retail.example"
SECRETS = {
    "SLACK": "", "TEAMS": "", "PAGER": "R0UT1NGKEY0123456789abcdefghijkl", "SIGNING": "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
    "NOW": "p4ssw0rd-of-servicenow", "GITHUB": "token-of-github-0123456789", "MAIL": "p4ssw0rd-of-mail",
}
FEW = "timeoutSeconds: 2\nretrySeconds: 4\n"


class Checks:
    def __init__(self):
        self.passed = self.failed = 0

    def __call__(self, name, problems):
        problems = list(problems)
        self.passed, self.failed = self.passed + (not problems), self.failed + bool(problems)
        for problem in problems[:8]:
            print("failed: %s: %s" % (name, problem))


class Run:
    """A folder with a report, a configuration and a state, for runs of lapse notify."""

    def __init__(self, lapse, report, configuration, environment=None):
        self.folder = pathlib.Path(tempfile.mkdtemp())
        self.lapse = lapse
        shutil.copy(report, self.folder / "report.json")
        self.configure(configuration)
        self.environment = {**os.environ, **SECRETS, **(environment or {})}

    def configure(self, text):
        (self.folder / "notify.yml").write_text(text)

    def change(self, change):
        path = self.folder / "report.json"
        report = json.loads(path.read_text())
        change(report)
        path.write_text(json.dumps(report))

    def start(self, *arguments):
        return subprocess.Popen([self.lapse, "notify", "report.json", *arguments], cwd=self.folder, env=self.environment,
                                stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)

    def __call__(self, *arguments):
        process = self.start(*arguments)
        self.output, self.errors = process.communicate(timeout=120)
        self.seen = self.output + self.errors + (self.state.read_text() if self.state.exists() else "")
        return process.returncode

    @property
    def state(self):
        return self.folder / "notify-state.json"

    def leaks(self):
        for name, secret in self.environment.items():
            if name in SECRETS and secret and (secret in self.seen or secret.split("//")[-1].split("/", 1)[-1] in self.seen):
                yield "the value of %s is printed" % name

    def close(self):
        shutil.rmtree(self.folder)


def expect(status, run, *words, arguments=()):
    got = run(*arguments)
    if got != status:
        yield "exit %d, not %d: %s" % (got, status, run.errors[-400:])
    for word in words:
        if word not in run.errors:
            yield "%r is missing from the message: %s" % (word, run.errors[-400:])
    if "deliver" in run.seen.lower():
        yield "something is reported as delivered"
    yield from run.leaks()


# Payloads

def slack_problems(requests):
    if len(requests) != 1:
        yield "%d messages, not 1" % len(requests)
    for request in requests:
        payload = json.loads(request.body)
        blocks = Block.parse_all(payload["blocks"])
        if len(blocks) != len(payload["blocks"]) or len(blocks) > 50:
            yield "%d blocks of %d are read" % (len(blocks), len(payload["blocks"]))
        for block in blocks:
            block.validate_json()
        if sum(len(json.dumps(block, ensure_ascii=False)) for block in payload["blocks"]) > 13_000:
            yield "the blocks are longer than Slack allows"
        for text in texts(payload):
            rest = re.sub(r"^<https://reports\.example\.com/[^|>]*\|Open the report>$", "", text)
            if re.search(r"<|>|&(?!amp;|lt;|gt;)", rest) and not rest.startswith("https://"):
                yield "unescaped: %r" % text[:120]


def texts(value):
    if isinstance(value, dict):
        for each in value.values():
            yield from texts(each)
    elif isinstance(value, list):
        for each in value:
            yield from texts(each)
    elif isinstance(value, str):
        yield value


def teams_problems(requests, schemas):
    for request in requests:
        payload = json.loads(request.body)
        if payload["type"] != "message" or len(payload["attachments"]) != 1:
            yield "not a Teams envelope"
        attachment = payload["attachments"][0]
        if attachment["contentType"] != "application/vnd.microsoft.card.adaptive" or attachment["contentUrl"] is not None:
            yield "not a Teams attachment"
        text = request.body.decode()
        if len(text.encode("utf-16-le")) // 2 > 14_000 or len(request.body) > 20_000:
            yield "%d bytes are more than Teams allows" % len(request.body)
        card = dict(attachment["content"])
        if card["version"] != "1.4":
            yield "version %s" % card["version"]
        card.pop("msteams")
        if schemas:
            schema = json.loads((schemas / "adaptive-card-1.4.0.json").read_text())
            for error in jsonschema.Draft6Validator(schema).iter_errors(card):
                yield "%s: %s" % (list(error.path), error.message[:200])


def pager_problems(requests, schemas):
    keys = set()
    for request in requests:
        event = json.loads(request.body)
        keys.add(event["dedup_key"])
        if len(event["dedup_key"]) > 255 or len(request.body) > 512_000 or len(event.get("payload", {}).get("summary", "")) > 1024:
            yield "longer than PagerDuty allows"
        if len(event["routing_key"]) != 32:
            yield "the routing key has %d characters" % len(event["routing_key"])
        if schemas:
            yield from pager_schema_problems(event, json.loads((schemas / "pagerduty-events-v2-openapi.json").read_text()))
    if len(keys) != len(requests):
        yield "%d events, %d keys" % (len(requests), len(keys))


def pager_schema_problems(event, document):
    operation = next(path["post"] for name, path in document["paths"].items() if name.endswith("/enqueue") and "change" not in name)
    schema = dict(operation["requestBody"]["content"]["application/json"]["schema"], components=document.get("components", {}))
    for error in jsonschema.Draft202012Validator(schema).iter_errors(event):
        yield "%s: %s" % (list(error.path), error.message[:200])


def hook_problems(requests):
    ids = set()
    for request in requests:
        headers = {name.lower(): value for name, value in request.headers.items()}
        Webhook(SECRETS["SIGNING"]).verify(request.body, headers)
        try:
            Webhook(SECRETS["SIGNING"]).verify(request.body + b" ", headers)
            yield "a changed body is not noticed"
        except Exception:
            pass
        event = from_structured_event(HTTPMessage(headers=headers, body=request.body), JSONFormat())
        if event.get_id() != headers["webhook-id"] or "." in event.get_id():
            yield "the ids differ"
        if len(request.body) > 20_000:
            yield "%d bytes" % len(request.body)
        ids.add((event.get_source(), event.get_id()))
    if len(ids) != len(requests):
        yield "%d events, %d ids" % (len(requests), len(ids))


def now_problems(requests):
    for request in requests:
        for record in json.loads(request.body)["records"]:
            if not isinstance(record["additional_info"], str) or not isinstance(json.loads(record["additional_info"]), dict):
                yield "additional_info is not a JSON string"
            if not re.fullmatch(r"[A-Za-z0-9:/_.-]{1,255}", record["message_key"]):
                yield "the key is %r" % record["message_key"]
            if record["severity"] not in "012345" or record["resolution_state"] not in ("New", "Closing"):
                yield "severity %r" % record["severity"]
            if not re.fullmatch(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d", record["time_of_event"]):
                yield "time %r" % record["time_of_event"]
            if any(len(record[name]) > 100 for name in ("source", "resource", "node")):
                yield "longer than ServiceNow allows"


def mail_problems(paths, names):
    if not paths:
        yield "no mail at all"
    for path in paths:
        yield from message_problems(path.read_bytes(), names)


def message_problems(raw, names):
    if max(len(line) for line in raw.split(b"\r\n")) > 998 or b"\n" in raw.replace(b"\r\n", b"") or any(byte > 126 for byte in raw):
        yield "long lines, bare line ends or eight bits"
    message = email.message_from_bytes(raw, policy=email.policy.default)
    if message.defects or any(part.defects for part in message.walk()):
        yield "defects: %s" % message.defects
    if message["Bcc"] or message["Cc"] or len(message.get_all("To")) != 1 or len(message["To"].addresses) != 1:
        yield "addressed to %s" % message["To"]
    if message["Auto-Submitted"] != "auto-generated" or email.utils.parsedate_to_datetime(message["Date"]) is None:
        yield "not marked as generated mail"
    plain, html = message.get_body(("plain",)).get_content(), message.get_body(("html",)).get_content()
    if re.search(r"<(script|img|svg|iframe)\b", html):
        yield "a name became markup"
    if re.search("[\u202a-\u202e\u2066-\u2069\x00-\x08\x0b\x0c\x0e-\x1f]", plain + html):
        yield "a hidden character"
    for part in message.iter_attachments():
        calendar = icalendar.Calendar.from_ical(part.get_content() if isinstance(part.get_content(), bytes) else part.get_content().encode())
        for event in calendar.walk("VEVENT"):
            if event.errors or len(event.walk("VALARM")) > 1 or event["DTEND"].dt - event["DTSTART"].dt != datetime.timedelta(days=1):
                yield "an event is wrong: %s" % event.errors
        if calendar.errors or not calendar.walk("VEVENT"):
            yield "the calendar is wrong: %s" % calendar.errors


def issue_problems(paths):
    for path in paths:
        text = path.read_text()
        if len(text) > 65_536:
            yield "longer than GitHub allows"
        for line in text.splitlines():
            bare = re.sub(r"(`+)(?!`).*?(?<!`)\1(?!`)", "", line)
            if re.search(r"(^|\s)@\w|<(?!!-- )|\]\((?!https://reports)", bare):
                yield "not in a span: %r" % line[:120]


def ticket_problems(paths, columns):
    for path in paths:
        rows = list(csv.reader(io.StringIO(path.read_text(), newline="")))
        if rows[0] != columns or any(len(row) != len(columns) for row in rows) or len(rows) < 2:
            yield "columns %s" % rows[0]
        for row in rows:
            for place, cell in enumerate(row):
                if cell[:1] in tuple("=+-@\t\r"):
                    yield "a formula: %r" % cell[:60]
                if place > 0 and re.search(r"^/\w", cell, re.MULTILINE):
                    yield "a quick action: %r" % cell[:60]


def all_sinks(server):
    return """
reportUrl: https://reports.example.com/report.html
intervalDays: 60
domains: [%s]
sinks:
  chat: { type: slack, url: { env: SLACK }, levels: [owner, team, fallback] }
  teams: { type: teams, url: { env: TEAMS }, levels: [owner, team, fallback] }
  pager: { type: pagerduty, routingKey: { env: PAGER }, url: "%s", levels: [all] }
  hook: { type: webhook, url: "%s", signingKey: { env: SIGNING } }
  now: { type: servicenow, instance: "%s", user: lapse, password: { env: NOW } }
  mail: { type: email, from: lapse@%s, to: identity@%s, directory: mail }
  issues: { type: github, directory: issues, levels: [owner, fallback] }
  jira: { type: jira, directory: jira }
  gitlab: { type: gitlab, directory: gitlab }
""" % (DOMAIN, server.url("/pager"), server.url("/hook"), server.url(""), DOMAIN, DOMAIN)


def rename(report):
    """Puts hostile names wherever a tenant can write."""
    names = HOSTILE * 40
    for application in report["applications"]:
        application["displayName"] = names.pop()
        for owner in application.get("owners") or []:
            owner["displayName"] = names.pop()
    for credential in report["credentials"]:
        credential["displayName"], credential["applicationName"] = names.pop(), names.pop()
    report["tenant"]["displayName"] = HOSTILE[1]


HOSTILE = [
    "<!channel> <!here|x> <@U012345>", "a\r\nBcc: victim@evil.example\r\n\r\nhello", "[click](https://evil.example)", "@everyone #1 GH-2 !3",
    "</p><script>alert(1)</script><img src=x>", "=cmd|'/c calc'!A1", "/close\n/assign @root", "END:VEVENT\r\nBEGIN:VEVENT", "\u202egnp\u2066\x1b[31m",
    "x^ORactive=true", "```\n# head\n```", "## [x] ##vso[task.complete result=Failed;]", "::error::x", "日本語" * 60, "👩‍💻é" * 50, "x" * 3000,
    "https://evil.example/phish", "\"},{\"event_action\":\"resolve", "=?utf-8?B?QmNjOiB4?=", "`a``b`", "Grüße, Łódź",
]


def check_payloads(lapse, report, server, check, schemas):
    for name, change in (("the sample", None), ("hostile names", rename)):
        server.clear()
        run = Run(lapse, report, all_sinks(server), {"SLACK": server.url("/slack/T0/B0/secret-of-slack"), "TEAMS": server.url("/teams/secret-of-teams")})
        if change:
            run.change(change)
        check("%s: a dry run sends nothing and leaves no state" % name, dry_problems(run, server))
        check("%s: everything is accepted" % name, expect(0, run, "accepted by 127.0.0.1"))
        check("%s: Slack" % name, slack_problems(server.to("/slack/T0/B0/secret-of-slack")))
        check("%s: Teams" % name, teams_problems(server.to("/teams/secret-of-teams"), schemas))
        check("%s: PagerDuty" % name, pager_problems(server.to("/pager"), schemas))
        check("%s: webhook" % name, hook_problems(server.to("/hook")))
        check("%s: ServiceNow" % name, now_problems(server.to("/api/global/em/jsonv2")))
        check("%s: mail" % name, mail_problems(sorted((run.folder / "mail").glob("*.eml")), HOSTILE))
        check("%s: GitHub" % name, issue_problems(sorted((run.folder / "issues").glob("*.md"))))
        check("%s: Jira" % name, ticket_problems(
            (run.folder / "jira").glob("*.csv"), ["Summary", "Description", "Issue Type", "Priority", "Due Date", "Labels", "External ID"]))
        check("%s: GitLab" % name, ticket_problems((run.folder / "gitlab").glob("*.csv"), ["title", "description", "due_date"]))
        if run.state.exists():
            check("%s: only its owner can access the state" % name, ["mode %o" % run.state.stat().st_mode] * bool(run.state.stat().st_mode & 0o077))
        before = len(server.requests)
        check("%s: a second run has no news" % name, expect(0, run, "no news: nothing was sent"))
        check("%s: and sends nothing" % name, ["%d requests" % (len(server.requests) - before)] * (len(server.requests) != before))
        run.close()


def dry_problems(run, server):
    yield from expect(0, run, arguments=("--dry-run",))
    if server.requests or run.state.exists():
        yield "%d requests" % len(server.requests)
    if "secret-of" in run.seen or "[secret]" not in run.seen:
        yield "a secret is shown, or none is redacted"


# Faults

def two_sinks(server, first="/hook", extra=""):
    return FEW + """
intervalDays: 60
sinks:
  alpha: { type: slack, url: { env: SLACK }, levels: [owner, team, onCall, fallback] }
  beta: { type: slack, url: { env: TEAMS }, levels: [owner, team, onCall, fallback] }
""" + extra


def fault(lapse, report, server, name, steps, words, check, retries=False):
    """alpha answers badly, then well: exit 4 with the reason; beta is told anyway; the next run completes it."""
    server.clear(**{"path-of-alpha": steps + [(200, {}, b"ok")]})
    run = Run(lapse, report, two_sinks(server), {"SLACK": server.url("/path-of-alpha"), "TEAMS": server.url("/path-of-beta")})
    if retries:
        check("%s: it is retried" % name, expect(0, run, "alpha (slack)"))
        check("%s: once is enough" % name, ["%d requests" % len(server.to("/path-of-alpha"))] * (len(server.to("/path-of-alpha")) != 2))
    else:
        check("%s: exit 4 names sink and reason" % name, expect(4, run, "alpha", *words))
        check("%s: nobody is told twice within a run" % name, ["%d" % len(server.to("/path-of-alpha"))] * (len(server.to("/path-of-alpha")) > len(steps)))
        server.clear()
        check("%s: the next run completes it" % name, expect(0, run, "alpha (slack)"))
        check("%s: and tells nobody else again" % name, ["beta"] * len(server.to("/path-of-beta")) + ["alpha"] * (len(server.to("/path-of-alpha")) != 1))
    run.close()


def http_date(form, seconds):
    moment = datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(seconds=seconds)
    return moment.strftime({"imf": "%a, %d %b %Y %H:%M:%S GMT", "850": "%A, %d-%b-%y %H:%M:%S GMT", "asctime": "%a %b %e %H:%M:%S %Y"}[form])


def check_faults(lapse, report, server, check):
    args = (lapse, report, server)
    fault(*args, "500", [(500, {}, b"rollup_error")], ["500", "rollup_error"], check)
    fault(*args, "half a reply", ["half"], ["broke off"], check)
    fault(*args, "no reply", ["closed"], ["broke off"], check)
    fault(*args, "slow", ["silent"], ["no answer in time"], check)
    fault(*args, "redirect", [(302, {"Location": server.url("/other")}, b"")], ["302", "redirect"], check)
    fault(*args, "not ok", [(200, {}, b"no_service")], ["not ok", "no_service"], check)
    fault(*args, "410", [(410, {}, b"channel_is_archived")], ["410"], check)
    fault(*args, "429 for an hour", [(429, {"Retry-After": "3600"}, b"")], ["429", "3600 seconds"], check)
    for text in ("1", "0", "0.5", http_date("imf", 2), http_date("850", 2), http_date("asctime", 2), "soon"):
        fault(*args, "429, Retry-After: %s" % text, [(429, {"Retry-After": text}, b"")], [], check, retries=True)
    fault(*args, "429 without a word", [(429, {}, b"")], [], check, retries=True)
    fault(*args, "503", [(503, {"Retry-After": "1"}, b"")], [], check, retries=True)
    check("a redirect is not followed", ["followed"] * len(server.to("/other")))
    check_refused(lapse, report, server, check)
    check_lost_state(lapse, report, server, check)
    check_killed(lapse, report, server, check)
    check_tickets(lapse, report, server, check)
    check_usage(lapse, report, server, check)


def check_refused(lapse, report, server, check):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        closed = free.getsockname()[1]
    server.clear()
    run = Run(lapse, report, two_sinks(server), {"SLACK": "http://127.0.0.1:%d/x-y-z" % closed, "TEAMS": server.url("/path-of-beta")})
    check("refused: exit 4 names sink and reason", expect(4, run, "alpha", "no connection", "127.0.0.1:%d" % closed))
    run.close()
    folder = pathlib.Path(tempfile.mkdtemp())
    for name, host in (("good", "localhost"), ("other", "other.example")):
        subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=" + host, "-addext",
                        "subjectAltName=DNS:" + host, "-keyout", folder / "key", "-out", folder / "cert"], check=True, capture_output=True)
        (folder / name).write_bytes((folder / "key").read_bytes() + (folder / "cert").read_bytes())
        secure = AlertServer(folder / name)
        run = Run(lapse, report, two_sinks(server), {"SLACK": secure.url("/tls", "https", "localhost"), "TEAMS": server.url("/path-of-beta"),
                                                     "SSL_CERT_FILE": str(folder / "cert")})
        if name == "good":
            check("TLS of this host", expect(0, run, "alpha (slack)"))
        else:
            check("TLS of another host: exit 4, nothing sent", list(expect(4, run, "alpha", "of another host")) + ["sent"] * len(secure.requests))
        run.environment.pop("SSL_CERT_FILE")
        run.state.unlink()
        secure.clear()
        check("TLS of an unknown CA: exit 4, nothing sent", list(expect(4, run, "alpha", "not trusted")) + ["sent"] * len(secure.requests))
        run.close()
        secure.close()
    shutil.rmtree(folder)


HOOKS = FEW + "sinks:\n  hook: { type: webhook, url: \"%s\", signingKey: { env: SIGNING } }\n  chat: { type: slack, url: { env: SLACK }, levels: [owner, team, fallback] }\n"


def check_lost_state(lapse, report, server, check):
    server.clear()
    run = Run(lapse, report, HOOKS % server.url("/hook"), {"SLACK": server.url("/path-of-chat")})
    check("without a state: recipients are told, but not flooded", expect(0, run, "has no entry for chat, hook", "within 7 days"))
    first = [request.headers["webhook-id"] for request in server.to("/hook")]
    digests = len(server.to("/path-of-chat"))
    lost = run.state.read_text()
    run.state.unlink()
    server.clear()
    check("accepted and state lost: the same is sent again, with the same ids", expect(0, run, "has no entry for"))
    again = [request.headers["webhook-id"] for request in server.to("/hook")]
    check("accepted and state lost: ids", ["%d and %d" % (len(first), len(again))] * (sorted(first) != sorted(again) or not first))
    check("accepted and state lost: one digest", ["%d" % digests] * (digests != 1 or len(server.to("/path-of-chat")) != 1))
    # Fewer than are open: what was open before is not repeated.
    total = json.loads((run.folder / "report.json").read_text())["summary"]["figures"]
    check("accepted and state lost: bounded", ["%d of %s" % (len(again), total)] * (len(again) >= sum(
        1 for row in json.loads((run.folder / "report.json").read_text())["credentials"] if row["status"] in ("expiring", "lapsed", "outage", "covered"))))
    run.state.write_text(lost.replace("963795a4-f527-47f6-9d5f-12aecb3dd699", "11111111-2222-4333-8444-555555555555"))
    server.clear()
    check("another tenant's state: recipients are told, but not flooded", expect(0, run, "has no entry for chat, hook", "11111111-2222-4333-8444-555555555555"))
    check("another tenant's state is kept", ["lost"] * (not all(tenant in run.state.read_text() for tenant in ("11111111", "963795a4"))))
    for text in ("{", "[]", json.dumps({"schemaVersion": "2.0"}), json.dumps({"lapseNotifyState": 99})):
        run.state.write_text(text)
        server.clear()
        check("a damaged state: exit 2, nothing sent, file kept", list(expect(2, run, "notify-state.json")) + ["sent"] * len(server.requests)
              + ["overwritten"] * (run.state.read_text() != text))
    run.state.unlink()
    run.state.mkdir()
    server.clear()
    run.state.rmdir()
    run(), run.change(lambda report: report.update(asOf="2026-11-20T06:00:00Z"))
    server.clear()
    check("an older report: a message says so, and nothing is sent", list(expect(0, run, "report newer than")) + ["sent"] * len(server.requests))
    run.change(lambda report: report.update(asOf="2099-11-20T06:00:00Z"))
    check("a report of the future: a message says so", expect(0, run, "20 Nov 2099", "yet to come", arguments=("--dry-run",)))
    run.close()


def check_killed(lapse, report, server, check):
    server.clear(**{"path-of-beta": ["silent"]})
    run = Run(lapse, report, two_sinks(server), {"SLACK": server.url("/path-of-alpha"), "TEAMS": server.url("/path-of-beta")})
    process = run.start()
    for _ in range(200):
        if server.to("/path-of-beta"):
            break
        time.sleep(0.05)
    process.send_signal(signal.SIGKILL)
    process.wait()
    process.stdout.close(), process.stderr.close()
    server.clear()
    check("killed between two sinks: the next run tells the second", expect(0, run, "beta (slack)"))
    check("killed between two sinks: the next run does not tell the first again", ["alpha"] * len(server.to("/path-of-alpha")) + ["beta"] * (len(server.to("/path-of-beta")) != 1))
    check("killed between two sinks: no file is left", [path.name for path in run.folder.iterdir() if path.name.endswith(".tmp")])
    run.close()


def check_tickets(lapse, report, server, check):
    """GitHub issues and ServiceNow incidents are created once and updated afterwards."""
    issues = []

    def listed(_):
        return 200, {}, json.dumps(issues).encode()

    def made(body):
        issues.append(dict(json.loads(body), number=len(issues) + 1))
        return 201, {}, b"{}"

    configuration = """
domains: [%s]
intervalDays: 60
sinks:
  issues: { type: github, repository: contoso/identity, api: "%s", token: { env: GITHUB }, levels: [owner, fallback] }
""" % (DOMAIN, server.url(""))

    class Both:
        """GET lists, POST makes."""

        def __init__(self):
            self.count = 0

        def __call__(self, body):
            return made(body) if body else listed(body)

    both = Both()
    server.clear(**{"repos/contoso/identity/issues": [both]})
    run = Run(lapse, report, configuration)
    check("GitHub: issues are created", expect(0, run, "issues (github)"))
    owners = len(issues)
    check("GitHub: one for each owner", ["%d" % owners] * (owners < 2 or len({issue["body"].splitlines()[0] for issue in issues}) != owners))
    check("GitHub: the token is in a header", ["no"] * (not all(
        request.headers["Authorization"] == "Bearer " + SECRETS["GITHUB"] for request in server.requests)))
    run.state.unlink()
    check("GitHub: without a state they are updated, not created again", expect(0, run))
    check("GitHub: updated", ["%d, %s" % (len(issues), {request.method for request in server.requests})] * (
        len(issues) != owners or not any(request.method == "PATCH" for request in server.requests)))
    run.close()


def check_usage(lapse, report, server, check):
    run = Run(lapse, report, two_sinks(server), {"SLACK": server.url("/path-of-alpha")})
    server.clear()
    run.environment.pop("TEAMS")
    check("a secret that is not set: exit 2, nothing sent", list(expect(2, run, "notify.yml, line 7", "TEAMS")) + ["sent"] * len(server.requests))
    secret = run.folder / "secret"
    secret.write_text(server.url("/path-of-beta") + "\n")
    run.configure(two_sinks(server).replace("{ env: TEAMS }", "{ file: secret }"))
    secret.chmod(0o644)
    check("a file that others can read: exit 2", list(expect(2, run, "chmod 600")) + ["sent"] * len(server.requests))
    secret.chmod(0o600)
    check("a file that only its owner can read", expect(0, run))
    run.configure(two_sinks(server).replace("{ env: TEAMS }", "{ file: secret }") + "maintenance: [{ from: 2020-01-01, until: 2100-01-01, reason: freeze }]\n")
    run.state.unlink()
    server.clear()
    check("maintenance delays chat", list(expect(0, run, "for the end of maintenance")) + ["sent"] * len(server.requests))
    run.configure(HOOKS % server.url("/hook") + "maintenance: [{ from: 2020-01-01, until: 2100-01-01 }]\n")
    check("maintenance does not delay pages", list(expect(0, run)) + ["not sent"] * (not server.to("/hook")) + ["chat"] * len(server.to("/path-of-chat")))
    check("not a report: exit 2", expect(2, run, "nothing.json", arguments=("--config", "nothing.json")))
    run.close()


# Mail servers

class Mailbox:
    """A server that accepts submissions; `grey` temporarily refuses the first recipient."""

    def __init__(self, grey=0):
        self.messages, self.grey, self.refused = [], grey, 0

    async def handle_RCPT(self, server, session, envelope, address, options):
        if self.grey:
            self.grey -= 1
            self.refused += 1
            return "451 4.7.1 Greylisted, come back later"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        self.messages.append((session.authenticated, session.ssl is not None, envelope.mail_from, list(envelope.rcpt_tos), envelope.original_content))
        return "250 Taken"


def mail_server(mailbox, certificate, implicit=False):
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(certificate)

    def login(server, session, envelope, mechanism, data):
        good = isinstance(data, LoginPassword) and data.login == b"lapse" and data.password == SECRETS["MAIL"].encode()
        # Returning "not handled" makes the server answer 535.
        return AuthResult(success=good, handled=good)

    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    options = dict(authenticator=login, auth_required=True, hostname="localhost", port=port)
    if implicit:
        controller = Controller(mailbox, ssl_context=context, auth_require_tls=False, **options)
    else:
        controller = Controller(mailbox, tls_context=context, require_starttls=True, **options)
    controller.start()
    return controller


def check_mail(lapse, report, check):
    folder = pathlib.Path(tempfile.mkdtemp())
    subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost", "-addext",
                    "subjectAltName=DNS:localhost", "-keyout", folder / "key", "-out", folder / "cert"], check=True, capture_output=True)
    (folder / "both").write_bytes((folder / "key").read_bytes() + (folder / "cert").read_bytes())

    def configuration(port, security):
        return FEW.replace("Seconds: 2", "Seconds: 15") + """
domains: [%s]
intervalDays: 60
sinks:
  mail: { type: email, host: localhost, port: %d, security: %s, user: lapse, password: { env: MAIL }, from: lapse@%s, to: identity@%s }
""" % (DOMAIN, port, security, DOMAIN, DOMAIN)

    for name, security, grey in (("STARTTLS", "starttls", 0), ("implicit TLS", "tls", 0), ("greylisting", "starttls", 1)):
        mailbox = Mailbox(grey)
        controller = mail_server(mailbox, folder / "both", implicit=security == "tls")
        run = Run(lapse, report, configuration(controller.port, security), {"SSL_CERT_FILE": str(folder / "cert")})
        run.change(rename)
        check("mail over %s is accepted" % name, expect(0, run, "accepted by localhost"))
        check("mail over %s" % name, (problem for message in mailbox.messages for problem in message_problems(message[4], HOSTILE)))
        check("mail over %s: who and how" % name, mailbox_problems(mailbox, security == "tls"))
        recipients = [message[3][0] for message in mailbox.messages]
        check("mail over %s: one for each recipient" % name, ["%s" % recipients] * (len(set(recipients)) != len(recipients)))
        run.environment["MAIL"] = "wrong"
        run.state.unlink()
        mailbox.messages.clear()
        check("mail over %s with another password: exit 4, tried once" % name, list(
            expect(4, run, "mail (email)", "password was refused", "not tried")) + ["sent"] * len(mailbox.messages))
        run.close()
        controller.stop()
    # Without STARTTLS nothing is sent, least of all the password.
    heard = []

    async def plain(reader, writer):
        writer.write(b"220 localhost ESMTP\r\n")
        while line := await reader.readline():
            heard.append(line)
            writer.write(b"250-localhost\r\n250-AUTH PLAIN LOGIN\r\n250 8BITMIME\r\n" if line.startswith(b"EHLO") else b"221 bye\r\n")
            if line.startswith(b"QUIT"):
                break
        writer.close()

    class Plain:
        def __enter__(self):
            self.loop = asyncio.new_event_loop()
            self.server = self.loop.run_until_complete(asyncio.start_server(plain, "127.0.0.1", 0))
            import threading
            threading.Thread(target=self.loop.run_forever, daemon=True).start()
            return self.server.sockets[0].getsockname()[1]

        def __exit__(self, *_):
            self.loop.call_soon_threadsafe(self.loop.stop)

    with Plain() as port:
        run = Run(lapse, report, configuration(port, "starttls").replace("host: localhost", "host: 127.0.0.1"))
        check("a server without STARTTLS: exit 4", expect(4, run, "STARTTLS"))
        check("a server without STARTTLS receives no password", ["%r" % line for line in heard if b"AUTH" in line or b"MAIL" in line])
        run.close()
    shutil.rmtree(folder)


def check_postfix(lapse, report, check):
    if not alert_postfix.is_there():
        return print("skipped: no Postfix is installed, or this is not root")
    with alert_postfix.postfix(DOMAIN) as (port, certificate, messages):
        run = Run(lapse, report, FEW.replace("Seconds: 2", "Seconds: 15") + """
domains: [%s]
intervalDays: 60
sinks:
  mail: { type: email, host: localhost, port: %d, from: lapse@%s, to: identity@%s }
""" % (DOMAIN, port, DOMAIN, DOMAIN), {"SSL_CERT_FILE": str(certificate)})
        run.change(rename)
        check("Postfix accepts", expect(0, run, "accepted by localhost"))
        count = run.errors.count("accepted by")
        arrived = list(messages(count))
        check("Postfix: each arrives once", ["%d of %d" % (len(arrived), count)] * (len(arrived) != count or not count))
        check("Postfix: the messages that arrived are right", (problem for raw in arrived for problem in message_problems(raw, HOSTILE)))
        run.close()


def check_incomplete(lapse, report, server, check):
    server.clear()
    run = Run(lapse, report, HOOKS % server.url("/hook"), {"SLACK": server.url("/path-of-chat")})
    run.change(lambda report: report.update(outcome={"complete": False, "exitStatus": 3}))
    check("an incomplete report: exit 3, and its news is sent", list(expect(3, run)) + ["nothing"] * (not server.requests))
    check("messages say that a report is incomplete", ["no"] * (not all(b"incomplete" in request.body for request in server.to("/path-of-chat"))))
    run.change(lambda report: report.update(credentials=[]))
    server.clear()
    check("an incomplete report resolves nothing", list(expect(3, run)) + ["%d" % len(server.requests)] * bool(server.requests))
    run.change(lambda report: report.update(outcome={"complete": True, "exitStatus": 0}))
    check("a complete report does", list(expect(0, run)) + ["no"] * (not any(b".removed" in request.body for request in server.to("/hook"))))
    run.close()


def mailbox_problems(mailbox, implicit):
    if not mailbox.messages:
        yield "nothing arrived"
    for authenticated, encrypted, sender, recipients, _ in mailbox.messages:
        # aiosmtpd records only STARTTLS; with implicit TLS every connection is encrypted.
        if not authenticated or not (encrypted or implicit) or sender != "lapse@" + DOMAIN or len(recipients) != 1 or not recipients[0].endswith("@" + DOMAIN):
            yield "%s" % ((authenticated, encrypted, sender, recipients),)


# Prometheus programs

def check_alertmanager(lapse, check):
    program = shutil.which("prometheus-alertmanager") or shutil.which("alertmanager")
    if not program:
        return print("skipped: no Alertmanager is installed")
    from alert_tenant import Tenant, stamp
    folder = pathlib.Path(tempfile.mkdtemp())
    server = AlertServer()
    (folder / "am.yml").write_text(
        "route: { receiver: r, group_by: [...], group_wait: 0s, group_interval: 1s, repeat_interval: 1h }\n"
        "receivers: [{ name: r, webhook_configs: [{ url: '%s', send_resolved: true }] }]\n" % server.url("/alerts"))
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    process = subprocess.Popen([program, "--config.file=%s" % (folder / "am.yml"), "--storage.path=%s" % (folder / "data"), "--cluster.listen-address=",
                                "--web.listen-address=127.0.0.1:%d" % port], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        for _ in range(100):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.1)
        check("Alertmanager: three weekly runs, then a rotation", manager_problems(lapse, folder, port, server, Tenant, stamp))
    finally:
        process.terminate()
        process.wait()
        server.close()
        shutil.rmtree(folder)


def manager_problems(lapse, folder, port, server, Tenant, stamp):
    import urllib.request
    now = datetime.datetime.now(datetime.timezone.utc).replace(microsecond=0)
    day = datetime.timedelta(days=1)
    tenant = Tenant(1, 3, 2, now - 400 * day, 80)
    for application in tenant.applications:
        application.kind = "clientSecret"
        application.credentials = application.credentials[:1]
        credential = application.credentials[0]
        credential.kind, credential.start, credential.end = "clientSecret", now - 300 * day, now + 6 * day
        credential.replaced = credential.removed = None
    (folder / "notify.yml").write_text("sinks: { am: { type: alertmanager, url: \"http://127.0.0.1:%d\" } }\n" % port)

    def firing():
        with urllib.request.urlopen("http://127.0.0.1:%d/api/v2/alerts" % port) as answer:
            return {alert["fingerprint"]: alert for alert in json.load(answer) if alert["status"]["state"] == "active"}

    def run(moment):
        tenant.write(folder / "export", moment)
        subprocess.run([lapse, "report", "export", "--as-of", stamp(moment), "--format", "json", "--output", "out", "--quiet"], cwd=folder, check=True)
        result = subprocess.run([lapse, "notify", "out/report.json"], cwd=folder, capture_output=True, text=True)
        if result.returncode:
            raise AssertionError(result.stderr)

    seen = []
    for weeks in (2, 1, 0):
        run(now - weeks * 7 * day)
        time.sleep(2.5)
        seen.append(firing())
        if len(seen[-1]) != 3:
            yield "%d alerts fire after run %d" % (len(seen[-1]), 3 - weeks)
        if any(datetime.datetime.fromisoformat(alert["endsAt"].replace("Z", "+00:00")) < now + 14 * day for alert in seen[-1].values()):
            yield "an alert ends before the run after the next"
    if not seen[0].keys() == seen[1].keys() == seen[2].keys():
        yield "an alert has another fingerprint in another week"
    told = [alert["status"] for request in server.to("/alerts") for alert in json.loads(request.body)["alerts"]]
    if sorted(told) != ["firing"] * 3:
        yield "the receiver hears %s in three runs" % told
    server.clear()
    credential = tenant.applications[0].credentials[0]
    credential.removed = now
    run(now + datetime.timedelta(seconds=60))
    time.sleep(3)
    told = [alert["status"] for request in server.to("/alerts") for alert in json.loads(request.body)["alerts"]]
    if told != ["resolved"] or len(firing()) != 2:
        yield "after a removal the receiver hears %s, and %d alerts fire" % (told, len(firing()))


def check_rules(lapse, check):
    program = shutil.which("promtool")
    if not program:
        return print("skipped: promtool is not installed")
    for command in (["check", "rules", "lapse.rules.yml"], ["test", "rules", "lapse.rules.test.yml"]):
        result = subprocess.run([program] + command, cwd=TEMPLATES, capture_output=True, text=True)
        check("promtool %s" % command[0], [result.stdout + result.stderr] * (result.returncode != 0))
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([lapse, "report", str(SAMPLE), "--as-of", "2026-11-23T06:00:00Z", "--format", "prometheus", "--output", folder, "--quiet"], check=True)
        metrics = {line.split("{")[0].split(" ")[0] for line in (pathlib.Path(folder) / "report.prom").read_text().splitlines() if not line.startswith("#")}
    for name in ("lapse.rules.yml", "lapse.dashboard.json"):
        used = set(re.findall(r"\blapse_[a-z0-9_]+", (TEMPLATES / name).read_text()))
        check("%s: each metric that it uses is written" % name, sorted(used - metrics))
    board = json.loads((TEMPLATES / "lapse.dashboard.json").read_text())
    check("the dashboard has what Grafana requires", dashboard_problems(board))


def dashboard_problems(board):
    ids = [panel["id"] for panel in board["panels"]]
    if len(set(ids)) != len(ids) or not board["title"] or not board["uid"] or board["schemaVersion"] < 36:
        yield "ids, title or version"
    taken = set()
    for panel in board["panels"]:
        place = panel["gridPos"]
        cells = {(x, y) for x in range(place["x"], place["x"] + place["w"]) for y in range(place["y"], place["y"] + place["h"])}
        if cells & taken or place["x"] + place["w"] > 24:
            yield "%s overlaps another panel" % panel["title"]
        taken |= cells
        for target in panel["targets"]:
            if target["datasource"]["uid"] != "${datasource}" or "$tenant" not in target["expr"]:
                yield "%s queries another data source, or all tenants" % panel["title"]


def check_schema(lapse, server, check):
    schema = json.loads(subprocess.run([lapse, "schema", "notify"], capture_output=True, text=True, check=True).stdout)
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    import yaml
    texts_ = {"all": all_sinks(server), "two": two_sinks(server), "hooks": HOOKS % server.url("/hook"), "year": alert_year.CONFIGURATION}
    for name, text in texts_.items():
        check("schema: %s" % name, (error.message for error in validator.iter_errors(yaml.safe_load(text))))
    for text in ("{}", "sinks: {}", "sinks: {a: {type: slack}}", "sinks: {a: {type: slack, url: 'https://x.example'}}", "sinks: {a: {type: fax}}",
                 "sinks: {a: {type: slack, url: {env: A, file: b}}}", "sinks: {a: {type: email, from: a@b.c}}"):
        check("schema refuses %s" % text, ["it does not"] * validator.is_valid(yaml.safe_load(text)))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("lapse")
    parser.add_argument("--schemas", type=pathlib.Path)
    parser.add_argument("--quick", action="store_true", help="without the year")
    arguments = parser.parse_args()
    lapse = str(pathlib.Path(arguments.lapse).resolve())
    check = Checks()
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([lapse, "report", str(SAMPLE), "--as-of", "2026-11-23T06:00:00Z", "--format", "json", "--output", folder, "--quiet"], check=True)
        report = pathlib.Path(folder) / "report.json"
        server = AlertServer()
        check_schema(lapse, server, check)
        check_payloads(lapse, report, server, check, arguments.schemas)
        check_faults(lapse, report, server, check)
        check_incomplete(lapse, report, server, check)
        check_mail(lapse, report, check)
        check_postfix(lapse, report, check)
        server.close()
    check_alertmanager(lapse, check)
    check_rules(lapse, check)
    if not arguments.quick:
        alert_year.year(lapse, check)
    print("%d passed, %d failed" % (check.passed, check.failed))
    sys.exit(1 if check.failed else 0)


if __name__ == "__main__":
    main()
