#!/usr/bin/env python3
"""Two exports of a tenant, a week apart, with known differences, and a check that lapse reports exactly those.

  known_changes.py LAPSE [WORK_DIR]

Each function marked `@case` is one kind of change that occurs in practice, with what lapse must report about it. What each
application has in either week is written by hand, never computed from the rules. LAPSE is the program. The reports of both weeks are
compared with `lapse diff` and with `lapse report --baseline`; then backwards, a report with itself, with shuffled input, with another
horizon and with gaps in the data. Exit status 1 if lapse reports a change that did not happen, or misses one that did.
"""
import collections
import copy
import csv
import datetime
import hashlib
import io
import json
import pathlib
import random
import subprocess
import sys
import tempfile

NEW = datetime.datetime(2026, 11, 23, 6)
OLD = NEW - datetime.timedelta(days=7)
DAY = datetime.timedelta(days=1)
GRAPH = "https://graph.microsoft.com/"
TENANT = "c0ffee00-0000-4000-8000-00000000c0de"
GITHUB = "https://token.actions.githubusercontent.com"
CASES = []
BACKWARDS = {"new": "removed", "replacement": "removed", "removed": "new", "wentDown": "recovered", "recovered": "wentDown",
             "worsened": "improved", "improved": "worsened", "objectAdded": "objectRemoved", "objectRemoved": "objectAdded",
             "federated": "federationRemoved", "federationRemoved": "federated", "findingNew": "findingGone", "findingGone": "findingNew",
             "accepted": "acceptanceEnded", "acceptanceEnded": "accepted"}


def case(function):
    CASES.append(function)
    return function


def stamp(days, at=NEW):
    return (at + days * DAY).strftime("%Y-%m-%dT%H:%M:%SZ")


class Week:
    """the contents of one export"""

    def __init__(self, as_of):
        self.as_of = as_of
        self.applications, self.principals, self.activity, self.sign_ins, self.audits = [], [], [], [], []


class Pair:
    def __init__(self):
        self.r = random.Random(17)
        self.old, self.new = Week(OLD), Week(NEW)
        self.expected = []
        self.kind = None
        # who made a change, keyed by the id of the change
        self.actors = {}

    def guid(self):
        h = "%032x" % self.r.getrandbits(128)
        return "%s-%s-4%s-a%s-%s" % (h[:8], h[8:12], h[13:16], h[17:20], h[20:])

    @property
    def weeks(self):
        return (self.old, self.new)

    def tell(self, change, identifier):
        self.expected.append((change, identifier, self.kind))


class App:
    """an application with its principal in both weeks; days are counted from the newer week"""

    def __init__(self, pair, name=None, weeks=None, owners=("ada",), **more):
        self.p = pair
        self.weeks = pair.weeks if weeks is None else weeks
        self.id, self.app_id, self.sp_id = pair.guid(), pair.guid(), pair.guid()
        self.name = name or pair.kind.replace("_", "-")
        self.rows, self.principals = {}, {}
        for week in self.weeks:
            row = {"id": self.id, "appId": self.app_id, "displayName": self.name, "createdDateTime": stamp(-900),
                   "deletedDateTime": None, "isDisabled": None, "disabledByMicrosoftStatus": None, "signInAudience": "AzureADMyOrg",
                   "tags": [], "notes": None, "description": None, "identifierUris": [], "tokenEncryptionKeyId": None,
                   "passwordCredentials": [], "keyCredentials": [], "requiredResourceAccess": [],
                   "api": {"oauth2PermissionScopes": []}, "web": {"redirectUris": []}, "spa": {"redirectUris": []},
                   "publicClient": {"redirectUris": []}, "requestSignatureVerification": None,
                   "federatedIdentityCredentials": [], "owners": [owner(name) for name in owners], **copy.deepcopy(more)}
            week.applications.append(row)
            self.rows[id(week)] = row
            principal = {"id": self.sp_id, "appId": self.app_id, "displayName": self.name, "createdDateTime": stamp(-900),
                         "deletedDateTime": None, "isDisabled": None, "disabledByMicrosoftStatus": None, "accountEnabled": True,
                         "appOwnerOrganizationId": TENANT, "servicePrincipalType": "Application", "signInAudience": "AzureADMyOrg",
                         "tags": [], "notes": None, "description": None, "replyUrls": [], "servicePrincipalNames": [self.app_id],
                         "alternativeNames": [], "tokenEncryptionKeyId": None, "notificationEmailAddresses": [],
                         "preferredSingleSignOnMode": None, "preferredTokenSigningKeyThumbprint": None,
                         "passwordCredentials": [], "keyCredentials": []}
            week.principals.append(principal)
            self.principals[id(week)] = principal

    @property
    def before(self):
        return self.rows.get(id(self.p.old))

    @property
    def after(self):
        return self.rows.get(id(self.p.new))

    def secret(self, start, end, where="both", on="app", name=None, kind=None, key_id=None, usage="Verify", thumbprint=None):
        """a credential, and its stable id"""
        key_id = key_id or self.p.guid()
        entry = {"keyId": key_id, "displayName": name, "startDateTime": stamp(start), "endDateTime": end if end is None else stamp(end),
                 "customKeyIdentifier": thumbprint}
        place = "passwordCredentials"
        if kind:
            place = "keyCredentials"
            entry.update(type="Symmetric" if kind == "symmetrickey" else "AsymmetricX509Cert", usage=usage, key=None)
            if thumbprint is None and kind != "symmetrickey":
                entry["customKeyIdentifier"] = "%040X" % self.p.r.getrandbits(160)
        rows = self.rows if on == "app" else self.principals
        for week in self.weeks:
            if where == "both" or where == "old" and week is self.p.old or where == "new" and week is self.p.new:
                rows[id(week)][place].append(dict(entry))
        owner_id = self.id if on == "app" else self.sp_id
        type_name = "application" if on == "app" else "serviceprincipal"
        return "%s/%s/%s/%s/%s" % (TENANT, type_name, owner_id, kind or "clientsecret", key_id)

    def certificate(self, start, end, **more):
        return self.secret(start, end, kind="certificate", **more)

    def federate(self, where="both"):
        row = {"id": self.p.guid(), "name": "main", "issuer": GITHUB, "subject": "repo:contoso/%s:ref:refs/heads/main" % self.name,
               "audiences": ["api://AzureADTokenExchange"]}
        for week in self.weeks:
            if where == "both" or where == "old" and week is self.p.old or where == "new" and week is self.p.new:
                self.rows[id(week)]["federatedIdentityCredentials"].append(dict(row))
        return "%s/application/%s/federatedidentitycredential/%s" % (TENANT, self.id, row["id"])

    def used(self, credential, days, where="both"):
        """records the last success, as the activity report of a week states it"""
        for week in self.weeks:
            if where == "both" or where == "old" and week is self.p.old or where == "new" and week is self.p.new:
                if NEW + days * DAY > week.as_of:
                    continue
                week.activity.append({
                    "id": self.p.guid(), "keyId": credential.rsplit("/", 1)[1], "appId": self.app_id, "credentialOrigin": "application",
                    "keyType": "clientSecret", "keyUsage": "verify",
                    "signInActivity": {"lastSignInDateTime": stamp(days), "lastSuccessfulSignInDateTime": stamp(days)}})

    def refused(self, credential, days):
        """adds a refusal to the log of each week that comes after it"""
        for week in self.p.weeks:
            if NEW + days * DAY <= week.as_of:
                week.sign_ins.append({
                    "id": self.p.guid(), "createdDateTime": stamp(days), "appId": self.app_id, "status": {"errorCode": 7000222},
                    "correlationId": self.p.guid(), "isInteractive": False, "signInEventTypes": ["servicePrincipal"],
                    "servicePrincipalId": self.sp_id, "servicePrincipalName": self.name, "clientCredentialType": "clientSecret",
                    "servicePrincipalCredentialKeyId": credential.rsplit("/", 1)[1], "ipAddress": "198.51.100.7",
                    "resourceDisplayName": "Microsoft Graph"})

    def audit(self, by, days, activity, before=(), after=(), people=(), app=False):
        """a row of the audit log, as Graph has it"""
        def keys(rows):
            return json.dumps(["[KeyIdentifier=%s,KeyType=Password,KeyUsage=Verify,DisplayName=KeyIdentifier=%s]"
                               % (row.rsplit("/", 1)[1], "x") for row in rows])
        target = {"id": self.id, "displayName": self.name, "type": "Application", "modifiedProperties": []}
        if before or after:
            target["modifiedProperties"].append({"displayName": "KeyDescription", "oldValue": keys(before), "newValue": keys(after)})
        initiator = {"user": None, "app": {"displayName": by}} if app else {"app": None, "user": {
            "id": owner(by)["id"], "displayName": None, "userPrincipalName": by + "@contoso.example"}}
        targets = [{"id": owner(person)["id"], "type": "User", "modifiedProperties": []} for person in people] + [target]
        self.p.new.audits.append({
            "id": "Directory_" + self.p.guid(), "category": "ApplicationManagement", "activityDisplayName": activity,
            "activityDateTime": stamp(days), "result": "success", "loggedByService": "Core Directory", "initiatedBy": initiator,
            "targetResources": targets, "additionalDetails": []})

    def object_id(self, type_name="application"):
        return "%s/%s/%s" % (TENANT, type_name, self.id if type_name == "application" else self.sp_id)


def owner(name):
    return {"@odata.type": "#microsoft.graph.user", "id": hashlib.md5(name.encode()).hexdigest()[:8] + "-0000-4000-8000-000000000000",
            "displayName": name, "userPrincipalName": name + "@contoso.example"}


# ---------------------------------------------------------------------------------------------- what happens to credentials


@case
def case_nothing(p):
    App(p).secret(-100, 200)


@case
def case_renamed_credential(p):
    a = App(p)
    a.secret(-100, 200, name="then")
    a.after["passwordCredentials"][0]["displayName"] = "now <b>& \u202e"


@case
def case_renamed_application(p):
    a = App(p)
    a.secret(-100, 200)
    a.after["displayName"] = "=cmd|' /C calc'!A0"


@case
def case_new_secret_beside_a_certificate(p):
    a = App(p)
    a.certificate(-100, 200)
    p.tell("new", a.secret(-2, 200, where="new"))


@case
def case_first_secret(p):
    a = App(p)
    p.tell("new", a.secret(-2, 100, where="new"))


@case
def case_parallel_secret_that_ends_earlier(p):
    a = App(p)
    a.secret(-100, 200)
    p.tell("new", a.secret(-2, 100, where="new"))


@case
def case_new_certificate(p):
    a = App(p)
    a.secret(-100, 200)
    p.tell("new", a.certificate(-2, 100, where="new"))


@case
def case_new_symmetric_key(p):
    a = App(p)
    a.secret(-100, 200)
    p.tell("new", a.secret(-2, 100, where="new", kind="symmetrickey"))


@case
def case_new_secret_on_the_principal(p):
    a = App(p)
    p.tell("new", a.secret(-2, 100, where="new", on="sp"))


@case
def case_successor_not_used_yet(p):
    a = App(p)
    p.tell("replaced", a.secret(-100, 90))
    p.tell("replacement", a.secret(-3, 180, where="new"))


@case
def case_successor_and_the_old_one_still_used(p):
    a = App(p)
    old = a.secret(-100, 90)
    a.used(old, -8, "old")
    a.used(old, -.5, "new")
    p.tell("replacedStillUsed", old)
    p.tell("replacement", a.secret(-3, 180, where="new"))


@case
def case_still_used_shows_a_week_later(p):
    a = App(p)
    old = a.secret(-100, 90)
    a.secret(-9, 180)
    a.used(old, -10, "old")
    a.used(old, -.5, "new")
    p.tell("replacedStillUsed", old)


@case
def case_still_used_in_both_weeks(p):
    a = App(p)
    old = a.secret(-100, 90)
    a.secret(-20, 180)
    a.used(old, -8, "old")
    a.used(old, -.5, "new")


@case
def case_rotated_in_one_week(p):
    a = App(p)
    p.tell("rotated", a.secret(-100, 90, where="old"))
    p.tell("replacement", a.secret(-3, 180, where="new"))


@case
def case_rotated_by_somebody(p):
    a = App(p)
    old, new = a.secret(-100, 90, where="old"), a.secret(-3, 180, where="new")
    p.tell("rotated", old)
    p.tell("replacement", new)
    a.audit("eve", -3, "Update application \u2013 Certificates and secrets management ", before=[old], after=[old, new])
    a.audit("bob", -2, "Update application - Certificates and secrets management", before=[old, new], after=[new])
    p.actors.update({old: "eve@contoso.example", new: "eve@contoso.example"})


@case
def case_removed_by_an_application(p):
    a = App(p)
    old = a.secret(-100, 60, where="old")
    p.tell("removed", old)
    a.audit("Rotation <b>", -2, "Remove service principal credentials", before=[old], app=True)
    p.actors[old] = "Rotation <b>"


@case
def case_owner_removed_by_somebody(p):
    a = App(p, owners=("ada", "bob"))
    a.secret(-100, 200)
    a.after["owners"] = [owner("ada")]
    p.tell("ownerLost", a.object_id())
    a.audit("eve", -1, "Remove owner from application", people=["bob"])
    p.actors[a.object_id()] = "eve@contoso.example"


@case
def case_old_one_removed_after_its_successor(p):
    a = App(p)
    p.tell("rotated", a.secret(-100, 90, where="old"))
    a.secret(-20, 180)


@case
def case_ended_after_its_successor(p):
    a = App(p)
    p.tell("rotated", a.secret(-180, -2))
    a.secret(-40, 180)


@case
def case_ended_and_replaced_in_one_week(p):
    a = App(p)
    p.tell("rotated", a.secret(-180, -2))
    p.tell("replacement", a.secret(-3, 180, where="new"))


@case
def case_certificate_rotated(p):
    a = App(p)
    p.tell("rotated", a.certificate(-100, 40, where="old"))
    p.tell("replacement", a.certificate(-3, 300, where="new"))


@case
def case_principals_secret_takes_over(p):
    a = App(p)
    p.tell("rotated", a.secret(-100, 90, where="old"))
    p.tell("replacement", a.secret(-3, 180, where="new", on="sp"))


@case
def case_two_olds_one_new(p):
    a = App(p)
    p.tell("rotated", a.secret(-200, 90, where="old"))
    p.tell("rotated", a.secret(-150, 95, where="old"))
    p.tell("replacement", a.secret(-3, 300, where="new"))


@case
def case_expired(p):
    a = App(p)
    p.tell("expired", a.secret(-180, -2))


@case
def case_expired_at_the_second_before(p):
    a = App(p)
    # it ends in the very second of the older report, so it had ended by then
    a.secret(-180, -7)


@case
def case_expired_this_second(p):
    a = App(p)
    p.tell("expired", a.secret(-180, 0))


@case
def case_expired_beside_a_certificate(p):
    a = App(p)
    p.tell("expired", a.secret(-180, -2))
    a.certificate(-100, 200)


@case
def case_went_down(p):
    a = App(p)
    old = a.secret(-180, -2)
    a.used(old, -2.5)
    a.refused(old, -1)
    p.tell("wentDown", old)


@case
def case_went_down_long_after_its_end(p):
    a = App(p)
    old = a.secret(-180, -60)
    a.refused(old, -1)
    p.tell("wentDown", old)


@case
def case_down_both_weeks(p):
    a = App(p)
    old = a.secret(-180, -20)
    a.refused(old, -8)
    a.refused(old, -1)


@case
def case_recovered(p):
    a = App(p)
    old = a.secret(-180, -20)
    a.refused(old, -30 + 19)
    p.tell("recovered", old)
    # no refusals after the new one: earlier attempts no longer count as down
    p.tell("replacement", a.secret(-5, 180, where="new"))
    for week in p.weeks:
        week.sign_ins = [s for s in week.sign_ins if s["appId"] != a.app_id or week is p.old]


@case
def case_recovered_and_the_dead_one_removed(p):
    a = App(p)
    old = a.secret(-180, -20, where="old")
    a.refused(old, -9)
    p.tell("recovered", old)
    p.tell("replacement", a.secret(-5, 180, where="new"))


@case
def case_worsened(p):
    a = App(p)
    p.tell("worsened", a.secret(-100, 3))


@case
def case_entered_the_horizon(p):
    a = App(p)
    p.tell("worsened", a.secret(-100, 25))


@case
def case_same_severity_a_week_later(p):
    a = App(p)
    a.secret(-100, 20)


@case
def case_lapsed_for_a_month(p):
    a = App(p)
    p.tell("improved", a.secret(-180, -32))


@case
def case_federated_beside_an_expiring_secret(p):
    a = App(p)
    p.tell("improved", a.secret(-100, 21))
    p.tell("federated", a.federate("new"))


@case
def case_newly_federated(p):
    a = App(p)
    a.secret(-100, 200)
    p.tell("federated", a.federate("new"))


@case
def case_federation_removed(p):
    a = App(p)
    a.secret(-100, 200)
    p.tell("federationRemoved", a.federate("old"))


@case
def case_eliminated(p):
    a = App(p)
    p.tell("eliminated", a.secret(-100, 60, where="old"))
    p.tell("federated", a.federate("new"))


@case
def case_eliminated_after_federation(p):
    a = App(p)
    p.tell("eliminated", a.secret(-100, 60, where="old"))
    a.federate()


@case
def case_removed_beside_a_certificate(p):
    a = App(p)
    p.tell("removed", a.secret(-100, 60, where="old"))
    a.certificate(-100, 200)
    a.federate()


@case
def case_dead_secret_cleaned_up(p):
    a = App(p)
    p.tell("removed", a.secret(-400, -60, where="old"))
    a.secret(-100, 200)


@case
def case_dead_secret_of_a_federated_application(p):
    a = App(p)
    p.tell("removed", a.secret(-400, -60, where="old"))
    a.federate()


@case
def case_removed_with_nothing_left(p):
    a = App(p)
    p.tell("removed", a.secret(-100, 60, where="old"))


@case
def case_switched_off(p):
    a = App(p)
    p.tell("improved", a.secret(-100, 5))
    a.principals[id(p.new)]["accountEnabled"] = False


@case
def case_starts_to_be_valid(p):
    a = App(p)
    a.secret(-100, 200)
    a.secret(-2, 300)


@case
def case_saml_certificate_replaced(p):
    a = App(p)
    for week in p.weeks:
        a.principals[id(week)].update(preferredSingleSignOnMode="saml", preferredTokenSigningKeyThumbprint="AB" * 20)
    old = a.secret(-900, 100, on="sp", kind="samlsigningcertificate", usage="Sign", thumbprint="AB" * 20)
    new = a.secret(-3, 1000, on="sp", kind="samlsigningcertificate", usage="Sign", thumbprint="CD" * 20, where="new")
    p.tell("replaced", old)
    p.tell("replacement", new)


@case
def case_managed_identity_renews_itself(p):
    a = App(p)
    for week in p.weeks:
        week.applications.remove(a.rows[id(week)])
        a.principals[id(week)]["servicePrincipalType"] = "ManagedIdentity"
    a.secret(-50, 40, on="sp", kind="certificate", where="old")
    a.secret(-3, 87, on="sp", kind="certificate", where="new")


# ---------------------------------------------------------------------------------------------- what happens to objects


@case
def case_application_added(p):
    a = App(p, weeks=(p.new,))
    p.tell("objectAdded", a.object_id())
    p.tell("new", a.secret(-2, 100))


@case
def case_application_removed(p):
    a = App(p, weeks=(p.old,))
    p.tell("objectRemoved", a.object_id())
    p.tell("removed", a.secret(-100, 100))


@case
def case_application_without_credentials_comes_and_goes(p):
    App(p, weeks=(p.new,), owners=("ada",))


@case
def case_owner_lost(p):
    a = App(p, owners=("ada", "bob"))
    a.secret(-100, 200)
    a.after["owners"] = [owner("ada")]
    p.tell("ownerLost", a.object_id())


@case
def case_last_owner_lost(p):
    a = App(p)
    a.secret(-100, 200)
    a.after["owners"] = []
    p.tell("ownerLost", a.object_id())


@case
def case_owner_gained(p):
    a = App(p)
    a.secret(-100, 200)
    a.after["owners"] = [owner("bob"), owner("ada")]
    p.tell("ownerGained", a.object_id())


@case
def case_owner_changed(p):
    a = App(p)
    a.secret(-100, 200)
    a.after["owners"] = [owner("eve")]
    p.tell("ownerLost", a.object_id())


@case
def case_owners_in_another_order(p):
    a = App(p, owners=("ada", "bob"))
    a.secret(-100, 200)
    a.after["owners"].reverse()


@case
def case_exchange_web_services_asked_for(p):
    a = App(p)
    a.secret(-100, 200)
    a.after["requiredResourceAccess"] = [{"resourceAppId": "00000002-0000-0ff1-ce00-000000000000", "resourceAccess": [
        {"id": "dc890d15-9560-4a4c-9b7f-a736ec74ec40", "type": "Role"}]}]


# ---------------------------------------------------------------------------------------------- files


def write(week, folder, shuffle=None, leave_out=()):
    folder.mkdir(parents=True, exist_ok=True)
    tables = {
        "organization": ("v1.0/$metadata#organization", [{"id": TENANT, "displayName": "Weekly"}]),
        "applications": ("v1.0/$metadata#applications", week.applications),
        "servicePrincipals": ("v1.0/$metadata#servicePrincipals", week.principals),
        "credentialActivity": ("beta/$metadata#reports/appCredentialSignInActivities", week.activity),
        "signIns": ("beta/$metadata#auditLogs/signIns", week.sign_ins)}
    if week.audits:
        tables["directoryAudits"] = ("v1.0/$metadata#auditLogs/directoryAudits", week.audits)
    time = stamp(0, week.as_of)
    manifest = {"lapseCollection": {"version": 1, "state": "complete"}, "tool": {"name": "lapse", "version": "0"}, "tenantId": TENANT,
                "cloud": "global", "graph": GRAPH, "startedAt": time, "finishedAt": time, "collections": [], "files": []}
    for name, (context, rows) in tables.items():
        rows = list(rows)
        if shuffle:
            shuffle.shuffle(rows)
        missing = name in leave_out
        entry = {"collection": name, "state": "notCollected" if missing else "complete", "objects": 0 if missing else len(rows)}
        if name == "signIns" and not missing:
            entry.update(eventTypes=["servicePrincipal"], window={"from": stamp(-30, week.as_of), "until": time})
        manifest["collections"].append(entry)
        if missing:
            continue
        text = json.dumps({"@odata.context": GRAPH + context, "value": rows}, indent=1)
        path = name + "-0001.json"
        (folder / path).write_text(text)
        manifest["files"].append({"path": path, "collection": name, "sha256": hashlib.sha256(text.encode()).hexdigest(),
                                  "bytes": len(text.encode()), "objects": len(rows), "requestId": TENANT, "clientRequestId": TENANT,
                                  "date": time})
    (folder / "manifest.json").write_text(json.dumps(manifest, indent=1))


def audit_forms(audits):
    """the same audit rows as Azure Monitor, Log Analytics and the portal write them, keyed by file name"""
    def row(audit, as_text):
        text = json.dumps if as_text else (lambda value: value)
        return {"TenantId": TENANT, "TimeGenerated": audit["activityDateTime"], "OperationName": audit["activityDisplayName"],
                "Category": audit["category"], "ResultType": "", "Result": audit["result"], "ResultReason": "", "Identity": "",
                "ActivityDateTime": audit["activityDateTime"], "ActivityDisplayName": audit["activityDisplayName"],
                "AADTenantId": TENANT, "AADOperationType": "Update", "Id": audit["id"], "CorrelationId": TENANT,
                "InitiatedBy": text(audit["initiatedBy"]), "LoggedByService": audit["loggedByService"],
                "TargetResources": text(audit["targetResources"]), "AdditionalDetails": text([]), "Type": "AuditLogs"}

    def table(rows):
        out = io.StringIO()
        writer = csv.DictWriter(out, rows[0].keys())
        writer.writeheader()
        writer.writerows(rows)
        return out.getvalue()
    records = [{"time": audit["activityDateTime"], "resourceId": "/tenants/%s/providers/Microsoft.aadiam" % TENANT,
                "operationName": audit["activityDisplayName"], "operationVersion": "1.0", "category": "AuditLogs", "tenantId": TENANT,
                "resultSignature": "None", "durationMs": 0, "callerIpAddress": "198.51.100.7", "correlationId": TENANT, "level": 4,
                "properties": audit} for audit in audits]
    rows = [row(audit, True) for audit in audits]
    columns = [{"name": name, "type": "string"} for name in rows[0]]
    portal = []
    for audit in audits:
        user, program = audit["initiatedBy"]["user"] or {}, audit["initiatedBy"]["app"] or {}
        line = {"Date (UTC)": audit["activityDateTime"], "CorrelationId": TENANT, "Service": audit["loggedByService"],
                "Category": audit["category"], "Activity": audit["activityDisplayName"], "Result": audit["result"], "ResultReason": "",
                "ActorType": "User" if user else "Application", "ActorDisplayName": (user or program).get("displayName") or "",
                "ActorObjectId": user.get("id", ""), "ActorUserPrincipalName": user.get("userPrincipalName") or "", "IPAddress": "198.51.100.7"}
        for number in (1, 2):
            target = audit["targetResources"][number - 1] if number <= len(audit["targetResources"]) else {}
            line.update({"Target%dType" % number: target.get("type", ""), "Target%dDisplayName" % number: target.get("displayName", ""),
                         "Target%dObjectId" % number: target.get("id", ""), "Target%dUserPrincipalName" % number: ""})
            changed = (target.get("modifiedProperties") or [{}])[0]
            for part, name in (("Name", "displayName"), ("OldValue", "oldValue"), ("NewValue", "newValue")):
                line["Target%dModifiedProperty1%s" % (number, part)] = changed.get(name, "")
        portal.append(line)
    return {"AuditLogs.jsonl": "".join(json.dumps(record) + "\n" for record in reversed(records)),
            "PT1H.json": json.dumps({"records": records}), "rows.json": json.dumps(rows),
            "dynamic.json": json.dumps([row(audit, False) for audit in audits]),
            "query.json": json.dumps({"tables": [{"name": "PrimaryResult", "columns": columns, "rows": [list(r.values()) for r in rows]}]}),
            "query_data.csv": table(rows), "AuditLogs_portal.csv": table(portal)}


class Check:
    def __init__(self, lapse, work):
        self.lapse, self.work, self.wrong, self.checks = lapse, work, [], 0

    def fail(self, text):
        self.wrong.append(text)

    def run(self, *arguments, status=0):
        done = subprocess.run([self.lapse, *map(str, arguments)], capture_output=True, text=True, cwd=self.work)
        if done.returncode != status:
            self.fail("%s ends with %d, not %d: %s" % (" ".join(map(str, arguments)), done.returncode, status, done.stderr.strip()[:400]))
        return done

    def report(self, export, out, week, *more, status=0):
        self.run("report", export, "--as-of", stamp(0, week.as_of), "--output", out, "--format", "json", "--quiet", *more, status=status)
        return json.loads((self.work / out / "report.json").read_text())

    def diff(self, old, new):
        return json.loads(self.run("diff", old, new, "--format", "json").stdout)

    def same(self, name, found, wanted):
        self.checks += 1
        found, wanted = collections.Counter(found), collections.Counter(wanted)
        for item in (wanted - found).elements():
            self.fail("%s: not told: %s" % (name, item))
        for item in (found - wanted).elements():
            self.fail("%s: told, and not so: %s" % (name, item))


def told(diff, findings=False):
    return [(c["change"], c["id"]) for c in diff["changes"] if c["change"].startswith("finding") == findings]


def findings_between(old, new):
    """the findings that differ for objects in both reports, computed independently"""
    def rows(report):
        return {f["id"]: f for f in report["findings"] if f["severity"] not in ("info", "none") and f["rule"] != "HYG-07"}

    def subjects(report):
        return ({c["id"] for c in report["credentials"]}
                | {a["objectId"] for a in report["applications"]} | set(report["otherObjects"]))
    was, now = rows(old), rows(new)

    def both(finding):
        subject = finding["credential"] or finding["objectId"]
        return subject is None or subject in subjects(old) and subject in subjects(new)
    ended = {c["id"] for c in new["credentials"] if (c.get("endDateTime") or "9999") <= new["asOf"]}
    return ([("findingNew", i) for i in sorted(now.keys() - was.keys()) if both(now[i])]
            + [("findingGone", i) for i in sorted(was.keys() - now.keys())
               if both(was[i]) and was[i]["credential"] not in ended])


def main():
    lapse = str(pathlib.Path(sys.argv[1]).resolve())
    work = pathlib.Path(sys.argv[2] if len(sys.argv) > 2 else tempfile.mkdtemp())
    pair = Pair()
    for function in CASES:
        pair.kind = function.__name__[5:]
        function(pair)
    names = {identifier: kind for _, identifier, kind in pair.expected}
    write(pair.old, work / "old")
    write(pair.new, work / "new")
    check = Check(lapse, work)
    old = check.report("old", "out-old", pair.old)
    new = check.report("new", "out-new", pair.new)
    diff = check.diff("out-old/report.json", "out-new/report.json")
    wanted = [(change, identifier) for change, identifier, _ in pair.expected]
    check.same("diff", told(diff), wanted)
    check.same("findings", told(diff, True), findings_between(old, new))
    if any(row["withheld"] for row in diff["notTold"]):
        check.fail("something is withheld although both weeks are whole: %s" % diff["notTold"])

    # a report with a baseline says the same
    with_baseline = check.report("new", "out-baseline", pair.new, "--baseline", "out-old/report.json")
    check.same("--baseline", told(with_baseline["comparison"]), wanted)
    said = {c["id"]: c["actor"]["by"] for c in with_baseline["comparison"]["changes"] if "actor" in c}
    check.same("who did it", said.items(), pair.actors.items())
    # the audit log in its other forms says the same
    for form, text in audit_forms(pair.new.audits).items():
        folder = work / ("audits-" + form.replace(".", "-"))
        write(pair.new, folder, leave_out=("directoryAudits",))
        (folder / form).write_text(text)
        other = check.report(folder.name, "out-" + folder.name, pair.new, "--baseline", "out-old/report.json")
        check.same("who did it, " + form, {c["id"]: c["actor"]["by"] for c in other["comparison"]["changes"] if "actor" in c}.items(),
                   pair.actors.items())
    rows = {c["id"]: c.get("change", "absent") for c in with_baseline["credentials"]}
    first = {}
    order = [c["change"] for c in with_baseline["comparison"]["changes"]]
    for change, identifier in told(with_baseline["comparison"]):
        if identifier in rows:
            first.setdefault(identifier, change)
    for identifier, change in rows.items():
        if change != "absent" and change != first.get(identifier):
            check.fail("row %s says %s, the list %s" % (identifier, change, first.get(identifier)))
    if order != sorted(order, key=order.index):
        check.fail("changes are not in groups")

    # from a directory: the newest older report of this tenant is used
    weeks = work / "weeks"
    (weeks / "1").mkdir(parents=True, exist_ok=True)
    text = (work / "out-old" / "report.json").read_text()
    (weeks / "1" / "report.json").write_text(text)
    (weeks / "2.json").write_text((work / "out-new" / "report.json").read_text())
    (weeks / "3.json").write_text(text.replace(TENANT, "c0ffee00-0000-4000-8000-00000000beef").replace(stamp(0, OLD), stamp(-1)))
    (weeks / "4.json").write_text(text[:400])
    (weeks / "5.json").write_text("[]")
    with_directory = check.report("new", "out-directory", pair.new, "--baseline", "weeks")
    check.same("--baseline DIR", told(with_directory["comparison"]), wanted)

    # backwards
    back = check.diff("out-new/report.json", "out-old/report.json")
    check.same("backwards", [i for _, i in told(back)], [i for _, i in wanted])
    forward = {(c["change"], c["id"]): c for c in diff["changes"]}
    for change in back["changes"]:
        twins = [c for c in diff["changes"] if c["id"] == change["id"] and c.get("before") == change.get("after")
                 and c.get("after") == change.get("before")]
        if not any(BACKWARDS.get(c["change"], change["change"]) == change["change"] for c in twins):
            check.fail("backwards: no mirror of %s %s" % (change["change"], change["id"]))
    del forward

    # with itself
    for name in ("out-old", "out-new"):
        itself = check.diff(name + "/report.json", name + "/report.json")
        check.same(name + " with itself", [(c["change"], c["id"]) for c in itself["changes"]], [])
    equal = check.report("new", "out-equal", pair.new, "--baseline", "out-new/report.json")
    check.same("a baseline equal to the report", told(equal["comparison"]), [])
    if {c.get("change", "absent") for c in equal["credentials"]} - {None, "absent"}:
        check.fail("a baseline equal to the report yields rows that changed")

    # shuffled input
    write(pair.new, work / "shuffled", random.Random(5))
    check.report("shuffled", "out-shuffled", pair.new)
    shuffled = check.diff("out-old/report.json", "out-shuffled/report.json")
    check.same("shuffled", told(shuffled), wanted)
    check.same("shuffled with itself", told(check.diff("out-new/report.json", "out-shuffled/report.json")), [])

    # another horizon: no false changes, and a note on what cannot be compared
    check.report("new", "out-horizon", pair.new, "--horizon", "90")
    horizon = check.diff("out-old/report.json", "out-horizon/report.json")
    check.same("another horizon", told(horizon), [w for w in wanted if w[0] not in ("worsened", "improved")])
    if "HORIZON-DIFFERS" not in [row["code"] for row in horizon["notTold"]]:
        check.fail("another horizon: not said")

    # other limits: findings and severities cannot be compared
    check.report("new", "out-policy", pair.new, "--policy", "cisa-scuba")
    policy = check.diff("out-old/report.json", "out-policy/report.json")
    check.same("other limits", [t for t in told(policy, True)], [])
    if "POLICY-DIFFERS" not in [row["code"] for row in policy["notTold"]]:
        check.fail("other limits: not said")

    # gaps in what was collected
    gaps(check, pair, wanted, names)
    print("%d kinds of change, %d comparisons, %d wrong" % (len(CASES), check.checks, len(check.wrong)))
    for line in check.wrong[:60]:
        identifier = next((i for i in names if i in line), None)
        print("  " + line + (" (%s)" % names[identifier] if identifier else ""))
    sys.exit(1 if check.wrong else 0)


def gaps(check, pair, wanted, names):
    """nothing is reported about what was not collected, whichever week lacks it"""
    federated = ("federated", "federationRemoved", "eliminated")

    def without(weeks, name, change_rows=None, leave_out=()):
        for week, folder in zip((pair.old, pair.new), ("old", "new")):
            copied = copy.deepcopy(week)
            if folder in weeks:
                if change_rows:
                    change_rows(copied)
                write(copied, check.work / (name + "-" + folder), leave_out=leave_out)
            else:
                write(copied, check.work / (name + "-" + folder))
            check.report(name + "-" + folder, "out-%s-%s" % (name, folder), week, "--allow-partial")
        return check.diff("out-%s-old/report.json" % name, "out-%s-new/report.json" % name)

    def drop(key):
        def change(week):
            for row in week.applications:
                row.pop(key, None)
        return change

    for weeks in (("old",), ("new",), ("old", "new")):
        tag = "-".join(weeks)
        diff = without(weeks, "no-owners-" + tag, drop("owners"))
        check.same("no owners " + tag, [t for t in told(diff)], [w for w in wanted if not w[0].startswith("owner")])
        diff = without(weeks, "no-signins-" + tag, leave_out=("signIns",))
        found = [t for t in told(diff) if t[0] in ("wentDown", "recovered")]
        for change, identifier in found:
            if (change, identifier) not in wanted:
                check.fail("no sign-ins %s: told, and not so: %s %s" % (tag, change, identifier))
        lasting = ("new", "removed", "rotated", "replacement", "federated")
        # if an expired one is gone, nothing shows that its application works again: it is only removed
        gone = [w for w in wanted if w[0] == "recovered" and names[w[1]] == "recovered_and_the_dead_one_removed"]
        check.same("no sign-ins " + tag, [t for t in told(diff) if t[0] in lasting],
                   [w for w in wanted if w[0] in lasting] + [("removed", i) for _, i in gone])
        diff = without(weeks, "no-federation-" + tag, drop("federatedIdentityCredentials"))
        # what replaced a secret is in the newer week only
        so = [w for w in wanted if w[0] == "eliminated"] if weeks == ("old",) else []
        check.same("no federation " + tag, [t for t in told(diff) if t[0] in federated], so)
        diff = without(weeks, "no-principals-" + tag, leave_out=("servicePrincipals",))
        for change, identifier in told(diff):
            if "/serviceprincipal/" in identifier or change == "eliminated" and weeks != ("old",):
                check.fail("no principals %s: told, and not so: %s %s" % (tag, change, identifier))

    def half(week):
        week.applications = week.applications[::2]

    def cut(name, weeks):
        for week, folder in zip((pair.old, pair.new), ("old", "new")):
            copied = copy.deepcopy(week)
            if folder in weeks:
                half(copied)
            write(copied, check.work / (name + "-" + folder))
            if folder in weeks:
                path = check.work / (name + "-" + folder) / "applications-0001.json"
                page = json.loads(path.read_text())
                page["@odata.nextLink"] = GRAPH + "v1.0/applications?$skiptoken=2"
                path.write_text(json.dumps(page))
                (check.work / (name + "-" + folder) / "manifest.json").unlink()
            check.report(name + "-" + folder, "out-%s-%s" % (name, folder), week, "--allow-partial")
        return check.diff("out-%s-old/report.json" % name, "out-%s-new/report.json" % name)

    cut_old, cut_new = cut("cut-old", ("old",)), cut("cut-new", ("new",))
    for change, identifier in told(cut_old):
        # what it replaces may be on a page that is missing
        known = (change, identifier) in wanted or change == "new" and ("replacement", identifier) in wanted
        if change in ("new", "replacement", "objectAdded") and not known:
            check.fail("pages missing then: told, and not so: %s %s" % (change, identifier))
    for change, identifier in told(cut_new):
        if change in ("removed", "rotated", "eliminated", "objectRemoved") and (change, identifier) not in wanted:
            check.fail("pages missing now: told, and not so: %s %s" % (change, identifier))


if __name__ == "__main__":
    main()
