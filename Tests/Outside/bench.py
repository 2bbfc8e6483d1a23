#!/usr/bin/env python3
"""Times a whole lapse process against `openssl sha256` of the bytes that it reads and writes.

usage: bench.py LAPSE [--apps N[,N...]] [--shapes NAME[,NAME...]] [--runs N] [--huge]

Generates its own input: pages as Graph returns them, the same for the same N. Prints a Markdown table for each size: medians of user
and system seconds, their ratio to the hash, megabytes read per CPU second, wall seconds and peak memory. `--format none` only reads
and assesses. `--shapes all` measures inputs that are unlike the usual pages. Peers (jq, orjson, msgspec, DuckDB) run if they are installed; they only extract and sort end dates. It only measures:
no result is a failure.
"""
import argparse
import importlib.util
import json
import os
import pathlib
import random
import platform
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


SHAPES = {"pages": "pages as Graph returns them", "one": "one page for all objects", "lines": "JSON Lines", "pretty": "indented",
          "escaped": "escaped Unicode everywhere", "long": "long names", "many": "200 credentials on each application",
          "few": "90 % of objects without credentials", "used": "activity and sign-ins of 30 % of the credentials"}


def shaped(row, shape, r):
    """Returns an object as a shape has it; `r` is not the generator of the objects, which stay the same."""
    if shape == "escaped":
        row["displayName"] += " Größe 東京"
    elif shape == "long":
        row["displayName"] = (row["displayName"] + " of a department with a long name" * 8)[:250]
        for credential in row["passwordCredentials"]:
            credential["displayName"] = "a secret with a long name " * 4 + credential["keyId"]
    elif shape == "many" and "web" in row:
        row |= {"passwordCredentials": [password(r) for _ in range(200)], "keyCredentials": []}
    elif shape == "few" and r.random() < .9:
        row |= {"passwordCredentials": [], "keyCredentials": []}
    return row


def uses(application, r):
    """An activity row and a sign-in for three in ten credentials of an application."""
    for credential in application["passwordCredentials"] + application["keyCredentials"]:
        if r.random() < .3:
            time, key = stamp(NOW - r.randrange(30 * DAY), r), credential["keyId"]
            yield ("appCredentialSignInActivities", {
                "id": guid(r), "keyId": key, "appId": application["appId"], "appObjectId": application["id"],
                "expirationDateTime": credential["endDateTime"], "signInActivity": {"lastSignInDateTime": time}})
            yield ("signIns", {
                "id": guid(r), "createdDateTime": time, "appId": application["appId"], "ipAddress": "192.0.2.4",
                "appDisplayName": application["displayName"], "servicePrincipalId": guid(r), "servicePrincipalCredentialKeyId": key,
                "signInEventTypes": ["servicePrincipal"], "resourceDisplayName": "Microsoft Graph", "status": {"errorCode": 0}})


def generate(directory, apps, shape="pages", page_size=999):
    r, other = random.Random(42), random.Random(7)
    ids = [guid(r) for _ in range(apps)]
    size = apps if shape == "one" else page_size
    layout = {"indent": 2} if shape == "pretty" else {"separators": (",", ":")}

    def text(value):
        return json.dumps(value, ensure_ascii=shape == "escaped", **layout)

    used = {"appCredentialSignInActivities": [], "signIns": []}
    for name, make in (("applications", application), ("servicePrincipals", principal)):
        for start in range(0, apps, size):
            rows = [shaped(make(r, number, ids[number]), shape, other) for number in range(start, min(start + size, apps))]
            if shape == "used" and make == application:
                for kind, row in (use for row in rows for use in uses(row, other)):
                    used[kind].append(row)
            if shape == "lines":
                with open(directory / f"{name}.jsonl", "a", encoding="utf-8") as file:
                    file.writelines(text({"@odata.type": f"#microsoft.graph.{name[:-1]}"} | row) + "\n" for row in rows)
                continue
            page = {"@odata.context": f"https://graph.microsoft.com/v1.0/$metadata#{name}"}
            if start + size < apps:
                page["@odata.nextLink"] = f"https://graph.microsoft.com/v1.0/{name}?$skiptoken={start}"
            page["value"] = rows
            (directory / f"{name}-{start // size + 1:04d}.json").write_text(text(page), encoding="utf-8")
    for name, rows in used.items():
        if rows:
            context = "reports/" + name if name[0] == "a" else "auditLogs/" + name
            page = {"@odata.context": f"https://graph.microsoft.com/beta/$metadata#{context}", "value": rows}
            (directory / f"{name}.json").write_text(text(page), encoding="utf-8")


def run(command):
    """User plus system seconds, wall seconds, and peak memory in MiB."""
    begin = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, _, usage = os.wait4(process.pid, 0)
    return usage.ru_utime + usage.ru_stime, time.monotonic() - begin, usage.ru_maxrss / 1024


def measure(commands, runs):
    """Runs the commands in turn, so that a drifting machine affects all alike."""
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
ORJSON = """
import sys, orjson
rows = sorted((c["endDateTime"], a["displayName"], c["keyId"]) for path in sys.argv[1:]
              for a in orjson.loads(open(path, "rb").read())["value"] for c in a["passwordCredentials"] + a["keyCredentials"])
print(len(rows))
"""
DUCKDB = """
import sys, duckdb
credential = "STRUCT(keyId VARCHAR, endDateTime VARCHAR)[]"
row = f"STRUCT(displayName VARCHAR, passwordCredentials {credential}, keyCredentials {credential})[]"
files = "[" + ",".join(f"'{path}'" for path in sys.argv[1:]) + "]"
print(duckdb.connect().execute(f\"\"\"SELECT count(*) FROM (SELECT c.endDateTime, a.displayName, c.keyId FROM (
  SELECT a, unnest(list_concat(a.passwordCredentials, a.keyCredentials)) AS c FROM (
    SELECT unnest(value) AS a FROM read_json({files}, maximum_object_size=1000000000, columns={{value: '{row}'}})))
  ORDER BY 1)\"\"\").fetchone()[0])
"""
JQ = "[.value[] | . as $a | (.passwordCredentials[], .keyCredentials[]) | [.endDateTime, $a.displayName, .keyId]] | sort[] | @csv"
FORMATS = ("json", "csv", "html", "markdown", "junit", "sarif", "ics", "prometheus", "ocsf")


def peers(pages):
    if shutil.which("jq"):
        yield "jq (extracts only)", ["jq", "-r", JQ, *pages]
    for module, script, name in (("orjson", ORJSON, "orjson"), ("msgspec", MSGSPEC, "msgspec, typed"), ("duckdb", DUCKDB, "DuckDB")):
        if importlib.util.find_spec(module):
            yield f"{name} (extracts only)", [sys.executable, "-c", script, *pages]


def generated(directory, apps, shape):
    """Generates the input in a separate process: the peak memory of later children would start from this process's memory."""
    subprocess.run([sys.executable, __file__, "-", "--generate", str(directory), "--apps", str(apps), "--shapes", shape], check=True)


def bench(lapse, apps, runs, shape):
    with tempfile.TemporaryDirectory() as directory:
        tenant, output = pathlib.Path(directory, "tenant"), pathlib.Path(directory, "reports")
        tenant.mkdir()
        generated(tenant, apps, shape)
        report = [str(lapse), "report", str(tenant), "--as-of", AS_OF, "--quiet", "--output", str(output), "--format"]
        subprocess.run([*report, "json,csv"], check=False, stderr=subprocess.DEVNULL)
        everything = pathlib.Path(directory, "bytes")
        with open(everything, "wb") as file:
            for path in [*sorted(tenant.iterdir()), *sorted(output.iterdir())]:
                with open(path, "rb") as part:
                    shutil.copyfileobj(part, file)
        pages = [str(path) for path in sorted(tenant.iterdir()) if path.name.startswith(("applications", "servicePrincipals"))]
        commands = {
            "openssl sha256 of all bytes": ["openssl", "sha256", str(everything)],
            "lapse --format json,csv": [*report, "json,csv"],
            "lapse --format json,csv --jobs 1": [*report, "json,csv", "--jobs", "1"],
            "lapse, default formats": [*report, "html,markdown,junit,json,csv"],
            "lapse --format none (reads and judges)": [*report, "none"],
        }
        commands |= {f"lapse --format {name}": [*report, name] for name in FORMATS}
        # Beyond a gigabyte the slow peers take minutes each.
        if apps <= 200_000 and shape != "lines":
            commands |= dict(peers(pages))
        results = measure(commands, runs)
        base = results["openssl sha256 of all bytes"][0]
        read = sum(path.stat().st_size for path in tenant.iterdir()) / 1e6
        written = sum(path.stat().st_size for path in output.iterdir() if path.name in ("report.json", "report.csv")) / 1e6
    times = f"{runs} runs, medians" if runs > 1 else "1 run"
    print(f"\n{apps:,} applications and as many service principals, {SHAPES[shape]}, {read:,.1f} MB read, {written:,.1f} MB written as JSON and CSV; {times}\n")
    print(f"| {'program':38} | CPU s | ratio | MB/CPU s | wall s | peak MiB |")
    print(f"|{'-' * 40}|------:|------:|---------:|-------:|---------:|")
    for name, (cpu, wall, peak) in results.items():
        ratio = f"{cpu / base:5.1f}" if base >= 0.02 else "    –"
        print(f"| {name:38} | {cpu:5.2f} | {ratio} | {read / max(cpu, .005):8,.0f} | {wall:6.2f} | {peak:8,.0f} |", flush=True)


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("lapse")
    arguments.add_argument("--apps", default="50,20000,200000", help="sizes, separated by commas")
    arguments.add_argument("--shapes", default="pages", help=f"separated by commas: {', '.join(SHAPES)}; or all")
    arguments.add_argument("--runs", type=int, default=5)
    arguments.add_argument("--huge", action="store_true", help="a million as well, once")
    arguments.add_argument("--generate", type=pathlib.Path, help="write the input there, and do nothing else")
    options = arguments.parse_args()
    sizes = [int(size) for size in options.apps.split(",")]
    shapes = list(SHAPES) if options.shapes == "all" else options.shapes.split(",")
    if options.generate:
        return generate(options.generate, sizes[0], shapes[0])
    print(f"{os.cpu_count()} processors, {platform.machine()}, {subprocess.run(['openssl', 'version'], capture_output=True, text=True).stdout.strip()}")
    for shape in shapes:
        for size in sizes:
            bench(pathlib.Path(options.lapse).resolve(), size, options.runs if size < 100_000 else min(options.runs, 3), shape)
    if options.huge:
        bench(pathlib.Path(options.lapse).resolve(), 1_000_000, 1, "pages")


if __name__ == "__main__":
    main()
