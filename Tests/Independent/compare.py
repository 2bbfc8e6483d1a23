#!/usr/bin/env python3
"""Compares a report.json with what the oracle computes from the same export.

  compare.py REPORT.json EXPORT_DIR AS_OF

Prints the first 20 differences of every field with the facts, then `N credentials compared, M differences`. Exit 1 on any.
"""
import json
import sys
from collections import defaultdict
from itertools import islice, zip_longest

from contract_oracle import NEVER, DAY, Oracle, guid, read_as_of, read_date, read_directory, write_date

SHOWN = 20
FIELDS = ("kind", "bucket", "daysLeft", "status", "severity", "supersededBy")


def report_rows(report):
    rows = {}
    for c in report["credentials"]:
        key_id = guid(c.get("keyId")) or c["id"].rsplit("/", 1)[-1].lower()
        rows.setdefault((c["objectType"], guid(c["objectId"]), c["kind"], key_id), c)
    return rows


def pair(expected, reported):
    """matches rows by the full key, then by the key without the kind; returns the pairs and what only one side has"""
    pairs = [(row, reported.pop(key)) for key, row in list(expected.items()) if key in reported and expected.pop(key)]
    without_kind = {(key[0], key[1], key[3]): key for key in reported}
    for (t, o, kind, k), row in list(expected.items()):
        other = without_kind.pop((t, o, k), None)
        if other:
            pairs.append((row, reported.pop(other)))
            del expected[t, o, kind, k]
    return pairs, expected.values(), reported.values()


def same(field, row, credential, ends):
    if field == "supersededBy":
        reported = [guid(k) for k in credential.get("supersededBy") or []]
        later_first = all(ends.get(a, 0) >= ends.get(b, 0) for a, b in zip(reported, reported[1:]))
        return sorted(reported) == sorted(row["supersededBy"]) and later_first     # any order if ends are equal
    return row[field] == credential.get(field)


def shown(value):
    return value[:10] + ["… %d in all" % len(value)] if isinstance(value, list) and len(value) > 10 else value


def same_time(a, b):
    if a is ... or b is ... or a is None or b is None or "open" in (a, b):
        return a is b or a == b
    return read_date(a) == read_date(b)


def day(oracle, seconds):
    if seconds in (None, NEVER):
        return "never" if seconds else "-"
    return "%s (%+.5fd)" % (write_date(seconds) if seconds < 253402300800 else seconds, (seconds - oracle.as_of) / DAY)


def facts(oracle, identity):
    """prints everything about the identity that a rule may look at"""
    e = oracle.evidence
    for o in identity.objects:
        print("      %s %s %s" % (o.type, o.id, {k: v for k, v in o.raw.items() if v not in (None, [], {}, "") and k in (
            "appId", "deletedDateTime", "isDisabled", "disabledByMicrosoftStatus", "signInAudience", "accountEnabled", "servicePrincipalType", "tags",
            "appOwnerOrganizationId", "preferredSingleSignOnMode", "preferredTokenSigningKeyThumbprint", "tokenEncryptionKeyId",
            "requestSignatureVerification", "onPremisesPublishing", "identifierUris", "servicePrincipalNames")}))
        if o.type == "application":
            print("        federated credentials %s" % ("collected" if o.federated_collected else "not collected"))
        for r in sorted(e.unnamed_refusals.get(o.app_id, []), key=lambda r: r.time):
            print("        refusal naming only the application: %d at %s%s%s" % (
                r.code, day(oracle, r.time), ", the key was expired" * r.key_was_expired, r.thumbprint and ", by " + r.thumbprint))
    for c in identity.credentials:
        print("        %s %s on %s: %s … %s%s" % (
            c.kind, c.key_id, c.owner.type, day(oracle, c.start), day(oracle, c.end),
            " raw end %r" % c.entry.get("endDateTime", "absent") if c.end is None and not c.federated else ""))
        if c.federated:
            print("          %s trusts %s" % (c.name, c.entry.get("subject")))
        extra = [("identifier", [c.entry["customKeyIdentifier"]] if c.saml else []),
                 ("is called", [c.name] if oracle.platform_managed(c) else []),
                 ("succeeded", [day(oracle, t) for t in sorted(set(e.successes.get(c.key_id, [])))]),
                 ("tried", [day(oracle, t) for t in sorted(set(e.attempts.get(c.key_id, [])))])]
        for what, values in extra:
            if values:
                print("          %s %s" % (what, ", ".join(values)))
        if c.client and (covers := oracle.covers(c)):
            print("          cover %s%s%s" % (", ".join(k.key_id for k in covers[:5]), " and more" * (len(covers) > 5), ", proven" if oracle.proven(c) else ""))


def main():
    with open(sys.argv[1], encoding="utf-8") as f:
        report = json.load(f)
    # horizon and dataAsOf as the report states them
    oracle = Oracle(read_directory(sys.argv[2]), read_as_of(sys.argv[3]),
                    report.get("configuration", {}).get("horizonDays", 30), read_date(report.get("dataAsOf")))
    ends = {c.key_id: c.end or 0 for i in oracle.identities for c in i.credentials}
    pairs, missing, surplus = pair({r["credential"].key: r for r in oracle.results()}, report_rows(report))

    differences = defaultdict(list)                  # rule -> [(headline, identity)]
    for row, credential in pairs:
        for field in FIELDS:
            if not same(field, row, credential, ends):
                rule = field if field not in ("status", "severity") else "%s (oracle %s, report %s)" % (
                    field, "/".join((row["status"], row["severity"])[:1 if field == "status" else 2]),
                    "/".join(str(credential.get(f)) for f in ("status", "severity")[:1 if field == "status" else 2]))
                differences[rule].append(("%s %s %s: oracle %s, report %s" % (
                    row["kind"], row["keyId"], field, shown(row[field]), shown(credential.get(field, "absent"))), row["credential"].owner.identity))
    for row in missing:
        differences["not in the report"].append(("%s %s %s" % (row["objectType"], row["kind"], row["keyId"]), row["credential"].owner.identity))
    for c in surplus:
        differences["only in the report"].append(("%s %s %s %s" % (c["objectType"], c["objectId"], c["kind"], c.get("keyId")), None))
    compare_coverage(oracle, report, differences)

    print_differences(oracle, differences)
    count = sum(len(d) for d in differences.values())
    print("%d credentials compared, %d differences" % (len(pairs), count))
    return 1 if count else 0


def print_differences(oracle, differences):
    """prints the first 20 differences, spread over the rules, and the number for each rule"""
    rounds = zip_longest(*(((rule, d) for d in differences[rule]) for rule in sorted(differences)))
    chosen = defaultdict(list)
    for rule, difference in islice((x for r in rounds for x in r if x), SHOWN):
        chosen[rule].append(difference)
    for rule in sorted(differences):
        print("== %s: %d" % (rule, len(differences[rule])))
        for headline, identity in chosen[rule]:
            print("    " + headline)
            if identity:
                facts(oracle, identity)


def compare_coverage(oracle, report, differences):
    reported = {(a["objectType"], guid(a["objectId"])): a for a in report["applications"]}
    coverage = oracle.coverage()
    for i in oracle.identities:
        for o in i.objects:
            entry = reported.get((o.type, o.id))
            if entry is None:
                if o.credentials:
                    differences["object not in applications[]"].append(("%s %s" % (o.type, o.id), i))
                continue
            wanted, got = coverage[o.type, o.id], entry.get("coveredUntil", ...)
            if not same_time(wanted, got):
                differences["coveredUntil"].append(("%s %s coveredUntil: oracle %s, report %s" % (
                    o.type, o.id, "absent" if wanted is ... else wanted, "absent" if got is ... else got), i))


if __name__ == "__main__":
    sys.exit(main())
