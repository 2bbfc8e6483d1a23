#!/usr/bin/env python3
"""Checks the commands that reports print with the shells' parsers and the Azure CLI's own; nothing is executed.

usage: check_commands.py REPORT.json…

Every Bash block must pass `bash -n`, and every line in it that starts with `az ` must pass azure-cli's argument parser (`az devops` is
an extension: its commands are only split into words). Every PowerShell block must parse with tree-sitter-powershell. Blocks that
destroy something must check tenant, age and use first. Commands that differ only in ids and dates count as one shape. Ends with
"commands: N blocks for Bash and M for PowerShell, K az commands"; exit status 1 if anything is wrong.
"""
import json
import re
import shlex
import shutil
import subprocess
import sys

import jmespath

import catalogue
import powershell_parser
from azure_cli import AzureCLI

GUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
DESTROYS = re.compile(r"credential delete|accountEnabled=false|sp create\b|Remove-Mg|Update-Mg|New-MgServicePrincipal -AppId")
DELETES = re.compile(r"credential delete|Remove-Mg\w+Password|-KeyCredentials")
NEVER = re.compile(r"create-for-rbac|credential reset(?!.*--append)|ad app delete|ad sp delete|secretText|Remove-MgApplication\b")


def shape(command):
    return re.sub(r"\d{4}-\d\d-\d\d(T[\d:]+Z?)?|-lt \d+|-ge \d{9,}", "D", GUID.sub("G", command))


def blocks(paths):
    """one command of every shape, keyed by shell"""
    found = {"command": {}, "powershell": {}}
    for path in paths:
        with open(path, encoding="utf-8") as file:
            report = json.load(file)
        names = {row.get("displayName") for key in ("applications", "credentials") for row in report[key]} - {None, ""}
        for candidate in report["candidates"]:
            for step in catalogue.steps(report, candidate):
                for shell, by_shape in found.items():
                    if step[shell]:
                        by_shape.setdefault(shape(step[shell]), (step[shell], candidate, report["tenant"]["id"]))
        yield from named(names, found, path)
    yield found


def named(names, found, path):
    """no command may contain a name that is not one of our own words"""
    for by_shape in found.values():
        for command, candidate, _ in by_shape.values():
            for name in names - {"AZURE_CREDENTIALS"}:  # also one of our own words
                if len(name) > 6 and name in command and not GUID.fullmatch(name):
                    yield "%s: the name %r is in a command of %s" % (path, name, candidate["id"])


def guards(command, shell, tenant):
    if NEVER.search(command):
        yield "does what no step may do"
    if not DESTROYS.search(command):
        return
    place = DESTROYS.search(command).start()
    needed = ["void after 7 days", tenant if GUID.fullmatch(tenant) else "<tenant-id>"]
    if DELETES.search(command):
        needed += ["endDateTime", "keyId"] if shell == "command" else ["EndDateTime", "KeyId"]
        needed.append("signInActivity" if "/beta/reports/" in command or "no report on use" not in command else "sign-in log")
    for text in needed:
        if not 0 <= command.find(text) < place:
            yield "destroys before it has checked " + text


def words(line):
    """the words of an az command, without pipes and redirections"""
    return shlex.split(line)[1:]


def bash(command, azure, counted):
    run = subprocess.run(["bash", "-n"], input=command, capture_output=True, text=True)
    if run.returncode:
        yield "bash: " + run.stderr.strip()
    for line in command.splitlines():
        if not line.startswith("az "):
            if re.search(r"(^|[;&|(])\s*az ", line.split(" #")[0]) and not line.startswith("#"):
                yield "an az command does not stand on a line of its own: " + line
            continue
        counted.add(shape(line))
        parts = words(line)
        for option, value in zip(parts, parts[1:]):
            if option in ("--id", "--key-id", "--assignee") and not GUID.fullmatch(value) and not re.fullmatch(r"<[a-z-]+>", value):
                yield "%s is no GUID: %s" % (option, line)
            if option == "--query":
                try:
                    jmespath.compile(value)
                except jmespath.exceptions.ParseError as error:
                    yield "--query: %s: %s" % (str(error).splitlines()[0], line)
        if parts[0] != "devops":
            problem = azure.problem(parts)
            if problem:
                yield "az: %s: %s" % (problem, line)


def powershell(command):
    """checks the grammar, with the real parser too if PowerShell is installed"""
    problem = powershell_parser.problem(command)
    if problem:
        yield problem
    if shutil.which("pwsh"):
        script = "$e = $null; [void][Management.Automation.Language.Parser]::ParseInput([Console]::In.ReadToEnd(), [ref]$null, [ref]$e); $e"
        run = subprocess.run(["pwsh", "-NoProfile", "-Command", script], input=command, capture_output=True, text=True)
        if run.stdout.strip():
            yield run.stdout.strip()


def main():
    azure, counted, problems = AzureCLI(), set(), []
    *named_problems, found = blocks(sys.argv[1:])
    problems += named_problems
    for shell, by_shape in found.items():
        for command, candidate, tenant in by_shape.values():
            said = list(guards(command, shell, tenant))
            said += bash(command, azure, counted) if shell == "command" else powershell(command)
            problems += ["%s of %s: %s" % (shell, candidate["rule"], text) for text in said]
    for problem in problems:
        print("failed: " + problem)
    print("commands: %d blocks for Bash and %d for PowerShell, %d az commands" % (
        len(found["command"]), len(found["powershell"]), len(counted)))
    sys.exit(1 if problems or not counted else 0)


if __name__ == "__main__":
    main()
