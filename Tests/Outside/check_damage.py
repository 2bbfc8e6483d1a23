#!/usr/bin/env python3
"""Feeds lapse damaged files of every form that it reads: flipped bytes, and sometimes a truncated file.

usage: check_damage.py LAPSE [--count N] [--seed S] [--form NAME]... [--keep DIR]

N damaged files of each form (default 200; `make damage-test COUNT=10000`), many of them in one directory at a time, go
through `lapse inspect` and `lapse report`. Each run must end with exit status 0, 1, 2 or 3, in bounded time and memory,
without a trap; each problem with a file must be one line without control characters. A batch that fails is run again file by
file, and the culprits are kept in DIR. Ends with "N passed, M failed".
"""
import argparse
import base64
import gzip
import io
import json
import pathlib
import random
import re
import resource
import shutil
import signal
import sqlite3
import subprocess
import sys
import tarfile
import tempfile
import zipfile

TENANT = "00000000-0000-0000-0000-000000000001"
AS_OF = "2026-11-28T00:00:00Z"
SECONDS, MEGABYTES, BATCH = 240, 2_048, 250
CONTROL = re.compile(r"[\x00-\x1f\x7f]")
# A certificate made for this script (P-256, CN=sts); its key was thrown away.
CERTIFICATE = (
    "MIIBfDCCASOgAwIBAgIUT9vjpw5NN+z26A9gOFcKZgcu4d4wCgYIKoZIzj0EAwIwFDESMBAGA1UEAwwJYXV0aG9yaXR5MB4XDTI2MTEyMzEzNTYwNlo"
    "XDTM2MTEyMDEzNTYwNlowFDESMBAGA1UEAwwJYXV0aG9yaXR5MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEa19Ik+n4KAc5eShFb2tYCtE86oEpxco"
    "E61MSy2/lHLR+IqlOur32iiujHLTR07DBg3mu7djggEhNbX0fVaKhY6NTMFEwHQYDVR0OBBYEFFwmeM9ROmzkZN1xWbml+Vc5o6AQMB8GA1UdIwQYMBaA"
    "FFwmeM9ROmzkZN1xWbml+Vc5o6AQMA8GA1UdEwEB/wQFMAMBAf8wCgYIKoZIzj0EAwIDRwAwRAIgW/+NHrs6hD0RhfQiU54WTyrKE+NHcxCKx+05cyTD8"
    "2MCIDT0uKR/j/eWjRmCzsm2RFTN/jQiCXbuZZxIu+Xi2hIm")


def guid(kind, number):
    return "%08x-0000-4000-8000-%012x" % (kind, number)


def credential(number):
    return {"customKeyIdentifier": None, "displayName": "prod", "endDateTime": "2026-12-05T06:00:00Z", "hint": "abc",
            "keyId": guid(3, number), "secretText": None, "startDateTime": "2025-12-05T06:00:00.65Z"}


def key(number):
    return {"customKeyIdentifier": "0A" * 20, "displayName": "CN=sts", "endDateTime": "2036-11-20T13:56:06Z",
            "key": CERTIFICATE, "keyId": guid(4, number), "startDateTime": "2026-11-23T13:56:06Z",
            "type": "AsymmetricX509Cert", "usage": "Verify"}


def application(number):
    return {"id": guid(1, number), "appId": guid(2, number), "displayName": "payroll %d é" % number,
            "signInAudience": "AzureADMyOrg", "identifierUris": ["https://wiki.example/%d" % number], "tags": [],
            "passwordCredentials": [credential(number)], "keyCredentials": [key(number)]}


def page(name, objects):
    return {"@odata.context": "https://graph.microsoft.com/v1.0/$metadata#" + name, "value": objects}


APPLICATIONS = [application(number) for number in range(1, 4)]
PAGE = json.dumps(page("applications", APPLICATIONS), ensure_ascii=False).encode()
SIGN_IN = {"time": "2026-11-27T00:00:00Z", "category": "ServicePrincipalSignInLogs", "resultType": "7000222",
           "tenantId": TENANT, "properties": {"id": guid(5, 1), "createdDateTime": "2026-11-27T00:00:00Z", "appId": guid(2, 1),
           "servicePrincipalId": guid(6, 1), "servicePrincipalCredentialKeyId": guid(3, 1), "status": {"errorCode": 7000222}}}


def table(separator):
    rows = [["AppName", "AppId", "KeyId", "CredentialType", "StartDate", "Expires"]]
    rows += [["payroll \"%d\"" % number, guid(2, number), guid(3, number), "Secret", "2025-12-05", "2026-12-05 06:00:00"]
             for number in range(1, 6)]
    quoted = [separator.join('"%s"' % cell.replace('"', '""') for cell in row) for row in rows]
    return ("\r\n".join(quoted) + "\r\n").encode()


def archive(kind):
    buffer = io.BytesIO()
    if kind == "zip":
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as packed:
            packed.writestr("export/applications.json", PAGE)
            with packed.open("export/signIns.json", "w", force_zip64=True) as file:
                file.write(json.dumps(SIGN_IN).encode())
        return buffer.getvalue()
    with tarfile.open(fileobj=buffer, mode="w" if kind == "tar" else "w:" + kind) as packed:
        for name, content in (("export/applications.json", PAGE), ("export/signIns.json", json.dumps(SIGN_IN).encode())):
            entry = tarfile.TarInfo(name)
            entry.size = len(content)
            packed.addfile(entry, io.BytesIO(content))
    return buffer.getvalue()


def zstandard(content):
    if not shutil.which("zstd"):
        return None
    return subprocess.run(["zstd", "-q", "-c"], input=content, stdout=subprocess.PIPE, check=True).stdout


def database():
    with tempfile.TemporaryDirectory() as directory:
        path = pathlib.Path(directory) / "x.db"
        connection = sqlite3.connect(path)
        connection.execute("create table Applications (objectId text primary key, appId text, displayName text, "
                           "availableToOtherTenants boolean, keyCredentials text, passwordCredentials text)")
        connection.execute("create table ServicePrincipals (objectId text primary key, appId text, accountEnabled boolean, "
                           "displayName text, keyCredentials text, passwordCredentials text, servicePrincipalType text)")
        connection.execute("create table lnk_application_owner_user (Application text, User text)")
        connection.execute("create table Users (objectId text, displayName text, userPrincipalName text)")
        for number in range(1, 30):
            secret = [{"keyId": guid(3, number), "startDate": "2025-12-05T00:00:00Z", "endDate": "2026-12-05T00:00:00Z"}]
            connection.execute("insert into Applications values (?, ?, ?, 0, '[]', ?)",
                               (guid(1, number), guid(2, number), "payroll", json.dumps(secret)))
            connection.execute("insert into ServicePrincipals values (?, ?, 1, ?, '[]', '[]', 'Application')",
                               (guid(6, number), guid(2, number), "payroll"))
        connection.commit()
        connection.close()
        return path.read_bytes()


def metadata():
    descriptor = ('<md:KeyDescriptor use="signing"><ds:KeyInfo><ds:X509Data><ds:X509Certificate>%s</ds:X509Certificate>'
                  "</ds:X509Data></ds:KeyInfo></md:KeyDescriptor>" % CERTIFICATE)
    return ('<?xml version="1.0"?><md:EntitiesDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" '
            'xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><md:EntityDescriptor entityID="https://wiki.example/1">'
            "<md:SPSSODescriptor>%s</md:SPSSODescriptor></md:EntityDescriptor><md:EntityDescriptor "
            'entityID="https://sts.windows.net/%s/"><md:IDPSSODescriptor>%s</md:IDPSSODescriptor></md:EntityDescriptor>'
            "</md:EntitiesDescriptor>" % (descriptor, TENANT, descriptor)).encode()


def yaml():
    lines = []
    for entry in APPLICATIONS:
        lines += ["- appId: " + entry["appId"], "  displayName: payroll", "  id: " + entry["id"], "  keyCredentials: []",
                  "  passwordCredentials:", "  - displayName: prod", "    endDateTime: '2026-12-05T06:00:00Z'",
                  "    keyId: " + entry["passwordCredentials"][0]["keyId"], "    startDateTime: '2025-12-05T06:00:00Z'",
                  "  publisherDomain: contoso.example", "  signInAudience: AzureADMyOrg"]
    return ("\n".join(lines) + "\n").encode()


def forms():
    pem = "-----BEGIN CERTIFICATE-----\n%s\n-----END CERTIFICATE-----\n" % "\n".join(
        CERTIFICATE[start:start + 64] for start in range(0, len(CERTIFICATE), 64))
    recording = {"log": {"entries": [{"request": {"method": "GET", "url": "https://graph.microsoft.com/v1.0/applications"},
                                      "response": {"status": 200, "content": {"text": PAGE.decode()}}}]}}
    found = {
        "json": ("applications.json", PAGE),
        "jsonl": ("PT1H.json", b"\n".join(json.dumps(SIGN_IN).encode() for _ in range(4)) + b"\n"),
        "utf16": ("applications.json", ("\ufeff" + PAGE.decode()).encode("utf-16-le")),
        "csv": ("secrets.csv", table(",")), "tsv": ("secrets.tsv", table("\t")),
        "zip": ("export.zip", archive("zip")), "tar": ("export.tar", archive("tar")),
        "tar.gz": ("export.tar.gz", archive("gz")), "tar.xz": ("export.tar.xz", archive("xz")),
        "tar.zst": ("export.tar.zst", zstandard(archive("tar"))),
        "gz": ("applications.json.gz", gzip.compress(PAGE, mtime=0)),
        "db": ("roadrecon.db", database()), "yaml": ("applications.yaml", yaml()),
        "xml": ("metadata.xml", metadata()), "der": ("sts.cer", base64.b64decode(CERTIFICATE)), "pem": ("sts.pem", pem.encode()),
        "har": ("calls.har", json.dumps(recording).encode()),
    }
    return {name: form for name, form in found.items() if form[1] is not None}


def damaged(content, chance):
    """Changes up to eight bytes: one bit, to any value, or to a syntactically meaningful one; truncates one file in ten."""
    changed = bytearray(content)
    for _ in range(chance.choice((1, 1, 1, 2, 4, 8))):
        place = chance.randrange(len(changed))
        kind = chance.randrange(3)
        if kind == 0:
            changed[place] ^= 1 << chance.randrange(8)
        else:
            changed[place] = chance.randrange(256) if kind == 1 else chance.choice(b"\"\\{}[],:<>&%\x00\n\xff0-")
    if chance.randrange(10) == 0:
        del changed[chance.randrange(len(changed)):]
    return bytes(changed)


class Checks:
    def __init__(self, lapse, keep):
        self.lapse, self.keep = lapse, keep
        self.passed = self.failed = 0

    def run(self, *arguments):
        try:
            done = subprocess.run([self.lapse, *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=SECONDS)
        except subprocess.TimeoutExpired:
            return None, "", "took longer than %d seconds" % SECONDS
        if done.returncode < 0:
            return None, "", "ended by " + signal.Signals(-done.returncode).name
        return done.returncode, done.stdout.decode(errors="replace"), done.stderr.decode(errors="replace")

    def problems(self, directory, output):
        """The problems with how lapse reads a directory of damaged files."""
        status, text, errors = self.run("inspect", str(directory), "--format", "json")
        if status not in (0, 3):
            yield "inspect: exit status %s: %s" % (status, errors[-300:])
        else:
            read = json.loads(text)
            for file in read["files"]:
                problem = file.get("problem") or ""
                if CONTROL.search(problem) or len(problem) > 600:
                    yield "inspect: not one clear line: %r" % problem[:200]
                if file["isUnusable"] and not problem:
                    yield "inspect: unusable, but no problem reported: " + file["path"]
        status, _, errors = self.run("report", str(directory), "--as-of", AS_OF, "--tenant", TENANT, "--format", "json",
                                     "--output", str(output), "--quiet")
        if status not in (0, 1, 2, 3):
            yield "report: exit status %s: %s" % (status, errors[-300:])
        for line in errors.splitlines():
            if CONTROL.search(line) or "Fatal error" in line:
                yield "report: not one clear line: %r" % line[:200]
        memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss >> 10
        if memory > MEGABYTES:
            yield "took %d MiB" % memory

    def check(self, form, name, content, count, chance):
        while count > 0:
            batch, count = min(BATCH, count), count - BATCH
            files = [damaged(content, chance) for _ in range(batch)]
            if not list(self.problems_of(name, files)):
                self.passed += batch
                continue
            for number, file in enumerate(files):
                found = list(self.problems_of(name, [file]))
                self.passed, self.failed = self.passed + (not found), self.failed + bool(found)
                for problem in found[:3]:
                    print("failed: %s: %s" % (form, problem))
                if found and self.keep:
                    place = pathlib.Path(self.keep) / ("%s-%d-%s" % (form, self.failed, name))
                    place.parent.mkdir(parents=True, exist_ok=True)
                    place.write_bytes(file)

    def problems_of(self, name, files):
        with tempfile.TemporaryDirectory() as directory:
            place = pathlib.Path(directory)
            for number, file in enumerate(files):
                (place / "in" / str(number)).mkdir(parents=True)
                (place / "in" / str(number) / name).write_bytes(file)
            yield from self.problems(place / "in", place / "out")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("lapse")
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--form", action="append")
    parser.add_argument("--keep")
    options = parser.parse_args()
    checks = Checks(options.lapse, options.keep)
    for form, (name, content) in forms().items():
        if options.form and form not in options.form:
            continue
        # Each must be readable when undamaged; otherwise the check would test nothing.
        whole = list(checks.problems_of(name, [content]))
        if whole:
            print("failed: %s, undamaged: %s" % (form, whole[0]))
            checks.failed += 1
        checks.check(form, name, content, options.count, random.Random("%s %d" % (form, options.seed)))
        print("%s: %d damaged files" % (form, options.count), flush=True)
    print("%d passed, %d failed" % (checks.passed, checks.failed))
    return 1 if checks.failed else 0


if __name__ == "__main__":
    sys.exit(main())
