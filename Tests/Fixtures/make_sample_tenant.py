#!/usr/bin/env python3
"""Writes the fictitious tenant "Contoso Retail": SampleTenant/, SampleTenant.expected.md, LeakedSecrets/.

    python3 Tests/Fixtures/make_sample_tenant.py            writes beside this file
    python3 Tests/Fixtures/make_sample_tenant.py --check    exit status 1 if the files on disk differ

Everything is invented and stable: no clock, no randomness, standard library only. As-of is 2026-11-23T06:00:00Z, horizon 30 days.
Times are days from as-of. The verdict beside each credential ("bucket status severity") is stated by hand from the
contract; nothing here computes one, so that the tests compare two independent readings.
"""

import base64
import hashlib
import json
import pathlib
import re
import shutil
import sys
from datetime import datetime, timedelta, timezone

HERE = pathlib.Path(__file__).resolve().parent
AS_OF = datetime(2026, 11, 23, 6, 0, 0, tzinfo=timezone.utc)
GRAPH = "https://graph.microsoft.com/v1.0"
BETA = "https://graph.microsoft.com/beta"


# ---------------------------------------------------------------------------------------------------------------------
# Invented but stable values


def digest(text):
    return hashlib.sha256(("contoso-retail/" + text).encode()).digest()


def guid(text):
    h = bytearray(digest(text)[:16])
    h[6], h[8] = h[6] & 0x0F | 0x40, h[8] & 0x3F | 0x80
    h = h.hex()
    return f"{h[:8]}-{h[8:12]}-{h[12:16]}-{h[16:20]}-{h[20:]}"


TENANT = guid("tenant")
FOREIGN_TENANT = guid("tenant of a vendor")
MICROSOFT = "f8cdef31-a31e-4b4a-93e4-5f571e91255a"
SUBSCRIPTION = guid("subscription")


def instant(days, seconds=0):
    return AS_OF + timedelta(days=days, seconds=seconds)


def stamp(time, digits=0, fraction=0.4821937):
    text = time.strftime("%Y-%m-%dT%H:%M:%S")
    if digits:
        text += "." + f"{fraction:.7f}"[2 : 2 + digits]
    return text + "Z"


def ms_date(time):
    return f"/Date({int(time.timestamp()) * 1000})/"


MISSING = object()  # the key is left out
NULL = object()  # the key is there and null


class Raw:
    """A date written literally; `time` is what it means (None: unreadable or never)."""

    def __init__(self, text, time=None):
        self.text, self.time = text, time


NULL_END = Raw(None)
YEAR_2299 = Raw("2299-12-31T08:00:00Z")


# ---------------------------------------------------------------------------------------------------------------------
# Credentials. `expected` is "bucket status severity", by hand.


class Credential:
    def __init__(self, kind, label, start, end, expected, why="", *, name=None, on="app", exact=False, twice=False,
                 key_id=None, identifier=None, digits=None, key=None, usage=None, type=None):
        self.kind, self.label, self.start, self.end = kind, label, start, end
        self.expected, self.why, self.name, self.on, self.exact, self.twice = expected, why, name, on, exact, twice
        self.key_id, self.identifier, self.digits, self.key = key_id, identifier, digits, key
        self.usage, self.type = usage, type

    def bind(self, object_label):
        """Sets ids and times once the application is known."""
        seed = f"{object_label}/{self.kind}/{self.label}"
        self.seed = seed
        self.key_id = guid(seed) if self.key_id is None else self.key_id
        jitter = 0 if self.exact else 300 + int.from_bytes(digest(seed + "/jitter")[:2], "big") % 18000
        fraction = int.from_bytes(digest(seed + "/fraction")[:3], "big") % 8999999 / 10**7 + 0.1
        digits = self.digits
        if digits is None:  # the mix that real exports have
            digits = 0 if self.exact else [0, 6, 7, 3, 6, 0, 2, 7, 4, 5][digest(seed)[3] % 10]
        self.start_json, self.start_time = self._date(self.start, jitter, digits, fraction)
        self.end_json, self.end_time = self._date(self.end, jitter, digits, fraction)

    @staticmethod
    def _date(value, jitter, digits, fraction):
        if value is MISSING:
            return MISSING, None
        if isinstance(value, Raw):
            return value.text, value.time
        time = instant(value, jitter)
        return stamp(time, digits, fraction), time

    def _put_dates(self, target):
        for key, value in (("endDateTime", self.end_json), ("startDateTime", self.start_json), ("keyId", self.key_id)):
            if value is MISSING:
                del target[key]
            elif value is NULL:
                target[key] = None
            else:
                target[key] = value
        return target

    @property
    def thumbprint(self):
        return hashlib.sha1(digest(self.seed + "/certificate")).hexdigest().upper()

    def password(self):
        hint = None if self.on == "sp" else "~Q" + self.key_id_text[0]
        return self._put_dates({
            "customKeyIdentifier": self.identifier, "displayName": self.name, "endDateTime": 0, "hint": hint, "keyId": 0,
            "secretText": None, "startDateTime": 0})

    @property
    def key_id_text(self):
        return self.key_id if isinstance(self.key_id, str) else "x"

    def key_credential(self, usage=None, key_id=None):
        identifier = self.identifier
        if identifier is None and self.kind != "symmetricKey":
            identifier = self.thumbprint
        name = self.name or (None if self.kind == "symmetricKey" else f"CN={self.seed.split('/')[0]}")
        result = self._put_dates({
            "customKeyIdentifier": identifier, "displayName": name, "endDateTime": 0, "key": self.key, "keyId": 0,
            "startDateTime": 0, "type": self.type or ("Symmetric" if self.kind == "symmetricKey" else "AsymmetricX509Cert"),
            "usage": usage or self.usage or "Verify"})
        if key_id:
            result["keyId"] = key_id
        return result


def S(*args, **kw):
    return Credential("clientSecret", *args, **kw)


def C(*args, **kw):
    return Credential("certificate", *args, **kw)


def Y(*args, **kw):
    return Credential("symmetricKey", *args, **kw)


def E(*args, **kw):
    """Token encryption key; `usage` Encrypt unless the object's tokenEncryptionKeyId names it."""
    kw.setdefault("usage", "Encrypt")
    return Credential("tokenEncryptionKey", *args, **kw)


def V(*args, **kw):
    return Credential("samlRequestVerification", *args, on="sp", **kw)


def SAML(*args, **kw):
    """Three entries, one credential: Sign key, Verify key, and the password that opens the PFX."""
    return Credential("samlSigningCertificate", *args, on="sp", **kw)


class F:
    """A federated credential: always "null healthy none"."""

    kind, on, expected = "federatedIdentityCredential", "app", "null healthy none"

    def __init__(self, label, issuer, subject, why="federated credentials have no end", *, description=None,
                 audience="api://AzureADTokenExchange"):
        self.label, self.issuer, self.subject, self.why = label, issuer, subject, why
        self.description, self.audience = description, audience

    def bind(self, object_label):
        self.key_id = guid(f"{object_label}/fic/{self.label}")
        self.end_time = None

    def json(self):
        return {"audiences": [self.audience], "description": self.description, "id": self.key_id, "issuer": self.issuer,
                "name": self.label, "subject": self.subject}


GITHUB = "https://token.actions.githubusercontent.com"
ENTRA = f"https://login.microsoftonline.com/{TENANT}/v2.0"


# ---------------------------------------------------------------------------------------------------------------------
# Requested permissions and redirect URIs of applications (they affect migration, not the status)


def graph_roles(*names):
    return [{"resourceAppId": "00000003-0000-0000-c000-000000000000",
             "resourceAccess": [{"id": guid("role/" + n), "type": "Role"} for n in names]}]


def web(*redirects, home=None):
    return {"homePageUrl": home, "logoutUrl": None, "redirectUris": list(redirects),
            "implicitGrantSettings": {"enableAccessTokenIssuance": False, "enableIdTokenIssuance": False},
            "redirectUriSettings": [{"uri": r, "index": None} for r in redirects]}


# ---------------------------------------------------------------------------------------------------------------------
# Owners


def user(given, surname):
    name = f"{given} {surname}"
    upn = f"{given}.{surname}@contoso-retail.example".lower().encode("ascii", "ignore").decode().replace(" ", "")
    return {"@odata.type": "#microsoft.graph.user", "id": guid("user/" + name), "businessPhones": [], "displayName": name,
            "givenName": given, "jobTitle": None, "mail": upn, "mobilePhone": None, "officeLocation": None,
            "preferredLanguage": "en", "surname": surname, "userPrincipalName": upn}


OWNERS = {
    "mia": user("Mia", "Lindqvist"),
    "omar": user("Omar", "Haddad"),
    "jun": user("Jun", "Takeda"),
    "ana": user("Ana", "Ferreira"),
    "left": user("Piotr", "Zaleski"),
    "hostile": user("<b>Bobby</b>", '"><img src=x onerror=alert(2)>'),
    "robot": {"@odata.type": "#microsoft.graph.servicePrincipal", "id": guid("sp/terraform-runner"),
              "displayName": "terraform-runner", "appId": guid("appid/terraform-runner"),
              "servicePrincipalType": "Application", "accountEnabled": True},
}
OWNERS["hostile"]["userPrincipalName"] = OWNERS["hostile"]["mail"] = "bobby@contoso-retail.example"


# ---------------------------------------------------------------------------------------------------------------------
# Applications and service principals

APPS = []  # in file order


class App:
    """One identity: an application, its service principal, or both.

    source      graph (pages), az, jsonl, exporter, deleted: the file that holds the application
    principal   True: the pages of service principals hold one; False: none; "only": a principal without application
    owners      list of OWNERS keys, [] = none, None = not collected
    fics        collected when True (then `federatedIdentityCredentials` is there, if only as [])
    covered     "none", "open", "unknown", or the label of the credential whose end it is
    used        {label: day} rows of appCredentialSignInActivities
    signins     [(label or None, day, errorCode)] rows of auditLogs/signIns
    seen        {label: (autonomous system, addresses, rows)} successes of the last days, with their network
    activity    (day as itself, day for people) a row of servicePrincipalSignInActivities; None = no row
    """

    def __init__(self, label, *credentials, covered, name=None, case=None, source="graph", principal=True, owners=("mia",),
                 fics=True, used=None, signins=(), application=None, sp=None, no_object_id=False, single_sign_on=None,
                 preferred=None, created=-900, seen=None, activity=None):
        self.label, self.name, self.case = label, label if name is None else name, case
        self.credentials, self.covered, self.source, self.principal = credentials, covered, source, principal
        self.owners, self.fics, self.used, self.signins = owners, fics, used or {}, signins
        self.app_extra, self.sp_extra = application or {}, sp or {}
        self.seen, self.activity = seen or {}, activity
        self.no_object_id, self.created = no_object_id, created
        self.single_sign_on, self.preferred = single_sign_on, preferred
        self.app_id = self.sp_extra.get("appId") or guid("appid/" + label)
        self.object_id = None if no_object_id else guid("app/" + label)
        self.sp_id = guid("sp/" + label)
        for credential in credentials:
            credential.bind(label)
            if principal == "only":
                credential.on = "sp"
        APPS.append(self)

    def by_label(self, label):
        return next(c for c in self.credentials if c.label == label)

    def expected_object(self, on):
        if on == "sp":
            return "servicePrincipal", self.sp_id
        return "application", self.object_id or "appid-" + self.app_id

    def passwords(self, on):
        result = []
        for c in self.credentials:
            if c.on == on and c.kind == "clientSecret":
                result += [c.password()] * (2 if c.twice else 1)
            elif c.on == on and c.kind == "samlSigningCertificate":
                result.append(c.password() | {"customKeyIdentifier": c.identifier or c.thumbprint, "displayName": c.name})
        return result

    def keys(self, on):
        result = []
        for c in self.credentials:
            if c.on != on:
                continue
            if c.kind == "samlSigningCertificate":
                c.name = c.name or "CN=Microsoft Azure Federated SSO Certificate"
                result.append(c.key_credential("Sign"))
                result.append(c.key_credential("Verify", guid(c.seed + "/verify")))
            elif c.kind in ("certificate", "symmetricKey", "tokenEncryptionKey", "samlRequestVerification"):
                result += [c.key_credential()] * (2 if c.twice else 1)
        return result

    def application_json(self):
        created = stamp(instant(self.created, 4000 + self.created % 977))
        a = {
            "id": self.object_id, "deletedDateTime": None, "appId": self.app_id, "applicationTemplateId": None,
            "disabledByMicrosoftStatus": None, "createdByAppId": None, "createdDateTime": created, "displayName": self.name,
            "description": None, "groupMembershipClaims": None, "identifierUris": [], "isDeviceOnlyAuthSupported": None,
            "isFallbackPublicClient": None, "nativeAuthenticationApisEnabled": None, "notes": None,
            "publisherDomain": "contoso-retail.example", "serviceManagementReference": None,
            "signInAudience": "AzureADMyOrg", "tags": [], "tokenEncryptionKeyId": None, "uniqueName": None,
            "samlMetadataUrl": None, "defaultRedirectUri": None, "certification": None, "optionalClaims": None,
            "requestSignatureVerification": None,
            "servicePrincipalLockConfiguration": {
                "isEnabled": True, "allProperties": True, "credentialsWithUsageVerify": True,
                "credentialsWithUsageSign": True, "identifierUris": False, "tokenEncryptionKeyId": True},
            "addIns": [],
            "api": {"acceptMappedClaims": None, "knownClientApplications": [], "requestedAccessTokenVersion": 2,
                    "oauth2PermissionScopes": [], "preAuthorizedApplications": []},
            "appRoles": [],
            "info": {"logoUrl": None, "marketingUrl": None, "privacyStatementUrl": None, "supportUrl": None,
                     "termsOfServiceUrl": None},
            "keyCredentials": self.keys("app"),
            "parentalControlSettings": {"countriesBlockedForMinors": [], "legalAgeGroupRule": "Allow"},
            "passwordCredentials": self.passwords("app"),
            "publicClient": {"redirectUris": []},
            "requiredResourceAccess": [],
            "verifiedPublisher": {"displayName": None, "verifiedPublisherId": None, "addedDateTime": None},
            "web": web(),
            "spa": {"redirectUris": []},
        }
        a.update(self.app_extra)
        if self.no_object_id:
            del a["id"]
        if self.fics and self.source in ("graph", "jsonl"):
            if self.source == "graph":
                a["federatedIdentityCredentials@odata.context"] = (
                    f"{GRAPH}/$metadata#applications('{self.object_id}')/federatedIdentityCredentials")
            a["federatedIdentityCredentials"] = [c.json() for c in self.credentials if isinstance(c, F)]
        if self.owners is not None and self.source in ("graph", "jsonl"):
            a["owners"] = [OWNERS[o] for o in self.owners]
        return a

    def principal_json(self):
        p = {
            "id": self.sp_id, "deletedDateTime": None, "accountEnabled": True, "alternativeNames": [],
            "appDisplayName": self.name, "appDescription": None, "appId": self.app_id, "applicationTemplateId": None,
            "appOwnerOrganizationId": TENANT, "appRoleAssignmentRequired": False, "createdByAppId": None,
            "createdDateTime": stamp(instant(self.created, 4019 + self.created % 977)), "description": None,
            "disabledByMicrosoftStatus": None, "displayName": self.name, "homepage": None, "loginUrl": None, "logoutUrl": None,
            "notes": None, "notificationEmailAddresses": [], "preferredSingleSignOnMode": self.single_sign_on,
            "preferredTokenSigningKeyThumbprint": None, "replyUrls": [], "servicePrincipalNames": [self.app_id],
            "servicePrincipalType": "Application",
            "signInAudience": self.app_extra.get("signInAudience", "AzureADMyOrg"),
            "tags": self.app_extra.get("tags", ["WindowsAzureActiveDirectoryIntegratedApp"]), "tokenEncryptionKeyId": None,
            "samlSingleSignOnSettings": None, "addIns": [], "appRoles": [],
            "info": {"logoUrl": None, "marketingUrl": None, "privacyStatementUrl": None, "supportUrl": None,
                     "termsOfServiceUrl": None},
            "keyCredentials": self.keys("sp"), "oauth2PermissionScopes": [], "passwordCredentials": self.passwords("sp"),
            "resourceSpecificApplicationPermissions": [],
            "verifiedPublisher": {"displayName": None, "verifiedPublisherId": None, "addedDateTime": None},
        }
        if self.single_sign_on == "saml":
            p["notificationEmailAddresses"] = ["identity@contoso-retail.example"]
            p["samlSingleSignOnSettings"] = {"relayState": None}
            p["tags"] = ["WindowsAzureActiveDirectoryCustomSingleSignOnApplication", "WindowsAzureActiveDirectoryIntegratedApp"]
        if self.preferred:
            if any(c.label == self.preferred for c in self.credentials):
                p["preferredTokenSigningKeyThumbprint"] = self.by_label(self.preferred).thumbprint
            else:
                p["preferredTokenSigningKeyThumbprint"] = self.preferred
        p.update(self.sp_extra)
        return p


def activity_rows():
    rows = []
    for app in APPS:
        for label, day in app.used.items():
            c = app.by_label(label)
            n = len(rows)
            time = instant(day, 600 + n * 61)

            def written(t):
                # A third of the rows have a one-digit offset, as in Graph's own examples.
                return (t - timedelta(hours=8)).strftime("%Y-%m-%dT%H:%M:%S-8:00") if n % 3 == 1 else stamp(t)

            origin = "servicePrincipal" if c.on == "sp" else "application"
            row = {
                "id": base64.b64encode(f"{c.key_id}|{origin}".encode()).decode(), "keyId": c.key_id,
                "keyType": "certificate" if c.kind in ("certificate", "symmetricKey") else "clientSecret",
                "keyUsage": "verify", "appId": app.app_id, "appObjectId": app.object_id, "servicePrincipalObjectId": app.sp_id,
                "resourceId": "00000003-0000-0000-c000-000000000000", "credentialOrigin": origin,
                "createdDateTime": stamp(c.start_time), "expirationDateTime": written(c.end_time) if c.end_time else None,
                "signInActivity": {"lastSignInDateTime": written(time), "lastSignInRequestId": guid(f"{c.seed}/request")},
            }
            if n % 5 == 2:  # the member names that the documentation prints
                row["expirationDate"] = row.pop("expirationDateTime")
                row["keyType"] = {"clientSecret": "secret"}.get(row["keyType"], row["keyType"])
            rows.append(row)
    return rows


def principal_activity_rows():
    """Rows with all four activities, some null: a row without one would say nothing about it."""
    rows = []
    for app in APPS:
        if app.activity is None:
            continue
        n = len(rows)

        def last(day):
            return None if day is None else {
                "lastSignInDateTime": stamp(instant(day, 700 + n * 53)), "lastSignInRequestId": guid(f"{app.label}/activity/{day}")}

        own, people = app.activity
        rows.append({
            "id": base64.b64encode(app.app_id.encode()).decode(), "appId": app.app_id,
            "lastSignInActivity": last(max(day for day in app.activity if day is not None)),
            "delegatedClientSignInActivity": last(people), "delegatedResourceSignInActivity": None,
            "applicationAuthenticationClientSignInActivity": last(own), "applicationAuthenticationResourceSignInActivity": None})
    return rows


FAILURES = {
    0: "Other.",
    7000215: "Invalid client secret provided. Ensure the secret being sent in the request is the client secret value, not the "
             "client secret ID, for a secret added to app.",
    7000222: "The provided client secret keys are expired. Visit the Azure portal to create new keys for your app.",
    700027: "Client assertion contains an invalid signature.",
    1000502: "The provided certificate is not within its specified validity window.",
}


def sign_in_rows():
    rows = []
    for app in APPS:
        seen = [(label, -(n + 1) * 0.7, 0, (network, addresses, n)) for label, (network, addresses, count) in app.seen.items()
                for n in range(count)]
        for label, day, error, place in [(*row, None) for row in app.signins] + seen:
            c = app.by_label(label) if label else None
            federated = isinstance(c, F)
            certificate = c is not None and c.kind == "certificate"
            request = guid(f"signin/{app.label}/{label}/{day}/{error}")
            rows.append((instant(day, 900 + 137 * len(rows) % 3000), {
                "id": request, "createdDateTime": "", "userDisplayName": "", "userPrincipalName": "", "userId": "",
                "appId": app.app_id, "appDisplayName": app.name, "ipAddress": "203.0.113.%d" % (len(rows) % 200 + 7),
                "ipAddressFromResourceProvider": None, "clientAppUsed": "", "userAgent": None,
                "correlationId": guid(f"correlation/{request}"), "conditionalAccessStatus": "notApplied",
                "originalRequestId": "", "isInteractive": False, "tokenIssuerName": "", "tokenIssuerType": "AzureAD",
                "processingTimeInMilliseconds": 0, "riskDetail": "none", "riskLevelAggregated": "none",
                "riskLevelDuringSignIn": "none", "riskState": "none", "riskEventTypes_v2": [],
                "resourceDisplayName": "Microsoft Graph", "resourceId": "00000003-0000-0000-c000-000000000000",
                "resourceTenantId": TENANT, "homeTenantId": TENANT, "homeTenantName": "",
                "authenticationMethodsUsed": [], "authenticationRequirement": "singleFactorAuthentication",
                "servicePrincipalName": app.name, "signInEventTypes": ["servicePrincipal"], "servicePrincipalId": app.sp_id,
                "federatedCredentialId": c.key_id if federated else "",
                "clientCredentialType": "federatedIdentityCredential" if federated else
                                        "clientAssertion" if certificate or error in (700027, 1000502) else "clientSecret",
                "userType": "member", "flaggedForReview": False, "isTenantRestricted": False, "crossTenantAccessType": "none",
                "servicePrincipalCredentialKeyId": "" if c is None or federated else c.key_id,
                "servicePrincipalCredentialThumbprint": c.thumbprint if certificate else "",
                "uniqueTokenIdentifier": "", "incomingTokenType": "none", "authenticationProtocol": "none",
                "resourceServicePrincipalId": guid("sp/Microsoft Graph"), "mfaDetail": None,
                "status": {"errorCode": error, "failureReason": FAILURES[error], "additionalDetails": None},
                "location": {"city": "Gothenburg", "state": "Vastra Gotalands Lan", "countryOrRegion": "SE",
                             "geoCoordinates": {"altitude": None, "latitude": 57.7, "longitude": 11.97}},
                "appliedConditionalAccessPolicies": [], "authenticationDetails": [], "networkLocationDetails": [],
            }))
            if place:
                network, addresses, n = place
                rows[-1][1].update(autonomousSystemNumber=network, ipAddress=f"198.51.100.{len(app.label) + n % addresses}")
    for time, row in rows:
        row["createdDateTime"] = stamp(time)
    return [row for _, row in sorted(rows, key=lambda r: (r[0], r[1]["id"]), reverse=True)]


# =====================================================================================================================
# The 23 worked cases (design/cases.md)
# =====================================================================================================================

App("payroll-bridge",
    S("a", -400, -10, "expired superseded info", "rotation done", name="payroll 2025"),
    S("b", -40, 300, "later healthy none", "", name="payroll 2026"),
    case=1, covered="b", owners=["mia", "omar"],
    application={"notes": "Runs nightly on srv-hr-03 (on premises). Ask payroll before you touch it.",
                 "serviceManagementReference": "CHG-20418", "requiredResourceAccess": graph_roles("User.Read.All")})

App("shelf-label-printer", S("a", -400, -10, "expired lapsed high", "nobody rotated", name="label printer"),
    case=2, covered="none", owners=["left"],
    application={"description": "Prints shelf labels", "publicClient": {"redirectUris": ["http://localhost"]}})

App("christmas-campaign-2023", S("a", -800, -120, "expired lapsed info", "nobody rotated, over 90 days past", name="xmas"),
    case=3, covered="none", owners=[])

App("loyalty-points-export", S("a", -400, -10, "expired outage critical", "(b) used 2 days before its end, nothing else"),
    case=4, covered="none", used={"a": -12})

App("crm-connector",
    S("a", -400, -10, "expired outage critical", "(a) 7000222 for its keyId yesterday", name="crm prod"),
    S("b", -40, 300, "later healthy none", "", name="crm prod new"),
    case=5, covered="b", signins=[("a", -1, 7000222)], owners=["ana"],
    application={"requiredResourceAccess": graph_roles("Mail.Send", "Contacts.ReadWrite"),
                 "web": web("https://crm.contoso-retail.example/oauth/callback")})

App("warehouse-robot-feed",
    S("a", -400, -10, "expired outage high", "(a) refused, but b succeeded later"),
    S("b", -40, 300, "later healthy none", ""),
    case=6, covered="b", signins=[("a", -3, 7000222), ("b", -1, 0)], owners=["jun"])

App("legacy-ftp-importer",
    S("a", -400, -10, "expired covered medium", "older never-expiring sibling is cover, no successor"),
    S("n", -2000, YEAR_2299, "never healthy none", "year 2299", name="never"),
    case=7, covered="open", created=-2010)

App("invoice-archiver",
    S("a", -400, -10, "expired covered medium", "certificate beside it, unproven"),
    C("c", -300, 300, "later healthy none", ""),
    case=8, covered="c")

App("tax-report-uploader",
    S("a", -400, -10, "expired covered low", "certificate beside it, proven by use"),
    C("c", -300, 300, "later healthy none", ""),
    case=9, covered="c", used={"a": -60, "c": -1})

App("github-catalog-sync",
    S("a", -400, 5, "7d expiring high", "federated credential is cover, unproven", name="gha"),
    F("main-branch", GITHUB, "repo:contoso-retail/catalog-sync:ref:refs/heads/main",
      description="`main` | ]]> <script>alert(3)</script>"),
    case=10, covered="open")

App("pos-sync", S("a", -360, 5, "7d expiring critical", "ends in 5 days", name="pos terminals"),
    case=11, covered="a", owners=["mia", "jun"])

App("gift-card-batch", S("a", -360, 5, "7d expiring medium", "last used half a year ago: two levels lower"),
    case=12, covered="a", used={"a": -180})

App("price-engine",
    S("a", -360, 5, "7d replacementReady critical", "not switched: a used yesterday"),
    S("b", -10, 355, "later healthy none", ""),
    case=13, covered="b", used={"a": -1})

App("stock-forecast",
    S("a", -360, 5, "7d replacementReady low", "switched: b used, a not for 25 days"),
    S("b", -30, 335, "later healthy none", ""),
    case=14, covered="b", used={"a": -25, "b": -1})

App("newsletter-sender",
    S("a", -360, 5, "7d replacementReady medium", "successor there, no evidence"),
    S("b", -10, 355, "later healthy none", ""),
    case=15, covered="b", application={"requiredResourceAccess": graph_roles("Mail.Send")})

App("supplier-portal-api",
    S("a", -360, 5, "7d replacementReady medium", "successor starts before a ends"),
    S("b", 3, 368, "later notYetValid info", "a covers until it starts"),
    case=16, covered="a",
    application={"web": web("https://suppliers.azurewebsites.net/.auth/login/aad/callback"),
                 "identifierUris": ["api://supplier-portal.contoso-retail.example"]})

App("click-and-collect",
    S("a", -360, 5, "7d expiring critical", "b starts 15 days too late to be a successor"),
    S("b", 20, 368, "later notYetValid high", "gap of 15 days before it starts"),
    case=17, covered="a", owners=["omar"])

App("hr-onboarding-flow",
    S("a", -400, -5, "expired superseded info", "successor lies on the service principal"),
    S("b", -20, 300, "later healthy none", "on the service principal", on="sp"),
    case=18, covered="b")

App("store-locator-old",
    S("a", -900, -500, "expired superseded info", "chain: b followed"),
    S("b", -520, -150, "expired superseded info", "chain: c followed"),
    S("c", -170, -20, "expired lapsed high", "the last of the chain is judged"),
    case=19, covered="none", owners=[])

App("qa-smoke-tests", S("a", -45, 15, "30d expiring medium", "60-day life: horizon and steps shrink by 60/90"),
    case=20, covered="a", created=-45)

App("vault-rotated-worker", S("a", -1, 1, "7d expiring low", "2-day life: at most low", exact=True),
    case=21, covered="a", owners=["robot"])

App("returns-desk", S("a", -358, 7, "7d expiring critical", "exactly on the edge of 7 days", exact=True),
    case=22, covered="a")

App("closed-outlet-kiosk", S("a", -400, -10, "expired dormant info", "accountEnabled false, single tenant"),
    case=23, covered="none", sp={"accountEnabled": False}, owners=["left"])

# =====================================================================================================================
# Decisions: one application for each target
# =====================================================================================================================

App("loyalty-points-job",
    S("a", -300, 240, "later healthy none", "rotation finished, the old one was left", name="points 2026-01"),
    S("b", -90, 400, "later healthy none", "in use", name="points 2026-08"),
    covered="b", used={"a": -45, "b": -1}, activity=(-1, None))

App("planogram-export",
    S("a", -400, 230, "later healthy none", "nobody has used it for months"),
    C("c", -200, 210, "later healthy none", "in use"),
    covered="a", used={"a": -140, "c": -2}, activity=(-2, None))

App("outlet-counter", S("a", -500, 260, "later healthy none", "the whole application is quiet"),
    covered="a", used={"a": -130}, activity=(-130, None), owners=["omar"])

App("year-end-stocktaking", S("a", -500, 260, "later healthy none", "quiet on purpose"),
    covered="a", used={"a": -320}, activity=(-320, None), application={"notes": "Stock taking, once per year"})

App("stock-replenisher", S("a", -200, 250, "later healthy none", "one steady address in Azure"),
    covered="a", used={"a": -1}, activity=(-1, None), seen={"a": (8075, 1, 8)},
    application={"requiredResourceAccess": graph_roles("Sites.Selected")})

App("click-and-collect-web", S("a", -200, 250, "later healthy none", "people sign in on App Service"),
    covered="a", used={"a": -1}, activity=(-1, -1),
    application={"web": web("https://click-and-collect.azurewebsites.net/signin-oidc")})

App("github-release-notes", S("a", -200, 250, "later healthy none", "addresses of hosted runners", name="AZURE_CLIENT_SECRET"),
    covered="a", used={"a": -1}, activity=(-1, None), seen={"a": (8075, 11, 22)})

App("till-archive", S("a", -200, 250, "later healthy none", "addresses of the head office"),
    covered="a", used={"a": -1}, activity=(-1, None), seen={"a": (3320, 2, 9)},
    application={"notes": "Runs on premises in the archive"})

App("Veeam backup for stores", S("a", -200, 250, "later healthy none", "typed into a product", name="veeam"),
    covered="a", used={"a": -3}, activity=(-3, None))

# =====================================================================================================================
# Pipelines and platforms
# =====================================================================================================================

App("github-deploy-eu",
    S("a", -160, 200, "later healthy none", "half migrated: the secret still lives beside the federated credential",
      name="AZURE_CREDENTIALS"),
    F("env-production", GITHUB, "repo:contoso-retail/deploy:environment:production", "in use",
      description="azure/login, eu"),
    F("pull-request", GITHUB + "/", "repo:contoso-retail/deploy:pull_request", "issuer with a trailing slash, as seen"),
    covered="open", signins=[("env-production", -1, 0), ("env-production", -2, 0)], used={"a": -45}, owners=["omar", "robot"],
    activity=(-1, None))

App("azdo-webshop", S("a", -340, 25, "30d expiring medium", "secret that Azure DevOps made"),
    name=f"contoso-retail-Webshop-{SUBSCRIPTION}", covered="a", used={"a": -2},
    application={"identifierUris": [f"https://VisualStudio/SPN{guid('azdo spn')}"],
                 "web": web("https://VisualStudio/SPN", home="https://VisualStudio/SPN")})

App("azdo-infra-connection",
    S("a", -430, -70, "expired covered low", "70 days past (medium), federated credential is cover"),
    F("sc-infra", f"https://vstoken.dev.azure.com/{guid('azdo organisation')}", "sc://contoso-retail/Infra/azure-prod"),
    F("sc-infra-entra", ENTRA, "/eid1/c/pub/t/Zq9mB3xT0kWvE4n2LhYc7A/a/Rk5pD8sJ6uGf1oXi3QwV0B/sc/"
      f"{guid('azdo organisation')}/{guid('azdo connection')}", "issuer Entra ID"),
    covered="open", signins=[("sc-infra-entra", -1, 0)])

App("aks-prod-weu",
    S("a", -630, 100, "180d healthy none", "", name="rbac"),
    Y("k", -630, 102, "180d healthy none", "Symmetric Verify on the principal, no identifier", on="sp"),
    Y("old", -1360, -600, "expired superseded info", "k is of the same kind and started before its end", on="sp"),
    F("workload-identity", f"https://westeurope.oic.prod-aks.azure.com/{TENANT}/{guid('aks issuer')}/",
      "system:serviceaccount:webshop:checkout"),
    name="aks-prod-weuSP-20250301090412", covered="open", owners=[])

App("aks-edge-stores", Y("k", -722, 8, "14d expiring high", "Symmetric Sign on the principal is no SAML certificate",
                         on="sp", usage="Sign"),
    covered="k", owners=["jun"])

# Managed identities, Microsoft's and other people's principals

App("mi-pricing-func", C("mi", -46, 44, "60d platformManaged none", "managed identity", name="CN=" + guid("mi cn 1")),
    principal="only", covered="mi",
    sp={"servicePrincipalType": "ManagedIdentity", "appOwnerOrganizationId": None, "signInAudience": None, "info": None,
        "tags": [], "alternativeNames": [
            "isExplicit=False", f"/subscriptions/{SUBSCRIPTION}/resourcegroups/rg-pricing/providers/Microsoft.Web/sites/pricing-func"]})

App("id-stores-shared", C("mi", -88, 2, "7d platformManaged none", "managed identity, the platform rolls it", name="CN=" + guid("mi cn 2")),
    principal="only", covered="mi",
    sp={"servicePrincipalType": "ManagedIdentity", "appOwnerOrganizationId": None, "signInAudience": None, "info": None,
        "tags": [], "alternativeNames": [
            f"/subscriptions/{SUBSCRIPTION}/resourcegroups/rg-shared/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id-stores-shared",
            "isExplicit=True"]})

App("vm-scan-02", C("mi", -400, -310, "expired platformManaged none", "managed identity, long expired as real ones are",
                    name="CN=" + guid("mi cn 3"), identifier=None),
    principal="only", covered="none",
    sp={"servicePrincipalType": "ManagedIdentity", "appOwnerOrganizationId": None, "signInAudience": None, "info": None,
        "tags": [], "alternativeNames": [
            f"/subscriptions/{SUBSCRIPTION}/resourcegroups/rg-scan/providers/Microsoft.Compute/virtualMachines/vm-scan-02"]})

App("Microsoft Graph", principal="only", covered=None,
    sp={"appId": "00000003-0000-0000-c000-000000000000", "appOwnerOrganizationId": MICROSOFT, "createdDateTime": None,
        "signInAudience": "AzureADMultipleOrgs", "tags": []})

App("Office 365 Exchange Online",
    C("hybrid", -1500, 300, "later healthy none", "Exchange hybrid certificate on a first-party principal",
      name="CN=Microsoft Exchange Server Auth Certificate"),
    principal="only", covered="unknown",
    sp={"appId": "00000002-0000-0ff1-ce00-000000000000", "appOwnerOrganizationId": MICROSOFT, "createdDateTime": None,
        "signInAudience": "AzureADMultipleOrgs", "tags": []})

App("first-party-implant",
    S("a", -415, -50, "expired lapsed medium", "someone added a secret to a Microsoft principal"),
    name="Retail Insights First Party", principal="only", covered="unknown",
    sp={"appOwnerOrganizationId": MICROSOFT, "createdDateTime": None, "signInAudience": "AzureADMultipleOrgs", "tags": []})

App("Parcel Tracker by Fabrikam",
    S("a", -100, 265, "later healthy none", "secret of ours on a vendor's principal"),
    principal="only", covered="unknown",
    sp={"appOwnerOrganizationId": FOREIGN_TENANT, "signInAudience": "AzureADMultipleOrgs",
        "homepage": "https://parcels.fabrikam.example", "replyUrls": ["https://parcels.fabrikam.example/signin-oidc"]})

App("lunch-menu-proxy",
    S("cwap1", -700, -335, "expired platformManaged none", "Application Proxy rotates it", name="CWAP_AuthSecret"),
    S("cwap2", -340, 25, "30d platformManaged none", "name only in customKeyIdentifier, as older modules wrote it",
      identifier=base64.b64encode(b"CWAP_AuthSecret").decode()),
    F("Appproxy-FIC", ENTRA, "/eid1/c/pub/t/Zq9mB3xT0kWvE4n2LhYc7A/a/Tn2vK7yC9bMd4rHs1PzU5A/proxy",
      description="Required for Application Proxy flow"),
    name="Intranet Lunch Menu", covered="open", application={"tags": ["WindowsAzureActiveDirectoryOnPremApp"]})

App("proxy-lookalike", S("a", -385, -20, "expired lapsed high", "the name alone never suffices: no tag", name="CWAP_AuthSecret"),
    covered="none", owners=["hostile"])

App("ConnectSyncProvisioning_CR-SYNC01",
    C("old", -95, -5, "expired superseded info", "Entra Connect rotated it"),
    C("new", -50, 40, "60d healthy none", "rotated by Microsoft: status kept, with a note"),
    covered="new", owners=[], used={"new": -1})

# =====================================================================================================================
# Single sign-on
# =====================================================================================================================

SSO = dict(single_sign_on="saml", covered="none")

App("Salesforce Commerce SSO",
    SAML("a", -1075, 20, "30d replacementReady medium", "active, later inactive one never lowers it below medium"),
    SAML("b", -60, 1035, "later healthy none", "inactive"),
    preferred="a", **SSO)

App("Zebra Handheld SSO", SAML("a", -1090, 5, "7d expiring critical", "active, no later one"), preferred="a", **SSO)

App("Datev Cloud SSO",
    SAML("a", -1110, -15, "expired lapsed high", "active and expired, never superseded"),
    SAML("b", -30, 1065, "later healthy none", "inactive: nobody switched to it"),
    preferred="a", **SSO)

App("Travel Portal SSO",
    SAML("x", -1800, -705, "expired superseded info", "inactive and expired"),
    SAML("a", -1050, 45, "60d expiring low", "active, horizon of 60 days"),
    SAML("y", -1085, 10, "14d healthy none", "inactive ones do not matter"),
    preferred="a", **SSO)

App("Canteen SSO",
    SAML("a", -1040, 55, "60d expiring low", "thumbprint \"unused\": the live one counts as active"),
    preferred="unused", **SSO)

App("Brand Assets SSO",
    SAML("a", -1083, 12, "14d expiring high", "SHA-256 identifier against SHA-1 thumbprint: counts as active",
         identifier=base64.b64encode(digest("brand assets sha-256")).decode()),
    preferred="9B1F0C55D7A84E21B60D3C1E77A2F4908C5DE613", **SSO)

App("Franchise Portal SSO",
    SAML("a", -200, 895, "later healthy none", "active"),
    V("v", -362, 3, "7d expiring medium", "request verification: never above medium"),
    E("e", -100, 630, "later healthy none", "encryption key of the service provider", on="sp"),
    preferred="a", **SSO)

App("Supplier EDI SSO",
    SAML("x", -1300, -205, "expired superseded info", "inactive and expired"),
    SAML("a", -250, 845, "later healthy none", "active"),
    V("v", -400, -10, "expired superseded info", "successor among its own kind"),
    V("w", -30, 300, "later healthy none", ""),
    preferred="a", **SSO)

App("Logistics Desk SSO",
    V("v", -385, -20, "expired lapsed medium", "high, held at medium; no signing certificate here"),
    E("e", -725, 4, "7d expiring info", "critical, held at info", on="sp"),
    **SSO)

App("payslip-vault",
    E("e", -724, 6, "7d replacementReady info", "successor among its own kind; never above info"),
    E("named", -300, 430, "later healthy none", "usage Verify, but tokenEncryptionKeyId names it", usage="Verify"),
    covered="none", application={"tokenEncryptionKeyId": guid("payslip-vault/tokenEncryptionKey/named")})

App("receipt-encryptor", E("e", -750, -20, "expired lapsed info", "never above info"), covered="none", owners=["ana"])

# =====================================================================================================================
# Every further severity of the table
# =====================================================================================================================

App("edi-gateway", C("a", -371, -6, "expired outage critical", "(a) 700027 for its keyId"),
    covered="none", signins=[("a", -2, 700027), ("a", -8, 0)])

App("bi-refresh", S("a", -374, -9, "expired outage critical", "(a) tried after its end: a failed row with its keyId"),
    name='=HYPERLINK("http://evil")', covered="none", signins=[("a", -4, 7000215)])

App("coupon-service",
    S("a", -800, -400, "expired superseded info", "b followed; the refusal counts for b"),
    S("b", -420, -15, "expired outage critical", "(a) a refusal naming only the application: its last-ended secret"),
    covered="none", signins=[(None, -2, 7000222)])

App("cold-store-gw",
    C("a", -365, -18, "expired outage high", "(a) 1000502: outside its validity window; b succeeded later"),
    C("b", -100, 200, "later healthy none", ""),
    covered="b", signins=[("a", -12, 1000502), ("b", -1, 0)], owners=["jun"])

App("print-queue", S("a", -460, -60, "expired lapsed medium", "the refusal is 40 days old: no evidence any more"),
    name="<script>alert(1)</script>", covered="none", signins=[("a", -40, 7000222)], owners=["hostile"])

App("radio-in-store", S("a", -440, -75, "expired lapsed medium", "75 days past", name="]]>"), name="radio ]]> in store",
    covered="none")

App("catalog-cdn-purge",
    S("a", -565, -200, "expired covered info", "lapsed would be info, and info stays info"),
    C("c", -300, 400, "later healthy none", ""),
    name="purge | `cdn` | ``all``", covered="c")

App("fraud-scoring",
    S("a", -405, -40, "expired covered low", "40 days past (medium), proven: low"),
    C("c", -200, 300, "later healthy none", ""),
    covered="c", used={"a": -45, "c": -2})

App("gate-counter", S("a", -355, 10, "14d expiring high", "", name="counter\nsecond line"),
    name="gate counter\nsecond line", covered="a")

App("parking-sensors",
    S("a", -353, 12, "14d expiring medium", "high, certificate is cover, unproven"),
    C("c", -200, 400, "later healthy none", ""),
    name="parking\u0000sensors\u001b[31mred\u001b[0m", covered="c")

App("meal-voucher-sync",
    S("a", -362, 3, "7d expiring low", "certificate is proven cover"),
    C("c", -200, 400, "later healthy none", ""),
    name="invoice\u202egpj.exe", covered="c", used={"a": -40, "c": -1})

App("seasonal-staffing", S("a", -355, 10, "14d expiring low", "high, last used 120 days ago: two levels lower"),
    name="staffing-" + "very-long-name-" * 19 + "end.42", covered="a", used={"a": -120})

App("mystery-shopper",
    S("a", -345, 20, "30d replacementReady low", "not checked, over 7 days left"),
    S("b", -5, 360, "later healthy none", ""),
    name="mystery shopper \U0001F6D2\U0001F469\u200d\U0001F4BB", covered="b")

App("planogram-push",
    S("a", -353, 12, "14d replacementReady high", "not switched: as expiring"),
    S("b", -5, 360, "later healthy none", ""),
    name="##vso[task.setvariable variable=PATH]evil", covered="b", used={"a": -1})

App("new-store-robot", S("a", 10, 375, "later notYetValid info", "the first one ever: nothing was there to break"),
    name="::warning::new store robot", covered="none", created=-3)

App("cold-chain-sensors",
    C("a", -300, -2, "expired lapsed high", "the next one starts too late to be a successor"),
    C("b", 4, 369, "later notYetValid high", "nothing live until it starts"),
    name='"><img src=x onerror=alert(1)>', covered="none")

App("api-gateway",
    S("a", -300, 42, "60d healthy none", "beyond the horizon"),
    S("b", -260, 75, "90d healthy none", ""),
    C("c", -200, 85, "90d healthy none", ""),
    C("d", -200, 170, "180d healthy none", ""),
    S("e", -10, 720, "later healthy none", ""),
    F("mi-pricing-func", ENTRA, guid("sp/mi-pricing-func"), "a managed identity as federated credential"),
    name="@everyone api-gateway", covered="open", used={"e": -1})

App("forecourt-pumps",
    S("a", -700, NULL_END, "never healthy none", "endDateTime present and null", name="never, null"),
    S("b", -650, Raw("2099-12-31T12:00:00Z"), "never healthy none", "year 2099", name="never, 2099"),
    covered="open", owners=[])

# Dates

App("migration-leftover",
    S("a", -300, MISSING, "unknown unreadable medium", "no endDateTime"),
    S("b", -310, Raw("0001-01-01T00:00:00Z"), "unknown unreadable medium", "0001-01-01 is missing"),
    covered="none")

App("spreadsheet-import", S("a", -300, Raw("end of next quarter"), "unknown unreadable medium", "not a date"),
    C("c", -200, Raw("2027-13-45T00:00:00Z"), "unknown unreadable medium", "no such month"),
    covered="none")

App("till-closing-job", S("a", -365, Raw("2026-11-22T23:30:00-08:00", instant(0, 5400)), "7d expiring critical",
                          "an offset: ends 90 minutes after as-of"), covered="a")

App("opening-hours-feed", S("a", -365, Raw("2026-11-23T13:30:00+08:00", instant(0, -1800)), "expired lapsed high",
                            "an offset: ended 30 minutes before as-of"), covered="none")

App("date-forms",
    S("d0", -101, 401, "later healthy none", "no fraction", digits=0),
    S("d2", -102, 402, "later healthy none", "2 digits", digits=2),
    S("d3", -103, 403, "later healthy none", "3 digits", digits=3),
    S("d4", -104, 404, "later healthy none", "4 digits", digits=4),
    S("d5", -105, 405, "later healthy none", "5 digits", digits=5),
    S("d6", -106, 406, "later healthy none", "6 digits", digits=6),
    S("d7", -107, 407, "later healthy none", "7 digits", digits=7),
    S("utc", Raw("2026-06-01T00:00:00.0000000+00:00", datetime(2026, 6, 1, tzinfo=timezone.utc)),
      Raw("2027-06-01T00:00:00.0000000+00:00", datetime(2027, 6, 1, tzinfo=timezone.utc)), "later healthy none", "+00:00"),
    S("one", Raw("2026-06-02T00:00:00-8:00", datetime(2026, 6, 2, 8, tzinfo=timezone.utc)),
      Raw("2027-06-02T00:00:00-8:00", datetime(2027, 6, 2, 8, tzinfo=timezone.utc)), "later healthy none", "one-digit offset"),
    S("space", Raw("2026-06-03 00:00:00", datetime(2026, 6, 3, tzinfo=timezone.utc)),
      Raw("2027-06-03 00:00:00.123456", datetime(2027, 6, 3, tzinfo=timezone.utc)), "later healthy none", "space, no zone"),
    S("ms", Raw(ms_date(instant(-108)), instant(-108)), Raw(ms_date(instant(408)), instant(408)), "later healthy none",
      "/Date(ms)/ with escaped slashes"),
    S("nostart", Raw("0001-01-01T00:00:00Z"), 409, "later healthy none", "0001-01-01 start is missing: counts as started"),
    name="till-date-forms", covered="nostart", owners=["ana"])

# Identity of credentials and objects

App("hand-edited-export", S("nokey", -100, 120, "180d healthy none", "no keyId", key_id=MISSING),
    covered="nokey")

App("zeroed-export", C("nokey", -356, 9, "14d expiring high", "keyId null", key_id=NULL), covered="nokey")

App("double-entry", S("a", -343, 22, "30d expiring medium", "the identical entry twice is one credential", twice=True),
    covered="a")

# The same credential in two files: it ends later here than in EntraExporter/, and the earlier end counts.
App("two-opinions", S("a", -100, 200, "14d expiring high", "EntraExporter says 11 days, Graph 200: the earlier end counts"),
    covered=stamp(instant(11, 3600)))
TWO_OPINIONS = APPS[-1]

# Switched off

App("banned-marketing-bot",
    S("a", -360, 5, "7d dormant info", "disabled by Microsoft", name="bot"),
    covered="a", application={"disabledByMicrosoftStatus": "DisabledDueToViolationOfServicesAgreement"},
    sp={"disabledByMicrosoftStatus": "DisabledDueToViolationOfServicesAgreement"})

App("paused-analytics", C("a", -200, 165, "180d dormant info", "isDisabled"),
    covered="a", application={"isDisabled": True}, sp={"isDisabled": True})

App("partner-exchange",
    S("a", -380, -15, "expired lapsed high", "multi-tenant: the disabled home principal says nothing about others"),
    S("own", -380, -16, "expired dormant info", "the disabled principal's own credential", on="sp"),
    covered="none", application={"signInAudience": "AzureADMultipleOrgs"}, sp={"accountEnabled": False})
# own ended before a, and a is no successor: it started at the same time.

App("deleted-loyalty-v1", S("a", -500, -140, "expired dormant info", "deleted"), source="deleted", principal=False,
    covered="unknown", owners=None, fics=False, application={"deletedDateTime": stamp(instant(-6, 777))})

App("deleted-demo-app", S("a", -20, 345, "later dormant info", "deleted while alive"), source="deleted", principal=False,
    covered="a", owners=None, fics=False, application={"deletedDateTime": stamp(instant(-2, 4321))})

# Not everything collected (still the Graph pages)

App("unexpanded-batch", S("a", -390, -25, "expired lapsed high", "federated credentials were not collected"),
    covered="unknown", owners=None, fics=False)

# =====================================================================================================================
# Other files: az ad app list, JSON Lines, EntraExporter
# =====================================================================================================================

App("azure-cli-2026-03-02-08-15-44", S("a", -266, 99, "180d healthy none", "", name="rbac"),
    source="az", covered="a", owners=None, fics=False, principal=False, created=-266)

App("terraform-runner", S("a", -340, 25, "30d expiring medium", "", name="tf-2026"),
    source="az", covered="a", owners=None, fics=False, used={"a": -1})

App("inventory-drone", C("a", -400, -35, "expired lapsed medium", "federated credentials were not collected"),
    source="az", covered="unknown", owners=None, fics=False, principal=False)

# A self-signed certificate made for this file; its private key was thrown away.
PUBLIC_CERTIFICATE = (
    "MIIBRDCB6gIDXAp+MAoGCCqGSM49BAMCMC0xKzApBgNVBAMMImVkaS1zYW5kYm94LmNvbnRvc28tcmV0YWlsLmV4YW1wbGUwHhcNMjYxMTA1MDkw"
    "MDAwWhcNMjcwNDIxMDkwMDAwWjAtMSswKQYDVQQDDCJlZGktc2FuZGJveC5jb250b3NvLXJldGFpbC5leGFtcGxlMFkwEwYHKoZIzj0CAQYIKoZI"
    "zj0DAQcDQgAEwLqnbvxocjP4rYU4MmKtn4onxxYApmdiKfqp45XXX05cl4SlWbCsfzv+AF1Z3LK7kfH3gIAs+rcRDD5gkdcwlTAKBggqhkjOPQQD"
    "AgNJADBGAiEApN4k/yvGiAolpLGMYosc0F+rRk7KCVk5PR0BpXI0INsCIQDwhLGgKhdHe8puK3qgvDaXDamX4SEJLxIcO7sxmB2CeA=="
)

App("edi-sandbox",
    C("a", Raw("2026-11-05T09:00:00Z", datetime(2026, 11, 5, 9, tzinfo=timezone.utc)),
      Raw("2027-04-21T09:00:00Z", datetime(2027, 4, 21, 9, tzinfo=timezone.utc)),
      "180d healthy none", "carries public certificate bytes", key=PUBLIC_CERTIFICATE,
      identifier=hashlib.sha1(base64.b64decode(PUBLIC_CERTIFICATE)).hexdigest().upper(),
      name="CN=edi-sandbox.contoso-retail.example"),
    source="jsonl", covered="a")

App("only-app-id", S("a", -357, 8, "14d expiring high", "no object id"),
    source="jsonl", no_object_id=True, principal=False, covered="a", owners=["ana"])

App("gitlab-menu-builder",
    S("a", -300, -100, "expired covered info", "federated credential is cover; info stays info"),
    F("gitlab-main", "https://gitlab.com", "project_path:contoso-retail/menu:ref_type:branch:ref:main"),
    source="jsonl", covered="open", name="menu-builder \U0001F355", owners=[])

App("wms-bridge", S("a", -395, -30.5, "expired lapsed medium", "30 days past and some hours; not all collected"),
    source="exporter", covered="unknown", fics=False, owners=["omar", "ana"])

App("scale-calibration",
    C("a", Raw(ms_date(instant(-722)), instant(-722)), Raw(ms_date(instant(9)), instant(9)), "14d expiring high",
      "/Date(ms)/ as PowerShell 5.1 writes"),
    source="exporter", covered="a", fics=False, owners=[])


# ---------------------------------------------------------------------------------------------------------------------
# Leaked secrets (contract §7): every one carries LEAKME, so that a test can search all outputs for it.


def leaked_base64(head, length=240):
    """`head` + invented bytes as base64 whose text shows LEAKME. The head's length must be a multiple of 3."""
    text = base64.b64encode(head).decode() + "LEAKME00"
    tail = base64.b64encode(digest("leak") * 8).decode().replace("=", "")
    return text + tail[: (len(text) + length) // 4 * 4 - len(text)]


def der(tag, content):
    n = len(content)
    size = bytes([n]) if n < 128 else b"\x82" + n.to_bytes(2, "big")
    return bytes([tag]) + size + content


def nested(prefixes, payload):
    """DER head (lengths right) for bytes that end in `payload` zero bytes; returns the head alone."""
    body = bytes(payload)
    for tag, before in reversed(prefixes):
        body = der(tag, before + body)
    return body[: len(body) - payload]


def leaks():
    def app(label, **extra):
        values = {
            "id": guid("leak/app/" + label), "deletedDateTime": None, "appId": guid("leak/appid/" + label),
            "createdDateTime": "2026-01-07T10:11:12Z", "disabledByMicrosoftStatus": None, "displayName": label,
            "identifierUris": [], "notes": None, "publisherDomain": "contoso-retail.example",
            "signInAudience": "AzureADMyOrg", "tags": [], "keyCredentials": [], "passwordCredentials": [],
        }
        return {"@odata.context": f"{GRAPH}/$metadata#applications/$entity"} | values | extra

    def password(label, **extra):
        return {"customKeyIdentifier": None, "displayName": label, "endDateTime": "2027-06-30T08:15:00Z", "hint": None,
                "keyId": guid("leak/key/" + label), "secretText": None, "startDateTime": "2026-07-01T08:15:00Z"} | extra

    def key(label, type, usage, bytes_text):
        return {"customKeyIdentifier": None, "displayName": label, "endDateTime": "2027-06-30T08:15:00Z", "key": bytes_text,
                "keyId": guid("leak/key/" + label), "startDateTime": "2026-07-01T08:15:00Z", "type": type, "usage": usage}

    def jwt(claims):
        def part(value):
            return base64.urlsafe_b64encode(json.dumps(value, separators=(",", ":")).encode()).decode().rstrip("=")

        signature = base64.urlsafe_b64encode(digest("jwt") * 3).decode().rstrip("=")
        return part({"typ": "JWT", "alg": "RS256", "kid": "bm90LWEtcmVhbC1rZXk"}) + "." + part(claims) + ".LEAKME-" + signature

    claims = {"aud": "https://graph.microsoft.com", "iss": f"https://sts.windows.net/{TENANT}/", "exp": 1795420800,
              "appid": guid("leak/appid/token"), "idtyp": "app", "tid": TENANT}
    symmetric = leaked_base64(bytes(12), 32)
    data_oid = bytes.fromhex("06092a864886f70d010701")
    payload = len(base64.b64decode(leaked_base64(b"")))
    pfx = leaked_base64(nested([(0x30, b"\x02\x01\x03"), (0x30, data_oid), (0xA0, b""), (0x04, b"")], payload))
    rsa = bytes.fromhex("020100") + bytes.fromhex("300d06092a864886f70d0101010500")
    pkcs8 = leaked_base64(nested([(0x30, rsa), (0x04, b""), (0x30, b"\x02\x01\x00")], payload))

    yield ("addPassword-answer.json", "-", "secretText of an addPassword answer",
           {"@odata.context": f"{GRAPH}/$metadata#microsoft.graph.passwordCredential"}
           | password("nightly", secretText="kX48Q~LEAKMEaddPasswordAnswer.0pRw-3vTzU", hint="kX4"))
    yield ("application-secretText.json", "app", "secretText inside an application",
           app("till-report", passwordCredentials=[
               password("till", secretText="Pd68Q~LEAKMEinsideApplication~7yHn-2sWq", hint="Pd6")]))
    yield ("aad-graph-applications.json", "apps", "AAD Graph password value; symmetric key value", {
        "odata.metadata": f"https://graph.windows.net/{TENANT}/$metadata#directoryObjects",
        "value": [{
            "odata.type": "Microsoft.DirectoryServices.Application", "objectType": "Application",
            "objectId": guid("leak/app/aad"), "deletionTimestamp": None, "appId": guid("leak/appid/aad"),
            "availableToOtherTenants": False, "displayName": "old-manifest-till", "homepage": None, "identifierUris": [],
            "keyCredentials": [{
                "customKeyIdentifier": None, "endDate": "2027-06-30T08:15:00Z", "keyId": guid("leak/key/aad symmetric"),
                "startDate": "2026-07-01T08:15:00Z", "type": "Symmetric", "usage": "Verify", "value": symmetric}],
            "passwordCredentials": [{
                "customKeyIdentifier": base64.b64encode("\ufeffold till".encode("utf-16-le")).decode(),
                "endDate": "2027-06-30T08:15:00Z", "keyId": guid("leak/key/aad password"),
                "startDate": "2026-07-01T08:15:00Z", "value": "LEAKME/aad.graph+value=9fK2"}],
            "replyUrls": []}]})
    yield ("symmetric-key.json", "app", "symmetric key bytes in key",
           app("aks-copy", keyCredentials=[key("aks", "Symmetric", "Sign", symmetric)]))
    yield ("pfx-key.json", "app", "PFX bytes in key",
           app("sso-copy", keyCredentials=[key("CN=sso-copy", "X509CertAndPassword", "Sign", pfx)]))
    yield ("private-key.json", "app", "PKCS #8 private key bytes in key",
           app("edi-copy", keyCredentials=[key("CN=edi-copy", "AsymmetricX509Cert", "Verify", pkcs8)]))
    yield ("secret-as-displayName.json", "app", "client secret pasted as displayName of its credential",
           app("kiosk-web", passwordCredentials=[password("aB38Q~LEAKMEpastedAsDisplayName.x5Tq-9mZ")]))
    yield ("secret-as-application-name.json", "app", "client secret pasted as displayName of the application",
           app("nV78Q~LEAKMEpastedAsApplication_r4Gk-1cX", passwordCredentials=[password("kiosk")]))
    yield ("jwt-as-displayName.json", "app", "JWT pasted as displayName of a credential",
           app("token-paster", passwordCredentials=[password(jwt(claims))]))
    yield ("access_token.json", "-", "answer of the token endpoint",
           {"token_type": "Bearer", "expires_in": 3599, "ext_expires_in": 3599, "access_token": jwt(claims)})
    yield ("az-access-token.json", "-", "output of az account get-access-token",
           {"accessToken": jwt(claims | {"idtyp": "user"}), "expiresOn": "2026-11-23 07:01:44.000000",
            "expires_on": 1795417304, "subscription": SUBSCRIPTION, "tenant": TENANT, "tokenType": "Bearer"})


# ---------------------------------------------------------------------------------------------------------------------
# Writing


def text_of(value, **options):
    text = json.dumps(value, ensure_ascii=False, **options)
    text = re.sub(r'"/Date\((-?\d+)\)/"', r'"\\/Date(\1)\\/"', text)
    # Invisible characters stay escaped for reviewers.
    return re.sub("[\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]", lambda m: f"\\u{ord(m[0]):04x}", text)


def pretty(value):
    return text_of(value, indent=2) + "\n"


def one_line_each(value, indent=4):
    """An object with one line per property, and one line per element of a list of objects."""
    pad = " " * indent
    lines = []
    for key, item in value.items():
        if isinstance(item, list) and item and isinstance(item[0], dict):
            inner = ",\n".join(pad + "    " + text_of(element) for element in item)
            lines.append(f"{pad}  {text_of(key)}: [\n{inner}\n{pad}  ]")
        else:
            lines.append(f"{pad}  {text_of(key)}: {text_of(item)}")
    return pad + "{\n" + ",\n".join(lines) + "\n" + pad + "}"


def page(context, items, next_link=None):
    head = [f'  "@odata.context": {text_of(context)},\n']
    if next_link:
        head.append(f'  "@odata.nextLink": {text_of(next_link)},\n')
    return "{\n" + "".join(head) + '  "value": [\n' + ",\n".join(one_line_each(i) for i in items) + "\n  ]\n}\n"


def organization():
    return page(f"{GRAPH}/$metadata#organization", [{
        "id": TENANT, "deletedDateTime": None, "businessPhones": ["+46 31 555 01 00"], "city": "Göteborg", "country": None,
        "countryLetterCode": "SE", "createdDateTime": "2019-02-11T08:22:41Z", "defaultUsageLocation": None,
        "displayName": "Contoso Retail", "isMultipleDataLocationsForServicesEnabled": None,
        "marketingNotificationEmails": [], "onPremisesLastSyncDateTime": "2026-11-23T05:41:09Z", "onPremisesSyncEnabled": True,
        "partnerTenantType": None, "postalCode": None, "preferredLanguage": "en", "securityComplianceNotificationMails": [],
        "securityComplianceNotificationPhones": [], "state": None, "street": None,
        "technicalNotificationMails": ["identity@contoso-retail.example"], "tenantType": "AAD",
        "directorySizeQuota": {"used": 4128, "total": 300000},
        "privacyProfile": {"contactEmail": None, "statementUrl": None},
        "assignedPlans": [{"assignedDateTime": "2024-05-02T06:10:00Z", "capabilityStatus": "Enabled",
                           "service": "AADPremiumService", "servicePlanId": guid("plan")}],
        "provisionedPlans": [],
        "verifiedDomains": [{"capabilities": "Email, OfficeCommunicationsOnline", "isDefault": True, "isInitial": False,
                             "name": "contoso-retail.example", "type": "Managed"}]}])


# Role assignments: label, id and name of a built-in role, scope.
SUBSCRIPTION_SCOPE = f"/subscriptions/{SUBSCRIPTION}"
DIRECTORY_ROLES = [
    ("hr-onboarding-flow", "fe930be7-5e62-47db-91af-98c3a49a38b1", "User Administrator", "/"),
    ("ConnectSyncProvisioning_CR-SYNC01", "d29b2b05-8046-44ba-8758-1e26182fcf32", "Directory Synchronization Accounts", "/"),
    ("seasonal-staffing", guid("role/seasonal"), "Seasonal <b>accounts</b> | helper",
     f"/administrativeUnits/{guid('unit/stores')}"),
    ("till-closing-job", "88d8e3e3-8f55-4a1e-953a-9b9898b8876b", "Directory Readers", "/"),
]
AZURE_ROLES = [
    ("azdo-infra-connection", "8e3af657-a8ff-443c-a75c-2fe8c4bcb635", "Owner", SUBSCRIPTION_SCOPE),
    ("click-and-collect", "b24988ac-6180-42a0-ab88-20f7382dd24c", "Contributor", f"{SUBSCRIPTION_SCOPE}/resourceGroups/shop-weu"),
    ("price-engine", "acdd72a7-3385-48ef-bd42-f606fba81ae7", "Reader", SUBSCRIPTION_SCOPE),
]


def directory_role(label, role, name, scope):
    return {"id": f"{guid('directory-role/' + label)}-1", "principalId": guid("sp/" + label), "directoryScopeId": scope,
            "roleDefinitionId": role, "roleDefinition": {"id": role, "displayName": name}}


def azure_role(label, role, name, scope):
    definition, assignment = guid(f"azure-role/{label}"), "/providers/Microsoft.Authorization"
    return {"condition": None, "createdOn": "2024-05-02T06:10:00.123456+00:00", "id": f"{scope}{assignment}/roleAssignments/{definition}",
            "name": definition, "principalId": guid("sp/" + label), "principalName": "", "principalType": "ServicePrincipal",
            "roleDefinitionId": f"{SUBSCRIPTION_SCOPE}{assignment}/roleDefinitions/{role}", "roleDefinitionName": name,
            "scope": scope, "type": "Microsoft.Authorization/roleAssignments"}


def sample_files():
    graph = [a for a in APPS if a.source == "graph" and a.principal != "only"]
    half = len(graph) // 2
    skip = f"$skiptoken=RFNwdAIAAQAAAD{base64.b64encode(digest('skiptoken')).decode().replace('=', '')}"
    context = f"{GRAPH}/$metadata#applications(federatedIdentityCredentials(),owners())"
    link = f"{GRAPH}/applications?$expand=federatedIdentityCredentials,owners&{skip}"
    yield "applications-1.json", page(context, [a.application_json() for a in graph[:half]], link)
    yield "applications-2.json", page(context, [a.application_json() for a in graph[half:]])

    principals = [a for a in APPS if a.principal]
    half = len(principals) // 2
    context = f"{GRAPH}/$metadata#servicePrincipals"
    link = f"{GRAPH}/servicePrincipals?{skip}"
    yield "servicePrincipals-1.json", page(context, [a.principal_json() for a in principals[:half]], link)
    yield "servicePrincipals-2.json", page(context, [a.principal_json() for a in principals[half:]])

    deleted = [a.application_json() for a in APPS if a.source == "deleted"]
    yield "deletedItems-applications.json", page(f"{GRAPH}/$metadata#applications", deleted)
    yield "organization.json", organization()
    yield "appCredentialSignInActivities.json", page(f"{BETA}/$metadata#reports/appCredentialSignInActivities", activity_rows())
    yield "servicePrincipalSignIns.json", page(f"{BETA}/$metadata#auditLogs/signIns", sign_in_rows())
    yield "servicePrincipalSignInActivities.json", page(
        f"{BETA}/$metadata#reports/servicePrincipalSignInActivities", principal_activity_rows())
    yield "directoryRoleAssignments.json", page(
        f"{GRAPH}/$metadata#roleManagement/directory/roleAssignments(roleDefinition())",
        [directory_role(*row) for row in DIRECTORY_ROLES])
    yield "azureRoleAssignments.json", pretty([azure_role(*row) for row in AZURE_ROLES])
    yield "az-ad-app-list.json", pretty([a.application_json() for a in APPS if a.source == "az"])
    # The one file whose non-ASCII is escaped, surrogate pairs included.
    yield "more-applications.jsonl", "".join(
        json.dumps(a.application_json(), separators=(",", ":")) + "\n" for a in APPS if a.source == "jsonl")

    second = TWO_OPINIONS.application_json()
    second["passwordCredentials"][0]["endDateTime"] = TWO_OPINIONS.covered
    for name in ("federatedIdentityCredentials@odata.context", "federatedIdentityCredentials", "owners"):
        del second[name]
    exported = [(a.application_json(), a.owners) for a in APPS if a.source == "exporter"] + [(second, ["mia"])]
    for application, owners in exported:
        folder = f"EntraExporter/Applications/{application['id']}"
        yield f"{folder}/{application['id']}.json", pretty(application)
        for owner in owners:
            short = {key: OWNERS[owner].get(key) for key in ("id", "userPrincipalName", "displayName")}
            yield f"{folder}/Owners/{short['id']}/{short['id']}.json", pretty(short)


def cell(text, limit=48):
    """Reviewable and harmless: control and direction characters named, no pipe, backtick, or angle bracket."""
    text = "".join(c if " " <= c < "\x7f" else f"\\u{{{ord(c):x}}}" for c in text)
    for old, new in (("|", "¦"), ("`", "'"), ("<", "‹"), (">", "›"), ("##", "# #"), ("::", ": :")):
        text = text.replace(old, new)
    return text if len(text) <= limit else text[: limit - 1] + "…"


def expected():
    rows, covered = [], {}
    for app in APPS:
        for c in app.credentials:
            kind, object_id = app.expected_object(c.on)
            bucket, status, severity = c.expected.split()
            key_id = "x-…" if c.key_id is MISSING or c.key_id is NULL else c.key_id
            why = "; ".join(filter(None, [f"case {app.case}" if app.case else "", cell(c.why, 120)]))
            rows.append((kind, object_id, c.kind, key_id,
                         f"| {cell(app.name)} | `{object_id}` | {c.kind} | `{key_id}` | {bucket} | {status} | {severity} | {why or '-'} |"))
            until = app.covered
            if until not in ("none", "open", "unknown"):
                until = next((stamp(x.end_time) for x in app.credentials if x.label == until), until)
            covered[(kind, object_id)] = until
    lines = [
        "# The sample tenant: what the contract says about it", "",
        "Written by `make_sample_tenant.py` from verdicts stated there by hand; edit them there. "
        "As of 2026-11-23T06:00:00Z, horizon 30 days, buckets 7 14 30 60 90 180.", "",
        f"Tenant `{TENANT}`. One row per credential ({len(rows)} credentials), sorted by object type, object id, kind, keyId. "
        "Names are shortened and defused. A federated credential has no bucket: `null`; its keyId is its `id`. "
        "`x-…`: no keyId in the export. Case numbers are those of `cases.md`.", "",
        "## Credentials", "",
        "| application name | object id | kind | keyId | bucket | status | severity | why |", "|---|---|---|---|---|---|---|---|"]
    lines += [r[-1] for r in sorted(rows, key=lambda r: r[:4])]
    lines += ["", "## Covered until", "",
              "Objects that hold credentials. `none`: null; `unknown`: absent; times in whole seconds (fractions cut).", "",
              "| object id | coveredUntil |", "|---|---|"]
    lines += [f"| `{key[1]}` | {until} |" for key, until in sorted(covered.items())]
    return "\n".join(lines) + "\n"


def leak_table():
    lines = ["# The files that hold secrets", "",
             "All invented; every secret carries `LEAKME`, which must be in no output. Each file must yield HYG-16. "
             "Written by `make_sample_tenant.py`.", "", "| file | object id | what |", "|---|---|---|"]
    for name, _, what, value in leaks():
        holder = value.get("id") or (value["value"][0]["objectId"] if "value" in value else None)
        lines.append(f"| {name} | {f'`{holder}`' if holder else '-'} | {what} |")
    return "\n".join(lines) + "\n"


def all_files():
    yield from (("SampleTenant/" + name, text) for name, text in sample_files())
    yield "SampleTenant.expected.md", expected()
    yield from (("LeakedSecrets/" + name, pretty(value)) for name, _, _, value in leaks())
    yield "LeakedSecrets.expected.md", leak_table()


def main():
    files = {name: text.encode() for name, text in all_files()}
    present = {p.relative_to(HERE).as_posix() for folder in ("SampleTenant", "LeakedSecrets")
               for p in (HERE / folder).rglob("*") if p.is_file()}
    if sys.argv[1:] == ["--check"]:
        wrong = sorted(n for n in files.keys() | present
                       if n not in files or not (HERE / n).is_file() or (HERE / n).read_bytes() != files[n])
        print("\n".join(wrong) or "up to date")
        return 1 if wrong else 0
    for folder in ("SampleTenant", "LeakedSecrets"):
        shutil.rmtree(HERE / folder, ignore_errors=True)
    for name, data in files.items():
        (HERE / name).parent.mkdir(parents=True, exist_ok=True)
        (HERE / name).write_bytes(data)
    print(f"{len(files)} files, {sum(map(len, files.values()))} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
