#!/usr/bin/env python3
"""Checks evidence packs with third-party programs.

usage: check_evidence.py LAPSE

bagit checks the bag, the readers of in-toto and securesystemslib the statement and its signature,
compliance-trestle OSCAL, sha256sum the digests, openssl and ssh-keygen signatures and time stamps, DuckDB the
Parquet recipe. Bytes of a pack are changed one at a time, and files are removed and added: lapse verify must
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

LAPSE = os.path.abspath(sys.argv[1])
ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
FIXTURES = os.path.join(ROOT, "Tests", "Fixtures")
AS_OF = "2026-11-23T06:00:00Z"
failures = []
checks = 0


def expect(condition, what):
    global checks
    checks += 1
    if not condition:
        failures.append(what)
        print("FAILED: " + what, flush=True)


def run(*arguments, stdin=None, cwd=None):
    return subprocess.run(arguments, input=stdin, capture_output=True, cwd=cwd)


def lapse(*arguments, cwd=None):
    return run(LAPSE, *arguments, cwd=cwd)


def pack(output, *more, source="SmallTenant", cwd=FIXTURES):
    result = lapse("evidence", source, "--as-of", AS_OF, "--output", output, "--quiet", *more, cwd=cwd)
    expect(result.returncode == 0, f"evidence {more}: {result.returncode} {result.stderr.decode()[-400:]}")
    return output


def verify(place, *more):
    result = lapse("verify", place, *more)
    return result.returncode, result.stdout.decode() + result.stderr.decode()


def files_of(place):
    found = []
    for directory, _, names in os.walk(place):
        found += [os.path.relpath(os.path.join(directory, name), place) for name in names]
    return sorted(found)


def read(*path):
    with open(os.path.join(*path), "rb") as file:
        return file.read()


def write(data, *path):
    with open(os.path.join(*path), "wb") as file:
        file.write(data)


def check_bag(place):
    import bagit

    try:
        expect(bagit.Bag(place).validate(), "bagit accepts the bag")
    except bagit.BagError as error:
        expect(False, f"bagit: {error}")
    for name in ["tagmanifest-sha256.txt", "manifest-sha256.txt"]:
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
    """Flips single bits at random positions of every file; verify must name the file."""
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


def remake(place):
    """Rewrites the manifests, as an attacker would who changed a pack and knows the bag format."""
    def lines(names):
        return "".join(
            f"{hashlib.sha256(read(place, name)).hexdigest()}  {name}\n"
            for name in sorted(names, key=lambda name: name.encode()))
    names = files_of(place)
    payload = [name for name in names if name.startswith("data/")]
    write(lines(payload).encode(), place, "manifest-sha256.txt")
    total = sum(len(read(place, name)) for name in payload)
    info = read(place, "bag-info.txt").decode().split("\n")
    info = [f"Payload-Oxum: {total}.{len(payload)}" if line.startswith("Payload-Oxum") else line for line in info]
    write("\n".join(info).encode(), place, "bag-info.txt")
    tags = [n for n in names if not n.startswith("data/") and not n.startswith("tagmanifest-sha256")]
    write(lines(tags).encode(), place, "tagmanifest-sha256.txt")
    digest = hashlib.sha256(read(place, "tagmanifest-sha256.txt")).digest()
    request = read(place, "tagmanifest-sha256.txt.tsq")
    write(request[:24] + digest + request[56:], place, "tagmanifest-sha256.txt.tsq")


def check_forgery(place, scratch):
    """Changes a pack and corrects all digests: only making the reports again reveals the change."""
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
    # The run record is not trusted: it cannot make verify read outside the pack or skip a check.
    forged("data/run.json", lambda data: data.replace(b'"data/inputs/1"', b'"../../../../../../dev/zero"', 1))
    forged("data/run.json", lambda data: data.replace(b'"data/inputs/1"', b'"/etc"', 1))
    forged("data/run.json", lambda data: data.replace(b'"--format"', b'"--templates", "/dev", "--format"', 1))
    forged("data/run.json", lambda data: data.replace(b'"inputsArePacked": true', b'"inputsArePacked": false', 1))
    # A changed input changes the reports that are made from it.
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


def check_signatures(scratch):
    keys = {
        "ed25519": ["genpkey", "-algorithm", "ed25519"],
        "ecdsa": ["genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256"],
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
        script = readme.split("```sh\n")[1].split("```")[0]
        drop = "openssl dgst" if name == "ed25519" else "openssl pkeyutl"
        script = "\n".join(line for line in script.split("\n") if not line.startswith(drop))
        script = script.replace("/tmp/", scratch + "/").replace("KEY.pem", public)
        result = run("bash", "-e", "-c", script, cwd=place)
        said = result.stdout.decode()
        expect(
            result.returncode == 0 and "Verified" in said.replace("Signature Verified", "Verified")
            and "the manifest is the signed one" in said,
            f"the recipe of the README ({name}): {result.returncode} {said} {result.stderr.decode()}")
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
    expect(status == 0 and "time stamp: holds" in said, f"verify with a time stamp: {said}")
    expect(verify(place)[0] == 0, "a time stamp without an authority")
    expect(verify(place, "--timestamp-ca", os.path.join(folder, "other.crt"))[0] == 1, "another authority")
    whole, whole_said, missed = read(answer), said, 0
    for position in range(0, len(whole), max(1, len(whole) // 40)):
        damaged = bytearray(whole)
        damaged[position] ^= 1
        write(bytes(damaged), answer)
        status, said = verify(place, "--timestamp-ca", os.path.join(folder, "ca.crt"))
        # The lists of algorithms in the answer are not signed; the time and the stamped digest are.
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


def check_redaction(scratch):
    from redaction_leaks import leaks, names_in

    key, other = os.path.join(scratch, "redaction.key"), os.path.join(scratch, "other.key")
    for name in [key, other]:
        expect(lapse("unredact", "--new-key", name).returncode == 0, "a new redaction key")
    expect(lapse("unredact", "--new-key", key).returncode == 2, "a key is never replaced")
    expect(os.stat(key).st_mode & 0o077 == 0, "a key is its user's alone")
    accepted = os.path.join(scratch, "accepted.yml")
    write(b"""acceptances:
  - application: 5f3c1d4e-0000-4000-8000-000000000002
    rules: [expiring, lapsed]
    reason: Zanzibar moves to Madagascar
    acceptedBy: ada.lovelace@fabrikam.example
    ticket: ZANZI-77
    until: 2027-01-31
""", accepted)
    owners = os.path.join(scratch, "owners.yml")
    write(b"""teams:
  - {name: Team Timbuktu, contact: timbuktu@fabrikam.example, channel: chan-timbuktu, names: ["*"]}
""", owners)
    more = {"Zanzibar", "Madagascar", "lovelace", "ZANZI-77", "Timbuktu", "fabrikam.example"}
    for source in ["SampleTenant", "SmallTenant"]:
        names = names_in(os.path.join(FIXTURES, source)) | more
        expect(len(names) > 50, "there are names to look for")
        # Words that the program itself uses do not count as names.
        public = public_words(names)
        plain = os.path.join(scratch, "plain-" + source)
        place = os.path.join(scratch, "redacted-" + source)
        words = ["--as-of", AS_OF, "--format", "all", "--quiet", "--suppressions", accepted, "--owners", owners]
        lapse("report", source, "--output", plain, *words, cwd=FIXTURES)
        lapse("report", source, "--output", place, *words, "--redact", key, cwd=FIXTURES)
        bundle = pack(os.path.join(scratch, "bundle-" + source), "--redact", key, "--format", "all", "--sample", "9",
                      "--seed", "x", "--suppressions", accepted, "--owners", owners, source=source)
        for folder in [place, bundle]:
            for name in files_of(folder):
                found = leaks(names - public, read(folder, name))
                expect(not found, f"{source} {name} redacted: {sorted(found)[:6]}")
        found = leaks(names - public, read(plain, "report.json"))
        expect(len(found) > 40, f"the search finds names where they are ({len(found)})")
        check_tokens(place, plain)
        asked = ["--suppressions", accepted, "--owners", owners]
        status, said = verify(bundle)
        expect(status == 2 and "nothing vouches" in said, f"a redacted pack alone: {said}")
        status, said = verify(bundle, "--inputs", os.path.join(FIXTURES, source), "--key", key, *asked)
        expect(status == 0 and "not made again" not in said, f"a redacted pack with its inputs: {status} {said[-600:]}")
        status, said = verify(bundle, "--inputs", os.path.join(FIXTURES, source), "--key", other, *asked)
        expect("another key" in said, f"a redacted pack with another key: {said}")
        again = lapse("unredact", "--key", key, "--input", os.path.join(FIXTURES, source), *asked, "--as-of", AS_OF,
                      *tokens_of(place))
        known = {row.get("applicationName") for row in json.loads(read(plain, "report.json"))["credentials"]} - {None}
        said = again.stdout.decode()
        # Control characters are spelled out, so such names are left out here.
        plain_names = {name for name in known if name.isprintable()}
        expect(all(name in said for name in plain_names), f"unredact: {again.returncode} {again.stderr.decode()}")
        expect(not any(ord(letter) < 32 and letter != "\n" for letter in said), "unredact: no control characters")
        result = lapse("diff", os.path.join(plain, "report.json"), os.path.join(plain, "report.json"), "--redact", key,
                       "--format", "json")
        expect(result.returncode == 0 and not leaks(names - public, result.stdout), "a redacted diff")
        application = json.loads(read(plain, "report.json"))["applications"][0]["objectId"]
        for shape in ["text", "markdown", "json"]:
            result = lapse("show", application, "--input", os.path.join(FIXTURES, source), "--as-of", AS_OF, "--redact",
                           key, "--format", shape)
            found = leaks(names - public, result.stdout)
            expect(result.stdout and not found, f"a redacted show ({shape}): {sorted(found)[:6]}")


def public_words(names):
    """The names that are also words of the program: its rules, tables and texts contain them anyway."""
    from redaction_leaks import leaks

    source = os.path.join(ROOT, "Sources")
    found = set()
    for name in files_of(source):
        if name.endswith(".swift"):
            found |= leaks(names, read(source, name))
    for name in ["report.js", "report.css", "skeleton.html"]:
        found |= leaks(names, read(ROOT, "Templates", name))
    return found


def check_tokens(place, plain):
    """Redaction changes no decision, and every format has the same tokens."""
    redacted, open_report = json.loads(read(place, "report.json")), json.loads(read(plain, "report.json"))
    expect(redacted["summary"] == open_report["summary"], "redaction changes no number")
    def verdicts(report):
        return sorted((row["kind"], row["status"], row["severity"], row.get("daysLeft", 0) or 0)
                      for row in report["credentials"])
    expect(verdicts(redacted) == verdicts(open_report), "redaction changes no verdict")
    def decisions(report):
        return sorted((row["rule"], row["target"], row["confidence"]) for row in report["candidates"])
    expect(decisions(redacted) == decisions(open_report), "redaction changes no decision")
    def findings(report):
        return sorted((row["rule"], row["severity"]) for row in report["findings"])
    expect(findings(redacted) == findings(open_report), "redaction changes no finding")
    ids = [row["id"] for row in redacted["credentials"]]
    expect(ids == sorted(ids), "rows are in the order of their tokens")
    first = next(row for row in redacted["credentials"] if row.get("applicationName") and row["status"] == "expiring")
    for name in ["report.html", "report.md", "report.csv", "report.sarif", "report.ics", "report.junit.xml",
                 "report.ocsf.jsonl"]:
        text = read(place, name).decode().replace("\r\n ", "")
        expect(first["applicationName"] in text, f"{name} has the token of report.json")


def tokens_of(place):
    report = json.loads(read(place, "report.json"))
    return sorted({row["applicationName"] for row in report["credentials"] if row.get("applicationName")})


def check_parquet(scratch):
    """Runs the recipe of the manual as it is printed."""
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
    """Fingerprint, rule and text stay the same from day to day: DefectDojo and similar tools compare them."""
    results = []
    for day in ["2026-11-23T06:00:00Z", "2026-11-24T06:00:00Z"]:
        folder = os.path.join(scratch, "sarif-" + day[:10])
        lapse("report", "SampleTenant", "--as-of", day, "--format", "sarif", "--output", folder, "--quiet", cwd=FIXTURES)
        found = json.loads(read(folder, "report.sarif"))["runs"][0]["results"]
        results.append({(row["partialFingerprints"]["lapseId/v1"], row["ruleId"]): row for row in found})
    both = set(results[0]) & set(results[1])
    expect(len(both) > 100, "most findings are there on both days")
    for key in both:
        before, after = results[0][key]["message"]["text"], results[1][key]["message"]["text"]
        expect(before == after, f"a text that changes daily: {before} / {after}")
    expect(all("suppressions" in row for row in results[0].values()), "each result says whether it is suppressed")


def main():
    sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
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
        check_signatures(scratch)
        check_same_everywhere(scratch)
        check_digests(scratch)
        check_secrets(scratch)
        check_period(scratch)
        check_redaction(scratch)
        check_parquet(scratch)
        check_sarif(scratch)
    print(f"{checks} checks, {len(failures)} failed")
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
