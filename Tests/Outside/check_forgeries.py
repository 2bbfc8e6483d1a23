#!/usr/bin/env python3
"""Packs as somebody makes them who means harm, and packs as other programs pack them again.

usage: check_forgeries.py LAPSE

Forged records and manifests, paths that lead out of an archive, links, names twice or apart by case alone, signatures over other
bytes, other keys, other types of payload. lapse verify must refuse each with exit 1 or 2 and one line about it, write nothing
outside its own directory, and still take what only another program packed.
"""
import base64
import hashlib
import io
import json
import os
import shutil
import subprocess
import tarfile
import tempfile
import warnings
import zipfile

from packs import AS_OF, FIXTURES, expect, files_of, finish, lapse, pack, read, remake, run, verify, write

ROOT_NAME = "lapse-evidence"
# Names twice are what is wanted.
warnings.filterwarnings("ignore", "Duplicate name")


def zipped(place, file, names=None, root=ROOT_NAME + "/", directories=False):
    """The pack as Python's zip module writes it."""
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        folders = set()
        for name in names if names is not None else files_of(place):
            parts = (root + name).split("/")[:-1]
            for depth in range(len(parts)) if directories else []:
                folder = "/".join(parts[:depth + 1]) + "/"
                if folder not in folders:
                    folders.add(folder)
                    archive.writestr(zipfile.ZipInfo(folder), b"")
            archive.writestr(root + name, read(place, name))
    return file


def check_other_programs(place, scratch):
    """The same pack, packed again."""
    def holds(what, file):
        status, said = verify(file)
        expect(status == 0, f"{what}: {status} {said[-300:]}")

    holds("a zip with entries of directories", zipped(place, os.path.join(scratch, "a.zip"), directories=True))
    holds("a zip without a directory around it", zipped(place, os.path.join(scratch, "b.zip"), root=""))
    holds("the same with entries of directories", zipped(place, os.path.join(scratch, "c.zip"), root="", directories=True))
    holds("a zip with another root", zipped(place, os.path.join(scratch, "d.zip"), root="q3 evidence/"))
    folder = os.path.join(scratch, "again")
    shutil.copytree(place, os.path.join(folder, "pack"))
    for name, words in {"e.tar.gz": ["-C", folder, "pack"], "f.tgz": ["-C", os.path.join(folder, "pack"), "."],
                        "g.tar.gz": ["-C", folder, "./pack"]}.items():
        file = os.path.join(scratch, name)
        made = run("tar", "-czf", file, *words)
        expect(made.returncode == 0, f"tar: {made.stderr}")
        holds(f"tar {words}", file)
    made = lapse("evidence", "SmallTenant", "--as-of", AS_OF, "--quiet", "--output", os.path.join(scratch, "own.tgz"), cwd=FIXTURES)
    expect(made.returncode == 0 and os.path.isfile(os.path.join(scratch, "own.tgz")), f".tgz is an archive: {made.stderr.decode()}")
    holds("an own .tgz", os.path.join(scratch, "own.tgz"))
    for name in ["x.tar", "x.tar.xz", "x.7z", "x.gz"]:
        made = lapse("evidence", "SmallTenant", "--as-of", AS_OF, "--output", os.path.join(scratch, name), cwd=FIXTURES)
        expect(made.returncode == 2 and not os.path.exists(os.path.join(scratch, name)), f"--output {name} is refused")


def check_archives(place, scratch):
    """Archives that try to write elsewhere, or that read differently to different programs."""
    outside = os.path.join(scratch, "outside.txt")
    names = files_of(place)

    def refused(what, file, *parts):
        status, said = verify(file)
        expect(status in (1, 2) and "lapse" in said or "WRONG" in said, f"{what}: {status} {said[-300:]}")
        expect(status in (1, 2), f"{what}: {status}")
        expect(not os.path.exists(outside), f"{what} writes outside")
        lines = [line for line in said.split("\n") if line]
        expect(status == 1 or sum("error" in line for line in lines) == 1, f"{what}: one line: {said[:300]}")

    for number, evil in enumerate(["../outside.txt", "/" + outside, ROOT_NAME + "/../../outside.txt", "a/./../../outside.txt", "..", "",
                                   ROOT_NAME + "/data/../../../outside.txt", "\\..\\outside.txt"]):
        file = zipped(place, os.path.join(scratch, f"evil{number}.zip"))
        with zipfile.ZipFile(file, "a") as archive:
            archive.writestr(zipfile.ZipInfo(evil or "x"), b"evil")
        refused(f"a zip with {evil!r}", file)
    file = zipped(place, os.path.join(scratch, "twice.zip"))
    with zipfile.ZipFile(file, "a") as archive:
        archive.writestr(f"{ROOT_NAME}/README.md", b"another")
    refused("a name twice", file)
    file = zipped(place, os.path.join(scratch, "more.zip"))
    with zipfile.ZipFile(file, "a") as archive:
        archive.writestr("another/README.md", b"another")
    refused("two directories", file)

    def tarred(file, add):
        with tarfile.open(file, "w:gz") as archive:
            for name in names:
                archive.add(os.path.join(place, name), f"{ROOT_NAME}/{name}")
            add(archive)
        return file

    def entry(name, kind, link=""):
        info = tarfile.TarInfo(name)
        info.type, info.linkname = kind, link
        return info

    for number, info in enumerate([
            entry(f"{ROOT_NAME}/data/link", tarfile.SYMTYPE, "/etc/passwd"), entry(f"{ROOT_NAME}/data/hard", tarfile.LNKTYPE, f"{ROOT_NAME}/README.md"),
            entry(f"{ROOT_NAME}/data/hard", tarfile.LNKTYPE, "/etc/passwd"), entry(f"{ROOT_NAME}/fifo", tarfile.FIFOTYPE),
            entry(f"{ROOT_NAME}/null", tarfile.CHRTYPE), entry("../outside.txt", tarfile.REGTYPE), entry(outside, tarfile.REGTYPE),
            entry(f"{ROOT_NAME}/" + "x" * 300, tarfile.REGTYPE), entry(f"{ROOT_NAME}/" + "d/" * 3000 + "x", tarfile.REGTYPE),
            entry(f"{ROOT_NAME}/readme.MD", tarfile.REGTYPE), entry(f"{ROOT_NAME}/README.md/x", tarfile.REGTYPE),
            entry(f"{ROOT_NAME}/data", tarfile.REGTYPE)]):
        file = tarred(os.path.join(scratch, f"evil{number}.tar.gz"), lambda archive, info=info: archive.addfile(info, io.BytesIO()))
        refused(f"a tar with {info.name[:60]!r} of type {info.type}", file)
    for number, data in enumerate([b"", b"PK", read(scratch, "a.zip")[:200], read(scratch, "e.tar.gz")[:-20], b"\x1f\x8b\x08" + b"\0" * 40]):
        file = os.path.join(scratch, f"cut{number}.zip")
        write(data, file)
        refused(f"a cut archive ({len(data)} bytes)", file)
    empty = os.path.join(scratch, "empty.zip")
    zipfile.ZipFile(empty, "w").close()
    refused("an empty archive", empty)


class Forgery:
    """A copy of a pack in which something is changed, with manifests that are right again."""

    def __init__(self, place, scratch):
        self.place = place
        self.copy = os.path.join(scratch, "forgery")

    def check(self, what, change, *words, anew=True, names=None, status=(1,)):
        shutil.rmtree(self.copy, ignore_errors=True)
        shutil.copytree(self.place, self.copy, symlinks=True)
        change(self.copy)
        if anew:
            remake(self.copy)
        found, said = verify(self.copy, *words)
        expect(found in status, f"{what}: {found} {said[-400:]}")
        if names:
            expect(names in said, f"{what} is named: {said[-400:]}")
        return said


def check_records(place, scratch):
    """run.json as anybody may write it."""
    forgery = Forgery(place, scratch)

    def record(change):
        def apply(copy):
            document = json.loads(read(copy, "data", "run.json"))
            change(document)
            write(json.dumps(document, indent=2).encode() + b"\n", copy, "data", "run.json")
        return apply

    cases = {
        "inputs outside": lambda run: run["inputs"][0].update(path="../../etc"),
        "inputs by an absolute path": lambda run: run["inputs"][0].update(path="/etc/passwd"),
        "inputs that are not there": lambda run: run["inputs"][0].update(path="data/inputs/9"),
        "no inputs": lambda run: run.update(inputs=[]),
        "a configuration outside": lambda run: run["files"].update(config="../../../etc/passwd"),
        "a configuration that is not there": lambda run: run["files"].update(config="data/configuration/config/lapse.yml"),
        "a report as configuration": lambda run: run["files"].update(owners="data/reports/report.json"),
        "a role that nobody has": lambda run: run["files"].update(shell="data/run.json"),
        "arguments that write": lambda run: run["arguments"].extend(["--output", "/tmp/lapse-forged"]),
        "arguments that call": lambda run: run["arguments"].extend(["--live"]),
        "arguments in one word": lambda run: run["arguments"].append("--templates=/etc"),
        "more inputs as arguments": lambda run: run["arguments"].extend(["--", "/etc"]),
        "an input as argument": lambda run: run["arguments"].append("/etc/passwd"),
        "another time": lambda run: run.update(asOf="2025-01-01T00:00:00Z"),
        "no time": lambda run: run.update(asOf="never"),
        "a time far away": lambda run: run.update(asOf="99999999999-01-01T00:00:00Z"),
        "another tenant": lambda run: run.update(tenant="00000000-0000-0000-0000-000000000001"),
        "another sample": lambda run: run.update(sample={"count": 1, "seed": "x"}),
        "a sample of everything": lambda run: run.update(sample={"count": 10 ** 18, "seed": "x"}),
        "a sample of less than nothing": lambda run: run.update(sample={"count": -1, "seed": "x"}),
        "a signature that is not there": lambda run: run.update(signature="key"),
        "an SSH signature that is not there": lambda run: run.update(signature="ssh"),
        "a period": lambda run: run.update(period={"from": "2026-11-01", "until": "2026-11-30"}),
        "many references": lambda run: run.update(referenceDirectories=-1),
        "redaction": lambda run: run.update(redactionKey="0123456789abcdef", inputsArePacked=False),
        "another version of the record": lambda run: run.update(schemaVersion="2"),
    }
    for what, change in cases.items():
        forgery.check(what, record(change), status=(1, 2) if what in ("redaction", "a configuration outside") else (1,))
    expect(not os.path.exists("/tmp/lapse-forged"), "verify writes nothing")
    for what, data in {"an empty record": b"", "half a record": b'{"schemaVersion":"1"', "a list": b"[]",
                       "a deep record": b"[" * 100_000, "a record in UTF-16": json.dumps({}).encode("utf-16")}.items():
        forgery.check(what, lambda copy, data=data: write(data, copy, "data", "run.json"))


def check_files(place, scratch):
    """Manifests, tag files and files that were added."""
    forgery = Forgery(place, scratch)
    for name in ["tagmanifest-sha256.txt", "manifest-sha256.txt", "bagit.txt", "bag-info.txt", "README.md", "statement.dsse.json",
                 "tagmanifest-sha256.txt.tsq", "data/run.json", "data/population.csv", "data/inputs.json"]:
        forgery.check(f"{name} is gone", lambda copy, name=name: os.remove(os.path.join(copy, name)), anew=False, names=name)
    for name in ["bagit.txt", "README.md", "bag-info.txt", "statement.dsse.json", "data/population.csv", "data/rules.json"]:
        if name != "bag-info.txt":
            forgery.check(f"{name} is gone from the manifests, too", lambda copy, name=name: os.remove(os.path.join(copy, name)), names=name)
    for name in ["data/extra.json", "data/reports/extra.html", "data/reports/report.html.bak", "data/sample/9999.md", "data/inputs.json.old",
                 "data/configuration/config/lapse.yml", ".hidden", "data/.hidden", "data/REPORTS/report.json", "readme.md"]:
        def add(copy, name=name):
            os.makedirs(os.path.dirname(os.path.join(copy, name)), exist_ok=True)
            write(b"{}", copy, name)
        forgery.check(f"{name} is added", add, names=name)
        forgery.check(f"{name} is added and in no manifest", add, anew=False, names=name)

    def line(change, name="manifest-sha256.txt"):
        def apply(copy):
            write(change(read(copy, name)), copy, name)
        return apply

    for what, change in {
            "a line twice": lambda data: data + data.split(b"\n")[0] + b"\n", "an empty line": lambda data: b"\n" + data,
            "lines in another order": lambda data: b"".join(sorted(data.splitlines(True), reverse=True)),
            "digests in capitals": lambda data: data.upper(), "a path outside": lambda data: data + b"0" * 64 + b"  ../../etc/passwd\n",
            "an absolute path": lambda data: data + b"0" * 64 + b"  /etc/passwd\n", "Windows line ends": lambda data: data.replace(b"\n", b"\r\n"),
            "no last line end": lambda data: data[:-1], "not UTF-8": lambda data: data + b"0" * 64 + b"  data/\xff\n",
            "one blank": lambda data: data.replace(b"  ", b" ", 1), "nothing": lambda data: b""}.items():
        forgery.check(f"a manifest with {what}", line(change), anew=False, names="manifest-sha256.txt" if what != "nothing" else "data/")
        forgery.check(f"a list of tag files with {what}", line(change, "tagmanifest-sha256.txt"), anew=False)

    def link(copy):
        target = os.path.join(copy, "data", "population.csv")
        os.rename(target, os.path.join(copy, "..", "population-elsewhere.csv"))
        os.symlink(os.path.join(copy, "..", "population-elsewhere.csv"), target)
    forgery.check("a file that is a link", link, anew=False, names="data/population.csv")

    def folder(copy):
        shutil.move(os.path.join(copy, "data"), os.path.join(copy, "..", "data-elsewhere"))
        os.symlink(os.path.join(copy, "..", "data-elsewhere"), os.path.join(copy, "data"))
    forgery.check("a directory that is a link", folder, anew=False, names="data")
    shutil.rmtree(os.path.join(scratch, "data-elsewhere"), ignore_errors=True)
    expect(verify(os.path.join(place, "README.md"))[0] == 2, "a page is no pack")
    expect(verify("/dev/null")[0] == 2, "a device is no pack")


def check_unvouched(scratch):
    """A pack of digests, checked without its inputs: what is not of it is told nevertheless."""
    place = pack(os.path.join(scratch, "digest"), "--inputs", "digest")
    forgery = Forgery(place, scratch)
    for name in ["data/extra.txt", "data/inputs/1/applications.json", "data/reports/report.exe", "data/sample/0001.md"]:
        def add(copy, name=name):
            os.makedirs(os.path.dirname(os.path.join(copy, name)), exist_ok=True)
            write(b"{}", copy, name)
        forgery.check(f"{name} in a pack of digests", add, names="data/")


def check_seals(scratch):
    """Signatures, envelopes and time stamps that are of something else."""
    def key(name):
        private, public = os.path.join(scratch, name + ".pem"), os.path.join(scratch, name + ".pub")
        run("openssl", "genpkey", "-algorithm", "ed25519", "-out", private)
        run("openssl", "pkey", "-in", private, "-pubout", "-out", public)
        return private, public

    (own, trusted), (foreign, stranger) = key("own"), key("foreign")
    place = pack(os.path.join(scratch, "signed"), "--sign-key", own)
    other = pack(os.path.join(scratch, "signed-by-other"), "--sign-key", foreign)
    unsigned = pack(os.path.join(scratch, "unsigned"))
    expect(verify(place, "--key", trusted)[0] == 0, "the signed pack holds")
    forgery = Forgery(place, scratch)
    trust = ["--key", trusted]
    digests = pack(os.path.join(scratch, "signed-digests"), "--inputs", "digest", "--sign-key", own)
    status, said = verify(digests)
    expect(status == 2 and "nothing vouches" in said, f"signed by somebody, and not made again: {status} {said[-300:]}")
    expect(verify(digests, *trust)[0] == 0, "signed by a key that is trusted, and not made again")
    expect(verify(digests, "--key", stranger)[0] == 1, "signed by another key than the one that is trusted")
    for name in ["data/reports/report.md", "data/population.csv", "README.md"]:
        # Nothing is made again here: that the file is not the signed one must show without it.
        Forgery(digests, scratch).check(
            f"{name} of a signed pack of digests was changed", lambda copy, name=name: write(read(copy, name) + b"\n", copy, name),
            "--key", trusted, names="statement.dsse.json")

    def envelope(change):
        def apply(copy):
            document = json.loads(read(copy, "statement.dsse.json"))
            changed = change(document)
            write(json.dumps(document if changed is None else changed, separators=(",", ":")).encode() + b"\n", copy, "statement.dsse.json")
        return apply

    def signed_again(private, kind="application/vnd.in-toto+json", change=lambda statement: statement):
        """By somebody who has a key, not the one."""
        def apply(document):
            statement = change(base64.b64decode(document["payload"]))
            message = f"DSSEv1 {len(kind)} {kind} {len(statement)} ".encode() + statement
            file = os.path.join(scratch, "message")
            write(message, file)
            signature = subprocess.run(["openssl", "pkeyutl", "-sign", "-rawin", "-inkey", private, "-in", file], capture_output=True, check=True).stdout
            document.update(payload=base64.b64encode(statement).decode(), payloadType=kind)
            document["signatures"][0]["sig"] = base64.b64encode(signature).decode()
        return apply

    cases = {
        "no signature": lambda document: document.update(signatures=[]),
        "two signatures": lambda document: document["signatures"].append(document["signatures"][0]),
        "a foreign signature before the own": lambda document: document["signatures"].insert(0, {"keyid": "", "sig": "AAAA"}),
        "an empty signature": lambda document: document["signatures"][0].update(sig=""),
        "a signature in URL-safe base64": lambda document: document["signatures"][0].update(
            sig=document["signatures"][0]["sig"].replace("+", "-").replace("/", "_").rstrip("=")),
        "another name of the key": lambda document: document["signatures"][0].update(keyid="SHA256:" + "0" * 64),
        "another type of payload": lambda document: document.update(payloadType="application/json"),
        "another type of payload, signed": signed_again(own, "application/json"),
        "signed by another key": signed_again(foreign),
        "another statement": lambda document: document.update(payload=base64.b64encode(b'{"_type":"x"}').decode()),
        "another statement, signed with the key": signed_again(own, change=lambda text: text.replace(b'test-result/v0.1', b'test-result/v0.2')),
        "a statement about nothing, signed with the key": signed_again(own, change=lambda text: b'{"_type":"https://in-toto.io/Statement/v1","subject":[]}'),
        "a member more": lambda document: document.update(more=1),
        "a list": lambda document: [document],
    }
    for what, change in cases.items():
        forgery.check(f"an envelope with {what}", envelope(change), *trust, names="statement.dsse.json")

    def swap(*names):
        def apply(copy):
            for name in names:
                shutil.copy(os.path.join(other, name), os.path.join(copy, name))
        return apply

    forgery.check("the key of another", swap("signing-key.pub.pem"), *trust)
    forgery.check("key and signature of another", swap("signing-key.pub.pem", "statement.dsse.json"), *trust)
    forgery.check("all of another's pack, with the key that is trusted", lambda copy: (shutil.rmtree(copy), shutil.copytree(other, copy)), *trust, anew=False)
    forgery.check("no key in the pack", lambda copy: os.remove(os.path.join(copy, "signing-key.pub.pem")), *trust)
    forgery.check("a private key in place of the public one", lambda copy: shutil.copy(own, os.path.join(copy, "signing-key.pub.pem")), *trust)
    forgery.check("a pack without signature in place of a signed one", lambda copy: (shutil.rmtree(copy), shutil.copytree(unsigned, copy)), *trust,
                  anew=False, names="is not signed")

    def unsign(copy):
        document = json.loads(read(copy, "data", "run.json"))
        document["signature"] = "none"
        write(json.dumps(document, indent=2).encode() + b"\n", copy, "data", "run.json")
        envelope(lambda found: found.update(signatures=[]))(copy)
    forgery.check("a signature that was taken off, asked for", unsign, *trust, names="is not signed")
    forgery.check("a signature that was taken off, not asked for", unsign)
    forgery.check("a report that was changed after signing", lambda copy: write(
        read(copy, "data", "reports", "report.md") + b"\n", copy, "data", "reports", "report.md"), *trust, names="data/reports/report.md")
    expect(verify(place, "--key", stranger)[0] == 1, "another key does not hold")
    expect(verify(place, "--key", own)[0] == 2, "a private key is none to check with")
    stamp = os.path.join(place, "tagmanifest-sha256.txt.tsr")
    for what, data in {"nothing": b"", "a request": read(place, "tagmanifest-sha256.txt.tsq"), "noise": hashlib.sha256(b"x").digest() * 40}.items():
        write(data, stamp)
        status, said = verify(place, *trust)
        expect(status == 1 and "tagmanifest-sha256.txt.tsr" in said, f"a time stamp that is {what}: {status} {said[-200:]}")
    os.remove(stamp)
    request = read(place, "tagmanifest-sha256.txt.tsq")
    write(request[:24] + bytes(32) + request[56:], place, "tagmanifest-sha256.txt.tsq")
    status, said = verify(place, *trust)
    expect(status == 1 and "tagmanifest-sha256.txt.tsq" in said, f"a request for another digest: {status} {said[-200:]}")
    write(request, place, "tagmanifest-sha256.txt.tsq")
    expect(verify(place, *trust)[0] == 0, "the signed pack holds again")


def check_periods(scratch):
    """A period pack without one of its reports, however it was taken out."""
    reports = os.path.join(scratch, "weeks")
    for day in ["2026-10-05", "2026-10-12", "2026-10-19"]:
        lapse("report", "SmallTenant", "--as-of", day, "--format", "json", "--output", os.path.join(reports, day), "--quiet", cwd=FIXTURES)
    place = os.path.join(scratch, "period")
    made = lapse("evidence", reports, "--period", "2026-10-05..2026-10-25", "--output", place, "--quiet")
    expect(made.returncode == 0, f"a period: {made.stderr.decode()}")
    expect(b"packed inputs" not in read(place, "README.md") and b"packed weekly reports" in read(place, "README.md"), "the page says what is packed")
    forgery = Forgery(place, scratch)
    week = "data/reports/2026-10-12T000000Z/report.json"
    forgery.check("a week is gone", lambda copy: os.remove(os.path.join(copy, week)), anew=False, names=week)
    forgery.check("a week is gone from the manifests, too", lambda copy: os.remove(os.path.join(copy, week)), names=week)
    forgery.check("all weeks are gone", lambda copy: shutil.rmtree(os.path.join(copy, "data", "reports")), names=week)

    def forget(copy):
        os.remove(os.path.join(copy, week))
        document = json.loads(read(copy, "data", "run.json"))
        document["inputs"] = [item for item in document["inputs"] if item["path"] != week]
        write(json.dumps(document, indent=2).encode() + b"\n", copy, "data", "run.json")
    forgery.check("a week is gone from the record, too", forget, names="data/period.json")
    forgery.check("a damaged week", lambda copy: write(read(copy, week)[:-40], copy, week))
    forgery.check("no report", lambda copy: write(b"{}", copy, week))
    forgery.check("one report more", lambda copy: (os.mkdir(os.path.join(copy, "data", "reports", "x")), shutil.copy(
        os.path.join(copy, week), os.path.join(copy, "data", "reports", "x", "report.json"))), names="data/reports/x/report.json")
    forgery.check("a period without end", lambda copy: write(read(copy, "data", "run.json").replace(b"2026-10-25", b"9999-10-25"), copy, "data", "run.json"))


def check_empty(scratch):
    folder = os.path.join(scratch, "nothing in it")
    os.makedirs(folder)
    made = lapse("evidence", "SmallTenant", folder, "--as-of", AS_OF, "--output", os.path.join(scratch, "never"), cwd=FIXTURES)
    expect(made.returncode == 2 and b"holds no files" in made.stderr, f"an empty directory: {made.returncode} {made.stderr.decode()[:200]}")


def check_counts(scratch):
    """Rows read = objects reported + excluded by reason, in the pack and in the report, with rows twice and objects removed."""
    graph = "https://graph.microsoft.com/v1.0/$metadata#"
    folder = os.path.join(scratch, "counted")
    os.makedirs(folder)

    def objects(kind, numbers):
        return {"@odata.context": graph + kind, "value": [
            {"id": f"00000000-0000-4000-8000-{number:012d}", "appId": f"00000000-0000-4000-9000-{number:012d}", "displayName": f"a{number}",
             "passwordCredentials": [{"keyId": f"00000000-0000-4000-a000-{number:012d}", "startDateTime": "2026-01-01T00:00:00Z",
                                      "endDateTime": "2026-12-01T00:00:00Z"}] * (1 + number % 2), "keyCredentials": []} for number in numbers]}

    for name, document in {"a.json": objects("applications", range(10)), "b.json": objects("applications", range(5, 12)),
                           "c.json": objects("applications", [11, 11, 11]), "d.json": objects("servicePrincipals", range(100, 104)),
                           "e.json": objects("servicePrincipals", [100]),
                           "f.json": {"@odata.context": graph + "applications/$delta", "value": [
                               {"id": f"00000000-0000-4000-8000-{3:012d}", "@removed": {"reason": "deleted"}}]}}.items():
        write(json.dumps(document).encode(), folder, name)
    place = os.path.join(scratch, "counted-pack")
    lapse("evidence", folder, "--as-of", AS_OF, "--output", place, "--quiet", "--allow-partial")
    population = {line["collection"]: line for line in json.loads(read(place, "data", "population.json"))["collections"]}
    report = json.loads(read(place, "data", "reports", "report.json"))
    ledger = {line["collection"]: line for line in report["completeness"]}
    shown = {kind: sum(row["objectType"] == kind for row in report["applications"]) for kind in ["application", "servicePrincipal"]}
    for collection, read_rows, distinct in [("applications", 20, 12), ("servicePrincipals", 5, 4)]:
        own, line = ledger[collection], population[collection]
        excluded = [{"reason": "DUPLICATE", "count": read_rows - distinct}]
        expect((own["read"], own["objects"], own["excluded"]) == (read_rows, distinct, excluded), f"report.json counts {collection}: {own}")
        expect((line["read"], line["reported"], line["excluded"], line["reconciled"]) == (read_rows, distinct, excluded, True),
               f"population.json counts {collection}: {line}")
    expect(shown["application"] + shown["servicePrincipal"] + len(report["otherObjects"]) == 16, f"the report has all objects: {shown}")
    expect(f"{20} rows read = 12 reported + 8 about the same object" in read(place, "README.md").decode(), "the page has the same numbers")
    expect(verify(place)[0] == 0, "the counted pack holds")


def main():
    with tempfile.TemporaryDirectory() as scratch:
        place = pack(os.path.join(scratch, "pack"), "--sample", "2", "--seed", "a seed", "--format", "json,markdown,html")
        expect(verify(place)[0] == 0, "the pack holds")
        check_other_programs(place, scratch)
        check_archives(place, scratch)
        check_records(place, scratch)
        check_files(place, scratch)
        check_unvouched(scratch)
        check_seals(scratch)
        check_periods(scratch)
        check_empty(scratch)
        check_counts(scratch)
    finish()


if __name__ == "__main__":
    main()
