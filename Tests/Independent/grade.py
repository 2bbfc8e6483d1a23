#!/usr/bin/env python3
"""Grades the decisions of a report.json against the answers that labelled_tenant.py wrote.

  grade.py REPORT.json LABELS.json [--deletes]

With --deletes, recall counts only what should be deleted: logs without keys do not show where a consumer runs.
Prints, each with its required minimum: the precision of `delete`, the precision at confidence high and confirmed, and the recall where
the export has the evidence; then the numbers of steps that disable an application which is not stale and of missed blockers, which must
be 0; then every wrong case. Exit status 1 if a requirement is not met.
"""
import collections
import json
import sys

SURE = ("high", "confirmed")


def decisions(report):
    """the candidate of each credential, by object id and keyId; ends the script if two candidates name one credential"""
    found = {}
    for candidate in report["candidates"]:
        for credential in candidate["credentials"]:
            _, _, object_id, _, key_id = credential.split("/")
            if (object_id, key_id) in found:
                raise SystemExit("two candidates name " + credential)
            found[object_id, key_id] = candidate
    return found


class Grade:
    def __init__(self, report, labels, only_deletes=False):
        self.only_deletes = only_deletes
        self.wrong = collections.Counter()
        self.deletes = [0, 0]                        # right, total
        self.sure = [0, 0]
        self.recalled = [0, 0]
        self.missed = self.blockers = self.disabled = 0
        found = decisions(report)
        self.steps = report["catalogue"]["steps"]
        for label in labels:
            self.add(label, found.get((label["object"], label["keyId"])))

    def add(self, label, candidate):
        target = candidate and candidate["target"]
        right = label["target"] in (target, "any") or label["target"] == "not delete" and target != "delete"
        if target == "delete":
            self.count(self.deletes, right, label, "deletes what must stay", candidate)
        if candidate and candidate["confidence"] in SURE:
            self.count(self.sure, right, label, "is sure of the wrong thing", candidate)
        if label["evidence"] and (label["target"] == "delete" or not self.only_deletes):
            self.count(self.recalled, right, label, "misses " + str(label["target"]), candidate)
        if candidate and not label["stale"] and any(
                "accountEnabled=false" in (self.steps[step["step"]]["command"] or "") for step in candidate["steps"]):
            self.disabled += 1
            self.wrong[label["case"], "disables what is in use", target, candidate["rule"]] += 1
        self.blockers += len(label["blockers"])
        told = set(candidate["blockers"]) if candidate else set()
        for blocker in set(label["blockers"]) - told:
            self.missed += 1
            self.wrong[label["case"], "misses " + blocker, target, candidate and candidate["rule"]] += 1

    def count(self, pair, right, label, what, candidate):
        pair[0] += right
        pair[1] += 1
        if not right:
            self.wrong[label["case"], what, candidate and candidate["target"], candidate and candidate["rule"]] += 1

    def lines(self):
        for name, (right, all_of_them), least in (("precision of delete", self.deletes, 1), ("precision at high and confirmed", self.sure, .98),
                                                  ("recall where the evidence is there", self.recalled, .95)):
            share = right / all_of_them if all_of_them else 1
            yield "%s: %.4f (%d of %d, at least %.2f)" % (name, share, right, all_of_them, least), share >= least
        yield "wrongly disabled: %d" % self.disabled, self.disabled == 0
        yield "missed blockers: %d of %d" % (self.missed, self.blockers), self.missed == 0


def main():
    report, labels = (json.load(open(path, encoding="utf-8")) for path in sys.argv[1:3])
    grade = Grade(report, labels, "--deletes" in sys.argv)
    passed = True
    for line, is_enough in grade.lines():
        print(line)
        passed = passed and is_enough
    for (case, what, target, rule), count in sorted(grade.wrong.items(), key=str):
        print("  %s %s: %s by %s, %d times" % (case, what, target, rule, count))
    sys.exit(0 if passed else 1)


if __name__ == "__main__":
    main()
