#!/usr/bin/env python3
"""Checks how a run behaves: the same bytes for any number of jobs, no half-written report, progress only on a terminal.

usage: check_running.py LAPSE [--apps N]

The inputs differ from an everyday export: one huge page, JSON Lines and indented pages, long names, hundreds of credentials
on one application, objects without any, escapes everywhere, activity and sign-ins.
"""
import argparse
import json
import os
import pathlib
import pty
import random
import resource
import select
import signal
import subprocess
import sys
import tempfile
import time

import bench

AS_OF = ["--as-of", bench.AS_OF]
failures = []


def check(holds, what):
    if not holds:
        failures.append(what)
        print(f"failed: {what}")


# MARK: Shapes


def applications(r, count, change=lambda number, row: row):
    rows = []
    for number in range(count):
        rows.append(change(number, bench.application(r, number, bench.guid(r))))
    return rows


def page(directory, name, rows, ascii_only=False, indent=None):
    document = {"@odata.context": f"https://graph.microsoft.com/v1.0/$metadata#{name}", "value": rows}
    text = json.dumps(document, ensure_ascii=ascii_only, indent=indent, separators=(",", ": " if indent else ":"))
    (directory / f"{name}.json").write_text(text, encoding="utf-8")


def everyday(directory, r, count):
    bench.generate(directory, count, page_size=97)


def huge_page(directory, r, count):
    page(directory, "applications", applications(r, count))
    page(directory, "servicePrincipals", [bench.principal(r, number, bench.guid(r)) for number in range(count)])


def indented(directory, r, count):
    page(directory, "applications", applications(r, count), indent=2)


def lines(directory, r, count):
    (directory / "applications.jsonl").write_text(
        "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in applications(r, count)), encoding="utf-8")


def long_names(directory, r, count):
    def change(number, row):
        row["displayName"] = f"{number} " + "überlanger Name mit \U0001F680 " * 60
        row["notes"] = "x" * r.randrange(4_000)
        row["keyCredentials"] = [key | {"displayName": "n" * r.randrange(3_000)} for key in row["keyCredentials"]]
        return row

    page(directory, "applications", applications(r, count, change))


def many_credentials(directory, r, count):
    def change(number, row):
        if number == count // 2:
            row["passwordCredentials"] = [bench.password(r) for _ in range(200)]
            row["keyCredentials"] = [bench.key(r, "many") for _ in range(200)]
        return row

    page(directory, "applications", applications(r, count, change))


def few_credentials(directory, r, count):
    def change(number, row):
        if number % 10:
            row["passwordCredentials"], row["keyCredentials"] = [], []
        return row

    page(directory, "applications", applications(r, count, change))


def escaped(directory, r, count):
    def change(number, row):
        row["displayName"] = "Zürich \u2028 \u202e \"quoted\" \\ 株式会社 \U0001F511 " + str(number)
        row["tags"] = ["équipe:Łódź", "\u0000\u0007"]
        return row

    page(directory, "applications", applications(r, count, change), ascii_only=True)


def with_activity(directory, r, count):
    rows = applications(r, count)
    page(directory, "applications", rows)
    times = [bench.NOW - day * bench.DAY for day in range(1, 29)]
    credentials = [(row, credential) for row in rows for credential in row["passwordCredentials"] if r.random() < .3]
    activity = [{"keyId": c["keyId"], "appId": a["appId"], "signInActivity": {"lastSignInDateTime": bench.stamp(r.choice(times), r)}}
                for a, c in credentials]
    (directory / "appCredentialSignInActivities.json").write_text(json.dumps({
        "@odata.context": "https://graph.microsoft.com/beta/$metadata#reports/appCredentialSignInActivities", "value": activity}))
    signins = [{"id": bench.guid(r), "createdDateTime": bench.stamp(r.choice(times), r), "appId": a["appId"], "correlationId": bench.guid(r),
                "servicePrincipalId": bench.guid(r), "servicePrincipalCredentialKeyId": c["keyId"] if r.random() < .8 else "",
                "signInEventTypes": ["servicePrincipal"], "ipAddress": f"198.51.100.{r.randrange(256)}",
                "status": {"errorCode": r.choice((0, 0, 0, 7000222))}} for a, c in credentials for _ in range(3)]
    (directory / "signIns.json").write_text(json.dumps({
        "@odata.context": "https://graph.microsoft.com/beta/$metadata#auditLogs/signIns", "value": signins}))


SHAPES = (everyday, huge_page, indented, lines, long_names, many_credentials, few_credentials, escaped, with_activity)


def written(directory):
    return {path.name: path.read_bytes() for path in sorted(directory.iterdir()) if path.is_file()}


def report(lapse, tenant, output, *options, **how):
    return subprocess.run([lapse, "report", str(tenant), *AS_OF, "--output", str(output), "--allow-partial", *options],
                          capture_output=True, text=True, **how)


def same_bytes(lapse, root, count):
    for shape in SHAPES:
        tenant = root / shape.__name__
        tenant.mkdir()
        shape(tenant, random.Random(7), count)
        expected = None
        for jobs in (1, 2, 8):
            output = root / f"{shape.__name__}-{jobs}"
            run = report(lapse, tenant, output, "--quiet", "--format", "all", "--jobs", str(jobs))
            check(run.returncode in (0, 1), f"{shape.__name__}, {jobs} jobs: exit status {run.returncode}: {run.stderr[-500:]}")
            found = written(output) if output.is_dir() else {}
            expected = expected or found
            check(len(found) > 5, f"{shape.__name__}, {jobs} jobs: {len(found)} files")
            different = [name for name in expected if found.get(name) != expected[name]]
            check(not different, f"{shape.__name__}: with {jobs} jobs {different} differ from those with 1")


# MARK: Failures


def old_and_new(lapse, root, tenant):
    """Two different reports of the same inputs: as of two days."""
    output = root / "kept"
    report(lapse, tenant, output, "--quiet", "--as-of", "2026-09-22")
    old = written(output)
    report(lapse, tenant, root / "new", "--quiet", "--as-of", "2026-10-22")
    return output, old, written(root / "new")


def nothing_half_written(lapse, root):
    tenant = root / "everyday"
    output, old, new = old_and_new(lapse, root, tenant)
    check(old != new, "two days make two reports")

    def small_disk():
        # Like a full disk: write() fails in the middle of a file.
        resource.setrlimit(resource.RLIMIT_FSIZE, (40_000, 40_000))
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)

    run = report(lapse, tenant, output, "--as-of", "2026-10-22", preexec_fn=small_disk)
    check(run.returncode == 2 and "cannot be written" in run.stderr, f"a full disk: exit status {run.returncode}: {run.stderr[-300:]}")
    check(written(output) == old, "a full disk leaves the old reports, and no other files")

    command = [lapse, "report", str(tenant), "--as-of", "2026-10-22", "--output", str(output), "--allow-partial"]
    reading, writing = os.pipe()
    os.close(reading)
    closed = subprocess.run(command, stdout=writing, stderr=writing)
    os.close(writing)
    after = written(output)
    check(after in (old, new), f"a closed pipe: exit status {closed.returncode}, and files of two runs or half of one")

    begin = time.monotonic()
    report(lapse, tenant, output, "--quiet", "--as-of", "2026-09-22")
    length = time.monotonic() - begin
    for number in range(24):
        ended_by = (signal.SIGTERM, signal.SIGINT, signal.SIGKILL)[number % 3]
        report(lapse, tenant, output, "--quiet", "--as-of", "2026-09-22")
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(length * (.5 + number / 40))
        process.send_signal(ended_by)
        process.wait()
        visible = {name: content for name, content in written(output).items() if not name.startswith(".")}
        isWhole = all(visible.get(name) in (old[name], new[name]) for name in old) and set(visible) == set(old)
        check(isWhole, f"{ended_by.name}: a report is half-written")
        if ended_by != signal.SIGKILL:
            check(visible in (old, new), f"{ended_by.name}: reports of two runs are mixed")
            check(set(written(output)) == set(old), f"{ended_by.name}: temporary files are left")
    report(lapse, tenant, output, "--quiet", "--as-of", "2026-09-22")
    check(written(output) == old, "the next run removes what a killed run left")


# MARK: Progress


def fed_slowly(lapse, output, stderr, isQuiet=False):
    """Starts a run that takes longer than a second on any machine: its input arrives in pieces."""
    process = subprocess.Popen([lapse, "report", "-", *AS_OF, "--output", str(output), "--allow-partial", *(["--quiet"] if isQuiet else [])],
                               stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=stderr)
    r = random.Random(3)
    text = json.dumps({"@odata.context": "https://graph.microsoft.com/v1.0/$metadata#applications", "value": applications(r, 2_000)}).encode()
    pieces = 16
    for number in range(pieces):
        process.stdin.write(text[len(text) * number // pieces:len(text) * (number + 1) // pieces])
        process.stdin.flush()
        time.sleep(.12)
    process.stdin.close()
    return process


def seen_on_terminal(lapse, output, isQuiet=False):
    terminal, standard_error = pty.openpty()
    process = fed_slowly(lapse, output, standard_error, isQuiet)
    os.close(standard_error)
    seen = b""
    while True:
        ready, _, _ = select.select([terminal], [], [], 60)
        try:
            piece = os.read(terminal, 65_536) if ready else b""
        except OSError:
            break
        if not piece:
            break
        seen += piece
    process.wait()
    os.close(terminal)
    return seen.decode("utf-8", "replace")


def progress(lapse, root):
    seen = seen_on_terminal(lapse, root / "terminal")
    for part in ("reading: ", " MB", " objects", "writing report."):
        check(part in seen, f"a terminal is shown {part!r}: {seen[-400:]!r}")
    last = seen.rindex("\r\x1b[K")
    check("reading" not in seen[last:] and "writing" not in seen[last:], "the progress line is removed at the end")
    check("\r\x1b[K" not in seen_on_terminal(lapse, root / "quiet", isQuiet=True), "--quiet shows no progress")
    process = fed_slowly(lapse, root / "pipe", subprocess.PIPE)
    said = process.stderr.read().decode()
    process.wait()
    check("\r" not in said and "reading:" not in said, f"no progress if standard error is not a terminal: {said[:200]!r}")


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("lapse", type=pathlib.Path)
    arguments.add_argument("--apps", type=int, default=300)
    options = arguments.parse_args()
    lapse = str(options.lapse.resolve())
    with tempfile.TemporaryDirectory() as directory:
        root = pathlib.Path(directory)
        same_bytes(lapse, root, options.apps)
        nothing_half_written(lapse, root)
        progress(lapse, root)
    if failures:
        sys.exit(f"running: {len(failures)} checks failed")
    print(f"running: the same bytes for 1, 2 and 8 jobs in {len(SHAPES)} shapes; nothing half-written; progress on a terminal alone")


main()
