#!/usr/bin/env python3
"""A random but deterministic tenant of Graph-shaped files that stresses every rule of the contract.

  random_tenant.py SEED APPS OUT_DIR

As-of is always 2026-09-21T13:33:20Z. The seed selects variants. seed % 3: 0 federated credentials are embedded in every application,
1 embedded in some, on pages for others, not collected for the rest, 2 not collected at all. seed % 4 = 3: no sign-in evidence.
seed % 5 = 4: a few objects lack a credential array (the run is then `partial`). seed % 7 = 6: one application has a hundred secrets.
"""
import base64
import datetime
import json
import os
import random
import sys
import uuid

AS_OF = 1789997600            # 2026-09-21T13:33:20Z
HOUR, DAY = 3600, 86400
TENANT = "1bc1c026-2f7b-48a5-98da-afa2fd8bc7bc"
PAGE = 50
GRAPH = "https://graph.microsoft.com/"
LIFETIMES = [HOUR, 6 * HOUR, 12 * HOUR, DAY, 2 * DAY, 7 * DAY - 4, 7 * DAY, 7 * DAY + 4, 10 * DAY, 45 * DAY, 60 * DAY, 89 * DAY,
             90 * DAY - 4, 90 * DAY, 90 * DAY + 4, 180 * DAY, 365 * DAY, 365 * DAY, 730 * DAY, 730 * DAY]
EDGES = [0, 1, 3, 5, 7, 14, 20, 30, 45, 60, 75, 90, 120, 180, 400, -1, -3, -7, -10, -14, -20, -29, -30, -31, -60, -90, -91, -200, -900]
PROXY_TAG, SERVICE, AZURE_DEVOPS = "WindowsAzureActiveDirectoryOnPremApp", "3d1b0f9e-7a52-4b6e-8a44-0c5d2c7f1e90", "499b84ac-1321-427f-aa17-267ca6975798"
EXPIRED_KEY = "Client assertion contains an invalid signature. [Reason - The key used is expired., Thumbprint of key used by client: '%s']"
UNKNOWN_KEY = "Client assertion contains an invalid signature. [Reason - The key was not found., Thumbprint of key used by client: '%s']"
UNREADABLE = ["", "soon", "21/09/2026 13:33", "2026-02-30T00:00:00Z", "2026-13-01T00:00:00Z", "2026-09-21T25:00:00Z", 1789997600,
              "0001-01-01T00:00:00Z", "0001-01-01T00:00:00", "/Date(-62135596800000)/", "/Date(abc)/"]


class Tenant:
    def __init__(self, seed, apps):
        self.r = random.Random(seed)
        self.federation = ("embedded", "mixed", "none")[seed % 3]
        self.evidence = seed % 4 != 3
        self.cut_arrays, self.crowded = seed % 5 == 4, seed % 7 == 6
        self.pages = {}                              # application object id -> federated credentials as a page
        self.applications, self.principals, self.activity, self.sign_ins, self.summaries = [], [], [], [], []
        for i in range(apps):
            self.identity(i)
        if self.crowded:
            self.crowd()

    def chance(self, p):
        return self.r.random() < p

    def guid(self):
        h = "%032x" % self.r.getrandbits(128)
        return "%s-%s-4%s-a%s-%s" % (h[:8], h[8:12], h[13:16], h[17:20], h[20:])

    def near(self):
        return self.r.choice((-1, 0, 0, 1))

    # ---------------------------------------------------------------- dates

    def text(self, seconds):
        """a date in one of the forms that the contract allows"""
        r, form = self.r, self.r.random()
        if form < .06 and seconds < 4e9:
            return "/Date(%d)/" % (seconds * 1000 + r.choice((0, 0, 1, 500, 999)))
        digits = r.choice((0, 0, 0, 1, 2, 3, 4, 5, 6, 7, 7))
        fraction = "." + "".join(r.choice("0123456789") for _ in range(digits)) if digits else ""
        zone, offset = r.choice((("Z", 0),) * 8 + (("+00:00", 0), ("-08:00", -8), ("-8:00", -8), ("+05:30", 5.5), ("+2:00", 2), ("", 0)))
        stamp = datetime.datetime(1970, 1, 1) + datetime.timedelta(seconds=seconds + int(offset * HOUR))
        return stamp.strftime("%Y-%m-%d" + r.choice("TTTTT ") + "%H:%M:%S") + fraction + zone

    def span(self):
        """(start, end): the end is on an edge or step ± 1 s, the start follows from a lifetime"""
        r = self.r
        life = r.choice(LIFETIMES)
        kind = r.random()
        if kind < .25:                               # steps and horizon as shrunk by a short lifetime
            left = r.choice((7, 14, 30, 60)) * life // 90 if life < 90 * DAY else r.choice((7, 14, 30, 60)) * DAY
            left = r.choice((left, left, min(7 * DAY, life // 2)))
            end = AS_OF + left + self.near()
            return end - life, end
        if kind < .4:                                # ordinary ones that end soon
            end = AS_OF + r.choice((1, 5, 7, 10, 14, 25, 30)) * DAY + self.near()
            return end - r.choice((180, 365, 730)) * DAY, end
        if kind < .8:
            end = AS_OF + r.choice(EDGES) * DAY + self.near()
        else:
            end = AS_OF + r.randrange(-500 * DAY, 500 * DAY)
        start = end - life
        if start > AS_OF and self.chance(.85):
            start = AS_OF - r.randrange(300 * DAY)
        return start, end

    def after(self, c):
        """a successor of c, or one that narrowly fails to be"""
        r, (a, b) = self.r, c
        life = b - a
        first = a + min(4 * DAY, life) // 4 if life % 4 == 0 else a + DAY
        choices = [first, first, b, b, AS_OF, AS_OF - r.choice((2, 20)) * DAY, AS_OF - r.choice((1, 10)) * DAY, b - DAY, b + r.choice((2, 10, 30)) * DAY, b - r.choice((10, 30, 100)) * DAY]
        start = r.choice(choices) + self.near()
        end = b + self.near() if self.chance(.12) else max(b, start) + r.choice((HOUR, DAY, 10 * DAY, 45 * DAY, 180 * DAY, 365 * DAY)) + self.near()
        return start, end

    # ---------------------------------------------------------------- credentials

    def entry(self, span, name, key_id=None, identifier=None, usage=None, type=None):
        start, end = span
        e = {"customKeyIdentifier": identifier, "displayName": name, "endDateTime": self.text(end), "keyId": key_id or self.guid(),
             "startDateTime": self.text(start)}
        e.update({"key": None, "type": type, "usage": usage} if usage else {"hint": self.r.choice((None, "abc")), "secretText": None})
        self.spoil(e, span)
        return e

    def spoil(self, e, span):
        """changes dates: never, missing or unreadable ends and starts, ends before the start"""
        p = self.r.random()
        if p < .04:
            e["endDateTime"] = None
        elif p < .08:
            e["endDateTime"] = self.r.choice(("2299-12-31T08:00:00Z", "2099-01-01T00:00:00Z", "2098-12-31T23:59:59Z", "2100-12-31T11:59:59.12Z",
                                              "2098-12-31T20:00:00-08:00", "2099-01-01T01:00:00+02:00", "9999-12-31T23:59:59.9999999Z"))
        elif p < .11:
            e["endDateTime"] = self.r.choice(UNREADABLE)
        elif p < .125:
            del e["endDateTime"]
        elif p < .145:
            e["startDateTime"] = None
        elif p < .155:
            del e["startDateTime"]
        elif p < .165:
            e["startDateTime"] = "0001-01-01T00:00:00Z"
        elif p < .185:                               # it ends before it starts, or in the same second
            e["startDateTime"] = self.text(span[1] + self.r.choice((-1, 0, 0, 1, DAY, 20 * DAY)))

    def hex40(self):
        return ("%040x" % self.r.getrandbits(160)).upper()

    def make(self, kind, span):
        if kind == "secret":
            return self.entry(span, self.r.choice((None, "s", "rbac", "prod-key")))
        if kind == "symmetric":
            return self.entry(span, None, usage=self.r.choice(("Verify", "Sign")), type="Symmetric")
        if kind == "encryption":
            return self.entry(span, "CN=enc", identifier=self.hex40(), usage="Encrypt", type="AsymmetricX509Cert")
        return self.entry(span, "CN=c", identifier=self.hex40(), usage="Verify", type="AsymmetricX509Cert")

    def family(self, objects):
        """credentials of one kind: alone, in chains, parallel; each on one of the objects"""
        kind = self.r.choice(("secret",) * 5 + ("certificate",) * 3 + ("symmetric",))
        if self.chance(.12):
            return self.made_ahead(objects, kind)
        span, spans = self.span(), []
        for _ in range(self.r.choice((1, 1, 1, 2, 2, 2, 3, 4))):
            spans.append(span)
            p = self.r.random()
            span = self.after(span) if p < .7 else (span[0] + self.near(), span[1] + self.r.randrange(-40, 40) * DAY) if p < .85 else self.span()
        home = self.r.choice(objects)
        for span in spans:
            if self.chance(.2):
                home = self.r.choice(objects)
            self.put(home, kind, span)

    def made_ahead(self, objects, kind):
        """a live credential and those made ahead to follow it: without a gap, after a second, or after weeks; sometimes an expired one"""
        r, spans = self.r, []
        end = AS_OF + r.choice((1, 5, 30, 200)) * DAY + self.near()
        if self.chance(.75):
            spans.append((end - r.choice((90, 365)) * DAY, end))
        elif self.chance(.6):
            end = AS_OF - r.choice((3, 50)) * DAY
            spans.append((end - 365 * DAY, end))
        for _ in range(r.choice((1, 2, 2, 3, 4))):
            start = max(end + r.choice((-30 * DAY, -DAY, -1, 0, 0, 1, 1, 20 * DAY)), AS_OF + r.choice((0, 1, 5)))
            end = start + r.choice((DAY, 30 * DAY, 365 * DAY))
            spans.append((start, end))
        for span in spans:
            self.put(r.choice(objects), r.choice((kind, kind, kind, "secret", "certificate")), span)

    def crowd(self):
        """one application with very many secrets: chains, nested lifetimes, and many equal dates"""
        r, app_id = self.r, self.guid()
        app, self.made = self.application(app_id, "Crowd"), []
        for i in range(110):
            p, day = r.random(), r.randrange(-100, 100) * DAY
            life = r.choice((DAY, 4 * DAY, 30 * DAY, 89 * DAY, 365 * DAY, 365 * DAY))
            self.put(app, "secret" if p < .8 else "certificate", (AS_OF + day - life, AS_OF + day) if p < .6 else (AS_OF - 50 * DAY - i, AS_OF + 50 * DAY + i * r.choice((1, -1, 0))))
        if self.evidence:
            self.prove(app_id, [])
        r.shuffle(app["passwordCredentials"])
        self.applications.append(app)

    def put(self, owner, kind, span):
        e = self.make(kind, span)
        array = owner["passwordCredentials" if kind == "secret" else "keyCredentials"]
        array.append(e)
        self.made.append((owner, kind, span, e))
        if self.chance(.01):                         # the same id twice, the ends contradict each other
            array.append(dict(e, endDateTime=self.text(span[1] + self.r.choice((-50, 50)) * DAY)))

    def federated(self):
        return {"audiences": ["api://AzureADTokenExchange"], "description": None, "id": self.guid(), "issuer": "https://token.actions.githubusercontent.com",
                "name": "gh", "subject": "repo:contoso/app:ref:refs/heads/main"}

    def proxy_federated(self):
        """the federated credential that Application Proxy creates for itself, or one that only looks like it"""
        def part(guid):
            return base64.urlsafe_b64encode(uuid.UUID(guid).bytes_le).decode().rstrip("=")
        subject = self.r.choice(("/eid1/c/pub/t/%s/a/%s/s" % (part(TENANT), part(SERVICE)),) * 4 + (
            "/eid1/c/pub/t/%s/a/%s" % (part(TENANT), part(SERVICE)), "/eid1/c/pub/t/%s/a/%s/sc/org/connection" % (part(TENANT), part(AZURE_DEVOPS)),
            "/eid1/c/pub/t/%s/a/short/s" % part(TENANT), "/eid1/c/pub/t/%s" % part(TENANT), self.guid(), "repo:contoso/proxy:ref:refs/heads/main"))
        return dict(self.federated(), name=self.r.choice(("Appproxy-FIC",) * 5 + ("team-fic",)), subject=subject,
                    issuer="https://login.microsoftonline.com/%s/v2.0" % TENANT)

    def saml(self, sp):
        """signing triples, request verification, encryption"""
        r = self.r
        span, thumbs = self.span(), []
        used = set()
        for _ in range(r.choice((1, 1, 2, 2, 3))):
            while span[1] in used:                   # equal ends would leave open which one ended last
                span = (span[0], span[1] + 7)
            used.add(span[1])
            raw = r.randbytes(r.choice((20, 20, 32)))
            identifier = r.choice((raw.hex().upper(), base64.b64encode(raw).decode()))
            thumbs.append(raw.hex().upper())
            sign = self.entry(span, "CN=Microsoft Azure Federated SSO Certificate", identifier=identifier, usage="Sign",
                              type=r.choice(("X509CertAndPassword", "AsymmetricX509Cert")))
            dates = {k: sign[k] for k in ("startDateTime", "endDateTime") if k in sign}
            verify = dict(sign, usage="Verify", type="AsymmetricX509Cert", keyId=self.guid())
            sp["keyCredentials"] += [sign, verify] if self.chance(.5) else [verify, sign]
            sp["passwordCredentials"].append(dict(dates, customKeyIdentifier=identifier, displayName=sign["displayName"], hint=None,
                                                  keyId=r.choice((sign["keyId"], sign["keyId"].upper())), secretText=None))
            self.made.append((sp, "saml", span, sign))
            span = self.after(span) if self.chance(.7) else self.span()
        sp["preferredSingleSignOnMode"] = r.choice(("saml", "saml", None))
        sp["preferredTokenSigningKeyThumbprint"] = r.choice([t for t in thumbs] + [thumbs[0], thumbs[-1].lower(), None, None, None, "unused", self.hex40()])

    # ---------------------------------------------------------------- objects

    def application(self, app_id, name):
        return {"id": self.guid(), "deletedDateTime": None, "appId": app_id, "applicationTemplateId": None, "disabledByMicrosoftStatus": None,
                "createdDateTime": "2019-05-07T06:52:43Z", "displayName": name, "identifierUris": [], "notes": None, "publisherDomain": "contoso.com",
                "signInAudience": self.r.choice(("AzureADMyOrg",) * 4 + ("AzureADMultipleOrgs", "AzureADandPersonalMicrosoftAccount")), "tags": [],
                "tokenEncryptionKeyId": None, "keyCredentials": [], "passwordCredentials": [], "requiredResourceAccess": [],
                "requestSignatureVerification": None,
                "web": {"redirectUris": []}, "spa": {"redirectUris": []}, "publicClient": {"redirectUris": []}}

    def principal(self, app_id, name):
        return {"id": self.guid(), "deletedDateTime": None, "accountEnabled": True, "alternativeNames": [], "appDisplayName": name, "appId": app_id,
                "appOwnerOrganizationId": self.r.choice((TENANT, TENANT, TENANT.upper())), "createdDateTime": "2019-05-07T06:52:44Z", "disabledByMicrosoftStatus": None, "displayName": name,
                "preferredSingleSignOnMode": None, "preferredTokenSigningKeyThumbprint": None, "servicePrincipalNames": [app_id],
                "servicePrincipalType": "Application", "signInAudience": "AzureADMyOrg", "tags": [], "tokenEncryptionKeyId": None,
                "keyCredentials": [], "passwordCredentials": []}

    def identity(self, number):
        r, app_id, name = self.r, self.guid(), "App %d" % number
        self.made = []
        shape = r.random()
        if shape < .06:
            return self.managed_identity(app_id, name)
        app = self.application(app_id, name) if not .66 < shape < .75 else None
        sp = self.principal(app_id, name) if shape >= .1 else None
        if app and shape > .75:
            return self.textbook(app_id, app, sp)
        if sp and not app and self.chance(.6):
            sp["appOwnerOrganizationId"] = self.guid()           # foreign
        objects = [o for o in (app, app, app, sp) if o] or [sp]
        for _ in range(r.choice((0, 1, 1, 1, 2, 2, 3))):
            self.family(objects)
        self.specials(app, sp)
        proxied = self.proxy(app, sp) if self.chance(.12) else []
        federated = self.federate(app, proxied) if app else []
        if self.evidence:
            self.prove(app_id, federated)
        if self.cut_arrays and self.chance(.05):
            del r.choice(objects)[r.choice(("passwordCredentials", "keyCredentials"))]
        for o in (app, sp):
            for array in ("passwordCredentials", "keyCredentials") if o else ():
                if array in o:
                    r.shuffle(o[array])
        self.applications += [app] if app else []
        self.principals += [sp] if sp else []

    def textbook(self, app_id, app, sp):
        """similar to the worked cases: a secret, what replaces or covers it, and uses exactly at the thresholds"""
        r = self.r
        end = AS_OF + r.choice((-100, -90, -30, -20, -10, -5, 3, 7, 12, 14, 25, 30)) * DAY + self.near()
        a = (end - r.choice((180, 365)) * DAY, end)
        self.put(app, "secret", a)
        p = r.random()
        if p < .4:                                   # a parallel certificate: cover
            self.put(app, "certificate", (AS_OF - 300 * DAY, AS_OF + r.choice((29, 30, 30, 300)) * DAY + self.near()))
        elif p < .8:                                 # a successor
            self.put(r.choice((app, sp)), "secret", (AS_OF - r.choice((5, 20, 40)) * DAY, AS_OF + 300 * DAY))
        old = r.choice([AS_OF - d * DAY + self.near() for d in (3, 7, 7, 14, 23, 37, 60, 90, 90, 100)] + [end - 14 * DAY + self.near()] * 4)
        if old > AS_OF or old >= end:
            old = end - 14 * DAY
        new = r.choice((old + 7 * DAY + self.near(), old + 7 * DAY + self.near(), AS_OF - 30 * DAY + self.near(), AS_OF - HOUR))
        federated = self.federate(app)
        for (owner, kind, span, e), use in zip(self.made, (old, min(new, AS_OF))):
            if self.evidence and self.chance(.9):
                if self.chance(.5):
                    self.sign_in(app_id, use, 0, e["keyId"], "clientSecret" if kind == "secret" else "certificate")
                else:
                    self.activity_row(app_id, owner, kind, span, e, use)
        if self.evidence:
            self.prove_federated(app_id, federated)
        if self.evidence and self.chance(.15) and end < AS_OF:
            time = max(end + 2, AS_OF - r.choice((30, 30, 3)) * DAY + self.near())
            self.sign_in(app_id, time, 7000222, r.choice((self.made[0][3]["keyId"], "")), "clientSecret")
        self.applications.append(app)
        self.principals.append(sp)

    def managed_identity(self, app_id, name):
        sp = self.principal(app_id, name)
        sp.update(servicePrincipalType="ManagedIdentity", appOwnerOrganizationId=None, signInAudience=None,
                  alternativeNames=["isExplicit=True", "/subscriptions/%s/resourcegroups/rg" % self.guid()])
        for _ in range(self.r.choice((1, 2))):
            self.put(sp, "certificate", self.span())
        self.principals.append(sp)

    def specials(self, app, sp):
        r = self.r
        if sp and self.chance(.2):
            self.saml(sp)
        if sp and self.chance(.06):                   # certificates of a SAML application that verify requests
            sp["preferredSingleSignOnMode"] = "saml"
            self.put(sp, "certificate", self.span())
        for o in (app, sp):
            if o and self.chance(.06):
                self.put(o, "encryption", self.span())
                if self.chance(.5):
                    o["tokenEncryptionKeyId"] = o["keyCredentials"][-1]["keyId"]
            if o and self.chance(.04) and o["keyCredentials"]:
                o["tokenEncryptionKeyId"] = r.choice(o["keyCredentials"])["keyId"].upper()
            if o and self.chance(.03):
                o["deletedDateTime"] = "2026-09-01T00:00:00Z"
            if o and self.chance(.03):
                o["disabledByMicrosoftStatus"] = r.choice(("NotDisabled", "DisabledDueToViolationOfServicesAgreement"))
            if o and self.chance(.03):
                o["isDisabled"] = r.choice((True, False, None))
        if sp and self.chance(.12):
            sp["accountEnabled"] = False
            if self.chance(.5):                       # a credential on the disabled principal itself
                self.put(sp, r.choice(("secret", "secret", "certificate")), self.span())
        if app and self.chance(.12):                  # an application that wants signed requests
            app["requestSignatureVerification"] = r.choice(({"isSignedRequestRequired": True, "allowedWeakAlgorithms": None},) * 4 + (
                {"isSignedRequestRequired": False}, {"isSignedRequestRequired": None}))
            self.put(app, "certificate", self.span())
        for o, identifiers in ((app, "identifierUris"), (sp, "servicePrincipalNames")):
            if o and self.chance(.05):                # P2P Server, or only its certificate's name
                if self.chance(.7):
                    o[identifiers] = o[identifiers] + ["urn:p2p_cert"]
                self.name(o, r.choice(("certificate", "certificate", "secret")), r.choice((
                    "CN=MS-Organization-P2P-Access [2024]", "CN=MS-Organization-P2P-Access [2026]", "CN=MS-Organization-P2P-Access", "CN=own")))

    def proxy(self, app, sp):
        """Application Proxy, marked by a tag on either object or by onPremisesPublishing: its secrets and federated credential, or just their names"""
        r = self.r
        objects = [o for o in (app, sp) if o]
        where = r.choice(objects)
        where.update(r.choice(({"tags": [PROXY_TAG]},) * 4 + ({"tags": ["HideApp"]}, {"onPremisesPublishing": {"externalUrl": "https://x.example"}},
                                                              {"onPremisesPublishing": None})))
        for _ in range(r.choice((0, 1, 1, 2))):
            self.name(r.choice((objects[0], objects[0], objects[-1])), r.choice(("secret",) * 5 + ("certificate",)), "CWAP_AuthSecret")
        return [self.proxy_federated() for _ in range(r.choice((0, 1, 1, 2)))]

    def name(self, owner, kind, name):
        """adds another credential, with this name"""
        self.put(owner, kind, self.span())
        made = self.made[-1][3]["keyId"]
        for e in owner["passwordCredentials"] + owner["keyCredentials"]:
            if e["keyId"] == made:
                e["displayName"] = name

    def federate(self, app, more=()):
        federated = [self.federated() for _ in range(self.r.choice((0,) * 6 + (1, 1, 2)))] if not more or self.chance(.2) else []
        federated += more
        way = {"embedded": "embedded", "none": "none", "mixed": self.r.choice(("embedded", "page", "none"))}[self.federation]
        if way == "embedded":
            app["federatedIdentityCredentials"] = federated
        elif way == "page":
            self.pages[app["id"]] = federated
        return federated if way != "none" else []

    # ---------------------------------------------------------------- evidence

    def moment(self, span):
        """a time of use at one of the thresholds relative to as-of or to the end"""
        r = self.r
        times = [AS_OF - d * DAY + self.near() for d in (1, 1, 2, 2, 3, 3, 7, 7, 8, 14, 29, 30, 30, 37, 60, 90, 90, 180)] + [AS_OF - r.randrange(200 * DAY)]
        if span[1] <= AS_OF:
            times = times[-3:] + [span[1] + t + self.near() for t in (-14 * DAY, -14 * DAY, -13 * DAY, -DAY, -3, -20 * DAY)]
        return r.choice([t for t in times if t <= AS_OF and t < span[1]] or [min(AS_OF, span[1]) - DAY])

    def cased(self, text):
        return text.upper() if self.chance(.2) else text

    def sign_in(self, app_id, time, code, key_id, credential_type, federated="", thumbprint=""):
        r, agent = self.r, self.chance(.05)
        reason = "Other."
        if code == 700027 and self.chance(.5):
            reason = r.choice((EXPIRED_KEY, EXPIRED_KEY, UNKNOWN_KEY)) % (thumbprint if self.chance(.5) else "")
        status = {"errorCode": code, "failureReason": reason, "additionalDetails": None}
        if self.chance(.1):
            status["failureReason"], status["additionalDetails"] = "Other.", reason
        if not key_id and not federated and self.chance(.4):     # the same as a summary
            day = time - time % DAY
            row = {"id": self.guid(), "signInCount": r.choice((1, 24, 5000)), "aggregationDateTime": write(day), "firstSignInDateTime": write(time),
                   "userPrincipalName": "", "appId": self.cased(app_id), "servicePrincipalId": self.guid(), "servicePrincipalName": "x",
                   "ipAddress": "203.0.113.88", "resourceDisplayName": "Microsoft Graph", "conditionalAccessStatus": "notApplied", "status": status,
                   "managedServiceIdentity": {"msiType": "none", "associatedResourceId": None, "federatedTokenId": None, "federatedTokenIssuer": None},
                   "agent": {"agentType": "notAgentic", "parentAppId": None}}
            if agent:
                row.update(appId=self.guid(), agent={"agentType": "agenticAppInstance", "parentAppId": app_id})
            if self.chance(.1):
                del row["firstSignInDateTime"]
            self.summaries.append(row)
            return
        self.sign_ins.append({"id": self.guid(), "createdDateTime": self.text(time), "appId": self.cased(app_id), "servicePrincipalId": self.guid(),
                              "signInEventTypes": ["servicePrincipal"], "servicePrincipalCredentialKeyId": self.cased(key_id) if key_id else key_id,
                              "servicePrincipalCredentialThumbprint": thumbprint if self.chance(.5) else "", "federatedCredentialId": federated, "clientCredentialType": credential_type,
                              "status": status})
        if agent:                                    # an agent signs in with the credential of its blueprint
            self.sign_ins[-1].update(appId=self.guid(), agent={"agentType": "agenticAppInstance", "parentAppId": self.cased(app_id)})

    def prove(self, app_id, federated):
        r, last = self.r, None
        quiet = self.chance(.35)
        for owner, kind, span, e in self.made:
            type = {"secret": "clientSecret"}.get(kind, "certificate")
            if span[1] <= AS_OF and self.chance(.25):             # refused or tried after the end
                after = [span[1] + 5, span[1] + DAY, AS_OF - 30 * DAY + self.near(), AS_OF - DAY, AS_OF, AS_OF - 5 * DAY, AS_OF + DAY]
                time = r.choice([t for t in after if t > span[1]] or [AS_OF + 1])
                code = r.choice((7000222, 7000215, 50034)) if kind == "secret" else r.choice((700027, 1000502, 50034))
                self.sign_in(app_id, time, code, r.choice((e["keyId"], "", "", None)), type, thumbprint=self.thumbprint(e))
            if quiet or self.chance(.4):
                continue
            use = last + 7 * DAY + self.near() if last and self.chance(.4) else self.moment(span)
            if span[1] > AS_OF and self.chance(.3):
                use = AS_OF - r.choice((HOUR, DAY, 3 * DAY))
            if use > AS_OF or use >= span[1]:
                use = self.moment(span)
            last = use
            if self.chance(.35):
                self.sign_in(app_id, use, 0, e["keyId"], type)
            if self.chance(.15):
                self.sign_in(app_id, self.moment(span), 7000215 if kind == "secret" else 700027, e["keyId"], type)
            if self.chance(.7):
                self.activity_row(app_id, owner, kind, span, e, use)
        self.prove_federated(app_id, federated)
        self.drop_undecidable(app_id)

    def thumbprint(self, e):
        """mostly the thumbprint of the certificate"""
        own = e["customKeyIdentifier"] if len(e["customKeyIdentifier"] or "") == 40 else self.hex40()
        return self.r.choice((own, own.lower(), self.hex40(), ""))

    def prove_federated(self, app_id, federated):
        for f in federated:
            if self.chance(.4):
                self.sign_in(app_id, AS_OF - self.r.choice((1, 5, 29, 31)) * DAY, 0, "", "federatedIdentityCredential", f["id"])

    def activity_row(self, app_id, owner, kind, span, e, use):
        r, activity = self.r, {}
        if self.chance(.75):
            activity["lastSuccessfulSignInDateTime"] = self.text(use)
            activity["lastSignInDateTime"] = self.text(use if self.chance(.8) else min(AS_OF, use + r.choice((1, 5, 40)) * DAY))
        else:
            activity["lastSignInDateTime"] = self.text(use)
            if self.chance(.4):
                activity["lastSuccessfulSignInDateTime"] = r.choice((None, "0001-01-01T00:00:00Z"))
        is_app = "servicePrincipalType" not in owner
        origin = "application" if is_app else "servicePrincipal"
        self.activity.append({
            "id": base64.b64encode((e["keyId"] + "|" + origin).encode()).decode(), "keyId": self.cased(e["keyId"]), "appId": app_id,
            "appObjectId": owner["id"] if is_app else "", "servicePrincipalObjectId": "" if is_app else owner["id"], "resourceId": self.guid(),
            "credentialOrigin": origin, "keyType": "clientSecret" if kind == "secret" else "certificate", "keyUsage": "sign" if kind == "saml" else "verify",
            "expirationDateTime": e.get("endDateTime") if isinstance(e.get("endDateTime"), str) else None, "signInActivity": activity})

    def drop_undecidable(self, app_id):
        """drops refusals without a keyId, which count for the credential that ended last, if two ended in the same second"""
        for kind in ("secret", "certificate"):
            ends = [span[1] for _, k, span, _ in self.made if k == kind]
            if len(ends) != len(set(ends)):
                self.sign_ins = [s for s in self.sign_ins if app_id not in named(s) or s["servicePrincipalCredentialKeyId"] or s["federatedCredentialId"]]
                self.summaries = [s for s in self.summaries if app_id not in named(s)]

    # ---------------------------------------------------------------- files

    def write(self, folder):
        os.makedirs(folder, exist_ok=True)
        self.r.shuffle(self.applications)
        self.r.shuffle(self.principals)
        self.page_files(folder, "applications", "v1.0/$metadata#applications", self.applications)
        self.page_files(folder, "servicePrincipals", "v1.0/$metadata#servicePrincipals", self.principals)
        self.page_files(folder, "organization", "v1.0/$metadata#organization", [{"id": TENANT, "displayName": "Random tenant"}])
        for object_id, federated in sorted(self.pages.items()):
            self.page_files(folder, "federatedIdentityCredentials-" + object_id,
                            "v1.0/$metadata#applications('%s')/federatedIdentityCredentials" % object_id, federated)
        if self.evidence:
            self.page_files(folder, "appCredentialSignInActivities", "beta/$metadata#reports/appCredentialSignInActivities", self.activity)
            self.page_files(folder, "signIns", "beta/$metadata#auditLogs/signIns", self.sign_ins)
            if self.summaries:
                self.page_files(folder, "summarizedSignIns", "beta/$metadata#Collection(microsoft.graph.summarizedSignIn)", self.summaries)

    def page_files(self, folder, name, context, objects):
        pages = [objects[i:i + PAGE] for i in range(0, len(objects), PAGE)] or [[]]
        for i, values in enumerate(pages, 1):
            document = {"@odata.context": GRAPH + context}
            if i < len(pages):
                document["@odata.nextLink"] = "%s%s?$skiptoken=%06d" % (GRAPH, context.replace("$metadata#", ""), i)
            document["value"] = values
            suffix = "-%04d" % i if name in ("applications", "servicePrincipals") or len(pages) > 1 else ""
            with open(os.path.join(folder, name + suffix + ".json"), "w", encoding="utf-8") as f:
                json.dump(document, f, indent=1)


def write(seconds):
    return (datetime.datetime(1970, 1, 1) + datetime.timedelta(seconds=seconds)).strftime("%Y-%m-%dT%H:%M:%SZ")


def named(row):
    """the client ids in a sign-in"""
    return {str(i).lower() for i in (row["appId"], (row.get("agent") or {}).get("parentAppId"))}


if __name__ == "__main__":
    Tenant(int(sys.argv[1]), int(sys.argv[2])).write(sys.argv[3])
