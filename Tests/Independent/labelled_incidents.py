#!/usr/bin/env python3
"""Incidents with known answers: an export, a log, the files of a repository, and the cause of the error.

  labelled_incidents.py LAPSE [--seeds N] [--keep DIR]

Each function marked `@incident` is one kind of incident; its own code determines what happened, never the rules of lapse. It creates an
application among many others, lets it fail, and writes what an engineer would have at hand. `found` is the application that the inputs
prove, or None if they prove none; lapse must not name one then. Ends with "incidents: N of M right, K decided wrongly". Exit status 1 if
an answer is wrong or a planted secret is repeated.
"""
import argparse
import collections
import datetime
import json
import pathlib
import random
import subprocess
import sys
import tempfile

AS_OF = datetime.datetime(2026, 11, 23, 6)
GRAPH = "https://graph.microsoft.com/"
GITHUB = "https://token.actions.githubusercontent.com"
AUDIENCE = "api://AzureADTokenExchange"
MICROSOFT = "f8cdef31-a31e-4b4a-93e4-5f571e91255a"
PLANTED = "Zx1" + "8Q~" + "PLANTED.value_of-a-secret.that.nobody"
INCIDENTS = []


def incident(function):
    INCIDENTS.append(function)
    return function


def stamp(moment):
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


class World:
    """a tenant, a log, and the files of a repository"""

    def __init__(self, seed):
        self.r = random.Random(seed)
        self.id, self.name = self.guid(), "Fabrikam"
        self.apps, self.principals, self.sign_ins, self.policies = [], [], [], []
        self.files, self.log, self.arguments = {}, "", []
        self.collected = AS_OF
        self.all_applications = True
        self.inputs = True
        for _ in range(self.r.randrange(12, 30)):
            self.background()
        for name in ("Microsoft Graph", "Office 365 Exchange Online"):
            self.principal(self.guid(), name, owner=MICROSOFT)

    def guid(self):
        h = "%032x" % self.r.getrandbits(128)
        return "%s-%s-4%s-a%s-%s" % (h[:8], h[8:12], h[13:16], h[17:20], h[20:])

    def day(self, days):
        return AS_OF + datetime.timedelta(days=days, seconds=self.r.randrange(-3000, 3000))

    def word(self):
        return self.r.choice("amber birch cobalt delta ember fjord garnet hazel".split()) + "-" + self.r.choice(
            "sync export mailer crawler bridge batch feed".split()) + "-%03d" % self.r.randrange(1000)

    def app(self, name=None, *, audience="AzureADMyOrg", principal=True, **more):
        app = {"id": self.guid(), "appId": self.guid(), "displayName": name or self.word(), "signInAudience": audience,
               "createdDateTime": stamp(self.day(-900)), "passwordCredentials": [], "keyCredentials": [],
               "federatedIdentityCredentials": [], "owners": [], "tags": [], "web": {"redirectUris": []}, "deletedDateTime": None}
        app.update(more)
        self.apps.append(app)
        if principal:
            self.principal(app["appId"], app["displayName"], owner=self.id)
        return app

    def principal(self, app_id, name, *, owner, enabled=True, kind="Application"):
        sp = {"id": self.guid(), "appId": app_id, "displayName": name, "accountEnabled": enabled, "appOwnerOrganizationId": owner,
              "servicePrincipalType": kind, "passwordCredentials": [], "keyCredentials": [], "tags": []}
        self.principals.append(sp)
        return sp

    def secret(self, owner, start, end, name=None):
        entry = {"keyId": self.guid(), "displayName": name or self.word(), "startDateTime": stamp(self.day(start)),
                 "endDateTime": stamp(self.day(end)), "hint": None, "secretText": None}
        owner["passwordCredentials"].append(entry)
        return entry

    def certificate(self, owner, start, end):
        entry = {"keyId": self.guid(), "displayName": "CN=" + self.word(), "startDateTime": stamp(self.day(start)),
                 "endDateTime": stamp(self.day(end)), "type": "AsymmetricX509Cert", "usage": "Verify", "key": None,
                 "customKeyIdentifier": "%040X" % self.r.getrandbits(160)}
        owner["keyCredentials"].append(entry)
        return entry

    def trust(self, app, subject, issuer=GITHUB, audience=AUDIENCE, name=None, **more):
        entry = {"id": self.guid(), "name": name or "trust-%d" % self.r.randrange(1000), "issuer": issuer, "subject": subject,
                 "audiences": [audience], "description": None}
        entry.update(more)
        app["federatedIdentityCredentials"].append(entry)
        return entry

    def owner(self, app, name, address):
        app["owners"].append({"@odata.type": "#microsoft.graph.user", "id": self.guid(), "displayName": name,
                              "userPrincipalName": address})

    def background(self):
        app = self.app()
        for _ in range(self.r.randrange(3)):
            start = self.r.randrange(-700, -20)
            self.secret(app, start, start + self.r.choice([90, 180, 365, 730]))
        if self.r.random() < .2:
            self.certificate(app, -200, self.r.choice([-20, 150]))

    def refused(self, app, code, when, *, key=None, trace=None, correlation=None, address="203.0.113.9"):
        self.sign_ins.append({
            "id": trace or self.guid(), "correlationId": correlation or self.guid(), "createdDateTime": stamp(when),
            "appId": app["appId"], "appDisplayName": app["displayName"], "servicePrincipalId": self.guid(),
            "servicePrincipalName": app["displayName"], "signInEventTypes": ["servicePrincipal"], "ipAddress": address,
            "resourceDisplayName": "Microsoft Graph", "servicePrincipalCredentialKeyId": key["keyId"] if key else "",
            "clientCredentialType": "clientSecret", "status": {"errorCode": code, "failureReason": "refused"}})

    def noise(self, code, around, *, far=900):
        """other applications that were refused with the same code, but not near that time"""
        for app in self.r.sample(self.apps, 3):
            self.refused(app, code, around + datetime.timedelta(seconds=self.r.choice([-1, 1]) * self.r.randrange(far, 40 * far)))

    def write(self, folder):
        export, references = folder / "export", folder / "references"
        export.mkdir(parents=True)
        self.r.shuffle(self.apps)
        self.r.shuffle(self.principals)
        self.r.shuffle(self.sign_ins)

        def page(name, context, rows, complete=True):
            document = {"@odata.context": GRAPH + context, "value": rows}
            if not complete:
                document["@odata.nextLink"] = GRAPH + "v1.0/applications?$skiptoken=2"
            (export / (name + ".json")).write_text(json.dumps(document))

        page("applications", "beta/$metadata#applications(owners(),federatedIdentityCredentials())", self.apps, self.all_applications)
        page("servicePrincipals", "v1.0/$metadata#servicePrincipals", self.principals)
        page("organization", "v1.0/$metadata#organization", [{"id": self.id, "displayName": self.name}])
        if self.sign_ins is not None and self.sign_ins:
            page("signIns", "beta/$metadata#auditLogs/signIns", self.sign_ins)
        for policy in self.policies:
            (export / "policy.json").write_text(json.dumps(policy))
        for name, text in self.files.items():
            path = references / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text if isinstance(text, str) else json.dumps(text))
        (folder / "log.txt").write_text(self.log)
        arguments = [str(folder / "log.txt"), "--as-of", stamp(AS_OF), "--format", "json"]
        if self.inputs:
            arguments += ["--input", str(export)]
        if self.files:
            arguments += ["--references", str(references)]
        return arguments + self.arguments


class Message:
    """one refusal, as Entra words it and as the tools around it log it"""

    def __init__(self, w, code, when, text):
        self.w, self.code, self.when, self.text = w, code, when, text
        self.trace, self.correlation = w.guid(), w.guid()

    def trailer(self, separator=" "):
        return separator.join(["", "Trace ID: " + self.trace, "Correlation ID: " + self.correlation,
                               "Timestamp: " + self.when.strftime("%Y-%m-%d %H:%M:%SZ")])

    def plain(self):
        return "AADSTS%d: %s%s" % (self.code, self.text, self.trailer())

    def without_ids(self):
        return "AADSTS%d: %s" % (self.code, self.text)

    def answer(self):
        return json.dumps({"error": "invalid_client", "error_description": "AADSTS%d: %s%s" % (
            self.code, self.text, self.trailer("\r\n")), "error_codes": [self.code],
            "timestamp": self.when.strftime("%Y-%m-%d %H:%M:%SZ"), "trace_id": self.trace, "correlation_id": self.correlation})

    def terraform(self):
        return "╷\n│ Error: building account: clientCredentialsToken: received HTTP status 401 with response: %s\n│ \n" \
            "│   with provider[\"registry.terraform.io/hashicorp/azurerm\"],\n╵\n" % self.answer()

    def identity(self):
        return "azure.core.exceptions.ClientAuthenticationError: DefaultAzureCredential failed to retrieve a token.\n" \
            "\tEnvironmentCredential: Authentication failed: %s\n" % self.plain()

    def github(self, before=()):
        lines = ["Run azure/login@v2", *before, "Attempting Azure CLI login by using service principal with secret...",
                 "##[error]" + self.plain(), "##[error]Login failed with Error: The process '/usr/bin/az' failed with exit code 1."]
        return "\n".join("%s.%07dZ %s" % (self.when.strftime("%Y-%m-%dT%H:%M:%S"), n, line) for n, line in enumerate(lines))

    def pipelines(self):
        return "##[section]Starting: AzurePowerShell@5\n##[command]Connect-AzAccount -ServicePrincipal -Tenant *** -Credential " \
            "System.Management.Automation.PSCredential\n##[error]ClientSecretCredential authentication failed: %s\n" % self.plain()

    def styles(self):
        return [self.plain, self.answer, self.terraform, self.identity, self.github, self.pipelines]

    def any(self):
        return self.w.r.choice(self.styles())()


def expired(w, app, when, hidden=None):
    who = " for app '%s'" % (hidden or app["appId"]) if hidden != "" else ""
    return Message(w, 7000222, when, "The provided client secret keys%s are expired. Visit the Azure portal to create new keys for "
                   "your app: https://aka.ms/NewClientSecret, or consider using certificate credentials for added security: "
                   "https://aka.ms/certCreds." % who)


def wrong(w, app, when, hidden=None):
    return Message(w, 7000215, when, "Invalid client secret provided. Ensure the secret being sent in the request is the client secret "
                   "value, not the client secret ID, for a secret added to app '%s'." % (hidden or app["appId"]))


def mismatch(w, code, when, what, value, more=""):
    return Message(w, code, when, "No matching federated identity record found for presented assertion %s '%s'. %sCheck your federated "
                   "identity credential Subject, Audience and Issuer against the presented assertion." % (what, value, more))


class Expected:
    def __init__(self, found, credential=None, code=None, **more):
        self.found, self.credential, self.code, self.more = found, credential, code, more


# Named in the message

@incident
def nobody_rotated(w):
    app = w.app()
    old = w.secret(app, -365, -1)
    w.log = expired(w, app, w.day(-.4)).any()
    return Expected(app, old, restore=["newSecret", "restart", "wait", "verify", "leaveDead"], fact="aliveNone")


@incident
def it_still_sends_the_old_one(w):
    app = w.app()
    old = w.secret(app, -365, -1)
    w.secret(app, -20, 340)
    w.log = expired(w, app, w.day(-.4)).any()
    return Expected(app, old, check=("stillSendsOld", "yes"), restore=["useLive", "newSecret"])


@incident
def of_several_ended_ones_the_log_knows_which(w):
    app = w.app()
    older = w.secret(app, -800, -100)
    w.secret(app, -365, -1)
    when = w.day(-.4)
    w.refused(app, 7000222, when, key=older)
    w.log = expired(w, app, when).any()
    return Expected(app, older)


@incident
def of_several_ended_ones_the_last(w):
    app = w.app()
    w.secret(app, -800, -100)
    last = w.secret(app, -365, -1)
    w.log = expired(w, app, w.day(-.4)).any()
    return Expected(app, last, certainty="likely")


@incident
def the_principals_own_secret(w):
    app = w.app()
    principal = w.principals[-1]
    old = w.secret(principal, -365, -1)
    w.log = expired(w, app, w.day(-.4)).any()
    return Expected(app, old, command="az ad sp credential reset --id " + principal["id"])


@incident
def a_deleted_secret(w):
    app = w.app()
    w.secret(app, -20, 340)
    w.log = wrong(w, app, w.day(-.4)).any()
    return Expected(app, None, check=("secretIdPasted", "open"), fact="presentedNone")


@incident
def too_new_to_work(w):
    app = w.app()
    new = w.secret(app, -1, 340)
    made = datetime.datetime.strptime(new["startDateTime"], "%Y-%m-%dT%H:%M:%SZ")
    w.log = wrong(w, app, made + datetime.timedelta(seconds=40)).any()
    return Expected(app, None, check=("notSpreadYet", "yes"))


@incident
def two_secrets_and_no_third(w):
    app = w.app(audience="AzureADandPersonalMicrosoftAccount")
    w.secret(app, -800, -90)
    last = w.secret(app, -365, -1)
    w.log = expired(w, app, w.day(-.4)).any()
    return Expected(app, last, check=("limitReached", "yes"), restore=["removeFirst", "newSecret"], fact="full")


@incident
def the_policy_takes_no_secrets(w):
    app = w.app()
    old = w.secret(app, -365, -1)
    w.policies.append({"@odata.context": GRAPH + "v1.0/$metadata#policies/defaultAppManagementPolicy/$entity",
                       "id": "00000000-0000-0000-0000-000000000000", "displayName": "Default", "isEnabled": True,
                       "applicationRestrictions": {"passwordCredentials": [{"restrictionType": "passwordAddition", "maxLifetime": None,
                                                                            "restrictForAppsCreatedAfterDateTime": None}],
                                                   "keyCredentials": []},
                       "servicePrincipalRestrictions": {"passwordCredentials": [], "keyCredentials": []}})
    w.log = expired(w, app, w.day(-.4)).any()
    return Expected(app, old, restore=["policyRefuses", "newCertificate"], fact="policyRefuses")


@incident
def the_registration_lives_elsewhere(w):
    app = {"appId": w.guid(), "displayName": w.word()}
    owner = w.guid()
    w.principal(app["appId"], app["displayName"], owner=owner)
    w.log = expired(w, app, w.day(-.4)).any()
    return Expected(app, None, note="foreign", restore=["askOwnerTenant"], check=("otherTenant", "yes"))


@incident
def terraform_makes_it(w):
    app = w.app()
    old = w.secret(app, -365, -1)
    w.files["infra/main.tf"] = 'resource "azuread_application_password" "it" {\n  application_id = "/applications/%s"\n}\n' \
        'import {\n  to = azuread_application.it\n  id = "/applications/%s"\n}\n' % (app["id"], app["id"])
    w.log = expired(w, app, w.day(-.4)).terraform()
    return Expected(app, old)


@incident
def azure_devops_keeps_a_secret(w):
    app = w.app(createdByAppId="499b84ac-1321-427f-aa17-267ca6975798")
    old = w.secret(app, -365, -1)
    w.files["endpoints.json"] = [{"id": w.guid(), "name": "prod-deploy", "type": "azurerm", "isShared": False, "isReady": True,
                                  "authorization": {"scheme": "ServicePrincipal", "parameters": {
                                      "serviceprincipalid": app["appId"], "tenantid": w.id, "authenticationType": "spnKey",
                                      "serviceprincipalkey": None}},
                                  "data": {"creationMode": "Automatic", "environment": "AzureCloud"}}]
    w.log = expired(w, app, w.day(-.4)).pipelines()
    return Expected(app, old, check=("shouldFederate", "yes"), restore=["rotateInAzureDevOps", "newSecret"], fact="madeByAzureDevOps")


@incident
def the_vault_holds_the_old_one(w):
    app = w.app()
    old = w.secret(app, -365, -1)
    w.secret(app, -20, 340)
    w.files["vault.json"] = [{"id": "https://fabrikam-kv.vault.azure.net/secrets/" + app["displayName"], "name": app["displayName"],
                              "contentType": None, "tags": {"CredentialId": old["keyId"], "ApplicationId": app["appId"]},
                              "attributes": {"created": old["startDateTime"], "updated": old["startDateTime"], "enabled": True,
                                             "expires": None}}]
    w.log = expired(w, app, w.day(-.4)).any()
    return Expected(app, old, fact="oldInVault", check=("stillSendsOld", "yes"), command="--vault-name fabrikam-kv")


@incident
def the_owner_stands_beside_it(w):
    app = w.app()
    old = w.secret(app, -365, -1)
    w.owner(app, "Ines Prado", "ines.prado@fabrikam.example")
    w.log = expired(w, app, w.day(-.4)).any()
    return Expected(app, old, fact="owners")


@incident
def the_id_is_not_in_this_tenant(w):
    app = {"appId": w.guid(), "displayName": "?"}
    w.log = Message(w, 700016, w.day(-.4), "Application with identifier '%s' was not found in the directory '%s'." % (
        app["appId"], w.name)).any()
    return Expected(app, None, code=700016, note="notInExport", no_restore=True)


@incident
def an_object_id_in_place_of_the_client_id(w):
    app = w.app()
    w.log = Message(w, 700016, w.day(-.4), "Application with identifier '%s' was not found in the directory '%s'." % (
        app["id"], w.name)).any()
    return Expected(app, None, code=700016, note="isObjectId", no_restore=True)


@incident
def a_secret_id_in_place_of_the_client_id(w):
    app = w.app()
    secret = w.secret(app, -20, 340)
    w.log = Message(w, 700016, w.day(-.4), "Application with identifier '%s' was not found in the directory '%s'." % (
        secret["keyId"], w.name)).any()
    return Expected(app, None, code=700016, note="isSecretId", no_restore=True)


@incident
def another_tenant_was_asked(w):
    app = w.app()
    w.secret(app, -20, 340)
    w.log = Message(w, 700016, w.day(-.4), "Application with identifier '%s' was not found in the directory '%s'." % (
        app["appId"], w.guid())).any()
    return Expected(app, None, code=700016, note="exportOfOtherTenant", no_restore=True)


@incident
def no_service_principal(w):
    app = w.app(principal=False)
    w.log = Message(w, 7000229, w.day(-.4), "The client application %s is missing service principal in the tenant %s. See instructions "
                    "here: https://go.microsoft.com/fwlink/?linkid=2225119" % (app["appId"], w.id)).any()
    return Expected(app, None, code=7000229, note="noPrincipal", no_restore=True)


@incident
def switched_off(w):
    app = w.app()
    w.principals[-1]["accountEnabled"] = False
    w.log = Message(w, 7000112, w.day(-.4), "Application '%s'(%s) is disabled." % (app["appId"], app["displayName"])).any()
    return Expected(app, None, code=7000112, note="disabled", no_restore=True)


# Certificates

def signature(w, app, when, reason, certificate=None, found=""):
    thumbprint = certificate["customKeyIdentifier"] if certificate else "%040X" % w.r.getrandbits(160)
    return Message(w, 700027, when, "Client assertion contains an invalid signature. [Reason - %s., Thumbprint of key used by client: "
                   "'%s', %sPlease visit the Azure Portal, Graph Explorer or directly use MS Graph to see configured keys for app Id '%s'. "
                   "Review the documentation at https://docs.microsoft.com/en-us/graph/deployments to determine the corresponding service "
                   "endpoint]." % (reason, thumbprint, found, app["appId"]))


def american(text):
    return datetime.datetime.strptime(text, "%Y-%m-%dT%H:%M:%SZ").strftime("%m/%d/%Y %H:%M:%S")


@incident
def the_key_has_ended(w):
    app = w.app()
    old = w.certificate(app, -365, -1)
    found = "Found key 'Start=%s, End=%s', " % (american(old["startDateTime"]), american(old["endDateTime"]))
    w.log = signature(w, app, w.day(-.4), "The key used is expired", old, found).any()
    return Expected(app, old, code=700027, restore=["newCertificate", "verify"], check=("clock", "no"))


@incident
def the_key_is_not_registered(w):
    app = w.app()
    w.certificate(app, -20, 150)
    w.log = signature(w, app, w.day(-.4), "The key was not found").any()
    return Expected(app, None, code=700027, fact="keyUnknown")


@incident
def the_signature_does_not_fit(w):
    app = w.app()
    known = w.certificate(app, -20, 150)
    w.log = signature(w, app, w.day(-.4), "Key was found, but use of the key to verify the signature failed", known).any()
    return Expected(app, known, code=700027, no_restore=True)


@incident
def the_hidden_application_of_a_thumbprint(w):
    app = w.app()
    old = w.certificate(app, -365, -1)
    found = "Found key 'Start=%s, End=%s', " % (american(old["startDateTime"]), american(old["endDateTime"]))
    w.log = signature(w, {"appId": "***"}, w.day(-.4), "The key used is expired", old, found).any()
    return Expected(app, old, code=700027, clue="thumbprint")


@incident
def outside_its_validity(w):
    app = w.app()
    old = w.certificate(app, -365, -1)
    when = w.day(-.4)
    message = Message(w, 1000502, when, "The provided certificate is not within its specified validity window.")
    w.refused(app, 1000502, when, trace=message.trace, key=old)
    w.log = message.any()
    return Expected(app, old, code=1000502, clue="traceId", restore=["newCertificate"])


@incident
def the_clock_is_wrong(w):
    when = w.day(-.4)
    start = when + datetime.timedelta(minutes=34)
    w.log = Message(w, 700024, when, "Client assertion is not within its valid time range. Current time: %s, assertion valid from %s, "
                    "expiry time of assertion %s. Review the documentation." % (
                        when.isoformat() + ".5070957Z", start.isoformat() + ".0000000Z",
                        (start + datetime.timedelta(minutes=10)).isoformat() + ".0000000Z")).any()
    return Expected(None, None, code=700024, check=("clock", "yes"))


# Hidden, but can be found

@incident
def by_its_trace(w):
    app = w.app()
    old = w.secret(app, -365, -1)
    message = expired(w, app, w.day(-.4), "***")
    w.refused(app, 7000222, message.when, trace=message.trace)
    w.noise(7000222, message.when, far=1)
    w.log = message.any()
    return Expected(app, old, clue="traceId")


@incident
def by_its_correlation(w):
    app = w.app()
    old = w.secret(app, -365, -1)
    message = expired(w, app, w.day(-.4), "***")
    w.refused(app, 7000222, message.when + datetime.timedelta(seconds=50), correlation=message.correlation)
    w.noise(7000222, message.when)
    w.log = message.any()
    return Expected(app, old, clue="correlationId")


@incident
def by_the_moment(w):
    app = w.app()
    old = w.secret(app, -365, -1)
    message = expired(w, app, w.day(-.4), "***")
    w.refused(app, 7000222, message.when + datetime.timedelta(seconds=1))
    w.noise(7000222, message.when)
    w.log = message.github()
    return Expected(app, old, clue="sameMoment")


@incident
def two_at_the_same_moment(w):
    app, other = w.app(), w.app()
    for one in (app, other):
        w.secret(one, -365, -1)
    message = expired(w, app, w.day(-.4), "***")
    for one in (app, other):
        w.refused(one, 7000222, message.when)
    w.log = message.github()
    return Expected(None, open_among=[app, other])


@incident
def a_correlation_of_two(w):
    app, other = w.app(), w.app()
    for one in (app, other):
        w.secret(one, -365, -1)
    message = expired(w, app, w.day(-.4), "***")
    for one in (app, other):
        w.refused(one, 7000222, message.when + datetime.timedelta(hours=1), correlation=message.correlation)
    w.log = message.plain()
    return Expected(None, open_among=[app, other])


@incident
def by_what_can_be_seen(w):
    app = w.app()
    old = w.secret(app, -365, -1)
    hidden = w.r.choice([app["appId"][:8] + "-...", app["appId"][:9] + "****-****-****-********" + app["appId"][-4:],
                         "-" * 15 + app["appId"][19:]])
    w.log = expired(w, app, w.day(-.4), hidden).any()
    return Expected(app, old, clue="partialId")


@incident
def by_four_digits_only(w):
    app = w.app()
    w.secret(app, -365, -1)
    twin = w.app(appId=app["appId"][:4] + w.guid()[4:])
    w.secret(twin, -365, -1)
    w.log = expired(w, app, w.day(-.4), app["appId"][:4] + "****-****-****-****-************").any()
    return Expected(None, open_among=[app, twin])


@incident
def by_the_lines_before(w):
    app = w.app()
    old = w.secret(app, -365, -1)
    w.log = expired(w, app, w.day(-.4), "***").github(["with:", "  client-id: " + app["appId"], "  tenant-id: " + w.id])
    return Expected(app, old, clue="nearbyId")


@incident
def by_a_variable_in_the_log(w):
    app = w.app()
    old = w.secret(app, -365, -1)
    w.log = "ARM_CLIENT_ID=%s\nARM_TENANT_ID=%s\nterraform plan\n" % (app["appId"], w.id) + expired(w, app, w.day(-.4), "***").terraform()
    return Expected(app, old, clue="nearbyId")


@incident
def the_only_one_that_can(w):
    w.apps = [app for app in w.apps if not app["passwordCredentials"]]
    app = w.app()
    old = w.secret(app, -365, -1)
    w.refused(w.app(), 50105, w.day(-.1))
    w.log = expired(w, app, w.day(-.4), "***").plain()
    return Expected(app, old, clue="onlyPossible")


@incident
def one_that_was_mended_since(w):
    """the application that failed has a new secret, its expired one was deleted; another, idle application still has an expired one"""
    w.apps = [app for app in w.apps if not app["passwordCredentials"]]
    app = w.app()
    w.secret(app, -.2, 180)
    w.secret(w.app(), -365, -1)
    w.refused(w.app(), 50105, w.day(-.1))
    w.log = expired(w, app, w.day(-.8), "***").plain()
    return Expected(None)


@incident
def two_sign_ins_of_one_log(w):
    other, app = w.app(), w.app()
    w.secret(other, -365, -1)
    w.secret(app, -365, -1)
    w.log = "Run azure/login@v2\nwith:\n  client-id: %s\nLogin successful.\n" % other["appId"] \
        + expired(w, app, w.day(-.4), "***").github(["with:", "  creds: ***"])
    return Expected(None)


@incident
def one_of_many_that_can(w):
    app = w.app()
    w.secret(app, -365, -1)
    for _ in range(3):
        w.secret(w.app(), -365, -30)
    w.log = expired(w, app, w.day(-.4), "***").any()
    return Expected(None)


@incident
def the_only_one_of_half_an_export(w):
    w.apps = [app for app in w.apps if not app["passwordCredentials"]]
    app = w.app()
    w.secret(app, -365, -1)
    w.refused(w.app(), 50105, w.day(-.1))
    w.all_applications = False
    w.log = expired(w, app, w.day(-.4), "***").plain()
    return Expected(None)


@incident
def an_old_message_without_a_name(w):
    app = w.app()
    old = w.secret(app, -365, -1)
    message = expired(w, app, w.day(-.4), "")
    w.refused(app, 7000222, message.when, trace=message.trace)
    w.log = message.any()
    return Expected(app, old, clue="traceId")


@incident
def nothing_to_go_by(w):
    app = w.app()
    w.secret(app, -365, -1)
    w.log = expired(w, app, w.day(-.4), "***").without_ids()
    return Expected(None)


@incident
def without_an_export(w):
    app = w.app()
    w.inputs = False
    w.log = expired(w, app, w.day(-.4), "***").any()
    return Expected(None, question="askExport")


@incident
def without_an_export_but_named(w):
    app = w.app()
    w.inputs = False
    w.log = expired(w, app, w.day(-.4)).any()
    return Expected(app, restore=["newSecret", "verify"])


@incident
def the_log_of_another_tenant(w):
    app = w.app()
    w.secret(app, -365, -1)
    w.apps = [one for one in w.apps if one is app or not one["passwordCredentials"]]
    w.log = "POST https://login.microsoftonline.com/%s/oauth2/v2.0/token\n" % w.guid() + expired(w, app, w.day(-.4), "***").plain()
    return Expected(None, note="exportOfOtherTenant")


WORKFLOW = """name: Release
on: push
permissions: {id-token: write}
jobs:
  build:
    runs-on: ubuntu-latest
    steps: [{run: make}]
  deploy:
    name: Deploy it
    environment: production
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - uses: azure/login@v2
        with:
          client-id: %s
          tenant-id: ${{ vars.AZURE_TENANT_ID }}
          subscription-id: ${{ vars.AZURE_SUBSCRIPTION_ID }}
"""


def job(message, workflow="release.yml", name="Deploy it"):
    return "%s.1Z Job defined at: fabrikam/shop/.github/workflows/%s@refs/heads/main\n%s.2Z Complete job name: %s\n" % (
        message.when.strftime("%Y-%m-%dT%H:%M:%S"), workflow, message.when.strftime("%Y-%m-%dT%H:%M:%S"), name) + message.github()


@incident
def by_the_workflow(w):
    app, other = w.app(), w.app()
    for one in (app, other):
        w.secret(one, -365, -1)
    w.files[".github/workflows/release.yml"] = WORKFLOW % app["appId"]
    w.files[".github/workflows/other.yml"] = WORKFLOW % other["appId"]
    w.log = job(expired(w, app, w.day(-.4), "***"))
    return Expected(app, clue="workflow")


@incident
def by_the_workflow_that_sets_a_variable(w):
    app, other = w.app(), w.app()
    for one in (app, other):
        w.secret(one, -365, -1)
    w.files[".github/workflows/release.yml"] = (WORKFLOW % "${{ env.CLIENT }}").replace("on: push", "on: push\nenv:\n  CLIENT: " + app["appId"])
    w.files[".github/workflows/other.yml"] = WORKFLOW % other["appId"]
    w.log = job(expired(w, app, w.day(-.4), "***"))
    return Expected(app, clue="workflow")


@incident
def two_logins_in_one_job(w):
    app, other = w.app(), w.app()
    for one in (app, other):
        w.secret(one, -365, -1)
    w.files[".github/workflows/release.yml"] = WORKFLOW % app["appId"] + (
        "      - uses: azure/login@v2\n        with:\n          client-id: %s\n          tenant-id: x\n          subscription-id: y\n"
        % other["appId"])
    w.log = job(expired(w, app, w.day(-.4), "***"))
    return Expected(None, open_among=[app, other])


@incident
def a_hidden_sign_in_beside_a_plain_one(w):
    """the value that the log masks is a secret of the repository; the workflow shows only the other one"""
    app, other = w.app(), w.app()
    for one in (app, other):
        w.secret(one, -365, -1)
    w.files[".github/workflows/release.yml"] = WORKFLOW % other["appId"] + (
        "      - uses: azure/login@v2\n        with:\n          client-id: ${{ secrets.DEPLOY_CLIENT_ID }}\n          tenant-id: x\n")
    w.log = job(expired(w, app, w.day(-.4), "***"))
    return Expected(None)


@incident
def a_workflow_of_another_repository(w):
    app, other = w.app(), w.app()
    for one in (app, other):
        w.secret(one, -365, -1)
    w.files["cart/.github/workflows/release.yml"] = WORKFLOW % other["appId"]
    w.log = job(expired(w, app, w.day(-.4), "***"))
    return Expected(None)


@incident
def of_two_repositories_the_one_that_failed(w):
    app, other = w.app(), w.app()
    for one in (app, other):
        w.secret(one, -365, -1)
    w.files["cart/.github/workflows/release.yml"] = WORKFLOW % other["appId"]
    w.files["shop/.github/workflows/release.yml"] = WORKFLOW % app["appId"]
    w.log = job(expired(w, app, w.day(-.4), "***"))
    return Expected(app, clue="workflow")


@incident
def a_neighbour_that_fails_all_the_time(w):
    app, other = w.app(), w.app()
    for one in (app, other):
        w.secret(one, -365, -1)
    message = expired(w, app, w.day(-.4), "***")
    for second in range(-600, 600, 3):
        w.refused(other, 7000222, message.when + datetime.timedelta(seconds=second))
    w.log = message.any()
    return Expected(None)


@incident
def a_correlation_of_another_error(w):
    app, other = w.app(), w.app()
    for one in (app, other):
        w.secret(one, -365, -1)
    message = expired(w, app, w.day(-.4), "***")
    w.refused(other, 700016, message.when - datetime.timedelta(seconds=400), correlation=message.correlation)
    w.log = message.any()
    return Expected(None)


@incident
def a_workflow_whose_secrets_are_all_alive(w):
    app = w.app()
    w.secret(app, -20, 340)
    w.refused(w.app(), 50105, w.day(-.1))
    w.files[".github/workflows/release.yml"] = WORKFLOW % app["appId"]
    for _ in range(2):
        w.secret(w.app(), -365, -30)
    w.log = job(expired(w, app, w.day(-.4), "***"))
    return Expected(None)


# Federated credentials

@incident
def branch_for_environment(w):
    app = w.app()
    w.trust(app, "repo:fabrikam/shop:environment:production")
    w.log = "with:\n  client-id: %s\n" % app["appId"] + mismatch(
        w, 700213, w.day(-.4), "subject", "repo:fabrikam/shop:ref:refs/heads/main").plain()
    return Expected(app, code=700213, cause="branchForEnvironment", command="repo:fabrikam/shop:ref:refs/heads/main")


@incident
def environment_for_branch(w):
    app = w.app()
    w.trust(app, "repo:fabrikam/shop:ref:refs/heads/main")
    w.log = "with:\n  client-id: %s\n" % app["appId"] + mismatch(
        w, 700213, w.day(-.4), "subject", "repo:fabrikam/shop:environment:production").plain()
    return Expected(app, code=700213, cause="environmentForBranch")


@incident
def capitals(w):
    app = w.app()
    w.trust(app, "repo:fabrikam/shop:environment:Production")
    w.trust(w.app(), "repo:fabrikam/other:environment:production")
    w.log = mismatch(w, 7002138, w.day(-.4), "subject", "repo:fabrikam/shop:environment:production",
                     "The subject matches with case-insensitive comparison, but not with case-sensitive comparison. ").plain()
    return Expected(app, code=7002138, cause="capitals", clue="sameTrust")


@incident
def numbers_in_the_subject(w):
    app = w.app()
    w.trust(app, "repo:fabrikam/shop:environment:production")
    w.log = "with:\n  client-id: %s\n" % app["appId"] + mismatch(
        w, 700213, w.day(-.4), "subject", "repo:fabrikam@4711/shop@815:environment:production").plain()
    return Expected(app, code=700213, cause="presentedIsImmutable")


@incident
def numbers_in_the_credential(w):
    app = w.app()
    w.trust(app, "repo:fabrikam@4711/shop@815:environment:production")
    w.log = "with:\n  client-id: %s\n" % app["appId"] + mismatch(
        w, 700213, w.day(-.4), "subject", "repo:fabrikam/shop:environment:production").plain()
    return Expected(app, code=700213, cause="registeredIsImmutable")


@incident
def a_slash_too_many(w):
    app = w.app()
    w.trust(app, "repo:fabrikam/shop:environment:production", issuer=GITHUB + "/")
    w.log = "with:\n  client-id: %s\nFederated token details:\n issuer - %s\n subject claim - repo:fabrikam/shop:environment:production\n" % (
        app["appId"], GITHUB) + mismatch(w, 700211, w.day(-.4), "issuer", GITHUB).plain()
    return Expected(app, code=700211, cause="trailingSlash")


@incident
def the_audience_of_another_cloud(w):
    app = w.app()
    w.trust(app, "repo:fabrikam/shop:environment:production")
    w.log = "with:\n  client-id: %s\nFederated token details:\n issuer - %s\n subject claim - repo:fabrikam/shop:environment:production\n" % (
        app["appId"], GITHUB) + mismatch(w, 700212, w.day(-.4), "audience", AUDIENCE + "China").plain()
    return Expected(app, code=700212, cause="cloudAudience")


@incident
def the_default_token_of_a_pod(w):
    app = w.app()
    issuer = "https://westeurope.oic.prod-aks.azure.com/%s/%s/" % (w.id, w.guid())
    w.trust(app, "system:serviceaccount:shop:checkout", issuer=issuer)
    w.log = Message(w, 70021, w.day(-.4), "No matching federated identity record found for presented assertion. Assertion Issuer: '%s'. "
                    "Assertion Subject: 'system:serviceaccount:shop:default'. Assertion Audience: '%s'. "
                    "https://docs.microsoft.com/en-us/azure/active-directory/develop/workload-identity-federation" % (issuer, AUDIENCE)).answer()
    w.arguments = ["--application", app["appId"]]
    return Expected(app, code=70021, cause="otherServiceAccount")


@incident
def a_flexible_expression(w):
    app = w.app()
    w.trust(app, None, claimsMatchingExpression={
        "value": "claims['sub'] matches 'repo:fabrikam/shop:ref:refs/heads/release/*'", "languageVersion": 1})
    w.log = "with:\n  client-id: %s\n" % app["appId"] + mismatch(
        w, 700213, w.day(-.4), "subject", "repo:fabrikam/shop:ref:refs/heads/hotfix/1").plain()
    return Expected(app, code=700213, cause="expression")


@incident
def it_matches_by_now(w):
    app = w.app()
    w.trust(app, "repo:fabrikam/shop:environment:production")
    w.log = "with:\n  client-id: %s\nFederated token details:\n issuer - %s\n subject claim - repo:fabrikam/shop:environment:production\n" \
        " audience - %s\n" % (app["appId"], GITHUB, AUDIENCE) + mismatch(
            w, 700213, w.day(-.4), "subject", "repo:fabrikam/shop:environment:production").plain()
    return Expected(app, code=700213, federation="trustMatches")


@incident
def no_federated_credential(w):
    app = w.app()
    w.log = Message(w, 70025, w.day(-.4), "The client '%s'(%s) has no configured federated identity credentials." % (
        app["appId"], app["displayName"])).any()
    return Expected(app, code=70025)


@incident
def a_pull_request(w):
    app = w.app()
    w.trust(app, "repo:fabrikam/shop:ref:refs/heads/main")
    w.log = "with:\n  client-id: %s\n" % app["appId"] + mismatch(
        w, 700213, w.day(-.4), "subject", "repo:fabrikam/shop:pull_request").plain()
    return Expected(app, code=700213, cause="pullRequest")


@incident
def the_old_issuer_of_azure_devops(w):
    app = w.app()
    w.trust(app, "sc://fabrikam/Shop/prod", issuer="https://vstoken.dev.azure.com/" + w.guid())
    w.log = "with:\n  client-id: %s\n" % app["appId"] + mismatch(
        w, 700211, w.day(-.4), "issuer", "https://login.microsoftonline.com/%s/v2.0" % w.id).plain()
    return Expected(app, code=700211, cause="retiredIssuer")


# Not about the credential

@incident
def conditional_access(w):
    app = w.app()
    w.secret(app, -20, 340)
    message = Message(w, 53003, w.day(-.4), "Access has been blocked by Conditional Access policies. The access policy does not allow token "
                      "issuance.")
    w.refused(app, 53003, message.when, trace=message.trace)
    w.log = message.any()
    return Expected(app, code=53003, clue="traceId", no_restore=True)


@incident
def a_resource_that_is_not_there(w):
    w.log = Message(w, 500011, w.day(-.4), "The resource principal named api://shop was not found in the tenant named %s. This can happen if "
                    "the application has not been installed by the administrator of the tenant." % w.name).any()
    return Expected(None, code=500011, no_restore=True)


@incident
def a_person(w):
    w.log = Message(w, 50034, w.day(-.4), "The user account {EmailHidden} does not exist in the %s directory. To sign into this "
                    "application, the account must be added to the directory." % w.id).any()
    return Expected(None, code=50034, no_restore=True)


@incident
def secrets_in_the_log(w):
    app = w.app()
    old = w.secret(app, -365, -1)
    w.log = "client_secret=%s\n" % PLANTED + expired(w, app, w.day(-.4)).plain() + \
        "\nAADSTS700213: No matching federated identity record found for presented assertion subject 'repo:%s:ref:refs/heads/main'." % PLANTED
    return Expected(app, old, code=7000222)


# Grading

def remarks(problem):
    for key in ("notes", "facts", "questions"):
        for row in problem[key]:
            yield key, row["code"]
    for row in problem.get("federation", {}).get("notes", []):
        yield "federation", row["code"]


def problems_of(answer, expected, w):
    code = expected.code or answer["problems"][0]["code"]
    row = next((row for row in answer["problems"] if row["code"] == code), None)
    if row is None:
        yield "no AADSTS%s among %s" % (code, [row["code"] for row in answer["problems"]])
        return
    application = row["application"]
    if expected.found is None:
        if application["verdict"] in ("named", "decided"):
            yield "WRONG: asserted %s where nothing decides" % application.get("displayName")
        for one in expected.more.get("open_among", []):
            if one["appId"] not in [suspect["appId"] for suspect in application["candidates"][:len(expected.more["open_among"])]]:
                yield "%s is not among the first" % one["displayName"]
    elif application.get("appId") != expected.found["appId"]:
        yield "%s: %s in place of %s (verdict %s)" % (
            "WRONG" if "appId" in application else "missed", application.get("displayName"), expected.found.get("displayName"),
            application["verdict"])
    credential = row.get("credential", {}).get("keyId")
    if expected.credential and credential != expected.credential["keyId"]:
        yield "credential %s in place of %s" % (credential, expected.credential["keyId"])
    if not expected.credential and expected.found and credential and not expected.more.get("clue"):
        yield "a credential was named: %s" % credential
    if "certainty" in expected.more and row["credential"]["certainty"] != expected.more["certainty"]:
        yield "certainty " + row["credential"]["certainty"]
    said = set(remarks(row))
    for key, name in (("note", "notes"), ("fact", "facts"), ("question", "questions"), ("federation", "federation")):
        if key in expected.more and (name, expected.more[key]) not in said:
            yield "%s %s is not said: %s" % (key, expected.more[key], sorted(said))
    if "clue" in expected.more:
        clues = [clue["code"] for clue in application["candidates"][0]["evidence"]] if application["candidates"] else []
        if expected.more["clue"] not in clues:
            yield "clue %s is not among %s" % (expected.more["clue"], clues)
    if "check" in expected.more:
        checks = {check["reason"]: check["outcome"] for check in row["ifRotated"]}
        reason, outcome = expected.more["check"]
        if checks.get(reason) != outcome:
            yield "check %s is %s" % (reason, checks.get(reason))
    steps = [step["step"] for step in row["restore"]]
    wanted = expected.more.get("restore", [])
    if [step for step in steps if step in wanted] != wanted:
        yield "steps %s lack %s" % (steps, wanted)
    if expected.more.get("no_restore") and steps:
        yield "steps that do not help: %s" % steps
    if "cause" in expected.more:
        causes = [difference["cause"] for one in row.get("federation", {}).get("credentials", []) for difference in one["differences"]]
        if expected.more["cause"] not in causes:
            yield "cause %s is not among %s" % (expected.more["cause"], causes)
    if "command" in expected.more and expected.more["command"] not in json.dumps([row["restore"], row["correction"]]).replace('\\"', '"'):
        yield "no command holds " + expected.more["command"]


def commands_of(answer):
    """every command of an answer, by shell"""
    for row in answer["problems"]:
        for key in ("restore", "correction", "search"):
            for step in row[key]:
                for shell in ("command", "powershell"):
                    if step.get(shell):
                        yield shell, step[shell]


def run(lapse, arguments):
    done = subprocess.run([lapse, "diagnose", *arguments], capture_output=True, text=True)
    if PLANTED in done.stdout + done.stderr or PLANTED[6:] in done.stdout + done.stderr:
        raise SystemExit("a planted secret is repeated: " + " ".join(arguments))
    return done


def validator(lapse):
    """a check against the published schema, if jsonschema is installed"""
    try:
        import jsonschema
    except ImportError:
        return lambda answer: None
    schema = json.loads(subprocess.run([lapse, "schema", "diagnosis"], capture_output=True, text=True, check=True).stdout)
    jsonschema.Draft202012Validator.check_schema(schema)
    known = jsonschema.Draft202012Validator(schema)

    def validate(answer):
        for error in known.iter_errors(answer):
            raise SystemExit("not as the schema says: %s: %s" % ("/".join(map(str, error.absolute_path)), error.message[:300]))
    return validate


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("lapse")
    parser.add_argument("--seeds", type=int, default=2)
    parser.add_argument("--keep", help="keep what was written, and the commands that were printed, in this folder")
    parser.add_argument("--only", help="the name of one incident")
    options = parser.parse_args()
    right = total = wrong = 0
    commands = collections.defaultdict(set)
    validate = validator(options.lapse)
    with tempfile.TemporaryDirectory(prefix="lapse-incidents-") as scratch:
        root = pathlib.Path(options.keep or scratch)
        for function in INCIDENTS:
            if options.only and function.__name__ != options.only:
                continue
            for seed in range(options.seeds):
                w = World("%s/%d" % (function.__name__, seed))
                expected = function(w)
                folder = root / function.__name__ / str(seed)
                folder.mkdir(parents=True)
                arguments = w.write(folder)
                done = run(options.lapse, arguments)
                total += 1
                try:
                    answer = json.loads(done.stdout)
                except ValueError:
                    print("failed: %s/%d: exit %d: %s" % (function.__name__, seed, done.returncode, done.stderr.strip()))
                    continue
                said = list(problems_of(answer, expected, w))
                found = any(row["application"]["verdict"] in ("named", "decided") for row in answer["problems"])
                # An id that is not in the data does not count as an application that was found.
                wanted = 0 if found and expected.more.get("note") != "notInExport" else 1
                if done.returncode != wanted:
                    said.append("exit status %d in place of %d" % (done.returncode, wanted))
                wrong += any(text.startswith("WRONG") for text in said)
                right += not said
                for text in said:
                    print("failed: %s/%d: %s" % (function.__name__, seed, text))
                for shell, command in commands_of(answer):
                    commands[shell].add(command)
                validate(answer)
                for style in ("text", "markdown") if seed == 0 else ():
                    other = run(options.lapse, [*arguments[:arguments.index("--format")], "--format", style,
                                                *arguments[arguments.index("--format") + 2:]])
                    if other.returncode != done.returncode:
                        print("failed: %s/%d: --format %s exits with %d" % (function.__name__, seed, style, other.returncode))
                        right -= 1
        if options.keep:
            (root / "commands.json").write_text(json.dumps({shell: sorted(texts) for shell, texts in commands.items()}))
    print("incidents: %d of %d right, %d decided wrongly" % (right, total, wrong))
    sys.exit(0 if right == total else 1)


if __name__ == "__main__":
    main()
