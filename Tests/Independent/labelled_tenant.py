#!/usr/bin/env python3
"""A tenant in which the right answer for every credential is known, as Graph pages with the answers.

  labelled_tenant.py SEED COPIES OUT_DIR [--customers] [--log KIND] [--activity KIND]

Each function marked `@case` is one kind of application that occurs in practice, traps included; COPIES of each are written with
different dates, names and addresses. OUT_DIR/export is what lapse reads: every property that `lapse collect` selects, the manifest with
the time of the data, and 30 days of service principal sign-ins. OUT_DIR/labels.json has a row for each credential: `target`, what
should be done with it (null if it is not the team's to decide; "not delete" or "any" if nothing more is required); `blockers` that must
be reported; `evidence`, whether the export has the evidence for the target (if not, only "not delete" is required); and `stale`, whether
the application has been unused long enough to be disabled. The answers follow from how each application is described, never from the
rules. As of 2026-11-23T06:00:00Z. With --customers the tenant is one for customers (B2C).

--log selects the state of the sign-in log: `whole` (the default), `summarised` (by day, without keys), `none`, `empty`, `people` (sign-ins
of people only), `short` (27 days), `stopped` (nothing in the last week), `undated` (no manifest). --activity: `whole`, `none`, `old` (no row
in the last four days), `cut` (one row has text in place of an object), `stale` (all data is eight days old). If anything is missing, nothing
live is deletable; without a log, an expired credential is deletable only if it has a successor and is 30 days past its end.
"""
import argparse
import datetime
import hashlib
import json
import pathlib
import random
import sys

AS_OF = datetime.datetime(2026, 11, 23, 6)
DAY = datetime.timedelta(days=1)
GRAPH = "https://graph.microsoft.com/"
PAGE = 100
MICROSOFT, AMAZON, GOOGLE, OFFICE = 8075, 16509, 15169, 3320
AZURE_DEVOPS = "499b84ac-1321-427f-aa17-267ca6975798"
GITHUB = "https://token.actions.githubusercontent.com"
ON_PREM_APP = "WindowsAzureActiveDirectoryOnPremApp"
LOGS = ("whole", "summarised", "none", "empty", "people", "short", "stopped", "undated")
REPORTS = ("whole", "none", "old", "cut", "stale")
CASES = []


def case(function):
    CASES.append(function)
    return function


class Tenant:
    def __init__(self, seed, customers=False, log="whole", reports="whole"):
        self.r = random.Random(seed)
        self.customers, self.log, self.reports = customers, log, reports
        self.abroad = ["B-XT"] if customers else []
        # with a gap in the export, no delete that needs evidence of use is right
        self.shows_use = log in ("whole", "summarised", "undated", "short") and reports == "whole"
        self.id = self.guid()
        self.applications, self.principals, self.federated = [], [], {}
        self.activity, self.app_activity, self.sign_ins, self.labels = [], [], [], []

    def guid(self):
        h = "%032x" % self.r.getrandbits(128)
        return "%s-%s-4%s-a%s-%s" % (h[:8], h[8:12], h[13:16], h[17:20], h[20:])

    def otherwise(self, target):
        """the target of a secret about which nothing else is known; in a tenant for customers it can only be a certificate"""
        return "certificate" if self.customers else target

    def word(self):
        return self.r.choice("amber birch cobalt delta ember fjord garnet hazel indigo juniper kestrel linden maple nectar".split()) \
            + "-%04d" % self.r.randrange(10000)

    def between(self, first, last):
        """a random number of days, with a fraction"""
        return self.r.uniform(first, last)

    # ---------------------------------------------------------------- the log

    def background(self):
        """adds applications that sign in every day, so that the log is not that of a single application"""
        for _ in range(2):
            a = Application(self, name="heartbeat " + self.word(), requiredResourceAccess=ROLES)
            entry = a.put(-200, 300, None, label=False)
            a.used(entry, .02, log=False)
            for day in range(30):
                a.sign_in(day + .02 + .001 * len(self.applications), entry)
            a.finish()

    def log_rows(self):
        """the sign-ins as the export holds them"""
        rows = self.sign_ins
        if self.log == "none":
            return None
        if self.log == "empty":
            return []
        if self.log == "people":
            return [self.person(n) for n in range(30)]
        if self.log == "short":
            return [row for row in rows if row["createdDateTime"] >= stamp(-27)]
        if self.log == "stopped":
            return [row for row in rows if row["createdDateTime"] < stamp(-7)]
        return self.summaries() if self.log == "summarised" else rows

    def person(self, days):
        return {"id": self.guid(), "createdDateTime": stamp(-days - .1), "appId": self.guid(), "appDisplayName": "Portal",
                "correlationId": self.guid(), "userId": self.guid(), "userPrincipalName": "ann@contoso.example",
                "signInEventTypes": ["interactiveUser"], "isInteractive": True, "status": {"errorCode": 0}}

    def summaries(self):
        groups = {}
        for row in self.sign_ins:
            if "servicePrincipal" not in row["signInEventTypes"]:
                continue
            parent = row.get("agent", {}).get("parentAppId")
            key = (row["createdDateTime"][:10], row["appId"], row["servicePrincipalId"], row["ipAddress"], row["status"]["errorCode"], parent)
            groups.setdefault(key, []).append(row)
        return [{"id": self.guid(), "aggregationDateTime": day + "T00:00:00Z", "appId": app, "servicePrincipalId": principal,
                 "servicePrincipalName": rows[0]["servicePrincipalName"], "ipAddress": address, "userPrincipalName": None,
                 "firstSignInDateTime": min(row["createdDateTime"] for row in rows), "signInCount": len(rows),
                 "resourceId": "00000003-0000-0000-c000-000000000000", "resourceDisplayName": "Microsoft Graph",
                 "status": {"errorCode": code, "failureReason": "" if code == 0 else "refused"}, "conditionalAccessStatus": "notApplied",
                 "agent": {"agentType": "agenticAppInstance" if parent else "notAgentic", "parentAppId": parent}}
                for (day, app, principal, address, code, parent), rows in groups.items()]

    # ---------------------------------------------------------------- the files

    def write(self, folder):
        folder = pathlib.Path(folder)
        (folder / "export").mkdir(parents=True, exist_ok=True)
        for rows in (self.applications, self.principals, self.activity, self.app_activity, self.sign_ins):
            self.r.shuffle(rows)
        kind = "AAD B2C" if self.customers else "AAD"
        log = "getSummarizedServicePrincipalSignIns(aggregationWindow='d1')" if self.log == "summarised" else "signIns"
        tables = {
            "organization": ("v1.0/$metadata#organization", [{"id": self.id, "displayName": "Labelled", "tenantType": kind}]),
            "applications": ("v1.0/$metadata#applications", self.applications),
            "servicePrincipals": ("v1.0/$metadata#servicePrincipals", self.principals),
            "credentialActivity": ("beta/$metadata#reports/appCredentialSignInActivities", self.report(self.activity)),
            "servicePrincipalActivity": ("beta/$metadata#reports/servicePrincipalSignInActivities", self.report(self.app_activity)),
            "signIns": ("beta/$metadata#auditLogs/" + log, self.log_rows())}
        manifest = {"lapseCollection": {"version": 1, "state": "complete"}, "tool": {"name": "lapse", "version": "0"}, "tenantId": self.id,
                    "cloud": "global", "graph": GRAPH, "startedAt": stamp(-8.1 if self.reports == "stale" else 0),
                    "finishedAt": stamp(-8 if self.reports == "stale" else 0), "collections": [], "files": []}
        for name, (context, rows) in tables.items():
            entry = {"collection": name, "state": "notCollected" if rows is None else "complete", "objects": len(rows or [])}
            if name == "signIns" and self.log not in ("none", "people"):
                entry.update(eventTypes=["servicePrincipal"], window={"from": stamp(-30), "until": stamp(0)})
            if self.log == "people" and name == "signIns":
                entry.update(eventTypes=["interactiveUser"], window={"from": stamp(-30), "until": stamp(0)})
            if self.log == "stopped" and name == "signIns":
                entry["window"] = {"from": stamp(-30), "until": stamp(-7)}
            manifest["collections"].append(entry)
            pages = [] if rows is None else [rows[i:i + PAGE] for i in range(0, len(rows), PAGE)] or [[]]
            for number, values in enumerate(pages, 1):
                document = {"@odata.context": GRAPH + context, "value": values}
                if number < len(pages):
                    document["@odata.nextLink"] = "%s%s?$skiptoken=%d" % (GRAPH, context.replace("$metadata#", ""), number)
                path = "%s-%04d.json" % (name, number)
                text = json.dumps(document, indent=1)
                (folder / "export" / path).write_text(text)
                manifest["files"].append({"path": path, "collection": name, "sha256": hashlib.sha256(text.encode()).hexdigest(),
                                          "bytes": len(text.encode()), "objects": len(values), "requestId": self.guid(),
                                          "clientRequestId": self.guid(), "date": stamp(0)})
        if self.log == "empty" or self.log == "undated":
            # nothing says what was requested, or when
            manifest = None
        if manifest:
            (folder / "export" / "manifest.json").write_text(json.dumps(manifest, indent=1))
        (folder / "labels.json").write_text(json.dumps(self.labels, indent=1))

    def report(self, rows):
        if self.reports == "none":
            return None
        if self.reports == "old":
            return [row for row in rows if self.newest(row) < stamp(-4)]
        if self.reports == "cut" and rows:
            for flow in ("signInActivity", "lastSignInActivity"):
                if flow in rows[0]:
                    rows[0][flow] = "@{lastSignInDateTime=11/22/2026 6:00:00 AM; lastSignInRequestId=}"
        return rows

    @staticmethod
    def newest(row):
        times = [flow["lastSignInDateTime"] for flow in row.values() if isinstance(flow, dict)]
        return max(time for time in times if time)


class Application:
    """An application with its principal, as lapse collects them; `app` or `sp` may be left out."""

    def __init__(self, tenant, name=None, *, app=True, sp=True, audience="AzureADMyOrg", owner=None, report=True, **more):
        self.t, self.appId, self.name = tenant, tenant.guid(), name or tenant.word()
        self.report, self.uses, self.delegated, self.rows = report, [], None, []
        # values that replace a flow in the row of the activity report, and flows that were not selected
        self.instead, self.lacks = {}, ()
        created = stamp(-tenant.between(400, 1500))
        self.app = self.sp = None
        if app:
            self.app = {"id": tenant.guid(), "appId": self.appId, "displayName": self.name, "createdDateTime": created,
                        "deletedDateTime": None, "disabledByMicrosoftStatus": None, "isDisabled": None, "createdByAppId": None,
                        "notes": None, "description": None, "serviceManagementReference": None, "publisherDomain": None,
                        "verifiedPublisher": {"displayName": None}, "signInAudience": audience, "tags": [], "identifierUris": [],
                        "uniqueName": None, "tokenEncryptionKeyId": None, "requestSignatureVerification": None,
                        "isFallbackPublicClient": None, "passwordCredentials": [], "keyCredentials": [], "requiredResourceAccess": [],
                        "api": {"oauth2PermissionScopes": []}, "appRoles": [], "web": {"redirectUris": [], "homePageUrl": None},
                        "spa": {"redirectUris": []}, "publicClient": {"redirectUris": []}, "federatedIdentityCredentials": []}
            self.app.update(more)
            tenant.applications.append(self.app)
        if sp:
            self.sp = {"id": tenant.guid(), "appId": self.appId, "displayName": self.name, "createdDateTime": created,
                       "deletedDateTime": None, "disabledByMicrosoftStatus": None, "isDisabled": None, "accountEnabled": True,
                       "appOwnerOrganizationId": owner or tenant.id, "servicePrincipalType": "Application", "signInAudience": audience,
                       "tags": [], "notes": None, "description": None, "replyUrls": [], "servicePrincipalNames": [self.appId],
                       "alternativeNames": [], "tokenEncryptionKeyId": None, "notificationEmailAddresses": [],
                       "preferredSingleSignOnMode": None, "preferredTokenSigningKeyThumbprint": None,
                       "passwordCredentials": [], "keyCredentials": []}
            tenant.principals.append(self.sp)

    def put(self, start, end, target, *blockers, name=None, on="app", certificate=False, evidence=True, label=True, key=None,
            exempt=False):
        """adds a secret or certificate with its target; `exempt` if its end alone is enough"""
        owner = self.app if on == "app" else self.sp
        entry = {"keyId": self.t.guid(), "displayName": name, "startDateTime": stamp(start), "endDateTime": stamp(end),
                 "customKeyIdentifier": None}
        if certificate or key:
            entry.update(type="AsymmetricX509Cert", usage="Verify", key=None, customKeyIdentifier="%040X" % self.t.r.getrandbits(160))
            entry.update(key or {})
        else:
            entry.update(hint="abc", secretText=None)
        owner["keyCredentials" if certificate or key else "passwordCredentials"].append(entry)
        if label:
            self.label(owner, entry, target, blockers, evidence, exempt)
        return entry

    def secret(self, start, end, target, *blockers, **more):
        return self.put(start, end, target, *blockers, **more)

    def label(self, owner, entry, target, blockers=(), evidence=True, exempt=False):
        frame = sys._getframe(1)
        while frame and not frame.f_code.co_name.startswith("case_"):
            frame = frame.f_back
        if target == "delete" and not self.t.shows_use:
            is_about_use = entry["endDateTime"] > stamp(0) or self.t.reports not in ("old", "stale")
            if exempt:
                # without a log of the last days nothing shows whether anyone is refused
                blockers = (*blockers, "B-NOLOG") if self.t.log in ("none", "empty", "people", "stopped") else blockers
            else:
                target, evidence = "not delete" if is_about_use else "any", False
        elif target == "delete" and self.t.log == "short" and stamp(-90) > entry["endDateTime"] and not exempt:
            target, evidence = "not delete", False
        elif not self.t.shows_use or self.t.log == "summarised":
            # only logs show where it should move
            evidence = evidence and target in (None, "keep", "delete")
            blockers = tuple(b for b in blockers if b in ("B-RARE", "B-KIND", "B-FIND"))
        row = {"case": frame.f_code.co_name[5:], "object": owner["id"], "keyId": entry["keyId"], "target": target,
               "blockers": sorted(blockers), "evidence": evidence, "stale": False}
        self.rows.append(row)
        self.t.labels.append(row)

    def federate(self, issuer, subject):
        federated = {"id": self.t.guid(), "name": "fic-" + self.t.word(), "issuer": issuer, "subject": subject,
                     "audiences": ["api://AzureADTokenExchange"]}
        self.app["federatedIdentityCredentials"].append(federated)
        return federated

    # ---------------------------------------------------------------- use

    def used(self, entry, ago, tried=None, log=True, app_id=None):
        """records a use: last success and last attempt in the activity report, and, if recent enough, a sign-in in the log"""
        tried = ago if tried is None else tried
        self.uses.append(ago)
        self.t.activity.append({
            "id": self.t.guid(), "keyId": entry["keyId"], "appId": app_id or self.appId, "credentialOrigin": "application",
            "keyType": "certificate" if "usage" in entry else "clientSecret", "keyUsage": "verify",
            "createdDateTime": entry["startDateTime"], "expirationDateTime": entry["endDateTime"],
            "signInActivity": {"lastSignInDateTime": stamp(-tried), "lastSuccessfulSignInDateTime": stamp(-ago)}})
        if ago < 30 and log:
            self.sign_in(ago, entry)
        return entry

    def sign_in(self, ago, entry=None, federated=None, code=0, network=None, address=None, **more):
        if code == 0 and "appId" not in more:
            self.uses.append(ago)
        kind = "certificate" if entry and "usage" in entry else "clientSecret" if entry else "none"
        self.t.sign_ins.append({
            "id": self.t.guid(), "createdDateTime": stamp(-ago), "appId": self.appId, "status": {"errorCode": code},
            "correlationId": self.t.guid(), "isInteractive": False, "signInEventTypes": ["servicePrincipal"],
            "servicePrincipalId": self.sp["id"] if self.sp else None, "servicePrincipalName": self.name,
            "clientCredentialType": "federatedIdentityCredential" if federated else kind,
            "servicePrincipalCredentialKeyId": entry["keyId"] if entry else None,
            "federatedCredentialId": federated["id"] if federated else None, "autonomousSystemNumber": network, "ipAddress": address,
            "resourceDisplayName": "Microsoft Graph", **more})

    def sign_ins_from(self, entry, network, addresses, count=12):
        pool = ["198.51.100.%d" % self.t.r.randrange(256) if addresses < 3 else "203.0.113.%d" % n for n in range(addresses)]
        for n in range(count):
            self.sign_in(self.t.between(.1, 20), entry, network=network, address=pool[n % addresses])

    def finish(self):
        """adds the row of servicePrincipalSignInActivities, which agrees with the other evidence"""
        ages = self.uses + ([self.delegated] if self.delegated else [])
        if not self.report or not ages:
            return
        own = {"lastSignInDateTime": stamp(-min(self.uses))} if self.uses else None
        people = {"lastSignInDateTime": stamp(-self.delegated)} if self.delegated else None
        row = {"id": self.t.guid(), "appId": self.appId, "lastSignInActivity": {"lastSignInDateTime": stamp(-min(ages))},
               "applicationAuthenticationClientSignInActivity": own, "applicationAuthenticationResourceSignInActivity": None,
               "delegatedClientSignInActivity": people, "delegatedResourceSignInActivity": None, **self.instead}
        self.t.app_activity.append({flow: value for flow, value in row.items() if flow not in self.lacks})
        for label in self.rows:
            label["stale"] = self.t.shows_use and min(ages) >= 100 and not self.lacks and not self.instead


def stamp(days):
    return (AS_OF + days * DAY).strftime("%Y-%m-%dT%H:%M:%SZ")


GRAPH_API, USER_READ = "00000003-0000-0000-c000-000000000000", "e1fe6dd8-ba31-4d61-89e7-88639da4683d"
ROLES = [{"resourceAppId": GRAPH_API, "resourceAccess": [{"id": "1", "type": "Role"}]}]
SCOPES = [{"resourceAppId": GRAPH_API, "resourceAccess": [{"id": "1", "type": "Scope"}]}]
READS_OWN_PROFILE = [{"resourceAppId": GRAPH_API, "resourceAccess": [{"id": USER_READ, "type": "Scope"}]}]


def pair(a, old_use, new_use, target, *blockers, evidence=True, **more):
    """adds an old secret and its successor; nothing shows where the successor's consumer runs"""
    old = a.secret(-a.t.between(300, 500), a.t.between(40, 200), target, *blockers, evidence=evidence, **more)
    new = a.secret(-a.t.between(110, 140), a.t.between(201, 600), "unknown", evidence=False)
    a.used(old, old_use)
    a.used(new, new_use)
    return old


# ---------------------------------------------------------------------------------------------- live, but no longer used


@case
def case_rotation_finished(t):
    pair(a := Application(t), t.between(45.1, 95), t.between(.1, 20), "delete")
    return a


@case
def case_rotation_unfinished(t):
    pair(a := Application(t), t.between(.1, 44.9), t.between(.1, 20), "unknown", "B-ROT", evidence=False)
    return a


@case
def case_rotation_to_a_secret_that_nobody_uses(t):
    pair(a := Application(t), t.between(50, 95), t.between(40, 50), "unknown", "B-ROT", evidence=False)
    return a


@case
def case_certificates_rotated(t):
    a = Application(t)
    old = a.put(-300, t.between(40, 60), "delete", certificate=True)
    new = a.put(-120, 200, "unknown", certificate=True, evidence=False)
    a.used(old, t.between(46, 90))
    a.used(new, t.between(.1, 5))
    return a


@case
def case_unused(t):
    a = Application(t)
    a.used(a.secret(-400, t.between(40, 300), "delete"), t.between(100.1, 300))
    return a


@case
def case_unused_but_not_for_long(t):
    a = Application(t)
    a.used(a.secret(-400, t.between(40, 300), "unknown", evidence=False), t.between(60, 99.9))
    return a


@case
def case_no_row_in_the_report(t):
    a = Application(t)
    a.secret(-400, t.between(40, 300), "unknown", evidence=False)
    return a


@case
def case_consumer_that_is_refused_every_day(t):
    a = Application(t)
    a.used(a.secret(-400, 200, "unknown", evidence=False), t.between(100, 200), tried=t.between(.1, 20))
    return a


@case
def case_recovery(t):
    notes = t.r.choice(["Disaster recovery only", "runs once per year", "Year-end closing", "break glass", "annual audit export",
                        "used for failover", "DR", "quarterly close", "Standby site", "Notfallhandbuch"])
    a = Application(t, notes=notes)
    a.used(a.secret(-500, 200, "unknown", "B-RARE", evidence=False), t.between(120, 400))
    return a


@case
def case_recovery_told_by_the_credential(t):
    a = Application(t)
    a.used(a.secret(-500, 200, "unknown", "B-RARE", name=t.r.choice(["dr-site", "yearend", "breakglass key"]), evidence=False), 150)
    return a


@case
def case_recovery_told_by_the_principal(t):
    a = Application(t)
    a.sp["notes"] = "emergency access for recovery"
    a.used(a.secret(-500, 200, "unknown", "B-RARE", evidence=False), t.between(120, 400))
    return a


@case
def case_made_by_code(t):
    a = Application(t, notes="managed by terraform, repo platform/identity")
    a.used(a.secret(-400, 200, "delete", "B-IAC"), t.between(101, 300))
    return a


# ---------------------------------------------------------------------------------------------- where logs do not show everything


@case
def case_several_tenants(t):
    a = Application(t, audience="AzureADMultipleOrgs")
    a.used(a.secret(-500, 200, "unknown", "B-BLIND", "B-MT", evidence=False), t.between(101, 400))
    return a


@case
def case_personal_accounts(t):
    a = Application(t, audience="AzureADandPersonalMicrosoftAccount")
    a.used(a.secret(-500, 200, "unknown", "B-BLIND", "B-MSA", evidence=False), t.between(101, 400))
    return a


@case
def case_web_application(t):
    a = Application(t, web={"redirectUris": ["https://portal.contoso.example/signin-oidc"]})
    a.used(a.secret(-500, 200, "unknown", "B-BLIND", "B-USER", evidence=False), t.between(101, 400))
    return a


@case
def case_people_use_it(t):
    a = Application(t, requiredResourceAccess=SCOPES)
    a.delegated = t.between(1, 80)
    a.used(a.secret(-500, 200, "unknown", "B-BLIND", "B-USER", evidence=False), t.between(101, 400))
    return a


@case
def case_audience_not_exported(t):
    a = Application(t)
    del a.app["signInAudience"], a.sp["signInAudience"]
    a.used(a.secret(-500, 200, "unknown", evidence=False), t.between(101, 400))
    return a


@case
def case_redirects_not_exported(t):
    a = Application(t)
    del a.app["web"]
    a.used(a.secret(-500, 200, "unknown", evidence=False), t.between(101, 400))
    return a


@case
def case_activity_not_exported(t):
    a = Application(t, report=False)
    a.used(a.secret(-500, 200, "unknown", evidence=False), t.between(101, 400))
    return a


@case
def case_principal_alone(t):
    a = Application(t, app=False)
    a.used(a.secret(-500, 200, "unknown", on="sp", evidence=False), t.between(101, 400))
    return a


@case
def case_foreign_principal(t):
    a = Application(t, app=False, owner=t.guid(), audience="AzureADMultipleOrgs")
    a.used(a.secret(-500, 200, "unknown", on="sp", evidence=False), t.between(101, 400))
    return a


# ---------------------------------------------------------------------------------------------- disabled, stale, public


@case
def case_disabled_and_silent(t):
    a = Application(t)
    a.sp["accountEnabled"] = False
    a.used(a.secret(-500, 200, "delete"), t.between(101, 400))
    return a


@case
def case_disabled_yesterday(t):
    a = Application(t)
    a.sp["accountEnabled"] = False
    a.used(a.secret(-500, 200, "unknown"), t.between(1, 80))
    return a


@case
def case_registration_disabled_of_several_tenants(t):
    a = Application(t, audience="AzureADMultipleOrgs", isDisabled=True)
    a.used(a.secret(-500, 200, "delete"), t.between(101, 400))
    return a


@case
def case_principal_disabled_of_several_tenants(t):
    a = Application(t, audience="AzureADMultipleOrgs")
    a.sp["accountEnabled"] = False
    a.used(a.secret(-500, 200, "unknown", "B-BLIND", "B-MT", evidence=False), t.between(101, 400))
    return a


@case
def case_disabled_until_a_recovery(t):
    a = Application(t, notes="disabled, enable for disaster recovery")
    a.sp["accountEnabled"] = False
    a.used(a.secret(-500, 200, "unknown", "B-RARE"), t.between(101, 400))
    return a


@case
def case_stale_application(t):
    a = Application(t)
    a.used(a.secret(-500, 200, "delete"), t.between(101, 400))
    a.secret(-480, 100, "unknown", evidence=False)
    return a


@case
def case_stale_by_its_row_alone(t):
    a = Application(t)
    a.secret(-500, 200, "unknown")
    a.uses.append(t.between(101, 400))
    return a


@case
def case_public_client(t):
    a = Application(t, publicClient={"redirectUris": ["http://localhost"]})
    a.delegated = t.between(1, 20)
    a.secret(-500, 200, "unknown", "B-BLIND", "B-USER")
    return a


@case
def case_public_client_used_long_ago(t):
    a = Application(t, spa={"redirectUris": ["https://app.contoso.example"]})
    a.used(a.secret(-500, 200, "delete"), t.between(101, 400))
    return a


@case
def case_no_principal(t):
    a = Application(t, sp=False)
    a.secret(-500, 200, "unknown")
    return a


@case
def case_no_principal_and_used_long_ago(t):
    """a list of principals with a missing page looks the same, and what that page says about the application is unknown"""
    a = Application(t, sp=False)
    a.used(a.secret(-500, 200, "unknown"), t.between(101, 400))
    return a


# ---------------------------------------------------------------------------------------------- half-migrated


@case
def case_federated_and_switched(t):
    a = Application(t)
    f = a.federate(GITHUB, "repo:contoso/%s:environment:prod" % t.word())
    a.sign_in(t.between(.1, 20), federated=f)
    # a summary does not name the federated credential, so it may be unused
    a.used(a.secret(-400, 200, "any" if t.log == "summarised" else "delete"), t.between(45.1, 99))
    return a


@case
def case_federated_and_both_in_use(t):
    a = Application(t)
    f = a.federate(GITHUB, "repo:contoso@%d/%s@%d:environment:prod" % (t.r.randrange(9**9), t.word(), t.r.randrange(9**9)))
    a.sign_in(t.between(.1, 20), federated=f)
    a.used(a.secret(-400, 200, "workloadIdentityFederation", "B-DUAL"), t.between(.1, 44.9))
    return a


@case
def case_federated_and_never_switched(t):
    a = Application(t)
    a.federate("https://gitlab.com", "project_id:%d:ref_type:branch:ref:main" % t.r.randrange(10**6))
    a.used(a.secret(-400, 200, "workloadIdentityFederation", "B-DUAL"), t.between(46, 99))
    return a


@case
def case_federated_and_nothing_known(t):
    a = Application(t)
    a.federate("https://oidc.prod.example/%s" % t.guid(), "system:serviceaccount:shop:%s" % t.word())
    a.secret(-400, 200, "workloadIdentityFederation", "B-DUAL")
    return a


@case
def case_two_pipelines(t):
    a = Application(t)
    first = a.federate(GITHUB, "repo:contoso/shop:ref:refs/heads/main")
    a.federate("https://app.terraform.io", "organization:contoso:project:net:workspace:%s:run_phase:apply" % t.word())
    a.sign_in(t.between(.1, 20), federated=first)
    a.used(a.secret(-400, 200, "workloadIdentityFederation", "B-DUAL", "B-SHARED"), t.between(.1, 20))
    return a


@case
def case_managed_identity_trusted(t):
    identity = Application(t, app=False, name="mi-" + t.word())
    identity.sp.update(servicePrincipalType="ManagedIdentity", alternativeNames=[
        "isExplicit=True", "/subscriptions/%s/resourcegroups/rg/providers/Microsoft.ManagedIdentity/userAssignedIdentities/x" % t.guid()])
    a = Application(t)
    f = a.federate("https://login.microsoftonline.com/%s/v2.0" % t.id, identity.sp["id"])
    silent = t.r.random() < .5
    a.sign_in(t.between(.1, 20), federated=f)
    if silent:
        a.used(a.secret(-400, 200, "any" if t.log == "summarised" else "delete"), t.between(46, 99))
    else:
        a.used(a.secret(-400, 200, "managedIdentityAsFederatedCredential", "B-DUAL"), t.between(.1, 20))
    return a


@case
def case_federated_and_used_in_recovery(t):
    a = Application(t, notes="contingency: secret kept for recovery")
    f = a.federate(GITHUB, "repo:contoso/%s:environment:prod" % t.word())
    a.sign_in(t.between(.1, 20), federated=f)
    a.used(a.secret(-400, 200, "workloadIdentityFederation", "B-DUAL", "B-RARE"), t.between(100, 300))
    return a


# ---------------------------------------------------------------------------------------------- where it should move


@case
def case_daemon_in_azure(t):
    a = Application(t, requiredResourceAccess=ROLES)
    secret = a.secret(-200, 200, "managedIdentity")
    a.used(secret, t.between(.1, 5))
    a.sign_ins_from(secret, MICROSOFT, t.r.choice((1, 2)))
    return a


@case
def case_api_in_azure(t):
    a = Application(t, requiredResourceAccess=ROLES)
    a.app["identifierUris"] = ["api://" + a.appId]
    secret = a.secret(-200, 200, "managedIdentityAsFederatedCredential", "B-API")
    a.used(secret, t.between(.1, 5))
    a.sign_ins_from(secret, MICROSOFT, 1)
    return a


@case
def case_web_application_in_azure(t):
    host = t.r.choice(("azurewebsites.net", "westeurope.azurecontainerapps.io", "azure-api.net", "northeurope.cloudapp.azure.com"))
    a = Application(t, web={"redirectUris": ["https://%s.%s/signin-oidc" % (t.word(), host)]})
    a.used(a.secret(-200, 200, "managedIdentityAsFederatedCredential", "B-USER"), t.between(.1, 5))
    return a


@case
def case_saas_in_azure(t):
    a = Application(t, audience="AzureADMultipleOrgs", web={"redirectUris": ["https://%s.azurewebsites.net/cb" % t.word()]})
    a.used(a.secret(-200, 200, "managedIdentityAsFederatedCredential", "B-USER", "B-MT"), t.between(.1, 5))
    return a


@case
def case_built_in_authentication(t):
    a = Application(t, web={"redirectUris": ["https://%s.azurewebsites.net/.auth/login/aad/callback" % t.word()]})
    a.used(a.secret(-200, 200, "managedIdentityAsFederatedCredential", "B-USER"), t.between(.1, 5))
    return a


@case
def case_hosted_runner(t):
    """runners of GitHub and Azure DevOps have addresses in Microsoft's network, but are not Azure workloads"""
    a = Application(t, name=t.r.choice(("github-deploy-", "gha-")) + t.word(), requiredResourceAccess=ROLES)
    secret = a.secret(-200, 200, "workloadIdentityFederation")
    a.used(secret, t.between(.1, 5))
    a.sign_ins_from(secret, MICROSOFT, 12, count=24)
    return a


@case
def case_azure_devops(t):
    a = Application(t, name="contoso-infra-" + t.guid(), createdByAppId=AZURE_DEVOPS)
    way = t.r.randrange(3)
    if way == 0:
        a.app["web"] = {"redirectUris": ["https://VisualStudio/SPN"]}
    elif way == 1:
        a.app["web"] = {"redirectUris": [], "homePageUrl": "https://VisualStudio/SPN"}
    else:
        a.app["identifierUris"] = ["https://VisualStudio/SPN" + t.guid()]
    a.used(a.secret(-60, 30, "workloadIdentityFederation"), t.between(.1, 5))
    return a


@case
def case_other_clouds(t):
    a = Application(t)
    secret = a.secret(-200, 200, "workloadIdentityFederation")
    a.used(secret, t.between(.1, 5))
    a.sign_ins_from(secret, t.r.choice((AMAZON, GOOGLE)), 3)
    return a


@case
def case_office(t):
    a = Application(t)
    secret = a.secret(-200, 200, "certificate")
    a.used(secret, t.between(.1, 5))
    a.sign_ins_from(secret, OFFICE, 2)
    return a


@case
def case_pipeline_by_name(t):
    a = Application(t, name=t.r.choice(("jenkins-", "gitlab-runner-", "buildkite ", "octopus-")) + t.word())
    a.used(a.secret(-200, 200, "workloadIdentityFederation"), t.between(.1, 5))
    return a


@case
def case_command_line(t):
    a = Application(t, name="azure-cli-2024-05-0%d-11-22-33" % t.r.randrange(1, 10))
    a.used(a.secret(-200, 200, "workloadIdentityFederation", name="rbac"), t.between(.1, 5))
    return a


@case
def case_product(t):
    a = Application(t, name=t.r.choice(("Veeam backup ", "SAP ", "ServiceNow ", "Qualys ", "Workday ")) + t.word())
    a.used(a.secret(-200, 200, t.otherwise("keep"), *t.abroad), t.between(.1, 5))
    return a


@case
def case_bot(t):
    a = Application(t, web={"redirectUris": ["https://token.botframework.com/.auth/web/redirect"]})
    a.used(a.secret(-200, 200, t.otherwise("keep"), *t.abroad), t.between(.1, 5))
    return a


@case
def case_nobody_knows(t):
    a = Application(t)
    a.used(a.secret(-200, 200, t.otherwise("unknown"), *t.abroad), t.between(.1, 5))
    return a


@case
def case_two_networks(t):
    a = Application(t)
    secret = a.secret(-200, 200, "unknown", "B-SHARED", evidence=False)
    a.used(secret, 1)
    a.sign_ins_from(secret, MICROSOFT, 1, count=8)
    a.sign_ins_from(secret, OFFICE, 1, count=8)
    return a


# ---------------------------------------------------------------------------------------------- expired


@case
def case_expired_and_switched(t):
    a = Application(t)
    end = t.between(1, 25)
    old = a.secret(-400, -end, "delete")
    a.used(old, end + t.between(15, 40))
    a.used(a.secret(-end - 40, 300, "unknown", evidence=False), t.between(.1, 10))
    return a


@case
def case_expired_long_ago_with_a_successor(t):
    a = Application(t)
    a.secret(-700, -t.between(30.1, 300), "delete", exempt=True)
    a.secret(-320, 300, "unknown", evidence=False)
    return a


@case
def case_expired_and_perhaps_not_switched(t):
    a = Application(t)
    a.secret(-400, -t.between(1, 29), "keep", "B-FIND", evidence=False)
    a.secret(-60, 300, "unknown", evidence=False)
    return a


@case
def case_lapsed_long_ago(t):
    a = Application(t)
    a.secret(-900, -t.between(90.1, 500), "delete")
    return a


@case
def case_lapsed_lately(t):
    a = Application(t)
    a.secret(-900, -t.between(1, 89.9), t.otherwise("keep"), "B-FIND", *t.abroad)
    return a


@case
def case_lapsed_and_still_tried(t):
    a = Application(t)
    end = t.between(120, 300)
    old = a.secret(-900, -end, "keep", "B-FIND", evidence=False)
    a.used(old, end + 3, tried=t.between(31, 89))
    return a


@case
def case_outage(t):
    a = Application(t)
    old = a.secret(-900, -t.between(91, 200), "keep", "B-FIND", evidence=False)
    for _ in range(3):
        a.sign_in(t.between(.1, 20), old, code=7000222)
    return a


@case
def case_outage_that_names_the_application_only(t):
    a = Application(t)
    a.secret(-900, -t.between(91, 200), "keep", "B-FIND", evidence=False)
    a.sign_in(t.between(.1, 20), code=7000222)
    return a


@case
def case_covered_and_proven(t):
    a = Application(t)
    old = a.secret(-400, -10, "delete")
    a.used(old, t.between(40, 60))
    a.used(a.put(-500, 300, "unknown", certificate=True, evidence=False), t.between(.1, 20))
    return a


@case
def case_covered_perhaps(t):
    a = Application(t)
    a.secret(-400, -t.between(1, 80), "keep", "B-FIND", evidence=False)
    a.put(-500, 300, "unknown", certificate=True, evidence=False)
    return a


@case
def case_foreign_and_expired(t):
    """the tenant that owns it decides: nobody here knows what the application does"""
    a = Application(t, app=False, owner=t.guid())
    a.secret(-900, -t.between(91, 200), "keep", "B-FIND", on="sp")
    return a


# ---------------------------------------------------------------------------------------------- clues in names and texts


RARE_NAMES = ("BreakGlassAdmin", "PayrollDR", "YearEndClosing", "DisasterRecoveryRunner", "FailoverOrchestrator", "AuditExport2025", "dr2site",
              "Q4-quarter-end", "standbyRegion", "SeasonalCampaign", "monthEndReconciliation", "ColdStandby", "EmergencyAccess", "annual_tax")
RARE_WORDS = (
    "legacy; do not delete", "DO_NOT_DELETE", "don't remove", "please keep", "used once a year", "contingency plan", "business continuity",
    "nicht l\u00f6schen", "Jahresabschluss", "Notfallzugang", "einmal im Jahr", "Wiederherstellung nach Ausfall", "Quartalsabschluss",
    "ne pas supprimer", "cl\u00f4ture annuelle", "acc\u00e8s d'urgence", "plan de reprise", "secours",
    "no eliminar", "cierre anual", "emergencia", "recuperaci\u00f3n ante desastres", "una vez al a\u00f1o",
    "n\u00e3o excluir", "fechamento anual", "emerg\u00eancia", "conting\u00eancia",
    "non eliminare", "chiusura annuale", "emergenza", "una volta all'anno",
    "niet verwijderen", "jaarafsluiting", "noodtoegang", "calamiteit",
    "nie usuwa\u0107", "zamkni\u0119cie roku", "awaryjny", "raz w roku",
    "nemazat", "ro\u010dn\u00ed uz\u00e1v\u011brka", "nouzov\u00fd", "jednou ro\u010dn\u011b",
    "ta inte bort", "\u00e5rsbokslut", "n\u00f6dl\u00e4ge", "en g\u00e5ng per \u00e5r",
    "\u524a\u9664\u3057\u306a\u3044\u3067\u304f\u3060\u3055\u3044", "\u5e74\u6b21\u51e6\u7406\u7528", "\u7dca\u6025\u7528", "\u707d\u5bb3\u5fa9\u65e7",
    "\u8bf7\u52ff\u5220\u9664", "\u5e74\u5ea6\u5ba1\u8ba1", "\u707e\u96be\u6062\u590d", "\u7d27\u6025\u8bbf\u95ee", "\u8acb\u52ff\u522a\u9664",
    "\uc0ad\uc81c \uae08\uc9c0", "\uc5f0\ub9d0 \uacb0\uc0b0", "\ube44\uc0c1\uc6a9", "\uc7ac\ud574 \ubcf5\uad6c")


def long_silent(a, target="unknown", *blockers, **more):
    """adds a live secret that has long been unused"""
    a.used(a.secret(-500, 200, target, *blockers, evidence=more.pop("evidence", False), **more), a.t.between(101, 400))
    return a


@case
def case_rare_by_its_name(t):
    return long_silent(Application(t, name=t.r.choice(RARE_NAMES)), "unknown", "B-RARE")


@case
def case_rare_by_its_words(t):
    a = Application(t)
    word = t.r.choice(RARE_WORDS)
    place = t.r.randrange(8)
    if place == 6:
        return long_silent(a, "unknown", "B-RARE", name=word)
    if place == 7:
        a.app["displayName"] = a.sp["displayName"] = word
    else:
        owner, key = ((a.app, "notes"), (a.sp, "notes"), (a.app, "description"), (a.sp, "description"), (a.app, "tags"), (a.sp, "tags"))[place]
        owner[key] = [word] if key == "tags" else word
    return long_silent(a, "unknown", "B-RARE")


@case
def case_ordinary_words(t):
    """words that look like the clues above but are not"""
    a = Application(t, name=t.r.choice(("Address Driver", "Hydra", "mysql-drift", "Interface Year Book", "androgen", "Keeper", "Quarterdeck",
                                        "Standard Bystander", "Prodrome", "Restaurant", "Dresden", "Auditorium map")))
    return long_silent(a, "delete", evidence=True)


@case
def case_words_not_selected(t):
    a = Application(t)
    del t.r.choice((a.app, a.sp))[t.r.choice(("notes", "tags", "description"))]
    return long_silent(a)


# ---------------------------------------------------------------------------------------------- kinds that are not certain


def signing_certificate(t, a, start, end):
    """the three parts that addTokenSigningCertificate makes"""
    thumbprint = "%040X" % t.r.getrandbits(160)
    shared = {"startDateTime": stamp(start), "endDateTime": stamp(end), "customKeyIdentifier": thumbprint,
              "displayName": "CN=Microsoft Azure Federated SSO Certificate"}
    sign = dict(shared, keyId=t.guid(), usage="Sign", type="X509CertAndPassword", key=None)
    a.sp["keyCredentials"] += [sign, dict(sign, keyId=t.guid(), usage="Verify", type="AsymmetricX509Cert")]
    a.sp["passwordCredentials"].append(dict(shared, keyId=sign["keyId"], hint=None, secretText=None))
    return sign


@case
def case_password_of_a_saml_certificate(t):
    """without keyCredentials nothing shows that it opens a signing certificate"""
    a = Application(t, name="Expenses " + t.word())
    old, new = signing_certificate(t, a, -1130, -t.between(31, 60)), signing_certificate(t, a, -70, 900)
    a.sp["preferredSingleSignOnMode"] = "saml"
    for entry in (old, new):
        a.label(a.sp, entry, "keep", ["B-KIND"])
    if t.r.random() < .5:
        del a.sp["keyCredentials"]
    else:
        a.sp["keyCredentials"] = None
    return a


@case
def case_key_without_usage(t):
    a = Application(t)
    old = a.put(-700, -t.between(31, 300), "keep", "B-KIND", certificate=True)
    new = a.put(-320, 300, "keep", "B-KIND", certificate=True)
    for entry in (old, new):
        del entry["usage"], entry["type"]
    return a


@case
def case_encryption_key_not_selected(t):
    a = Application(t)
    a.put(-700, -t.between(91, 300), "keep", "B-KIND", certificate=True)
    del a.app["tokenEncryptionKeyId"]
    return a


@case
def case_secret_beside_unread_keys(t):
    """an application's password is not part of a SAML certificate, but without its keys nothing on it is deletable"""
    a = Application(t)
    del a.app["keyCredentials"]
    return long_silent(a, "not delete")


@case
def case_managed_identity_of_unknown_type(t):
    a = Application(t, app=False, name="id-" + t.word())
    del a.sp["servicePrincipalType"]
    a.put(-140, -t.between(31, 49), "not delete", on="sp", certificate=True, evidence=False)
    a.put(-90, 40, "not delete", on="sp", certificate=True, evidence=False)
    return a


@case
def case_sharepoint_add_in(t):
    """SharePoint access control: two symmetric keys and a password with the same dates"""
    a = Application(t, name="add-in " + t.word())
    for start, end in ((-1460, -t.between(91, 300)), (-390, t.between(10, 700))):
        for usage in ("Sign", "Verify"):
            a.put(start, end, "not delete", on="sp", evidence=False, key={"type": "Symmetric", "usage": usage, "customKeyIdentifier": None})
        a.secret(start, end, "not delete", on="sp", evidence=False)
    return a


@case
def case_peer_to_peer_server(t):
    a = Application(t, name="P2P Server", identifierUris=["urn:p2p_cert"])
    a.sp["servicePrincipalNames"].append("urn:p2p_cert")
    for year in (2025, 2026):
        a.put(*((-500, -135) if year == 2025 else (-140, 225)), None, name="CN=MS-Organization-P2P-Access [%d]" % year, certificate=True)
    return a


@case
def case_request_verification(t):
    a = Application(t, requestSignatureVerification={"isSignedRequestRequired": True, "allowedWeakAlgorithms": None})
    a.put(-700, -t.between(91, 300), "keep", certificate=True)
    a.put(-320, 300, "keep", certificate=True)
    return a


# ---------------------------------------------------------------------------------------------- not for the team to use


@case
def case_proxy_by_the_principals_tag(t):
    a = Application(t)
    a.sp["tags"] = [ON_PREM_APP]
    a.secret(-700, -t.between(91, 300), None, name="CWAP_AuthSecret")
    a.secret(-320, 300, None, name="CWAP_AuthSecret")
    a.secret(-700, -t.between(91, 300), "keep", "B-FIND")
    return a


@case
def case_proxy_that_is_published(t):
    a = Application(t, onPremisesPublishing={"externalUrl": "https://intranet.contoso.example"})
    a.secret(-700, -t.between(91, 300), None, name="CWAP_AuthSecret")
    a.secret(-320, 300, None, name="CWAP_AuthSecret")
    return a


@case
def case_proxy_secret_without_a_tag(t):
    """somebody removed the tag, or it is on an object that was not exported"""
    a = Application(t)
    a.secret(-700, -t.between(91, 300), "not delete", name="CWAP_AuthSecret", evidence=False)
    a.secret(-320, 300, "not delete", name="CWAP_AuthSecret", evidence=False)
    return a


@case
def case_successor_on_a_disabled_principal(t):
    a = Application(t, audience="AzureADMultipleOrgs")
    a.sp["accountEnabled"] = False
    a.secret(-400, -t.between(31, 80), t.otherwise("keep"), "B-FIND", evidence=False)
    a.secret(-200, 300, "unknown", on="sp", evidence=False)
    return a


# ---------------------------------------------------------------------------------------------- other traces of use


@case
def case_success_without_a_key(t):
    a = long_silent(Application(t))
    a.sign_in(t.between(.1, 26))
    return a


@case
def case_success_without_a_key_beside_a_rotation(t):
    a = Application(t)
    # in a summary no sign-in has a key, but the successor is in use
    pair(a, t.between(50, 95), t.between(3, 20), "any" if t.log == "summarised" else "not delete")
    a.sign_in(t.between(.1, 2))
    return a


@case
def case_people_in_the_log(t):
    """people whose sign-ins are in the log but not yet in the activity report"""
    a = long_silent(Application(t), "any" if t.log == "summarised" else "unknown")
    a.t.sign_ins.append(dict(t.person(t.between(.1, 20)), appId=a.appId))
    return a


@case
def case_key_used_by_another_application(t):
    """an agent signs in with the credential of its blueprint"""
    a = Application(t)
    entry = a.secret(-500, 200, "not delete", evidence=False)
    a.used(entry, t.between(101, 300))
    a.sign_in(t.between(.1, 26), entry, appId=t.guid(), servicePrincipalId=t.guid(), agent={"agentType": "agenticAppInstance", "parentAppId": a.appId})
    return a


@case
def case_agent_of_a_blueprint(t):
    a = long_silent(Application(t), "not delete")
    a.sign_in(t.between(.1, 26), appId=t.guid(), servicePrincipalId=t.guid(), agent={"agentType": "agenticAppInstance", "parentAppId": a.appId})
    return a


@case
def case_key_in_a_row_of_another_application(t):
    a = Application(t)
    entry = a.secret(-500, 200, "not delete", evidence=False)
    a.used(entry, t.between(101, 300))
    a.used(entry, t.between(1, 80), app_id=t.guid(), log=False)
    a.uses.pop()
    return a


@case
def case_refused_and_nobody_says_which_secret(t):
    a = Application(t)
    for end in (t.between(91, 100), t.between(101, 300)):
        a.secret(-900, -end, t.otherwise("keep"), "B-FIND", evidence=False)
    a.sign_in(t.between(.1, 26), code=t.r.choice((7000222, 7000215)))
    return a


@case
def case_refused_and_nobody_says_which_certificate(t):
    a = Application(t)
    for end in (t.between(91, 100), t.between(101, 300)):
        a.put(-900, -end, t.otherwise("keep"), "B-FIND", certificate=True, evidence=False)
    a.sign_in(t.between(.1, 26), code=t.r.choice((700027, 1000502)))
    return a


@case
def case_refused_for_another_sort(t):
    """expired secrets and expired certificates are refused with different error codes"""
    a = Application(t)
    a.put(-900, -t.between(91, 300), "delete", certificate=True)
    a.sign_in(t.between(.1, 26), code=7000222)
    a.secret(-900, -t.between(91, 300), t.otherwise("keep"), "B-FIND", evidence=False)
    return a


@case
def case_application_busier_than_its_secrets(t):
    """somebody signs in as the application, with none of the known credentials"""
    a = long_silent(Application(t), "not delete")
    a.uses.append(t.between(1, 40))
    return a


# ---------------------------------------------------------------------------------------------- what was not selected


@case
def case_delegated_flow_not_selected(t):
    a = long_silent(Application(t))
    a.lacks = (t.r.choice(("delegatedClientSignInActivity", "delegatedResourceSignInActivity", "applicationAuthenticationClientSignInActivity",
                           "applicationAuthenticationResourceSignInActivity", "lastSignInActivity")),)
    return a


@case
def case_flow_that_cannot_be_read(t):
    a = long_silent(Application(t))
    a.instead = {"delegatedClientSignInActivity": {"lastSignInDateTime": "22/11/2026 06:00"}}
    return a


@case
def case_use_that_cannot_be_read(t):
    """a second row for the key, in the locale of somebody's machine"""
    a = Application(t)
    entry = a.secret(-500, 200, "not delete", evidence=False)
    a.used(entry, t.between(101, 300))
    row = dict(t.activity[-1], id=t.guid(), signInActivity={"lastSignInDateTime": "22/11/2026 06:00"})
    t.activity.append(row)
    a.lacks = ("lastSignInActivity",)
    return a


@case
def case_not_known_whether_disabled(t):
    """a newer secret is no successor if its object may be disabled"""
    a = Application(t)
    pair(a, t.between(46, 99), t.between(.1, 20), "not delete", evidence=False)
    t.r.choice((lambda: a.app.pop("isDisabled"), lambda: a.app.pop("disabledByMicrosoftStatus"), lambda: a.sp.pop("accountEnabled")))()
    return a


# ---------------------------------------------------------------------------------------------- expired, and people


@case
def case_lapsed_and_exposes_scopes(t):
    """people whose tokens are exchanged appear in another log"""
    a = Application(t, api={"oauth2PermissionScopes": [{"id": "1", "value": "access_as_user", "isEnabled": True}]})
    a.secret(-900, -t.between(91, 300), "not delete", "B-FIND", evidence=False)
    return a


@case
def case_lapsed_with_delegated_permissions(t):
    a = Application(t, requiredResourceAccess=SCOPES)
    a.secret(-900, -t.between(91, 300), "not delete", "B-FIND", evidence=False)
    return a


@case
def case_lapsed_with_the_portals_permission(t):
    a = Application(t, requiredResourceAccess=READS_OWN_PROFILE)
    a.secret(-900, -t.between(91, 300), "delete")
    return a


@case
def case_lapsed_and_blind(t):
    a = Application(t, audience=t.r.choice(("AzureADMultipleOrgs", "AzureADMyOrg")))
    if a.app["signInAudience"] == "AzureADMyOrg":
        a.app["web"] = {"redirectUris": ["https://portal.contoso.example/cb"], "homePageUrl": None}
    a.secret(-900, -t.between(91, 300), "not delete", "B-FIND", evidence=False)
    return a


@case
def case_lapsed_and_used_by_people(t):
    a = Application(t)
    a.delegated = t.between(1, 300)
    a.secret(-900, -t.between(91, 300), "not delete", "B-FIND", evidence=False)
    return a


@case
def case_lapsed_and_rare(t):
    a = Application(t, description="year-end closing")
    a.secret(-900, -t.between(91, 300), t.otherwise("keep"), "B-FIND", "B-RARE", evidence=False)
    return a


# ---------------------------------------------------------------------------------------------- not for the team to delete


@case
def case_single_sign_on(t):
    a = Application(t, name="Travel " + t.word())
    sign = signing_certificate(t, a, -1000, t.r.choice((-100, -10, 20, 300)))
    a.sp.update(preferredSingleSignOnMode="saml", preferredTokenSigningKeyThumbprint=sign["customKeyIdentifier"])
    a.label(a.sp, sign, "keep")
    return a


@case
def case_token_encryption(t):
    a = Application(t)
    end = t.r.choice((-200, 200))
    key = {"keyId": t.guid(), "displayName": "CN=enc", "startDateTime": stamp(-700), "endDateTime": stamp(end), "type": "AsymmetricX509Cert",
           "usage": "Encrypt", "key": None, "customKeyIdentifier": None}
    a.app["keyCredentials"].append(key)
    a.app["tokenEncryptionKeyId"] = key["keyId"]
    a.label(a.app, key, "keep")
    return a


@case
def case_application_proxy(t):
    a = Application(t, tags=[ON_PREM_APP])
    a.secret(-400, 200, None, name="CWAP_AuthSecret")
    return a


@case
def case_managed_identity(t):
    a = Application(t, app=False, name="mi-" + t.word())
    a.sp["servicePrincipalType"] = "ManagedIdentity"
    a.put(-80, 10, None, on="sp", certificate=True)
    return a


@case
def case_recycle_bin(t):
    a = Application(t, sp=False)
    a.app["deletedDateTime"] = stamp(-3)
    a.secret(-900, -200, None)
    return a


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("seed", type=int)
    parser.add_argument("copies", type=int)
    parser.add_argument("folder")
    parser.add_argument("--customers", action="store_true")
    parser.add_argument("--log", choices=LOGS, default="whole")
    parser.add_argument("--activity", choices=REPORTS, default="whole")
    options = parser.parse_args()
    tenant = Tenant(options.seed, customers=options.customers, log=options.log, reports=options.activity)
    tenant.background()
    for make in CASES:
        for _ in range(options.copies):
            made = make(tenant)
            made.finish()
    tenant.write(options.folder)


if __name__ == "__main__":
    main()
