#!/usr/bin/env python3
"""Checks lapse diagnose: labelled incidents, the commands that it prints, and malicious logs.

usage: check_diagnosis.py LAPSE

Every Bash block must pass `bash -n`, every `az` command the Azure CLI's own parser, every PowerShell block the grammar of
tree-sitter-powershell. Nothing is executed. Ends with "N passed, M failed".
"""
import json
import pathlib
import re
import subprocess
import sys
import tempfile

import check_commands
from azure_cli import AzureCLI

HERE = pathlib.Path(__file__).resolve().parent
INCIDENTS = HERE.parent / "Independent" / "labelled_incidents.py"
# A value on a command line, on a screen or in a log; anything that removes more than it says.
NEVER = re.compile(r"create-for-rbac|credential reset(?!.*--append)|ad app delete|ad sp delete|Remove-MgApplication\b|secretText|"
                   r"set -x|--password|keyvault secret show|echo \"?\$value|client_secret=\$|Write-(Host|Output) \$value")
APP, TENANT = "5f0c1d2e-3a4b-4c5d-8e6f-7a8b9c0d1e2f", "0a1b2c3d-4e5f-4a6b-8c7d-9e8f0a1b2c3d"
SECRET = "Ab1" + "8Q~" + "0123456789abcdefghijklmnopqrstuvwxyz.-"
TOKEN = "eyJ0eXAiOiJKV1QiLCJhbGciOiJSUzI1NiJ9.eyJhdWQiOiIwMDAwMDAwMyIsImlzcyI6Imh0dHBzIn0.c2lnbmF0dXJlLXRoYXQtaXMtbG9uZy1lbm91Z2g"
SUBJECT = "AADSTS700213: No matching federated identity record found for presented assertion subject '%s'. Trace ID: x"
HOSTILE = {
    "terminal": "\x1b]0;owned\x07\x1b[2J" + SUBJECT % "repo:contoso/\x1b[31mshop\x1b[0m\u202e:environment:a\x07b",
    "github commands": "::error file=a::b\n" + SUBJECT % "::set-output name=x::y" + "\n%0A::add-mask::z",
    "azure commands": SUBJECT % "##vso[task.setvariable variable=x]y" + "\n##[error]" + SUBJECT % "##[command]rm -rf",
    "markup": SUBJECT % "</code><script>alert(1)</script>`|![x](https://evil.example)@everyone",
    "shell": SUBJECT % "repo:a/b:environment:$(touch /tmp/x)`id`'; rm -rf / #",
    "powershell": SUBJECT % "repo:a/b:environment:’; Remove-Item C:\\ -Recurse #",
    "secret": "AADSTS7000215: Invalid client secret provided, for a secret added to app '%s'. client_secret=%s" % (SECRET, SECRET),
    "token": SUBJECT % TOKEN + " client_assertion=" + TOKEN,
    "nul": "a\0b AADSTS7000222: The provided client secret keys for app '%s' are expired.\0" % APP,
    "invalid": b"\xff\xfe\xfa AADSTS7000222: for app '" + APP.encode() + b"' \xc3\x28",
    "braces": SUBJECT % "{name}{values}{0}%s%n",
    "quotes": "AADSTS700213" + "'" * 5000 + "\"" * 5000,
}


class Checks:
    def __init__(self):
        self.passed = self.failed = 0

    def check(self, name, problems):
        problems = list(problems)
        self.passed, self.failed = self.passed + (not problems), self.failed + bool(problems)
        for problem in problems[:12]:
            print("failed: %s: %s" % (name, problem))


def command_problems(commands):
    azure, counted = AzureCLI(), set()
    for shell, texts in commands.items():
        for command in texts:
            if NEVER.search(command):
                yield "does what no command may do: " + NEVER.search(command).group()
            said = check_commands.bash(command, azure, counted) if shell == "command" else check_commands.powershell(command)
            for problem in said:
                yield "%s\n%s" % (problem, command)
    if not counted:
        yield "no az command was looked at"


def hostile_problems(lapse, name, text):
    data = text if isinstance(text, bytes) else text.encode()
    for style in ("text", "markdown", "json"):
        done = subprocess.run([lapse, "diagnose", "-", "--format", style, "--shell", "both"], input=data, capture_output=True)
        out = (done.stdout + done.stderr).decode()
        if done.returncode not in (0, 1):
            yield "%s: exit %d: %s" % (style, done.returncode, out[:200])
        if re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", out):
            yield "%s: a control character comes out" % style
        for line in out.splitlines():
            if line.startswith("::") or "##vso[" in line or "##[" in line:
                yield "%s: a command of a pipeline comes out: %s" % (style, line[:120])
        for secret in (SECRET, TOKEN, SECRET[6:], TOKEN[40:80]):
            if secret in out:
                yield "%s: a secret is repeated" % style
        if style == "json" and done.stdout:
            json.loads(done.stdout)
        if style == "markdown" and re.search(r"<script|!\[x\]\(", out.replace("`", "")) and not re.search(r"`[^`]*<script", out):
            yield "markdown: markup comes out"
        if style == "text":
            blocks = re.findall(r"(?m)^       (.*)$", out)
            run = subprocess.run(["bash", "-n"], input="\n".join(line for line in blocks if line.startswith("az ")), capture_output=True, text=True)
            if run.returncode:
                yield "a printed command is broken: " + run.stderr


def main():
    lapse, checks = sys.argv[1], Checks()
    with tempfile.TemporaryDirectory(prefix="lapse-diagnosis-") as scratch:
        done = subprocess.run([sys.executable, str(INCIDENTS), lapse, "--seeds", "2", "--keep", scratch], capture_output=True, text=True)
        print(done.stdout.strip())
        checks.check("labelled incidents", [] if done.returncode == 0 else [done.stdout[-2000:] + done.stderr[-2000:]])
        checks.check("commands", command_problems(json.loads((pathlib.Path(scratch) / "commands.json").read_text())))
    for name, text in HOSTILE.items():
        checks.check("hostile: " + name, hostile_problems(lapse, name, text))
    print("%d passed, %d failed" % (checks.passed, checks.failed))
    sys.exit(1 if checks.failed else 0)


main()
