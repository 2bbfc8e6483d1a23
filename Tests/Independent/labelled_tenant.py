#!/usr/bin/env python3
"""A tenant whose every credential has a known answer, as Graph pages with the answers beside them.

  labelled_tenant.py SEED COPIES OUT_DIR [--customers]

Each function below that is marked `@case` is one kind of application as it is met in the field, traps included; COPIES of each
are written with other dates, names and addresses. OUT_DIR/export is what lapse reads. OUT_DIR/labels.json holds a row per
credential: `target` (what should become of it; null where it is nobody's to decide), `blockers` that must be told, and whether the
evidence for the target is in the export at all (`evidence`: else only "not delete" is asked). The answers follow from what each
application is said to be, never from the rules. As of 2026-11-23T06:00:00Z. With --customers it is a tenant for customers (B2C).
"""
import datetime
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
CASES = []


def case(function):
    CASES.append(function)
    return function


class Tenant:
    def __init__(self, seed, customers=False):
        self.r = random.Random(seed)
        self.customers = customers
        self.abroad = ["B-XT"] if customers else []
        self.id = self.guid()
        self.applications, self.principals, self.federated = [], [], {}
        self.activity, self.app_activity, self.sign_ins, self.labels = [], [], [], []

    def guid(self):
        h = "%032x" % self.r.getrandbits(128)
        return "%s-%s-4%s-a%s-%s" % (h[:8], h[8:12], h[13:16], h[17:20], h[20:])

    def otherwise(self, target):
        """what becomes of a secret about which nothing else is known: no way but a certificate leads out of a tenant for customers"""
        return "certificate" if self.customers else target

    def word(self):
        return self.r.choice("amber birch cobalt delta ember fjord garnet hazel indigo juniper kestrel linden maple nectar".split()) \
            + "-%04d" % self.r.randrange(10000)

    def between(self, first, last):
        """a number of days, with a part of a day"""
        return self.r.uniform(first, last)

    def write(self, folder):
        folder = pathlib.Path(folder)
        (folder / "export").mkdir(parents=True, exist_ok=True)
        for rows in (self.applications, self.principals, self.activity, self.app_activity, self.sign_ins):
            self.r.shuffle(rows)
        kind = "AAD B2C" if self.customers else "AAD"
        tables = {
            "applications": ("v1.0/$metadata#applications", self.applications),
            "servicePrincipals": ("v1.0/$metadata#servicePrincipals", self.principals),
            "organization": ("v1.0/$metadata#organization", [{"id": self.id, "displayName": "Labelled", "tenantType": kind}]),
            "appCredentialSignInActivities": ("beta/$metadata#reports/appCredentialSignInActivities", self.activity),
            "servicePrincipalSignInActivities": ("beta/$metadata#reports/servicePrincipalSignInActivities", self.app_activity),
            "signIns": ("beta/$metadata#auditLogs/signIns", self.sign_ins)}
        for name, (context, rows) in tables.items():
            pages = [rows[i:i + PAGE] for i in range(0, len(rows), PAGE)] or [[]]
            for number, values in enumerate(pages, 1):
                document = {"@odata.context": GRAPH + context, "value": values}
                if number < len(pages):
                    document["@odata.nextLink"] = "%s%s?$skiptoken=%d" % (GRAPH, context.replace("$metadata#", ""), number)
                (folder / "export" / ("%s-%02d.json" % (name, number))).write_text(json.dumps(document, indent=1))
        (folder / "labels.json").write_text(json.dumps(self.labels, indent=1))


class Application:
    """An application with its principal, as lapse finds them; `app` or `sp` may be left out."""

    def __init__(self, tenant, name=None, *, app=True, sp=True, audience="AzureADMyOrg", owner=None, report=True, **more):
        self.t, self.appId, self.name = tenant, tenant.guid(), name or tenant.word()
        self.report, self.uses, self.delegated = report, [], None
        created = stamp(-tenant.between(400, 1500))
        self.app = self.sp = None
        if app:
            self.app = {"id": tenant.guid(), "appId": self.appId, "displayName": self.name, "createdDateTime": created,
                        "deletedDateTime": None, "disabledByMicrosoftStatus": None, "createdByAppId": None, "notes": None,
                        "signInAudience": audience, "tags": [], "identifierUris": [], "uniqueName": None,
                        "isFallbackPublicClient": None, "passwordCredentials": [], "keyCredentials": [], "requiredResourceAccess": [],
                        "api": {"oauth2PermissionScopes": []}, "appRoles": [], "web": {"redirectUris": []},
                        "spa": {"redirectUris": []}, "publicClient": {"redirectUris": []}, "federatedIdentityCredentials": []}
            self.app.update(more)
            tenant.applications.append(self.app)
        if sp:
            self.sp = {"id": tenant.guid(), "appId": self.appId, "displayName": self.name, "accountEnabled": True,
                       "appOwnerOrganizationId": owner or tenant.id, "servicePrincipalType": "Application", "signInAudience": audience,
                       "tags": [], "notes": None, "replyUrls": [], "servicePrincipalNames": [self.appId], "alternativeNames": [],
                       "preferredSingleSignOnMode": None, "preferredTokenSigningKeyThumbprint": None,
                       "passwordCredentials": [], "keyCredentials": [], "deletedDateTime": None}
            tenant.principals.append(self.sp)

    def put(self, start, end, target, *blockers, name=None, on="app", certificate=False, evidence=True, label=True):
        owner = self.app if on == "app" else self.sp
        entry = {"keyId": self.t.guid(), "displayName": name, "startDateTime": stamp(start), "endDateTime": stamp(end)}
        if certificate:
            entry.update(type="AsymmetricX509Cert", usage="Verify", key=None, customKeyIdentifier="%040X" % self.t.r.getrandbits(160))
        owner["keyCredentials" if certificate else "passwordCredentials"].append(entry)
        if label:
            self.label(owner, entry, target, blockers, evidence)
        return entry

    def secret(self, start, end, target, *blockers, **more):
        return self.put(start, end, target, *blockers, **more)

    def label(self, owner, entry, target, blockers=(), evidence=True):
        frame = sys._getframe(1)
        while frame and not frame.f_code.co_name.startswith("case_"):
            frame = frame.f_back
        self.t.labels.append({"case": frame.f_code.co_name[5:], "object": owner["id"], "keyId": entry["keyId"], "target": target,
                              "blockers": sorted(blockers), "evidence": evidence})

    def federate(self, issuer, subject):
        federated = {"id": self.t.guid(), "name": "fic-" + self.t.word(), "issuer": issuer, "subject": subject,
                     "audiences": ["api://AzureADTokenExchange"]}
        self.app["federatedIdentityCredentials"].append(federated)
        return federated

    # ---------------------------------------------------------------- use

    def used(self, entry, ago, tried=None):
        """the activity report: the last success, and the last attempt where that is another; the log where it is recent enough"""
        tried = ago if tried is None else tried
        self.uses.append(ago)
        self.t.activity.append({
            "id": self.t.guid(), "keyId": entry["keyId"], "appId": self.appId, "credentialOrigin": "application",
            "signInActivity": {"lastSignInDateTime": stamp(-tried), "lastSuccessfulSignInDateTime": stamp(-ago)}})
        if ago < 30:
            self.sign_in(ago, entry)

    def sign_in(self, ago, entry=None, federated=None, code=0, network=None, address=None):
        if code == 0:
            self.uses.append(ago)
        self.t.sign_ins.append({
            "id": self.t.guid(), "createdDateTime": stamp(-ago), "appId": self.appId, "status": {"errorCode": code},
            "signInEventTypes": ["servicePrincipal"], "servicePrincipalCredentialKeyId": entry["keyId"] if entry else None,
            "federatedCredentialId": federated["id"] if federated else None, "autonomousSystemNumber": network, "ipAddress": address})

    def sign_ins_from(self, entry, network, addresses, count=12):
        pool = ["198.51.100.%d" % self.t.r.randrange(256) if addresses < 3 else "203.0.113.%d" % n for n in range(addresses)]
        for n in range(count):
            self.sign_in(self.t.between(.1, 20), entry, network=network, address=pool[n % addresses])

    def finish(self):
        """the row of servicePrincipalSignInActivities, which knows what the others know"""
        if not self.report or not (self.uses or self.delegated):
            return
        own = {"lastSignInDateTime": stamp(-min(self.uses))} if self.uses else None
        people = {"lastSignInDateTime": stamp(-self.delegated)} if self.delegated else None
        latest = min(self.uses + ([self.delegated] if self.delegated else []))
        self.t.app_activity.append({
            "id": self.t.guid(), "appId": self.appId, "lastSignInActivity": {"lastSignInDateTime": stamp(-latest)},
            "applicationAuthenticationClientSignInActivity": own, "applicationAuthenticationResourceSignInActivity": None,
            "delegatedClientSignInActivity": people, "delegatedResourceSignInActivity": None})


def stamp(days):
    return (AS_OF + days * DAY).strftime("%Y-%m-%dT%H:%M:%SZ")


ROLES = [{"resourceAppId": "00000003-0000-0000-c000-000000000000", "resourceAccess": [{"id": "1", "type": "Role"}]}]
SCOPES = [{"resourceAppId": "00000003-0000-0000-c000-000000000000", "resourceAccess": [{"id": "1", "type": "Scope"}]}]


def pair(a, old_use, new_use, target, *blockers, evidence=True, **more):
    """an old secret and its successor; nothing tells where the successor's consumer runs"""
    old = a.secret(-a.t.between(300, 500), a.t.between(40, 200), target, *blockers, evidence=evidence, **more)
    new = a.secret(-a.t.between(60, 90), a.t.between(201, 600), "unknown", evidence=False)
    a.used(old, old_use)
    a.used(new, new_use)
    return old


# ---------------------------------------------------------------------------------------------- live, and gone out of use


@case
def case_rotation_finished(t):
    pair(a := Application(t), t.between(30.1, 80), t.between(.1, 20), "delete")
    return a


@case
def case_rotation_unfinished(t):
    pair(a := Application(t), t.between(.1, 29.9), t.between(.1, 20), "unknown", "B-ROT", evidence=False)
    return a


@case
def case_rotation_to_a_secret_that_nobody_uses(t):
    pair(a := Application(t), t.between(40, 80), t.between(40, 50), "unknown", "B-ROT", evidence=False)
    return a


@case
def case_certificates_rotated(t):
    a = Application(t)
    old = a.put(-300, t.between(40, 60), "delete", certificate=True)
    new = a.put(-70, 200, "unknown", certificate=True, evidence=False)
    a.used(old, t.between(31, 60))
    a.used(new, t.between(.1, 5))
    return a


@case
def case_unused(t):
    a = Application(t)
    a.used(a.secret(-400, t.between(40, 300), "delete"), t.between(90.1, 300))
    return a


@case
def case_unused_but_not_for_long(t):
    a = Application(t)
    a.used(a.secret(-400, t.between(40, 300), "unknown", evidence=False), t.between(60, 89.9))
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
    a.used(a.secret(-400, 200, "delete", "B-IAC"), t.between(95, 300))
    return a


# ---------------------------------------------------------------------------------------------- where logs do not show all


@case
def case_several_tenants(t):
    a = Application(t, audience="AzureADMultipleOrgs")
    a.used(a.secret(-500, 200, "unknown", "B-BLIND", "B-MT", evidence=False), t.between(95, 400))
    return a


@case
def case_personal_accounts(t):
    a = Application(t, audience="AzureADandPersonalMicrosoftAccount")
    a.used(a.secret(-500, 200, "unknown", "B-BLIND", "B-MSA", evidence=False), t.between(95, 400))
    return a


@case
def case_web_application(t):
    a = Application(t, web={"redirectUris": ["https://portal.contoso.example/signin-oidc"]})
    a.used(a.secret(-500, 200, "unknown", "B-BLIND", "B-USER", evidence=False), t.between(95, 400))
    return a


@case
def case_people_use_it(t):
    a = Application(t, requiredResourceAccess=SCOPES)
    a.delegated = t.between(1, 80)
    a.used(a.secret(-500, 200, "unknown", "B-BLIND", "B-USER", evidence=False), t.between(95, 400))
    return a


@case
def case_audience_not_exported(t):
    a = Application(t)
    del a.app["signInAudience"], a.sp["signInAudience"]
    a.used(a.secret(-500, 200, "unknown", evidence=False), t.between(95, 400))
    return a


@case
def case_redirects_not_exported(t):
    a = Application(t)
    del a.app["web"]
    a.used(a.secret(-500, 200, "unknown", evidence=False), t.between(95, 400))
    return a


@case
def case_activity_not_exported(t):
    a = Application(t, report=False)
    a.used(a.secret(-500, 200, "unknown", evidence=False), t.between(95, 400))
    return a


@case
def case_principal_alone(t):
    a = Application(t, app=False)
    a.used(a.secret(-500, 200, "unknown", on="sp", evidence=False), t.between(95, 400))
    return a


@case
def case_foreign_principal(t):
    a = Application(t, app=False, owner=t.guid(), audience="AzureADMultipleOrgs")
    a.used(a.secret(-500, 200, "unknown", on="sp", evidence=False), t.between(95, 400))
    return a


# ---------------------------------------------------------------------------------------------- disabled, stale, public


@case
def case_disabled_and_silent(t):
    a = Application(t)
    a.sp["accountEnabled"] = False
    a.used(a.secret(-500, 200, "delete"), t.between(95, 400))
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
    a.used(a.secret(-500, 200, "delete"), t.between(95, 400))
    return a


@case
def case_principal_disabled_of_several_tenants(t):
    a = Application(t, audience="AzureADMultipleOrgs")
    a.sp["accountEnabled"] = False
    a.used(a.secret(-500, 200, "unknown", "B-BLIND", "B-MT", evidence=False), t.between(95, 400))
    return a


@case
def case_disabled_until_a_recovery(t):
    a = Application(t, notes="disabled, enable for disaster recovery")
    a.sp["accountEnabled"] = False
    a.used(a.secret(-500, 200, "unknown", "B-RARE"), t.between(95, 400))
    return a


@case
def case_stale_application(t):
    a = Application(t)
    a.used(a.secret(-500, 200, "delete"), t.between(95, 400))
    a.secret(-480, 100, "unknown", evidence=False)
    return a


@case
def case_stale_by_its_row_alone(t):
    a = Application(t)
    a.secret(-500, 200, "unknown")
    a.uses.append(t.between(95, 400))
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
    a.used(a.secret(-500, 200, "delete"), t.between(95, 400))
    return a


@case
def case_no_principal(t):
    a = Application(t, sp=False)
    a.secret(-500, 200, "unknown")
    return a


@case
def case_no_principal_and_used_long_ago(t):
    """a list of principals that lost a page looks the same, and what the page says of the application is not known then"""
    a = Application(t, sp=False)
    a.used(a.secret(-500, 200, "unknown"), t.between(95, 400))
    return a


# ---------------------------------------------------------------------------------------------- half-migrated


@case
def case_federated_and_switched(t):
    a = Application(t)
    f = a.federate(GITHUB, "repo:contoso/%s:environment:prod" % t.word())
    a.sign_in(t.between(.1, 20), federated=f)
    a.used(a.secret(-400, 200, "delete"), t.between(30.1, 89))
    return a


@case
def case_federated_and_both_in_use(t):
    a = Application(t)
    f = a.federate(GITHUB, "repo:contoso@%d/%s@%d:environment:prod" % (t.r.randrange(9**9), t.word(), t.r.randrange(9**9)))
    a.sign_in(t.between(.1, 20), federated=f)
    a.used(a.secret(-400, 200, "workloadIdentityFederation", "B-DUAL"), t.between(.1, 29.9))
    return a


@case
def case_federated_and_never_switched(t):
    a = Application(t)
    a.federate("https://gitlab.com", "project_id:%d:ref_type:branch:ref:main" % t.r.randrange(10**6))
    a.used(a.secret(-400, 200, "workloadIdentityFederation", "B-DUAL"), t.between(31, 89))
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
        a.used(a.secret(-400, 200, "delete"), t.between(31, 80))
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
    """the runners of GitHub and Azure DevOps have addresses of Microsoft's network, and are no workload in Azure"""
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
    a.secret(-700, -t.between(30.1, 300), "delete")
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
    a = Application(t, app=False, owner=t.guid())
    a.secret(-900, -t.between(91, 200), "delete", on="sp")
    return a


# ---------------------------------------------------------------------------------------------- nobody's to delete


@case
def case_single_sign_on(t):
    a = Application(t, name="Travel " + t.word())
    end = t.r.choice((-100, -10, 20, 300))
    thumbprint, dates = "%040X" % t.r.getrandbits(160), {"startDateTime": stamp(end - 1000), "endDateTime": stamp(end)}
    shared = dict(dates, customKeyIdentifier=thumbprint, displayName="CN=Microsoft Azure Federated SSO Certificate")
    sign = dict(shared, keyId=t.guid(), usage="Sign", type="X509CertAndPassword", key=None)
    a.sp.update(preferredSingleSignOnMode="saml", preferredTokenSigningKeyThumbprint=thumbprint)
    a.sp["keyCredentials"] += [sign, dict(sign, keyId=t.guid(), usage="Verify", type="AsymmetricX509Cert")]
    a.sp["passwordCredentials"].append(dict(shared, keyId=sign["keyId"]))
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
    a = Application(t, tags=["WindowsAzureActiveDirectoryOnPremApp"])
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
    seed, copies, folder = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
    tenant = Tenant(seed, customers="--customers" in sys.argv)
    for make in CASES:
        for _ in range(copies):
            made = make(tenant)
            made.finish()
    tenant.write(folder)


if __name__ == "__main__":
    main()
