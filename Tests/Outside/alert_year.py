"""A year of weekly runs over a changing tenant: who is told of what and how often; nobody is told of what was replaced."""
import collections
import datetime
import email
import email.policy
import pathlib
import re
import subprocess
import tempfile

from alert_tenant import DAY, DOMAIN, Tenant, stamp

WEEKS = 53
CONFIGURATION = """
domains: [%s]
sinks:
  mail: { type: email, from: lapse@%s, to: identity@%s, directory: mail }
escalation: [{ to: owner }]
""" % (DOMAIN, DOMAIN, DOMAIN)


def mails(directory, known):
    """The new messages of a run: recipient and text."""
    found = []
    for path in sorted(pathlib.Path(directory).glob("*.eml")):
        if path.name in known:
            continue
        known.add(path.name)
        message = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
        found.append((message["To"].addresses[0].addr_spec, message.get_body(("plain",)).get_content()))
    return found


def year(lapse, check, seed=7, size=120, people=20):
    begin = datetime.datetime(2027, 1, 4, 6, tzinfo=datetime.timezone.utc)
    tenant = Tenant(seed, size, people, begin, WEEKS)
    told, replaced, count = collections.defaultdict(list), collections.defaultdict(list), collections.Counter()
    problems, runs = [], []
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        (folder / "notify.yml").write_text(CONFIGURATION)
        known = set()
        for week in range(WEEKS):
            # Jobs start some hours late.
            now = begin + week * 7 * DAY + datetime.timedelta(hours=(week * 5) % 11)
            runs.append(now)
            tenant.write(folder / "export", now)
            for command in (["report", "export", "--as-of", stamp(now), "--format", "json", "--output", "out", "--quiet"],
                            ["notify", "out/report.json"]):
                result = subprocess.run([lapse] + command, cwd=folder, capture_output=True, text=True)
                if result.returncode != 0:
                    problems.append("week %d: %s: exit %d: %s" % (week, command[0], result.returncode, result.stderr[-300:]))
            for recipient, text in mails(folder / "mail", known):
                count[recipient, now.year, now.month] += 1
                for block in re.split(r"\r?\n(?=\* )", text):
                    name = re.search(r"cred-\d{4}-\d{2}", block)
                    if not name:
                        continue
                    (replaced if "was replaced" in block or "was removed" in block else told)[name.group(), recipient].append(now)
    check("every weekly run succeeds", problems)
    check("the owner of a credential that lived for over 60 days is told twice before it expires", too_few(tenant, told, runs))
    check("nobody is told of a replaced credential", too_late(tenant, told))
    check("a replacement is reported once, and only after a warning", (
        "%s: %s told %d times of the end of %s" % (key[0], key[1], len(times), key[0])
        for key, times in replaced.items() if len(times) > 1 or not [time for time in told[key] if time < times[0]]))
    months = WEEKS * 7 / 30.4375
    numbers = sorted(count.values())
    print("year: %d credentials, %d owners, %d messages: %.2f for each owner and month on average, %d in the busiest month of one owner"
          % (sum(len(application.credentials) for application in tenant.applications), people, sum(numbers),
             sum(numbers) / people / months, numbers[-1]))
    check("an owner gets few messages", ["more than 5 in a month (there are at most 5 runs)"] * (numbers[-1] > 5))


def judged(tenant):
    for application in tenant.applications:
        for credential in application.credentials:
            yield application, credential


def too_few(tenant, told, runs):
    for application, credential in judged(tenant):
        if credential.lifetime <= 60 or not runs[0] + 35 * DAY < credential.end <= runs[-1]:
            continue
        ahead = credential.activated if credential.kind == "samlSigningCertificate" else credential.replaced
        if ahead is not None and ahead < credential.end:
            continue
        for owner in application.owners:
            times = [time for time in told[credential.name, owner] if time < credential.end]
            if len(times) < 2:
                yield "%s (%d days, %s, ends %s): %s is told %d times" % (
                    credential.name, credential.lifetime, credential.kind, credential.end, owner, len(times))


def too_late(tenant, told):
    for application, credential in judged(tenant):
        ahead = credential.activated if credential.kind == "samlSigningCertificate" else credential.replaced
        # A successor must start a day, or a quarter of the lifetime, after it; in this tenant all do.
        for owner in application.owners:
            for time in told[credential.name, owner]:
                if ahead is not None and time >= ahead:
                    yield "%s was replaced on %s, and %s is told on %s" % (credential.name, ahead, owner, time)
