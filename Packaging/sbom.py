#!/usr/bin/env python3
"""Prints an SBOM in SPDX 2.3 JSON: the components compiled into the program, and the libraries that it links to.

usage: sbom.py SCRATCH

The time is that of the commit, and the document's namespace contains the program's digest, so that the same build gives the same bytes.
"""
import datetime
import hashlib
import json
import pathlib
import re
import subprocess
import sys


def output(*command):
    return subprocess.run(command, capture_output=True, text=True).stdout.strip()


def main():
    scratch = pathlib.Path(sys.argv[1])
    program = scratch / "lapse"
    digest = hashlib.sha256(program.read_bytes()).hexdigest()
    version = output(str(program), "--version").split()[0]
    time = int(output("git", "log", "-1", "--format=%ct") or 0)
    packages, relationships = [], []

    def add(name, number, licence, how, place="NOASSERTION", **more):
        identifier = "SPDXRef-" + re.sub(r"[^A-Za-z0-9.-]", "-", name)
        packages.append({"SPDXID": identifier, "name": name, "versionInfo": number, "downloadLocation": place,
                         "filesAnalyzed": False, "licenseConcluded": licence, "licenseDeclared": licence,
                         "copyrightText": "NOASSERTION"} | more)
        relationships.append({"spdxElementId": "SPDXRef-lapse" if how != "DESCRIBES" else "SPDXRef-DOCUMENT",
                              "relatedSpdxElement": identifier, "relationshipType": how})

    add("lapse", version, "Apache-2.0", "DESCRIBES", checksums=[{"algorithm": "SHA256", "checksumValue": digest}])
    resolved = json.loads(pathlib.Path("Package.resolved").read_text())
    licences = {"swift-argument-parser": "Apache-2.0"}
    for pin in sorted(resolved["pins"], key=lambda pin: pin["identity"]):
        add(pin["identity"], pin["state"].get("version", pin["state"]["revision"]),
            licences.get(pin["identity"], "NOASSERTION"), "STATIC_LINK", f"git+{pin['location']}@{pin['state']['revision']}")
    swift = re.search(r"Swift version (\S+)", output("swift", "--version"))
    add("swift-runtime", swift[1] if swift else "NOASSERTION", "Apache-2.0", "STATIC_LINK", "https://github.com/swiftlang/swift")
    add("simdjson", (scratch / "lib/simdjson.version").read_text().strip(), "Apache-2.0", "STATIC_LINK",
        "https://github.com/simdjson/simdjson")
    # libcurl is loaded by the runs that need it.
    for library in sorted({"libcurl.so.4", *re.findall(r"NEEDED\s+(\S+)", output("objdump", "-p", str(program)))}):
        add(library, "NOASSERTION", "NOASSERTION", "DYNAMIC_LINK")
    json.dump({
        "spdxVersion": "SPDX-2.3", "dataLicense": "CC0-1.0", "SPDXID": "SPDXRef-DOCUMENT", "name": f"lapse-{version}",
        "documentNamespace": f"https://lapse.example/spdx/lapse-{version}-{digest[:16]}",
        "creationInfo": {"created": datetime.datetime.fromtimestamp(time, datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ"),
                         "creators": [f"Tool: lapse-{version}"]},
        "packages": packages, "relationships": relationships,
    }, sys.stdout, indent=2)
    print()


main()
