#!/usr/bin/env python3
"""An independent implementation of the contract: sections 1 and 2, and the part of 3 that coverage needs.

  contract_oracle.py EXPORT_DIR AS_OF      prints what it computes as JSON

Written from the contract text alone, so that it can check the Swift program. One function per rule, all arithmetic in
whole seconds. Places where the text allows several readings are marked AMBIGUOUS.
"""
import base64
import binascii
import datetime
import hashlib
import json
import os
import re
import sys
import uuid
from collections import defaultdict

DAY = 86400
NEVER = 1 << 62                      # the end of a credential whose endDateTime is null
YEAR_2099 = 4070908800               # 2099-01-01T00:00:00Z
EDGES = (7, 14, 30, 60, 90, 180)
LEVELS = ("none", "info", "low", "medium", "high", "critical")
CLIENT_KINDS = ("clientSecret", "certificate", "symmetricKey")
REFUSED_SECRET, REFUSED_SIGNATURE, REFUSED_VALIDITY = 7000222, 700027, 1000502
REFUSALS = {"clientSecret": (REFUSED_SECRET,), "certificate": (REFUSED_SIGNATURE, REFUSED_VALIDITY)}
APP_PROXY_TAG = "WindowsAzureActiveDirectoryOnPremApp"
AZURE_DEVOPS = "499b84ac-1321-427f-aa17-267ca6975798"
P2P_NAME, P2P_IDENTIFIER = re.compile(r"CN=MS-Organization-P2P-Access \[\d{4}\]"), "urn:p2p_cert"
ZERO_GUID = "00000000-0000-0000-0000-000000000000"


# ---------------------------------------------------------------- §1 time

ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)[Tt ](\d\d):(\d\d):(\d\d)(?:\.\d{1,9})?\s*(?:([Zz])|([+-])(\d{1,2}):?(\d\d))?")
TICKS = re.compile(r"\\?/Date\((-?\d+)(?:[+-]\d{4})?\)\\?/")


def read_date(text):
    """seconds since 1970, or None where missing or unreadable"""
    # AMBIGUOUS: fractions are dropped (floor to the whole second). AMBIGUOUS: a date without a time is unreadable.
    if not isinstance(text, str):
        return None
    text = text.strip()
    if m := TICKS.fullmatch(text):
        seconds = int(m[1]) // 1000
        return None if -62135596800 <= seconds < -62135596800 + DAY else seconds
    m = ISO.fullmatch(text)
    if not m or text.startswith("0001-01-01"):
        return None
    try:
        stamp = datetime.datetime(*(int(m[i]) for i in range(1, 7)))
    except ValueError:
        return None
    seconds = (stamp - datetime.datetime(1970, 1, 1)) // datetime.timedelta(seconds=1)
    if m[8]:
        offset = int(m[9]) * 3600 + int(m[10]) * 60
        seconds -= offset if m[8] == "+" else -offset
    return seconds


def write_date(seconds):
    return (datetime.datetime(1970, 1, 1) + datetime.timedelta(seconds=seconds)).strftime("%Y-%m-%dT%H:%M:%SZ")


def read_as_of(text):
    return read_date(text + "T00:00:00Z" if re.fullmatch(r"\d{4}-\d\d-\d\d", text) else text)


def low(text):
    return text.strip().lower() if isinstance(text, str) else ""


def guid(text):
    return "" if low(text) == ZERO_GUID else low(text)


def at_most(severity, limit):
    return min(severity, limit, key=LEVELS.index)


def at_least(severity, limit):
    return max(severity, limit, key=LEVELS.index)


def lower(severity, levels, floor):
    return LEVELS[max(LEVELS.index(severity) - levels, LEVELS.index(floor))] if severity != "none" else severity


# ---------------------------------------------------------------- what was read

class Credential:
    def __init__(self, owner, kind, entry):
        self.owner, self.kind, self.entry = owner, kind, entry
        self.name = entry.get("displayName") or entry.get("name")
        self.start = read_date(entry.get("startDateTime"))     # AMBIGUOUS: an unreadable start counts as a missing one
        if "endDateTime" in entry and entry["endDateTime"] is None:
            self.end = NEVER
        else:
            self.end = read_date(entry.get("endDateTime"))
        self.key_id = guid(entry.get("keyId") or (entry.get("id") if kind == "federatedIdentityCredential" else ""))
        if not self.key_id:                                    # AMBIGUOUS: the contract does not say how to join the four
            parts = [str(entry.get(k) or "") for k in ("startDateTime", "endDateTime", "customKeyIdentifier", "displayName")]
            self.key_id = "x-" + hashlib.sha256("|".join(parts).encode()).hexdigest()[:32]

    federated = property(lambda self: self.kind == "federatedIdentityCredential")
    client = property(lambda self: self.kind in CLIENT_KINDS)
    saml = property(lambda self: self.kind == "samlSigningCertificate")

    @property
    def lifetime(self):
        return None if self.start is None or self.end is None else self.end - self.start

    @property
    def never_live(self):
        """whether it starts at or after its end"""
        return self.start is not None and self.end is not None and self.start >= self.end

    @property
    def key(self):
        return (self.owner.type, self.owner.id, self.kind, self.key_id)


class DirectoryObject:
    def __init__(self, type, raw):
        self.type, self.raw = type, raw
        self.app_id = guid(raw.get("appId"))
        self.id = guid(raw.get("id")) or "appid-" + self.app_id
        self.federated = list(raw.get("federatedIdentityCredentials") or [])
        self.federated_collected = isinstance(raw.get("federatedIdentityCredentials"), list)
        self.credentials = []
        self.identity = None

    managed_identity = property(lambda self: self.raw.get("servicePrincipalType") == "ManagedIdentity")


class Identity:
    def __init__(self, objects):
        self.objects = objects
        self.credentials = [c for o in objects for c in o.credentials]
        for o in objects:
            o.identity = self


class Refusal:
    """a sign-in that names an application and no key"""

    def __init__(self, time, code, row):
        status = row.get("status") or {}
        words = " ".join(str(status.get(w) or "") for w in ("failureReason", "additionalDetails"))
        self.time, self.code, self.app_ids = time, code, applications_of(row)
        self.key_was_expired = "key used is expired" in words.lower()
        spelled = re.search(r"thumbprint of key used by client: '([0-9a-f]+)'", words, re.I)
        self.thumbprint = thumbprint(row.get("servicePrincipalCredentialThumbprint")) or thumbprint(spelled and spelled[1])


def applications_of(row):
    """the client ids in a sign-in; for an agent also that of its blueprint, which owns the credential"""
    return {guid(row.get("appId")), guid((row.get("agent") or {}).get("parentAppId"))} - {""}


class Evidence:
    def __init__(self):
        self.named = set()                        # every keyId that activity or a sign-in names
        self.successes = defaultdict(list)        # keyId -> times of known successes
        self.attempts = defaultdict(list)         # keyId -> times of any sign-in or refusal
        self.sign_ins = defaultdict(list)         # keyId -> lastSignInDateTime, of unknown outcome
        self.unnamed_refusals = defaultdict(list)  # appId -> refusals that name no keyId

    def add_activity(self, row):
        key, activity = guid(row.get("keyId")), row.get("signInActivity") or {}
        self.named.add(key)
        succeeded, tried = read_date(activity.get("lastSuccessfulSignInDateTime")), read_date(activity.get("lastSignInDateTime"))
        if succeeded is not None:
            self.successes[key].append(succeeded)
            self.attempts[key].append(succeeded)
        if tried is not None:
            self.sign_ins[key].append(tried)
            self.attempts[key].append(tried)

    def add_sign_in(self, row):
        # AMBIGUOUS: a federated credential is "used by keyId" if federatedCredentialId is its id.
        # AMBIGUOUS: a thumbprint identifies a credential only in refusals; a success with a thumbprint is no "last use by keyId".
        time, code = self.time_of(row), (row.get("status") or {}).get("errorCode")
        key = guid(row.get("servicePrincipalCredentialKeyId")) or guid(row.get("federatedCredentialId"))
        self.named.add(key)
        if time is None or code is None:
            return
        if key:
            self.attempts[key].append(time)
            if code == 0:
                self.successes[key].append(time)
        elif code in (REFUSED_SECRET, REFUSED_SIGNATURE, REFUSED_VALIDITY):
            refusal = Refusal(time, code, row)
            for app_id in refusal.app_ids:
                self.unnamed_refusals[app_id].append(refusal)

    @staticmethod
    def time_of(row):
        """the time of a sign-in; for a summary the later of its first sign-in and its day"""
        # AMBIGUOUS: "its first sign-in or its day is after the end" means the later of the two, also for the 30 days before as-of.
        if "aggregationDateTime" not in row:
            return read_date(row.get("createdDateTime"))
        times = [read_date(row.get(k)) for k in ("aggregationDateTime", "firstSignInDateTime")]
        return max((t for t in times if t is not None), default=None)

    def uses(self, c):
        return self.successes.get(c.key_id) or self.sign_ins.get(c.key_id) or []

    def last_use(self, c):
        return max(self.uses(c), default=None)


# ---------------------------------------------------------------- §2 kinds

def identifier(text):
    """customKeyIdentifier for grouping: opaque, but hex is case-insensitive"""
    text = text.strip() if isinstance(text, str) else text
    return text.upper() if isinstance(text, str) and re.fullmatch(r"[0-9A-Fa-f]{40}|[0-9A-Fa-f]{64}", text) else text


def thumbprint(text):
    """customKeyIdentifier as a thumbprint: hex, or base64 of 20 or 32 bytes"""
    text = (text or "").strip()
    if re.fullmatch(r"[0-9A-Fa-f]{40}|[0-9A-Fa-f]{64}", text):
        return text.upper()
    try:
        raw = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        return ""
    return raw.hex().upper() if len(raw) in (20, 32) else ""


def classify(owner, named):
    """the credentials of one object, by kind; first match wins; `named`: the keyIds that activity or a sign-in names"""
    raw = owner.raw
    keys, passwords = raw.get("keyCredentials") or [], raw.get("passwordCredentials") or []
    is_sp = owner.type == "servicePrincipal"
    usage, symmetric = lambda k: low(k.get("usage")), lambda k: low(k.get("type")) == "symmetric"
    signing = [k for k in keys if is_sp and usage(k) == "sign" and not symmetric(k)]
    signing_identifiers = {identifier(k.get("customKeyIdentifier")) for k in signing} - {None, ""}
    signing_key_ids = {guid(k.get("keyId")) for k in signing} - {""}
    saml = is_sp and (low(raw.get("preferredSingleSignOnMode")) == "saml" or signing)
    signed_requests = owner.type == "application" and (raw.get("requestSignatureVerification") or {}).get("isSignedRequestRequired") is True
    found = []
    for k in keys:
        # AMBIGUOUS: "every Verify key" of the identifier includes symmetric ones.
        if k in signing:
            kind = "samlSigningCertificate"
        elif usage(k) == "verify" and identifier(k.get("customKeyIdentifier")) in signing_identifiers:
            continue
        elif usage(k) == "verify" and not symmetric(k) and (saml or signed_requests and guid(k.get("keyId")) not in named):
            kind = "samlRequestVerification"
        elif usage(k) == "encrypt" or guid(k.get("keyId")) and guid(k.get("keyId")) == guid(raw.get("tokenEncryptionKeyId")):
            kind = "tokenEncryptionKey"
        else:
            kind = "symmetricKey" if symmetric(k) else "certificate"
        found.append(Credential(owner, kind, k))
    for p in passwords:
        if guid(p.get("keyId")) not in signing_key_ids:
            found.append(Credential(owner, "clientSecret", p))
    found += [Credential(owner, "federatedIdentityCredential", f) for f in owner.federated]
    return one_per_id(found)


def one_per_id(credentials):
    """merges entries with the same id; if their ends differ, the earlier one counts"""
    # AMBIGUOUS: the start is that of the entry with the earlier end; a readable end beats an unreadable one.
    kept = {}
    for c in credentials:
        other = kept.get(c.key)
        if other is None or c.end is not None and (other.end is None or c.end < other.end):
            kept[c.key] = c
    return list(kept.values())


def service_of(subject):
    """the application in `/eid1/…/a/<base64url of a GUID in .NET's order>/…`; None if there is none"""
    parts = subject.split("/") if isinstance(subject, str) else []
    if parts[:2] != ["", "eid1"] or "a" not in parts[:-1]:
        return None
    try:
        text = parts[parts.index("a") + 1]
        raw = base64.b64decode(text.rstrip("=") + "=" * (-len(text.rstrip("=")) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError):
        return None
    return str(uuid.UUID(bytes_le=raw)) if len(raw) == 16 else None


# ---------------------------------------------------------------- §2 identity

def identities(objects):
    """pairs an application with the only service principal of its appId (no managed identity); other objects stand alone"""
    # AMBIGUOUS: with two service principals of one appId there is no "one" principal: each stands alone.
    by_app = defaultdict(list)
    for o in objects:
        if o.app_id and not o.managed_identity:
            by_app[o.app_id].append(o)
    result, joined = [], set()
    for group in by_app.values():
        if sorted(o.type for o in group) == ["application", "servicePrincipal"]:
            result.append(Identity(group))
            joined.update(id(o) for o in group)
    return result + [Identity([o]) for o in objects if id(o) not in joined]


class Oracle:
    def __init__(self, directory, as_of, horizon_days=30, data_as_of=None):
        self.as_of, self.horizon_days = as_of, horizon_days
        self.data_as_of = as_of if data_as_of is None else data_as_of
        self.directory = directory
        for o in directory.objects:
            o.credentials = classify(o, directory.evidence.named)
        self.identities = identities(directory.objects)
        self.evidence = directory.evidence

    # ------------------------------------------------------------ §1 buckets

    def days_left(self, c):
        return None if c.end in (None, NEVER) or c.federated else (c.end - self.as_of) // DAY

    def bucket(self, c):
        if c.federated:
            return None
        if c.end is None:
            return "unknown"
        if c.end >= YEAR_2099:
            return "never"
        if self.expired(c):
            return "expired"
        return next(("%dd" % e for e in EDGES if c.end - self.as_of <= e * DAY), "later")

    def expired(self, c):
        return not c.federated and c.end is not None and c.end <= self.as_of

    def live(self, c):
        # AMBIGUOUS: a null end is "readable" here: a credential that never ends can be live (case 7). What starts at or after
        # its end can never satisfy this condition.
        return not c.federated and c.end is not None and (c.start is None or c.start <= self.as_of) and self.as_of < c.end

    # ------------------------------------------------------------ §2 successor, cover

    def successors(self, c):
        """the successors of c, latest end first"""
        # AMBIGUOUS: equal ends are ordered by keyId. AMBIGUOUS: a null end is later than every dated one, equal to another null.
        found = [n for n in c.owner.identity.credentials if self.is_successor(n, c)]
        return sorted(found, key=lambda n: (-n.end, n.key_id))

    def is_successor(self, n, c):
        if n is c or n.kind != c.kind or c.federated or None in (n.start, n.end, c.start, c.end) or not self.usable(n):
            return False
        # AMBIGUOUS: lifetime / 4 is exact, not rounded down (4 · (n.start − c.start) ≥ min(4 days, lifetime))
        return (4 * (n.start - c.start) >= min(4 * DAY, c.lifetime)
                and n.end > c.end and n.start <= max(self.as_of, c.end))

    def usable(self, c):
        """whether c can replace another: it is the team's own, live at some time, and on an enabled object"""
        return not (self.platform_managed(c) or self.platform_federation(c) or c.never_live or self.dormant(c))

    def covers(self, c):
        if not c.client:
            return []
        return [k for k in c.owner.identity.credentials
                if k is not c and self.usable(k) and not self.is_successor(k, c)
                and (k.federated or k.client and self.live(k) and (self.expired(c) or self.ends_after_horizon(k, c)))]

    def ends_after_horizon(self, k, c):
        # AMBIGUOUS: "after c's horizon" = after as-of + the horizon of c (shrunk by the lifetime of c)
        return not self.within_horizon(c, k.end - self.as_of)

    def proven(self, c):
        return any(self.is_proven(k, c) for k in self.covers(c))

    def is_proven(self, k, c):
        used, old = self.evidence.last_use(k), self.evidence.last_use(c)
        return (used is not None and old is not None
                and self.as_of - 30 * DAY <= used <= self.as_of and used >= old + 7 * DAY)

    # ------------------------------------------------------------ horizon and steps

    def short(self, c):
        return c.lifetime is not None and 0 < c.lifetime < 90 * DAY

    def within(self, c, left, days):
        if self.short(c):
            return left * 90 * DAY <= days * DAY * c.lifetime
        return left <= days * DAY

    def within_horizon(self, c, left):
        if self.within(c, left, 60 if c.saml else self.horizon_days):
            return True
        return self.short(c) and left <= 7 * DAY and 2 * left <= c.lifetime

    def inside_horizon(self, c):
        return self.live(c) and self.within_horizon(c, c.end - self.as_of)

    # ------------------------------------------------------------ SAML

    def active_signing(self, owner):
        signing = [c for c in owner.credentials if c.saml]
        return self.known_active(owner) or [c for c in signing if self.live(c)] + self.last_ended(signing)

    def known_active(self, owner):
        """the signing certificates that the preferred thumbprint names"""
        wanted = thumbprint(owner.raw.get("preferredTokenSigningKeyThumbprint"))
        return [c for c in owner.credentials if c.saml and wanted and thumbprint(c.entry.get("customKeyIdentifier")) == wanted]

    def last_ended(self, credentials):
        # AMBIGUOUS: the expired one with the latest end (not the latest end of all); all of them if ends are equal.
        ended = [c for c in credentials if self.expired(c)]
        return [c for c in ended if c.end == max(e.end for e in ended)]

    def saml_status(self, c):
        """the rules for signing certificates only; None if the common rules apply"""
        if c not in self.active_signing(c.owner):
            if self.expired(c):
                return "superseded", "info"
            return ("notYetValid", "info") if c.start is not None and c.start > self.as_of else ("healthy", "none")
        return ("lapsed", "high") if self.expired(c) else None       # AMBIGUOUS: high no matter how long ago it ended

    # ------------------------------------------------------------ §2 status

    def judge(self, c):
        status, severity = self.status(c)
        if self.live(c) and c.lifetime is not None and c.lifetime <= 7 * DAY:
            severity = at_most(severity, "low")
        if c.kind == "samlRequestVerification":
            severity = at_most(severity, "medium")
        if c.kind == "tokenEncryptionKey":
            severity = at_most(severity, "info")                     # AMBIGUOUS: also if it is `unreadable`
        return status, severity

    def status(self, c):
        if c.federated:
            return "healthy", "none"                                 # AMBIGUOUS: also on a deleted or disabled object
        if self.platform_managed(c):
            return "platformManaged", "none"
        if self.bucket(c) == "unknown" or c.never_live and not self.expired(c):
            return "unreadable", "medium"
        if self.dormant(c):
            return "dormant", "info"
        if c.saml and (special := self.saml_status(c)):
            return special
        if self.expired(c):
            return self.expired_status(c)
        if c.start is not None and c.start > self.as_of:
            return "notYetValid", self.not_yet_valid_severity(c)
        if self.inside_horizon(c):
            if self.successors(c):
                return "replacementReady", self.replacement_ready_severity(c)
            return "expiring", self.expiring_severity(c)
        return "healthy", "none"

    def platform_managed(self, c):
        if c.owner.managed_identity:
            return True
        if c.kind == "clientSecret" and c.name == "CWAP_AuthSecret" and self.application_proxy(c.owner.identity):
            return True
        identifiers = [low(u) for a in ("identifierUris", "servicePrincipalNames") for u in c.owner.raw.get(a) or []]
        return c.kind == "certificate" and bool(P2P_NAME.fullmatch(c.name or "")) and P2P_IDENTIFIER in identifiers

    def platform_federation(self, c):
        """whether Application Proxy put c on the application that it publishes"""
        # AMBIGUOUS: the name is part of the rule; if the subject does not decode, the credential is not the platform's.
        service = service_of(c.entry.get("subject"))
        return (c.federated and c.name == "Appproxy-FIC" and self.application_proxy(c.owner.identity)
                and service not in (None, AZURE_DEVOPS))

    def application_proxy(self, identity):
        return any(APP_PROXY_TAG in (o.raw.get("tags") or []) or o.raw.get("onPremisesPublishing") is not None for o in identity.objects)

    def dormant(self, c):
        # AMBIGUOUS: deleted, isDisabled and disabledByMicrosoftStatus count only on the credential's own object.
        raw = c.owner.raw
        if raw.get("deletedDateTime") is not None or raw.get("isDisabled") is True:
            return True
        if raw.get("disabledByMicrosoftStatus") not in (None, "NotDisabled"):
            return True
        if c.owner.type == "servicePrincipal":
            return raw.get("accountEnabled") is False
        return raw.get("signInAudience") == "AzureADMyOrg" and any(
            o.raw.get("accountEnabled") is False for o in c.owner.identity.objects if o.type == "servicePrincipal")

    def expired_status(self, c):
        if c.client and (severity := self.outage_severity(c)):
            return "outage", severity
        if self.successors(c):
            return "superseded", "info"
        if self.covers(c):
            severity = lower(self.lapsed_severity(c), 1, "info")
            return "covered", at_most(severity, "low") if self.proven(c) else severity
        return "lapsed", self.lapsed_severity(c)

    def lapsed_severity(self, c):
        # AMBIGUOUS: short lifetimes do not shrink these (they are days past the end, not steps before it)
        past = self.as_of - c.end
        return "high" if past <= 30 * DAY else "medium" if past <= 90 * DAY else "info"

    def recent(self, times):
        return [t for t in times if self.as_of - 30 * DAY <= t <= self.as_of]

    def refusals(self, c):
        """(a): the times at which c was refused or tried after its end, within 30 days before as-of"""
        # AMBIGUOUS: "after its end" excludes the end itself. AMBIGUOUS: a thumbprint that no certificate of the identity
        # has counts as none. AMBIGUOUS: "its last-ended" considers all credentials of the identity, whoever owns them.
        times = list(self.evidence.attempts.get(c.key_id, []))
        identity = c.owner.identity
        is_last = c in self.last_ended([k for k in identity.credentials if k.kind == c.kind])
        for app_id in {o.app_id for o in identity.objects} - {""}:
            for refusal in self.evidence.unnamed_refusals.get(app_id, []):
                meant = self.by_thumbprint(refusal, identity)
                names_kind = refusal.code in REFUSALS.get(c.kind, ()) and (refusal.code != REFUSED_SIGNATURE or refusal.key_was_expired)
                if c in meant or not meant and names_kind and is_last:
                    times.append(refusal.time)
        return self.recent(t for t in times if t > c.end)

    def by_thumbprint(self, refusal, identity):
        return [k for k in identity.credentials if k.kind == "certificate" and refusal.thumbprint
                and thumbprint(k.entry.get("customKeyIdentifier")) == refusal.thumbprint]

    def used_until_its_end(self, c):
        """(b): whether c has neither successor nor cover, and a success in its last 14 days"""
        # AMBIGUOUS: if no success is known, a lastSignInDateTime of unknown outcome is used instead (case 4: "last used").
        successes = self.evidence.uses(c)
        return (not self.successors(c) and not self.covers(c)
                and bool(self.recent(t for t in successes if c.end - 14 * DAY <= t <= c.end)))

    def outage_severity(self, c):
        # AMBIGUOUS: "succeeded later" = a use of any other credential of the identity (federated too)
        # later than the last refusal or try of c
        if self.used_until_its_end(c):
            return "critical"
        refusals = self.refusals(c)
        if not refusals:
            return None
        others = [t for k in c.owner.identity.credentials if k is not c for t in self.evidence.uses(k)]
        return "high" if any(t > max(refusals) for t in others) else "critical"

    def not_yet_valid_severity(self, c):
        # AMBIGUOUS: "had one before" means another usable client credential that has started by as-of (ended, live or undated).
        if not c.client:
            return "info"
        others = [k for k in c.owner.identity.credentials if k is not c and self.usable(k)]
        if any(k.federated for k in others) or self.without_gap(c, others):
            return "info"
        had_one = any(k.client and (k.start is None or k.start <= self.as_of) for k in others)
        return "high" if had_one else "info"

    def without_gap(self, c, others):
        """whether some client credential is valid at all times from as-of to the start of c"""
        until = self.as_of
        while True:
            # one that starts in the second in which another ends leaves no gap
            next_end = max((k.end for k in others if k.client and k.end is not None and (k.start is None or k.start <= until)), default=until)
            if next_end <= until:
                return until >= c.start
            until = next_end

    def replacement_ready_severity(self, c):
        # AMBIGUOUS: "switched" needs a dated last use of c that is at least 7 days old; no row is "not checked".
        # AMBIGUOUS: the 7 days count back from dataAsOf, as the 3 days do; "successor used" has no age limit.
        used = self.evidence.last_use(c)
        unswitched = self.expiring_severity(c)
        if used is not None and self.data_as_of - 3 * DAY <= used <= self.data_as_of:
            severity = unswitched
        elif (used is not None and used <= self.data_as_of - 7 * DAY
              and any(self.evidence.last_use(n) is not None for n in self.successors(c))):
            severity = "low"
        else:
            severity = "medium" if self.within(c, c.end - self.as_of, 7) else "low"
        if c.saml and all(n not in self.known_active(n.owner) for n in self.successors(c)):
            # what would be low without the successor stays low
            severity = at_least(severity, at_most(unswitched, "medium"))
        return severity

    def expiring_severity(self, c):
        # AMBIGUOUS: cover (one level) and an old last use (two levels) add up, but not to below low
        left = c.end - self.as_of
        severity = next((s for days, s in ((7, "critical"), (14, "high"), (30, "medium")) if self.within(c, left, days)), "low")
        if self.covers(c):
            severity = "low" if self.proven(c) else lower(severity, 1, "low")
        used = self.evidence.last_use(c)
        if used is not None and self.as_of - used > 90 * DAY:
            severity = lower(severity, 2, "low")
        return severity

    # ------------------------------------------------------------ §2 coverage, §3

    def covered_until(self, identity):
        """a time in RFC 3339, "open", None, or the Ellipsis if unknown (the member is absent)"""
        # AMBIGUOUS: foreign means that appOwnerOrganizationId is another tenant and that this run has no application
        # for it; the member is absent even if it has live credentials of its own.  AMBIGUOUS: only a live `never` makes it open.
        if self.foreign(identity):
            return ...
        live = [c for c in identity.credentials if c.client and self.live(c) and (self.usable(c) or c.owner.managed_identity and not self.dormant(c))]
        if any(c.federated and self.usable(c) for c in identity.credentials) or any(self.bucket(c) == "never" for c in live):
            return "open"
        if live:
            return write_date(max(c.end for c in live))
        return None if self.all_collected(identity) else ...

    def foreign(self, identity):
        owner = guid(identity.objects[0].raw.get("appOwnerOrganizationId"))
        alone = all(o.type == "servicePrincipal" for o in identity.objects)
        return alone and owner != "" and self.directory.tenant != "" and owner != self.directory.tenant

    def all_collected(self, identity):
        # AMBIGUOUS: federated credentials count per application: an application without the array and without a page of its
        # own is "not collected" even if others have theirs.  AMBIGUOUS: a principal of this tenant whose application is not
        # among the collected applications lacks nothing, unless no applications were collected at all.
        managed = any(o.managed_identity for o in identity.objects)
        for o in identity.objects:
            if not all(isinstance(o.raw.get(a), list) for a in ("passwordCredentials", "keyCredentials")):
                return False
            if o.type == "application" and not o.federated_collected:
                return False
        types = {o.type for o in identity.objects}
        return managed or types | self.directory.collected >= {"application", "servicePrincipal"}

    # ------------------------------------------------------------ result

    def results(self):
        rows = []
        for identity in self.identities:
            for c in identity.credentials:
                status, severity = self.judge(c)
                rows.append({
                    "objectType": c.owner.type, "objectId": c.owner.id, "kind": c.kind, "keyId": c.key_id,
                    "bucket": self.bucket(c), "daysLeft": self.days_left(c), "status": status, "severity": severity,
                    "supersededBy": [n.key_id for n in self.successors(c)], "credential": c})
        return rows

    def coverage(self):
        """(objectType, objectId) -> covered_until"""
        return {(o.type, o.id): self.covered_until(i) for i in self.identities for o in i.objects}


# ---------------------------------------------------------------- reading a directory

class Directory:
    def __init__(self, documents):
        self.objects, self.evidence = [], Evidence()
        self.collected, self.organizations, federated = set(), [], defaultdict(list)
        for document in documents:
            context = low(document.get("@odata.context")).partition("$metadata#")[2]
            values = document["value"] if isinstance(document.get("value"), list) else [document]
            if m := re.fullmatch(r"applications\('([^']+)'\)/federatedidentitycredentials", context):
                federated[m[1]] += values
            elif re.fullmatch(r"applications(\(.*\))?(/\$entity)?", context):
                self.add("application", values)
            elif re.fullmatch(r"serviceprincipals(\(.*\))?(/\$entity)?", context):
                self.add("servicePrincipal", values)
            elif context.startswith("organization"):
                self.organizations += [guid(v.get("id")) for v in values]
            elif context.endswith("appcredentialsigninactivities"):
                for row in values:
                    self.evidence.add_activity(row)
            elif context.startswith("auditlogs/signins") or "summarizedsignin" in context:
                for row in values:
                    self.evidence.add_sign_in(row)
        for o in self.objects:
            if o.type == "application" and o.id in federated:
                o.federated_collected = True
                o.federated += federated[o.id]
        self.tenant = self.find_tenant()

    def add(self, type, values):
        self.collected.add(type)
        known = {o.id for o in self.objects if o.type == type}
        self.objects += [o for o in (DirectoryObject(type, v) for v in values) if o.id not in known]

    def find_tenant(self):
        if self.organizations:
            return self.organizations[0]
        local = {o.app_id for o in self.objects if o.type == "application"}
        owners = {guid(o.raw.get("appOwnerOrganizationId")) for o in self.objects
                  if o.type == "servicePrincipal" and o.app_id in local} - {""}
        return owners.pop() if len(owners) == 1 else ""


def read_directory(path):
    documents = []
    for folder, folders, files in os.walk(path):
        folders.sort()
        for name in sorted(files):
            if name.endswith(".json") and not name.startswith("."):
                with open(os.path.join(folder, name), encoding="utf-8-sig") as f:
                    document = json.load(f)
                if isinstance(document, dict):
                    documents.append(document)
    return Directory(documents)


def main():
    oracle = Oracle(read_directory(sys.argv[1]), read_as_of(sys.argv[2]))
    coverage, rows = oracle.coverage(), oracle.results()
    for row in rows:
        del row["credential"]
        until = coverage[row["objectType"], row["objectId"]]
        if until is not ...:
            row["coveredUntil"] = until
    json.dump(sorted(rows, key=lambda r: (r["objectType"], r["objectId"], r["kind"], r["keyId"])), sys.stdout, indent=1)
    print()


if __name__ == "__main__":
    main()
