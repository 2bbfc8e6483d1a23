#!/usr/bin/env python3
"""Looks at packs of lapse evidence with programs that nobody here wrote.

usage: check_evidence.py LAPSE

The bag by bagit, the statement and its signature by in-toto's and securesystemslib's readers, OSCAL by
compliance-trestle, digests by sha256sum, signatures and time stamps by openssl and ssh-keygen, the Parquet
recipe by DuckDB. Bytes of a pack are changed one at a time, and files taken out and added: lapse verify must
name each.
"""
import base64
import hashlib
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile

from packs import AS_OF, FIXTURES, LAPSE, ROOT, expect, files_of, finish, lapse, pack, read, remake, run, verify, write


def check_bag(place, with_sha256sum=True):
    import bagit

    try:
        expect(bagit.Bag(place).validate(), "bagit accepts the bag")
    except bagit.BagError as error:
        expect(False, f"bagit: {error}")
    for name in ["tagmanifest-sha256.txt", "manifest-sha256.txt"] if with_sha256sum else []:
        result = run("sha256sum", "--check", "--quiet", name, cwd=place)
        expect(result.returncode == 0, f"sha256sum {name}: {result.stdout.decode()[:200]}")


def check_statement(place, public_key=None):
    from in_toto_attestation.v1.statement import Statement
    from google.protobuf import json_format
    import in_toto_attestation.v1.statement_pb2 as statement_pb2
    from securesystemslib.dsse import Envelope
    from securesystemslib.signer import SSlibKey
    from cryptography.hazmat.primitives.serialization import load_pem_public_key

    envelope_data = json.loads(read(place, "statement.dsse.json"))
    envelope = Envelope.from_dict(json.loads(json.dumps(envelope_data)))
    expect(envelope.payload_type == "application/vnd.in-toto+json", "the type of the payload")
    message = json_format.Parse(envelope.payload, statement_pb2.Statement())
    Statement.copy_from_pb(message).validate()
    statement = json.loads(envelope.payload)
    for subject in statement["subject"]:
        digest = hashlib.sha256(read(place, subject["name"])).hexdigest()
        expect(digest == subject["digest"]["sha256"], f"subject {subject['name']}")
    named = {subject["name"] for subject in statement["subject"]}
    unnamed = {"statement.dsse.json"} | {n for n in files_of(place) if n.startswith("tagmanifest-sha256")}
    expect(set(files_of(place)) - named == unnamed, "the statement names every other file")
    if public_key:
        signature = envelope_data["signatures"][0]
        key = SSlibKey.from_crypto(load_pem_public_key(read(public_key)), keyid=signature["keyid"])
        envelope.verify([key], 1)
        changed = dict(envelope_data)
        changed["payload"] = base64.b64encode(envelope.payload + b" ").decode()
        try:
            Envelope.from_dict(changed).verify([key], 1)
            expect(False, "securesystemslib accepts a changed statement")
        except Exception as error:
            expect("erif" in type(error).__name__ + str(error), f"changed statement: {error!r}")
    return statement


def check_oscal(place, scratch):
    trestle = os.path.join(os.path.dirname(sys.executable), "trestle")
    workspace = os.path.join(scratch, "trestle")
    os.makedirs(workspace, exist_ok=True)
    run(trestle, "init", cwd=workspace)
    folder = os.path.join(workspace, "assessment-results", "lapse")
    os.makedirs(folder, exist_ok=True)
    shutil.copy(os.path.join(place, "data", "oscal", "assessment-results.json"), folder)
    result = run(trestle, "validate", "-f", "assessment-results/lapse/assessment-results.json", cwd=workspace)
    said = (result.stdout + result.stderr).decode()
    expect(result.returncode == 0 and "VALID" in said and "INVALID" not in said, f"trestle: {said[-300:]}")
    document = json.loads(read(folder, "assessment-results.json"))
    text = json.dumps(document)
    expect('"satisfied"' not in text, "OSCAL determines nothing")
    for resource in document["assessment-results"]["back-matter"]["resources"]:
        for link in resource.get("rlinks", []):
            target = os.path.join(place, "data", "oscal", link["href"])
            digest = hashlib.sha256(read(target)).hexdigest()
            expect(digest == link["hashes"][0]["value"], f"OSCAL names {link['href']}")


def check_flips(place, count, seed):
    """One bit of a byte here and there, in every file."""
    chooser = random.Random(seed)
    files = files_of(place)
    for number in range(max(count, len(files))):
        name = files[number % len(files)]
        whole = read(place, name)
        if not whole:
            continue
        position = chooser.randrange(len(whole))
        damaged = bytearray(whole)
        damaged[position] ^= 1 << chooser.randrange(8)
        write(bytes(damaged), place, name)
        status, said = verify(place)
        write(whole, place, name)
        expect(status == 1 and name in said, f"byte {position} of {name} changed: {status} {said[-300:]}")
    expect(verify(place)[0] == 0, "the pack holds again")


def check_forgery(place, scratch):
    """What somebody changes who also makes all digests right again: only making it again finds it."""
    def forged(name, change):
        copy = os.path.join(scratch, "forged")
        shutil.rmtree(copy, ignore_errors=True)
        shutil.copytree(place, copy)
        target = os.path.join(copy, name)
        before = read(target) if os.path.exists(target) else b""
        after = change(before)
        if after is None:
            os.remove(target)
        else:
            expect(after != before, f"{name} is changed at all")
            write(after, target)
        remake(copy)
        status, said = verify(copy)
        expect(status == 1 and name in said, f"forged {name}: {status} {said[-400:]}")

    def without_line(part):
        def change(data):
            lines = data.split(b"\n")
            return b"\n".join(line for number, line in enumerate(lines) if number != part)
        return change

    forged("data/reports/report.json", lambda data: data.replace(b'"severity":"critical"', b'"severity":"low"', 1))
    forged("data/reports/report.csv", without_line(1))
    forged("data/population.csv", without_line(2))
    forged("data/population.json", lambda data: data.replace(b'"reconciled": true', b'"reconciled": false', 1))
    forged("data/reports/report.md", lambda data: None)
    forged("data/sample/0001.md", lambda data: data + b"\n")
    forged("data/extra.txt", lambda data: b"hello")
    forged("README.md", lambda data: data.replace(b"NOT SIGNED", b"Signed", 1))
    # What the record says is no order: nothing outside the pack is read, and no check is switched off.
    forged("data/run.json", lambda data: data.replace(b'"data/inputs/1"', b'"../../../../../../dev/zero"', 1))
    forged("data/run.json", lambda data: data.replace(b'"data/inputs/1"', b'"/etc"', 1))
    forged("data/run.json", lambda data: data.replace(b'"--format"', b'"--templates", "/dev", "--format"', 1))
    forged("data/run.json", lambda data: data.replace(b'"inputsArePacked": true', b'"inputsArePacked": false', 1))
    # An input that is changed changes the reports that are made of it.
    name = next(n for n in files_of(place) if n.startswith("data/inputs/") and n.endswith("applications.json"))
    copy = os.path.join(scratch, "forged")
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(place, copy)
    document = json.loads(read(copy, name))
    document["value"].pop()
    write(json.dumps(document).encode(), copy, name)
    remake(copy)
    status, said = verify(copy)
    expect(status == 1 and "data/reports/report.json" in said, f"forged input: {status} {said[-300:]}")


UNCHANGED = ["tagmanifest-sha256.txt: all its files are as they were packed", "manifest-sha256.txt: all its files are as they were packed"]
NOTHING_ADDED = "no file was added"


def recipe(place, key="", digest=""):
    """What the commands of the auditor's page print, as an auditor runs them: copied, with the name of the key filled in."""
    script = read(place, "README.md").decode().split("```sh\n")[1].split("```")[0]
    result = run("bash", "-c", script.replace("KEY.pem", key).replace("-rawin", "-rawin " + digest), cwd=place)
    return (result.stdout + result.stderr).decode()


def check_recipe(place, more=(), key="", digest=""):
    """All lines of a pack that holds; then one file added, removed and changed, and for each what the commands say."""
    expected = {*UNCHANGED, NOTHING_ADDED, *more}
    said = recipe(place, key, digest)
    expect(expected <= set(said.split("\n")), f"the recipe of the README: {said}")
    added = os.path.join(place, "data", "reports", "added 100%.txt")
    os.makedirs(os.path.dirname(added), exist_ok=True)
    write(b"x", added)
    said = recipe(place, key, digest)
    expect(NOTHING_ADDED not in said and "added 100%25.txt" in said, f"the recipe finds what was added: {said}")
    os.remove(added)
    hidden = os.path.join(place, ".hidden")
    os.symlink("/etc/hostname", hidden)
    expect(".hidden" in recipe(place, key, digest), "the recipe finds a link")
    os.remove(hidden)
    for name in [name for name in files_of(place) if name.startswith("data/")][:3] + ["bag-info.txt"]:
        whole = read(place, name)
        os.remove(os.path.join(place, name))
        said = recipe(place, key, digest)
        expect(NOTHING_ADDED not in said and name.split("/")[-1] in said, f"the recipe finds that {name} is gone: {said}")
        write(whole + b" ", place, name)
        said = recipe(place, key, digest)
        expect(not set(UNCHANGED) <= set(said.split("\n")) and name in said, f"the recipe finds that {name} was changed: {said}")
        write(whole, place, name)
    if key:
        whole = read(place, "statement.dsse.json")
        envelope = json.loads(whole)
        envelope["payload"] = base64.b64encode(base64.b64decode(envelope["payload"]) + b" ").decode()
        write(json.dumps(envelope, separators=(",", ":")).encode(), place, "statement.dsse.json")
        expect("Signature Verified Successfully" not in recipe(place, key, digest), "the recipe finds another statement")
        write(whole, place, "statement.dsse.json")
    expect(expected <= set(recipe(place, key, digest).split("\n")), "the recipe holds again")


def check_names(scratch):
    """Names that a list of files has to encode, in the bag, in the recipe and in every reader."""
    source = os.path.join(scratch, "odd names")
    shutil.copytree(os.path.join(FIXTURES, "SmallTenant"), source)
    odd = ["100%.json", "a%0Ab.json", "line\nbreak.json", "return\rx.json", "back\\slash.json", " blank .json", "-x.json", "a'b\"c.json", "é☃.json",
           "*.json", "data"]
    for number, name in enumerate(odd):
        write(b'{"value": [], "n": %d}' % number, source, name)
    place = os.path.join(scratch, "odd")
    result = lapse("evidence", source, "--as-of", AS_OF, "--output", place, "--quiet")
    expect(os.path.isdir(place), f"a pack with odd names: {result.returncode} {result.stderr.decode()[-300:]}")
    check_statement(place)
    check_recipe(place)
    status, said = verify(place)
    expect(status == 0, f"verify with odd names: {status} {said[-400:]}")
    # The library of bags takes %25 for the name itself, against section 2.1.3 of RFC 8493: without such names.
    for name in odd:
        if "%" in name:
            os.remove(os.path.join(source, name))
    check_bag(pack(os.path.join(scratch, "less odd"), source=source), with_sha256sum=False)
    for kind in ["zip", "tar.gz"]:
        file = os.path.join(scratch, "odd." + kind)
        lapse("evidence", source, "--as-of", AS_OF, "--output", file, "--quiet")
        status, said = verify(file)
        expect(status == 0, f"verify with odd names in {kind}: {status} {said[-400:]}")


def check_signatures(scratch):
    keys = {
        "ed25519": ["genpkey", "-algorithm", "ed25519"],
        "ecdsa": ["genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256"],
        "ecdsa384": ["genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-384"],
    }
    for name, words in keys.items():
        private, public = os.path.join(scratch, name + ".pem"), os.path.join(scratch, name + ".pub")
        run("openssl", *words, "-out", private)
        run("openssl", "pkey", "-in", private, "-pubout", "-out", public)
    for name in keys:
        public = os.path.join(scratch, name + ".pub")
        place = pack(os.path.join(scratch, "signed-" + name), "--sign-key", os.path.join(scratch, name + ".pem"))
        check_bag(place)
        check_statement(place, public)
        status, said = verify(place, "--key", public)
        expect(status == 0 and "by a key that you named" in said, f"verify {name}: {said}")
        other = os.path.join(scratch, ("ecdsa" if name == "ed25519" else "ed25519") + ".pub")
        expect(verify(place, "--key", other)[0] == 1, f"{name} does not hold by another key")
        readme = read(place, "README.md").decode()
        told = ["manifest-sha256.txt: as it was signed", "README.md: as it was signed", "bag-info.txt: as it was signed"]
        check_recipe(place, ["Signature Verified Successfully", *told], public, "-digest sha384" if name == "ecdsa384" else "")
        expect(not readme.startswith("**NOT SIGNED"), f"{name}: the first line")
    check_ssh(scratch)
    check_command(scratch)


def check_ssh(scratch):
    key = os.path.join(scratch, "id")
    run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", key)
    place = pack(os.path.join(scratch, "signed-ssh"), "--sign-ssh", key)
    check_bag(place)
    signers = os.path.join(scratch, "allowed_signers")
    write(b"ada@contoso.example " + read(key + ".pub"), signers)
    result = run(
        "ssh-keygen", "-Y", "verify", "-f", signers, "-I", "ada@contoso.example", "-n", "lapse-evidence", "-s",
        "tagmanifest-sha256.txt.sig", stdin=read(place, "tagmanifest-sha256.txt"), cwd=place)
    expect(result.returncode == 0, f"ssh-keygen: {result.stderr.decode()}")
    for named in [signers, key + ".pub"]:
        status, said = verify(place, "--key", named)
        expect(status == 0 and "by a key that you named" in said, f"verify ssh {named}: {said}")
    run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", key + "2")
    expect(verify(place, "--key", key + "2.pub")[0] == 1, "ssh does not hold by another key")
    others = os.path.join(scratch, "other_signers")
    write(b"eve@contoso.example " + read(key + "2.pub"), others)
    for one, other in [(key + ".pub", key + "2.pub"), (signers, others), (signers, key + "2.pub"), (key + ".pub", others)]:
        for named in [(one, other), (other, one)]:
            status, said = verify(place, "--key", named[0], "--key", named[1])
            expect(status == 0 and "by a key that you named" in said, f"verify ssh by one of two keys {named}: {said}")


def check_command(scratch):
    script = os.path.join(scratch, "sign.sh")
    write(
        f"#!/bin/sh\nopenssl dgst -sha256 -sign {scratch}/ecdsa.pem \"$1\" | base64 -w0\n".encode(), script)
    os.chmod(script, 0o755)
    public = os.path.join(scratch, "ecdsa.pub")
    place = pack(
        os.path.join(scratch, "signed-command"), "--sign-command", script, "--sign-public-key", public)
    check_statement(place, public)
    status, said = verify(place, "--key", public)
    expect(status == 0 and "by a key that you named" in said, f"verify command: {said}")
    wrong = lapse(
        "evidence", "SmallTenant", "--as-of", AS_OF, "--output", os.path.join(scratch, "wrong"), "--quiet",
        "--sign-command", "echo AAAA", "--sign-public-key", public, cwd=FIXTURES)
    expect(wrong.returncode == 2 and not os.path.exists(os.path.join(scratch, "wrong")), "a wrong signature is refused")


def check_time_stamp(place, scratch):
    folder = os.path.join(scratch, "tsa")
    os.makedirs(folder)
    write(b"""
[req]
distinguished_name = name
[name]
[tsa]
default_tsa = here
[here]
serial = serial
crypto_device = builtin
signer_cert = tsa.crt
signer_key = tsa.key
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256
ess_cert_id_alg = sha256
[stamp]
extendedKeyUsage = critical,timeStamping
basicConstraints = CA:FALSE
[ca]
basicConstraints = critical,CA:TRUE
keyUsage = keyCertSign
""", folder, "tsa.cnf")
    write(b"01\n", folder, "serial")
    for name in ["ca", "other"]:
        run("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", name + ".key", "-out", name + ".crt",
            "-subj", f"/CN={name}", "-days", "30", "-config", "tsa.cnf", "-extensions", "ca", cwd=folder)
    run("openssl", "req", "-new", "-newkey", "rsa:2048", "-nodes", "-keyout", "tsa.key", "-out", "tsa.csr", "-subj",
        "/CN=tsa", "-config", "tsa.cnf", cwd=folder)
    run("openssl", "x509", "-req", "-in", "tsa.csr", "-CA", "ca.crt", "-CAkey", "ca.key", "-CAcreateserial", "-out",
        "tsa.crt", "-days", "30", "-extfile", "tsa.cnf", "-extensions", "stamp", cwd=folder)
    request = os.path.join(place, "tagmanifest-sha256.txt.tsq")
    text = run("openssl", "ts", "-query", "-in", request, "-text").stdout.decode()
    expect("sha256" in text.lower() and "Certificate required: yes" in text, f"openssl reads the request: {text[:200]}")
    answer = os.path.join(place, "tagmanifest-sha256.txt.tsr")
    made = run("openssl", "ts", "-reply", "-config", "tsa.cnf", "-queryfile", request, "-out", answer, cwd=folder)
    expect(made.returncode == 0, f"openssl stamps: {made.stderr.decode()}")
    result = run("openssl", "ts", "-verify", "-data", "tagmanifest-sha256.txt", "-in", answer, "-CAfile",
                 os.path.join(folder, "ca.crt"), cwd=place)
    expect(result.returncode == 0, f"openssl ts -verify: {result.stderr.decode()}")
    check_bag(place)
    status, said = verify(place, "--timestamp-ca", os.path.join(folder, "ca.crt"))
    expect(status == 0 and "time stamp: valid" in said, f"verify with a time stamp: {said}")
    expect(verify(place)[0] == 0, "a time stamp without an authority")
    expect(verify(place, "--timestamp-ca", os.path.join(folder, "other.crt"))[0] == 1, "another authority")
    whole, whole_said, missed = read(answer), said, 0
    for position in range(0, len(whole), max(1, len(whole) // 40)):
        damaged = bytearray(whole)
        damaged[position] ^= 1
        write(bytes(damaged), answer)
        status, said = verify(place, "--timestamp-ca", os.path.join(folder, "ca.crt"))
        # Lists of algorithms in the answer are in no signature; the time and what was stamped are.
        found = status == 1 and "tagmanifest-sha256.txt.tsr" in said
        missed += 0 if found else 1
        expect(found or said == whole_said, f"byte {position} of the time stamp: {said[-200:]}")
    expect(missed <= 4, f"{missed} of the changed bytes of the time stamp were not found")
    os.remove(answer)
    expect(verify(place, "--timestamp-ca", os.path.join(folder, "ca.crt"))[0] == 1, "a time stamp that is asked for")


def check_same_everywhere(scratch):
    copy = os.path.join(scratch, "elsewhere", "a b")
    shutil.copytree(os.path.join(FIXTURES, "SmallTenant"), os.path.join(copy, "export"))
    for name in ["one.tar.gz", "one.zip"]:
        first = read(pack(os.path.join(scratch, name)))
        second = read(pack(os.path.join(scratch, "two-" + name), source="export/", cwd=copy))
        expect(first == second, f"{name} is the same from another directory")
        expect(b"root" not in first.split(b"data/")[0], "no user in the archive")
        status, said = verify(os.path.join(scratch, name))
        expect(status == 0, f"verify {name}: {said}")
        damaged = bytearray(first)
        damaged[len(damaged) // 2] ^= 4
        write(bytes(damaged), scratch, "damaged-" + name)
        expect(verify(os.path.join(scratch, "damaged-" + name))[0] in (1, 2), f"a damaged {name}")


def check_sample(place):
    sample = json.loads(read(place, "data", "sample", "sample.json"))
    rows = read(place, "data", "population.csv").decode().split("\r\n")[1:-1]
    entries = [row.split(",")[0].strip('"') for row in rows]
    ranked = sorted((hashlib.sha256(f"{sample['seed']}\n{entry}".encode()).hexdigest(), entry) for entry in entries)
    drawn = [(item["rank"], item["entry"]) for item in sample["drawn"]]
    expect(drawn == ranked[:sample["count"]], "the sample is the one that anybody draws")
    for item in sample["drawn"]:
        sheet = read(place, "data", "sample", item["sheet"]).decode()
        expect(item["entry"] in sheet and item.get("pointer", "") in sheet, f"sheet {item['sheet']}")


def check_digests(scratch):
    place = pack(os.path.join(scratch, "digests"), "--inputs", "digest")
    expect(not os.path.exists(os.path.join(place, "data", "inputs")), "no input is copied")
    status, said = verify(place)
    expect(status == 2 and "nothing vouches" in said, f"a pack of digests: {said}")
    status, said = verify(place, "--inputs", os.path.join(FIXTURES, "SmallTenant"))
    expect(status == 0 and "made again" in said and "not made again" not in said, f"with its inputs: {said}")
    copy = os.path.join(scratch, "changed")
    shutil.copytree(os.path.join(FIXTURES, "SmallTenant"), copy)
    name = os.path.join(copy, "organization.json")
    write(read(name) + b"\n", name)
    status, said = verify(place, "--inputs", copy)
    expect(status == 1 and "data/inputs.json" in said, f"with other inputs: {status} {said}")


def check_secrets(scratch):
    result = lapse(
        "evidence", "LeakedSecrets", "--as-of", AS_OF, "--output", os.path.join(scratch, "leak"), "--quiet",
        cwd=FIXTURES)
    expect(result.returncode == 2 and not os.path.exists(os.path.join(scratch, "leak")), "an input with a secret is not copied")
    expect(b"--inputs digest" in result.stderr, "what to do about a secret")


def check_period(scratch):
    reports = os.path.join(scratch, "weeks")
    for day in ["2026-10-05", "2026-10-12", "2026-10-26", "2026-11-02"]:
        lapse("report", "SmallTenant", "--as-of", day, "--format", "json", "--output", os.path.join(reports, day),
              "--quiet", cwd=FIXTURES)
    place = os.path.join(scratch, "period")
    result = lapse("evidence", reports, "--period", "2026-10-05..2026-11-08", "--output", place)
    expect(result.returncode == 0, f"a period: {result.stderr.decode()}")
    period = json.loads(read(place, "data", "period.json"))
    expect([week["from"] for week in period["weeksWithoutReport"]] == ["2026-10-19"], "the week without a report")
    expect(b"2026-10-19" in read(place, "README.md").split(b"##")[1], "the gap is the first thing that it says")
    check_bag(place)
    statement = check_statement(place)
    expect("every-week-has-a-report" in statement["predicate"]["failedTests"], "the statement tells the gap")
    check_oscal(place, os.path.join(scratch, "period-oscal"))
    expect(verify(place)[0] == 0, "a period pack holds")
    shutil.rmtree(os.path.join(place, "data", "reports", "2026-10-12T000000Z"))
    status, said = verify(place)
    expect(status == 1 and "2026-10-12T000000Z" in said, f"a week that is gone: {said}")
    remake(place)
    status, said = verify(place)
    expect(status in (1, 2) and "2026-10-12T000000Z" in said, f"a week that is gone from the manifest too: {said}")


def check_parquet(scratch):
    """The recipe of the manual, as it is there."""
    import duckdb

    with open(os.path.join(ROOT, "Templates", "manual", "evidence.md"), encoding="utf-8") as page:
        recipe = page.read().split("```sql\n")[1].split("```")[0]
    folder = os.path.join(scratch, "lake")
    lapse("report", "SampleTenant", "--as-of", AS_OF, "--format", "json", "--output", folder, "--quiet", cwd=FIXTURES)
    here = os.getcwd()
    os.chdir(folder)
    try:
        duckdb.sql(recipe)
        rows = duckdb.sql("SELECT status, count(*) FROM 'credentials.parquet' GROUP BY 1").fetchall()
    finally:
        os.chdir(here)
    expected = {name: count for name, count in json.loads(read(folder, "report.json"))["summary"]["byStatus"].items() if count}
    expect(dict(rows) == expected, f"the Parquet recipe: {rows}")


def check_sarif(scratch):
    """What DefectDojo's own parser makes of two reports that are a day apart: the same findings, by id, title and text."""
    from norm_findings.parsers.sarif.parser import SarifParser

    accepted = os.path.join(scratch, "accepted-sarif.yml")
    first = lapse("report", "SampleTenant", "--as-of", AS_OF, "--format", "json", "--output", os.path.join(scratch, "sarif-0"), "--quiet", cwd=FIXTURES)
    expect(first.returncode in (0, 1, 3), f"report: {first.returncode}")
    row = next(row for row in json.loads(read(scratch, "sarif-0", "report.json"))["credentials"] if row["status"] == "expiring" and row["daysLeft"] > 2)
    write(f"acceptances:\n  - credential: {row['id']}\n    rules: [expiring]\n    reason: moves\n    acceptedBy: ada\n    ticket: T-1\n    until: 2026-12-31\n".encode(), accepted)
    days = []
    for day in ["2026-11-23T06:00:00Z", "2026-11-24T06:00:00Z"]:
        folder = os.path.join(scratch, "sarif-" + day[:10])
        lapse("report", "SampleTenant", "--as-of", day, "--format", "sarif", "--output", folder, "--quiet", "--suppressions", accepted, cwd=FIXTURES)
        file = os.path.join(folder, "report.sarif")
        results = json.loads(read(file))["runs"][0]["results"]
        expect(all("suppressions" in result for result in results), "each result says whether it is suppressed")
        with open(file, encoding="utf-8") as text:
            findings = SarifParser().get_findings(text, None)
        expect(len(findings) == len(results), f"DefectDojo reads {len(findings)} of {len(results)} results")
        known = {finding.unique_id_from_tool: finding for finding in findings}
        expect(len(known) == len(findings), "each finding of DefectDojo has an id of its own")
        suppressed = sum(1 for result in results if result["suppressions"])
        inactive = [finding for finding in findings if not finding.active]
        expect(suppressed == len(inactive) > 0 and all(finding.false_p for finding in inactive), f"{suppressed} accepted, {len(inactive)} inactive")
        days.append(known)
    # What ends within the day is another finding under the same id.
    both = {key for key in set(days[0]) & set(days[1]) if days[0][key].vuln_id_from_tool == days[1][key].vuln_id_from_tool}
    expect(len(both) > 100, "most findings are there on both days")
    for key in both:
        for name in ["title", "description", "severity", "file_path", "line", "vuln_id_from_tool", "active", "references"]:
            before, after = (getattr(day[key], name) for day in days)
            expect(before == after, f"{name} changes daily: {before} / {after}")


def main():
    with tempfile.TemporaryDirectory() as scratch:
        place = pack(os.path.join(scratch, "pack"), "--sample", "4", "--seed", "a seed", "--format", "all")
        expect(read(place, "README.md").startswith(b"**NOT SIGNED"), "the first line of a pack without signature")
        check_bag(place)
        check_statement(place)
        check_oscal(place, scratch)
        check_sample(place)
        status, said = verify(place)
        expect(status == 0 and said.startswith("NOT SIGNED"), f"verify: {said}")
        expect(lapse("verify", os.path.join(scratch, "nothing")).returncode == 2, "a pack that is not there")
        check_flips(place, int(os.environ.get("FLIPS", "60")), 20)
        check_forgery(place, scratch)
        check_time_stamp(place, scratch)
        check_recipe(place)
        check_names(scratch)
        check_signatures(scratch)
        check_same_everywhere(scratch)
        check_digests(scratch)
        check_secrets(scratch)
        check_period(scratch)
        check_parquet(scratch)
        check_sarif(scratch)
    finish()


if __name__ == "__main__":
    main()
