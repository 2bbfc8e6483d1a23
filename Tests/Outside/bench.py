#!/usr/bin/env python3
"""Times lapse as a whole process against `openssl sha256` of the bytes it reads and writes.

usage: bench.py LAPSE [--apps N] [--runs N]

Makes its own input: pages as Graph returns them, the same for the same N. Prints medians of user and
system seconds, their ratio, and wall seconds (for memory: /usr/bin/time -v). Peers (jq, Python with msgspec) run where they are
installed; they only extract and sort end dates. Decides nothing.
"""
import argparse
import importlib.util
import json
import os
import pathlib
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

AS_OF = "2026-09-21T13:33:20Z"
NOW = 1_789_997_600
DAY = 86_400


def guid(r):
    return str(__import__("uuid").UUID(int=r.getrandbits(128), version=4))


def stamp(seconds, r):
    text = time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(seconds))
    return text + r.choice(("Z", f".{r.randrange(10**7):07d}Z", f".{r.randrange(1000):03d}Z"))


def validity(r):
    end = NOW + r.randrange(-900, 900) * DAY + r.randrange(DAY)
    return stamp(end - r.choice((90, 180, 365, 730)) * DAY, r), stamp(end, r)


def password(r):
    start, end = validity(r)
    return {"customKeyIdentifier": None, "displayName": r.choice((None, "rbac", "deploy key", "Schlüssel")),
            "endDateTime": end, "hint": "abc", "keyId": guid(r), "secretText": None, "startDateTime": start}


def key(r, name):
    start, end = validity(r)
    return {"customKeyIdentifier": f"{r.getrandbits(160):040X}", "displayName": f"CN={name}", "endDateTime": end,
            "key": None, "keyId": guid(r), "startDateTime": start, "type": "AsymmetricX509Cert", "usage": "Verify"}


def common(r, name, app_id):
    return {"id": guid(r), "deletedDateTime": None, "appId": app_id, "applicationTemplateId": None,
            "disabledByMicrosoftStatus": None, "createdDateTime": stamp(NOW - r.randrange(3600) * DAY, r),
            "displayName": name, "description": None, "notes": None, "tags": ["HideApp"],
            "tokenEncryptionKeyId": None, "signInAudience": "AzureADMyOrg", "addIns": [],
            "info": {"logoUrl": None, "marketingUrl": None, "privacyStatementUrl": None, "supportUrl": None,
                     "termsOfServiceUrl": None},
            "verifiedPublisher": {"displayName": None, "verifiedPublisherId": None, "addedDateTime": None}}


def application(r, number, app_id):
    name = f"workload {number} {r.choice(('prod', 'test', 'Zürich', 'a <b>'))}"
    access = [{"id": guid(r), "type": "Role"} for _ in range(r.randrange(8))]
    return common(r, name, app_id) | {
        "groupMembershipClaims": None, "identifierUris": [f"api://{app_id}"], "isDeviceOnlyAuthSupported": None,
        "isFallbackPublicClient": None, "publisherDomain": "contoso.example", "optionalClaims": None,
        "api": {"acceptMappedClaims": None, "knownClientApplications": [], "requestedAccessTokenVersion": 2,
                "oauth2PermissionScopes": [], "preAuthorizedApplications": []}, "appRoles": [],
        "keyCredentials": [key(r, name) for _ in range(r.choices((0, 1, 2), (72, 20, 8))[0])],
        "passwordCredentials": [password(r) for _ in range(r.choices((0, 1, 2, 3), (30, 42, 18, 10))[0])],
        "parentalControlSettings": {"countriesBlockedForMinors": [], "legalAgeGroupRule": "Allow"},
        "publicClient": {"redirectUris": []},
        "requiredResourceAccess": [{"resourceAppId": "00000003-0000-0000-c000-000000000000", "resourceAccess": access}],
        "web": {"homePageUrl": None, "logoutUrl": None, "redirectUris": [f"https://app{number}.contoso.example/signin"],
                "implicitGrantSettings": {"enableAccessTokenIssuance": False, "enableIdTokenIssuance": True}},
        "spa": {"redirectUris": []}}


def principal(r, number, app_id):
    return common(r, f"workload {number}", app_id) | {
        "accountEnabled": True, "alternativeNames": [], "appOwnerOrganizationId": "1bc1c026-2f7b-48a5-98da-afa2fd8bc7bc",
        "appRoleAssignmentRequired": False, "homepage": None, "loginUrl": None, "notificationEmailAddresses": [],
        "preferredSingleSignOnMode": None, "preferredTokenSigningKeyThumbprint": None,
        "replyUrls": [f"https://app{number}.contoso.example/signin"], "servicePrincipalNames": [app_id, f"api://{app_id}"],
        "servicePrincipalType": "Application", "appRoles": [], "keyCredentials": [], "oauth2PermissionScopes": [],
        "passwordCredentials": [password(r)] if r.random() < .04 else []}


def generate(directory, apps, page_size=999):
    r = random.Random(42)
    ids = [guid(r) for _ in range(apps)]
    for name, make in (("applications", application), ("servicePrincipals", principal)):
        for start in range(0, apps, page_size):
            rows = [make(r, number, ids[number]) for number in range(start, min(start + page_size, apps))]
            page = {"@odata.context": f"https://graph.microsoft.com/v1.0/$metadata#{name}"}
            if start + page_size < apps:
                page["@odata.nextLink"] = f"https://graph.microsoft.com/v1.0/{name}?$skiptoken={start}"
            page["value"] = rows
            path = directory / f"{name}-{start // page_size + 1:04d}.json"
            path.write_text(json.dumps(page, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")


def run(command):
    """User plus system seconds, and wall seconds."""
    begin = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, _, usage = os.wait4(process.pid, 0)
    return usage.ru_utime + usage.ru_stime, time.monotonic() - begin


def measure(commands, runs):
    """The commands in turn, so that a drifting machine hits all alike."""
    results = {name: [] for name in commands}
    for name, command in commands.items():
        run(command)
    for _ in range(runs):
        for name, command in commands.items():
            results[name].append(run(command))
    return {name: [statistics.median(column) for column in zip(*rows)] for name, rows in results.items()}


MSGSPEC = """
import sys, msgspec
class C(msgspec.Struct):
    keyId: str
    endDateTime: str
class A(msgspec.Struct):
    displayName: str
    passwordCredentials: list[C]
    keyCredentials: list[C]
class P(msgspec.Struct):
    value: list[A]
decoder = msgspec.json.Decoder(P)
rows = sorted((c.endDateTime, a.displayName, c.keyId) for path in sys.argv[1:]
              for a in decoder.decode(open(path, "rb").read()).value for c in a.passwordCredentials + a.keyCredentials)
print(len(rows))
"""


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("lapse", type=pathlib.Path)
    arguments.add_argument("--apps", type=int, default=20_000)
    arguments.add_argument("--runs", type=int, default=5)
    options = arguments.parse_args()
    with tempfile.TemporaryDirectory() as directory:
        tenant, output = pathlib.Path(directory, "tenant"), pathlib.Path(directory, "reports")
        tenant.mkdir()
        generate(tenant, options.apps)
        report = [str(options.lapse), "report", str(tenant), "--as-of", AS_OF, "--quiet", "--output"]
        subprocess.run([*report, str(output), "--format", "json,csv"], check=False)
        everything = pathlib.Path(directory, "bytes")
        with open(everything, "wb") as file:
            for path in [*sorted(tenant.iterdir()), *sorted(output.iterdir())]:
                file.write(path.read_bytes())
        pages = [str(path) for path in sorted(tenant.iterdir())]
        commands = {
            "openssl sha256 of all bytes": ["openssl", "sha256", str(everything)],
            "lapse --format json,csv": [*report, str(output), "--format", "json,csv"],
            "lapse, one job": [*report, str(output), "--format", "json,csv", "--jobs", "1"],
            "lapse, default formats": [*report, str(output)],
        }
        if shutil.which("jq"):
            commands["jq (extracts only)"] = ["jq", "-r", ".value[] | (.passwordCredentials[], .keyCredentials[]) | [.keyId, "
                                              ".endDateTime] | @csv", *pages]
        if importlib.util.find_spec("msgspec"):
            commands["msgspec, typed (extracts only)"] = [sys.executable, "-c", MSGSPEC, *pages]
        results = measure(commands, options.runs)
        base = results["openssl sha256 of all bytes"][0]
        read = sum(path.stat().st_size for path in tenant.iterdir()) / 1e6
        print(f"{options.apps} applications, {read:.0f} MB read, {options.runs} runs, medians")
        print(f"{'':32}{'CPU s':>8}{'ratio':>8}{'wall s':>8}")
        for name, (cpu, wall) in results.items():
            print(f"{name:32}{cpu:8.2f}{cpu / base:8.2f}{wall:8.2f}")


main()
