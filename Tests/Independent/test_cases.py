#!/usr/bin/env python3
"""Runs the worked cases of cases.md through the oracle; for 31 and 32 it checks only the status."""
from contract_oracle import DAY, Directory, Oracle, write_date

AS_OF = 1789997600            # 2026-09-21T13:33:20Z
GRAPH = "https://graph.microsoft.com/beta/$metadata#"
TENANT = "1bc1c026-2f7b-48a5-98da-afa2fd8bc7bc"
APP_ID = "00000000-0000-4000-8000-0000000000aa"


def key(name):
    return "00000000-0000-4000-a000-0000000000%02x" % ord(name)


def at(days):
    return None if days is None else write_date(AS_OF + days * DAY)


PROXY_TAG = "WindowsAzureActiveDirectoryOnPremApp"
PROXY_SUBJECT = "/eid1/c/pub/t/AAAAAAAAAAAAAAAAAAAAAA/a/BBBBBBBBBBBBBBBBBBBBBB/s"


def credential(name, start, end, usage=None, display_name=None):
    entry = {"keyId": key(name), "displayName": display_name or name, "startDateTime": at(start), "endDateTime": at(end), "customKeyIdentifier": None}
    return dict(entry, type="AsymmetricX509Cert", usage=usage, key=None) if usage else dict(entry, hint=None, secretText=None)


def run(secrets=(), certificates=(), on_sp=(), signing=(), proxy=(), federated=None, used=(), refused=(), sign_ins=(), enabled=True,
        audience="AzureADMyOrg", tags=(), signed_requests=None):
    """secrets, proxy (CWAP_AuthSecret) etc.: (name, start, end); used, refused: (name, day)"""
    app = {"id": "a1", "appId": APP_ID, "displayName": "Case", "signInAudience": audience, "deletedDateTime": None,
           "passwordCredentials": [credential(*s) for s in secrets] + [credential(*p, display_name="CWAP_AuthSecret") for p in proxy],
           "keyCredentials": [credential(*c, "Verify") for c in certificates], "requestSignatureVerification": signed_requests,
           "federatedIdentityCredentials": [federated] if federated else []}
    sp = {"id": "b1", "appId": APP_ID, "displayName": "Case", "servicePrincipalType": "Application", "accountEnabled": enabled, "tags": list(tags),
          "appOwnerOrganizationId": TENANT, "keyCredentials": [credential(*s, "Sign") for s in signing],
          "passwordCredentials": [credential(*s) for s in on_sp]}
    activity = [{"keyId": key(n), "appId": APP_ID, "signInActivity": {"lastSuccessfulSignInDateTime": at(d), "lastSignInDateTime": at(d)}}
                for n, d in used]
    sign_ins = [{"createdDateTime": at(d), "appId": APP_ID, "servicePrincipalCredentialKeyId": key(n), "status": {"errorCode": 7000222}}
                for n, d in refused] + list(sign_ins)
    pages = {"organization": [{"id": TENANT}], "applications": [app], "servicePrincipals": [sp],
             "reports/appCredentialSignInActivities": activity, "auditLogs/signIns": sign_ins}
    oracle = Oracle(Directory([{"@odata.context": GRAPH + k, "value": v} for k, v in pages.items()]), AS_OF)
    rows = {key_names[r["keyId"]]: (r["bucket"], r["status"], r["severity"]) for r in oracle.results() if r["bucket"]}
    coverage = oracle.coverage()
    assert coverage["application", "a1"] == coverage["servicePrincipal", "b1"]
    return rows, coverage["application", "a1"]


def trust(name, subject):
    return {"id": key("f"), "name": name, "issuer": "https://i", "subject": subject}


def other_sign_in(day):
    return {"createdDateTime": at(day), "appId": "00000000-0000-4000-8000-0000000000ff", "servicePrincipalCredentialKeyId": key("z"),
            "status": {"errorCode": 0}}


key_names = {key(c): c for c in "abcdefghijklmnopqrstuvwxyz"}
A, A5 = ("a", -400, -10), ("a", -360, 5)
HEALTHY = ("later", "healthy", "none")

CASES = [
    (dict(secrets=[A, ("b", -40, 300)]), {"a": ("expired", "superseded", "info"), "b": HEALTHY}, 300),
    (dict(secrets=[A]), {"a": ("expired", "lapsed", "high")}, None),
    (dict(secrets=[("a", -800, -120)]), {"a": ("expired", "lapsed", "info")}, None),
    (dict(secrets=[A], used=[("a", -12)]), {"a": ("expired", "outage", "critical")}, None),
    (dict(secrets=[A, ("b", -40, 300)], refused=[("a", -1)]), {"a": ("expired", "outage", "critical"), "b": HEALTHY}, 300),
    (dict(secrets=[A, ("b", -40, 300)], used=[("b", -1)], refused=[("a", -3)]), {"a": ("expired", "outage", "high"), "b": HEALTHY}, 300),
    (dict(secrets=[A, ("n", -2000, None)]), {"a": ("expired", "covered", "medium"), "n": ("never", "healthy", "none")}, "open"),
    (dict(secrets=[A], certificates=[("c", -300, 300)]), {"a": ("expired", "covered", "medium"), "c": HEALTHY}, 300),
    (dict(secrets=[A], certificates=[("c", -300, 300)], used=[("a", -60), ("c", -1)]), {"a": ("expired", "covered", "low"), "c": HEALTHY}, 300),
    (dict(secrets=[("a", -400, 5)], federated=trust("f", "s")), {"a": ("7d", "expiring", "high")}, "open"),
    (dict(secrets=[A5]), {"a": ("7d", "expiring", "critical")}, 5),
    (dict(secrets=[A5], used=[("a", -180)]), {"a": ("7d", "expiring", "medium")}, 5),
    (dict(secrets=[A5, ("b", -10, 355)], used=[("a", -1)]), {"a": ("7d", "replacementReady", "critical"), "b": HEALTHY}, 355),
    (dict(secrets=[A5, ("b", -30, 335)], used=[("a", -25), ("b", -1)]), {"a": ("7d", "replacementReady", "low"), "b": HEALTHY}, 335),
    (dict(secrets=[A5, ("b", -10, 355)]), {"a": ("7d", "replacementReady", "medium"), "b": HEALTHY}, 355),
    (dict(secrets=[A5, ("b", 3, 368)]), {"a": ("7d", "replacementReady", "medium"), "b": ("later", "notYetValid", "info")}, 5),
    (dict(secrets=[A5, ("b", 20, 368)]), {"a": ("7d", "expiring", "critical"), "b": ("later", "notYetValid", "high")}, 5),
    (dict(secrets=[("a", -360, -5)], on_sp=[("b", -20, 300)]), {"a": ("expired", "superseded", "info"), "b": HEALTHY}, 300),
    (dict(secrets=[("a", -900, -500), ("b", -520, -150), ("c", -170, -20)]),
     {"a": ("expired", "superseded", "info"), "b": ("expired", "superseded", "info"), "c": ("expired", "lapsed", "high")}, None),
    (dict(secrets=[("a", -45, 15)]), {"a": ("30d", "expiring", "medium")}, 15),
    (dict(secrets=[("a", -1, 1)]), {"a": ("7d", "expiring", "low")}, 1),
    (dict(secrets=[("a", -358, 7)]), {"a": ("7d", "expiring", "critical")}, 7),
    (dict(secrets=[A], enabled=False), {"a": ("expired", "dormant", "info")}, None),
    (dict(secrets=[A], proxy=[("p", -20, 300)], tags=[PROXY_TAG]), {"p": ("later", "platformManaged", "none"), "a": ("expired", "lapsed", "high")}, None),
    (dict(secrets=[("a", -400, 5)], federated=trust("Appproxy-FIC", PROXY_SUBJECT), tags=[PROXY_TAG]), {"a": ("7d", "expiring", "critical")}, 5),
    (dict(secrets=[A], on_sp=[("b", -200, 300)], audience="AzureADMultipleOrgs", enabled=False),
     {"b": ("later", "dormant", "info"), "a": ("expired", "lapsed", "high")}, None),
    (dict(secrets=[A], certificates=[("v", -20, 300)], signed_requests={"isSignedRequestRequired": True}),
     {"v": HEALTHY, "a": ("expired", "lapsed", "high")}, None),
    (dict(signing=[("s", -700, 20), ("n", -5, 1000)]), {"s": ("30d", "replacementReady", "medium"), "n": HEALTHY}, None),
    (dict(signing=[("s", -700, 5), ("n", -5, 1000)]), {"s": ("7d", "replacementReady", "medium"), "n": HEALTHY}, None),
    (dict(secrets=[("a", 30, 10)]), {"a": ("14d", "unreadable", "medium")}, None),
    (dict(secrets=[("a", -800, -120)], sign_ins=[other_sign_in(-125)]), {"a": ("expired", "lapsed", "info")}, None),
    (dict(secrets=[("a", -800, -120)], sign_ins=[other_sign_in(d) for d in range(-30, 0)]), {"a": ("expired", "lapsed", "info")}, None),
]


def main():
    passed = 0
    for number, (facts, expected, covered) in enumerate(CASES, 1):
        try:
            rows, until = run(**facts)
            assert rows == expected, "%s instead of %s" % (rows, expected)
            covered = at(covered) if isinstance(covered, int) else covered
            assert until == covered, "covered until %s instead of %s" % (until, covered)
            passed += 1
        except AssertionError as error:
            print("case %d: %s" % (number, error))
    print("%d passed, %d failed" % (passed, len(CASES) - passed))
    return passed != len(CASES)


if __name__ == "__main__":
    raise SystemExit(main())
