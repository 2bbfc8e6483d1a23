"""A tenant that changes: credentials are created, replaced in time, too late or never, and removed. Seeded, so that a year is always the same."""
import datetime
import json
import pathlib
import random
import uuid

TENANT = "0b7e6a54-9f1d-4c53-8a7e-2d1c4f6b8a90"
DOMAIN = "contoso.example"
DAY = datetime.timedelta(days=1)


def stamp(moment):
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


class Credential:
    def __init__(self, generator, name, kind, start, lifetime):
        self.key_id, self.name, self.kind = str(uuid.UUID(int=generator.getrandbits(128), version=4)), name, kind
        self.start, self.lifetime = start, lifetime
        self.end = start + lifetime * DAY
        # When a successor is created, and when this one is removed; None for never.
        self.replaced = self.removed = self.activated = None
        # Its principal names this thumbprint while the certificate signs SAML.
        self.thumbprint = "%040X" % generator.getrandbits(160)

    def exists(self, now):
        return self.start <= now and (self.removed is None or now < self.removed)


class Application:
    def __init__(self, generator, number, owners, kind):
        self.number, self.owners, self.kind = number, owners, kind
        self.object_id, self.app_id, self.principal_id = (str(uuid.UUID(int=generator.getrandbits(128), version=4)) for _ in range(3))
        self.name = "app-%04d" % number
        self.credentials = []


class Tenant:
    """`people` own `size` applications; each credential is handled in one of the ways that people handle them."""

    def __init__(self, seed, size, people, begin, weeks):
        generator = random.Random(seed)
        self.begin, self.end = begin, begin + weeks * 7 * DAY
        self.people = ["person%02d@%s" % (number, DOMAIN) for number in range(people)]
        self.applications = []
        for number in range(size):
            owners = generator.sample(self.people, generator.choice([1, 1, 1, 2]))
            kind = generator.choices(["clientSecret", "certificate", "samlSigningCertificate"], [6, 2, 2])[0]
            application = Application(generator, number, owners, kind)
            lifetimes = [1095] if kind == "samlSigningCertificate" else [20, 61, 62, 75, 89, 90, 91, 120, 180, 365, 730]
            lifetime = generator.choice(lifetimes)
            start = begin - generator.randrange(0, lifetime * 86400) * datetime.timedelta(seconds=1)
            self._live(generator, application, kind, start, lifetime)
            self.applications.append(application)

    def _live(self, generator, application, kind, start, lifetime):
        while start < self.end:
            name = "cred-%04d-%02d" % (application.number, len(application.credentials))
            credential = Credential(generator, name, kind, start, lifetime)
            application.credentials.append(credential)
            way = generator.random()
            if way < 0.55:
                ahead = generator.randrange(1, max(2, min(45, lifetime // 2)) * 86400)
                credential.replaced = credential.end - ahead * datetime.timedelta(seconds=1)
                credential.activated = min(credential.replaced + generator.randrange(1, 5) * DAY, credential.end)
                if generator.random() < 0.5:
                    credential.removed = credential.activated + generator.randrange(1, 60) * DAY
            elif way < 0.85:
                credential.replaced = credential.activated = credential.end + generator.randrange(1, 20 * 86400) * datetime.timedelta(seconds=1)
            else:
                return
            start = credential.replaced

    def write(self, directory, now):
        directory = pathlib.Path(directory)
        directory.mkdir(parents=True, exist_ok=True)
        context = "https://graph.microsoft.com/v1.0/$metadata#"
        applications, principals = [], []
        for application in self.applications:
            owners = [{"@odata.type": "#microsoft.graph.user", "id": str(uuid.uuid5(uuid.NAMESPACE_DNS, owner)),
                       "displayName": owner.split("@")[0], "userPrincipalName": owner, "mail": owner} for owner in application.owners]
            there = [credential for credential in application.credentials if credential.exists(now)]
            passwords, keys, principal_keys, thumbprint = [], [], [], None
            for credential in there:
                entry = {"keyId": credential.key_id, "displayName": credential.name, "startDateTime": stamp(credential.start),
                         "endDateTime": stamp(credential.end), "customKeyIdentifier": None}
                if credential.kind == "clientSecret":
                    passwords.append(dict(entry, hint="abc", secretText=None))
                elif credential.kind == "certificate":
                    keys.append(dict(entry, type="AsymmetricX509Cert", usage="Verify", customKeyIdentifier=credential.thumbprint, key=None))
                else:
                    identifier = credential.thumbprint
                    principal_keys.append(dict(entry, type="X509CertAndPassword", usage="Sign", customKeyIdentifier=identifier, key=None))
                    if thumbprint is None or self._is_active(application, credential, now):
                        thumbprint = credential.thumbprint
            common = {"appId": application.app_id, "displayName": application.name, "deletedDateTime": None, "owners": owners,
                      "createdDateTime": "2020-01-01T00:00:00Z", "tags": [], "notes": None, "description": None}
            applications.append(dict(common, id=application.object_id, signInAudience="AzureADMyOrg", passwordCredentials=passwords,
                                     keyCredentials=keys, isDisabled=None, disabledByMicrosoftStatus=None))
            saml = application.kind == "samlSigningCertificate"
            principals.append(dict(common, id=application.principal_id, accountEnabled=True, servicePrincipalType="Application",
                                   appOwnerOrganizationId=TENANT, passwordCredentials=[], keyCredentials=principal_keys,
                                   preferredSingleSignOnMode="saml" if saml else None,
                                   preferredTokenSigningKeyThumbprint=thumbprint if saml else None))
        for name, values in (("applications", applications), ("servicePrincipals", principals)):
            (directory / (name + ".json")).write_text(json.dumps({"@odata.context": context + name, "value": values}))
        (directory / "organization.json").write_text(json.dumps(
            {"@odata.context": context + "organization", "value": [{"id": TENANT, "displayName": "Contoso"}]}))

    @staticmethod
    def _is_active(application, credential, now):
        position = application.credentials.index(credential)
        before = application.credentials[position - 1] if position else None
        return before is None or before.activated is None or before.activated <= now
