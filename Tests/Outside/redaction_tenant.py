"""A tenant in which every name, id, address and place bears a mark, and a search for the marks in whatever was made of it.

The word `qzx` is in every text, every id begins with 9a9a9a, and every address is of 203.0.113.0/24 or 2001:db8:9a9a::/48. None
of them is anywhere in the program, so that one of them in a redacted output is a name that got through.
"""
import base64
import binascii
import html
import json
import os
import re
import subprocess
import urllib.parse

WORD = "qzx"
ADDRESS = re.compile(r"203\.0\.113\.\d|2001:0?db8:9a9a", re.I)
ID = re.compile(r"9a9a9a[0-9a-f]{2}-?[0-9a-f]{4}-?[0-9a-f]{4}-?", re.I)
NAMES = (
    "qzx Payroll, Inc.", "QZX Ärger & Söhne <qzx>", "qzx\"quoted'qzx`", "=qzx+1", "qzx\n@qzx/team", "qzx|table|qzx", "żółtaqzx ☃",
    "qzx://odd/%2e", "qzx " * 30, "qzx.example", "Terraform qzx prod", "jenkins-qzx", "\u202eqzx\u0007", "[qzx](http://qzx.example)",
)


def guid(number):
    return f"9a9a9a{number % 256:02x}-{number // 256 % 65536:04x}-4000-8000-{number:012x}"


def name(number):
    return NAMES[number % len(NAMES)]


def write(folder):
    """The export, and beside it references (a repository of git), owners.yml and accepted.yml."""
    export = os.path.join(folder, "qzx-export")
    os.makedirs(export, exist_ok=True)
    tenant = guid(999)
    applications, principals, sign_ins, activities, use, audits = [], [], [], [], [], []
    for number in range(40):
        identifier, client, principal = guid(1000 + number), guid(2000 + number), guid(3000 + number)
        # Two of a kind have one name, and one has none.
        title = name(number) if number != 7 else None
        secrets = [{
            "keyId": guid(4000 + 10 * number + index), "displayName": f"qzx secret {index} of {name(number)}"[:120],
            "startDateTime": "2024-01-01T00:00:00Z", "hint": "qzx", "customKeyIdentifier": base64.b64encode(b"qzx-hint").decode(),
            "endDateTime": ["2026-11-20T00:00:00Z", "2026-12-05T00:00:00Z", "2027-06-01T00:00:00Z", "2025-01-01T00:00:00Z"][(number + index) % 4],
        } for index in range(number % 3)]
        keys = [{
            "keyId": guid(6000 + number), "displayName": f"CN=qzx{number}.qzx.example", "type": "AsymmetricX509Cert", "usage": "Verify",
            "startDateTime": "2025-01-01T00:00:00Z", "endDateTime": "2026-12-01T00:00:00Z",
            "customKeyIdentifier": base64.b64encode(b"qzx-thumbprint-%05d" % number).decode(),
        }] if number % 4 == 0 else []
        owner = {
            "@odata.type": "#microsoft.graph.user", "id": guid(5000 + number % 5), "displayName": f"Qzx Owner {number % 5}",
            "userPrincipalName": f"owner{number % 5}_qzx.example#EXT#@qzx.onmicrosoft.com", "mail": f"owner{number % 5}@qzx.example",
            "accountEnabled": number % 5 != 2,
        }
        applications.append({
            "id": identifier, "appId": client, "displayName": title, "createdDateTime": "2024-01-01T00:00:00Z",
            "signInAudience": ["AzureADMyOrg", "AzureADMultipleOrgs", "AzureADandPersonalMicrosoftAccount"][number % 3],
            "passwordCredentials": secrets, "keyCredentials": keys, "notes": f"qzx owned by ada@qzx.example, call 203.0.113.{number}",
            "description": f"qzx {number}", "serviceManagementReference": f"QZX-{number}", "publisherDomain": "qzx.example",
            "tags": [f"qzx-{number}", "HideApp"], "identifierUris": [f"api://qzx.example/{client}", f"https://qzx.onmicrosoft.com/{number}"],
            "uniqueName": f"qzx-unique-{number}", "api": {"oauth2PermissionScopes": []}, "isDisabled": False, "deletedDateTime": None,
            "web": {"redirectUris": [f"https://qzx{number}.azurewebsites.net/.auth/login/aad/callback", f"https://xn--qzx-bla.example:8443/{number}",
                                     "https://jenkins.qzx.example/securityRealm/finishLogin"][number % 3:][:2], "homePageUrl": "https://qzx.example"},
            "spa": {"redirectUris": []}, "publicClient": {"redirectUris": [f"qzx{number}://auth"]}, "appRoles": [], "requiredResourceAccess": [],
            "federatedIdentityCredentials": [{
                "id": guid(7000 + number), "name": f"qzx-federated-{number}", "issuer": "https://token.actions.githubusercontent.com",
                "subject": f"repo:qzx/qzx-{number}:ref:refs/heads/qzx", "audiences": ["api://qzx"], "description": "qzx",
            }] if number % 5 == 0 else [], "owners": [owner] if number % 3 else [],
        })
        principals.append({
            "id": principal, "appId": client, "displayName": title, "appDisplayName": title, "accountEnabled": True,
            "servicePrincipalType": "Application", "appOwnerOrganizationId": tenant if number % 6 else guid(998),
            "passwordCredentials": [], "servicePrincipalNames": [client, f"api://qzx.example/{client}"], "tags": ["qzx"],
            "preferredSingleSignOnMode": "saml" if number % 8 == 0 else None, "replyUrls": [f"https://qzx{number}.qzx.example/saml"],
            "preferredTokenSigningKeyThumbprint": "9A9A9A" + "0" * 34, "notificationEmailAddresses": [f"saml{number}@qzx.example"],
            "keyCredentials": [{
                "keyId": guid(8000 + number + place), "displayName": "CN=Microsoft Azure Federated SSO Certificate qzx", "type": "AsymmetricX509Cert",
                "usage": usage, "startDateTime": "2024-01-01T00:00:00Z", "endDateTime": "2026-12-10T00:00:00Z",
                "customKeyIdentifier": base64.b64encode(b"qzx-saml-%011d" % number).decode(),
            } for place, usage in enumerate(["Sign", "Verify"])] if number % 8 == 0 else [],
            "owners": [], "homepage": "https://qzx.example/start", "loginUrl": "https://qzx.example/login", "notes": "qzx", "alternativeNames": [],
        })
        for index, secret in enumerate(secrets):
            activities.append({
                "id": guid(9000 + number), "keyId": secret["keyId"], "keyType": "clientSecret", "keyUsage": "sign", "appId": client,
                "appObjectId": identifier, "servicePrincipalObjectId": principal, "resourceId": guid(997), "credentialOrigin": "application",
                "signInActivity": {"lastSignInDateTime": f"2026-11-{10 + index:02d}T00:00:00Z", "lastSignInRequestId": guid(996)},
            })
            sign_ins.append({
                "id": guid(11000 + 10 * number + index), "createdDateTime": "2026-11-22T12:00:00Z", "appId": client, "appDisplayName": title,
                "servicePrincipalId": principal, "servicePrincipalName": title, "servicePrincipalCredentialKeyId": secret["keyId"],
                "ipAddress": ["203.0.113.%d" % number, "2001:db8:9a9a::%x" % (number + 1)][index % 2], "resourceDisplayName": "qzx API",
                "resourceId": guid(995), "signInEventTypes": ["servicePrincipal"], "correlationId": guid(994), "uniqueTokenIdentifier": "qzx",
                "status": {"errorCode": [0, 7000222][index % 2], "failureReason": "qzx", "additionalDetails": "qzx"},
                "location": {"city": "Qzx", "state": "Qzx", "countryOrRegion": "QZ"}, "userAgent": "qzx", "clientCredentialType": "clientSecret",
            })
        use.append({"id": guid(12000 + number), "appId": client,
                    "lastSignInActivity": {"lastSignInDateTime": "2026-11-20T00:00:00Z"}})
        audits.append({
            "id": f"Directory_{guid(13000 + number)}", "category": "ApplicationManagement", "result": "success", "resultReason": "qzx",
            "activityDisplayName": "Update application – Certificates and secrets management ", "activityDateTime": "2024-01-01T00:00:00Z",
            "initiatedBy": {"user": {"id": guid(5000), "userPrincipalName": "ada@qzx.example", "displayName": "Qzx", "ipAddress": "203.0.113.9"}},
            "targetResources": [{"id": identifier, "displayName": title, "type": "Application", "modifiedProperties": [{
                "displayName": "KeyDescription", "oldValue": "[]", "newValue": json.dumps([
                    f"[KeyIdentifier={secret['keyId']},KeyType=Password,KeyUsage=Verify,DisplayName=qzx]" for secret in secrets])}]}],
        })
    graph = "https://graph.microsoft.com/v1.0/"
    save = {
        "qzx-applications.json": {"@odata.context": graph + "$metadata#applications(owners(),federatedIdentityCredentials())", "value": applications},
        "qzx-principals.json": {"@odata.context": graph + "$metadata#servicePrincipals(owners())", "@odata.count": 41, "value": principals},
        "qzx-signins.json": {"@odata.context": graph + "$metadata#auditLogs/signIns", "value": sign_ins},
        "qzx-activities.json": {"@odata.context": graph + "$metadata#reports/appCredentialSignInActivities", "value": activities},
        "qzx-use.json": {"@odata.context": graph + "$metadata#reports/servicePrincipalSignInActivities", "value": use},
        "qzx-audits.json": {"@odata.context": graph + "$metadata#auditLogs/directoryAudits", "value": audits},
        "qzx-organization.json": {"@odata.context": graph + "$metadata#organization", "value": [{
            "id": tenant, "displayName": "Qzx GmbH", "verifiedDomains": [{"name": "qzx.example", "isDefault": True}, {"name": "qzx.onmicrosoft.com", "isInitial": True}],
            "technicalNotificationMails": ["tech@qzx.example"], "assignedPlans": []}]},
        "qzx-policies.json": {"@odata.context": graph + "$metadata#policies/appManagementPolicies", "value": [{
            "id": guid(993), "displayName": "qzx policy", "description": "qzx", "isEnabled": True, "restrictions": {"passwordCredentials": [{
                "restrictionType": "passwordLifetime", "maxLifetime": "P90D", "restrictForAppsCreatedAfterDateTime": "2020-01-01T00:00:00Z"}], "keyCredentials": []}}]},
        "qzx-roles.json": {"@odata.context": graph + "$metadata#roleManagement/directory/roleAssignments", "value": [
            {"id": "qzx", "principalId": guid(3000 + number), "roleDefinitionId": guid(992), "directoryScopeId": "/administrativeUnits/" + guid(991)}
            for number in range(3)]},
        "qzx-azure-roles.json": [{
            "id": f"/subscriptions/{guid(990)}/providers/Microsoft.Authorization/roleAssignments/{guid(989)}", "principalId": guid(3001),
            "principalName": guid(2001), "principalType": "ServicePrincipal", "roleDefinitionName": "Qzx Operator", "roleDefinitionId":
            f"/subscriptions/{guid(990)}/providers/Microsoft.Authorization/roleDefinitions/{guid(988)}", "type": "Microsoft.Authorization/roleAssignments",
            "scope": f"/subscriptions/{guid(990)}/resourceGroups/rg-qzx/providers/Microsoft.KeyVault/vaults/qzx-vault", "name": guid(989)}],
    }
    for file, document in save.items():
        with open(os.path.join(export, file), "w", encoding="utf-8") as out:
            json.dump(document, out, ensure_ascii=False)
    with open(os.path.join(export, "qzx-damaged@qzx.example.json"), "w", encoding="utf-8") as out:
        out.write('{"@odata.context": "https://graph.microsoft.com/v1.0/$metadata#applications", "value": [{"id": "%s", "displayName": "qzx' % guid(1))
    with open(os.path.join(export, "qzx notes.txt"), "w", encoding="utf-8") as out:
        out.write("qzx\n")
    write_references(os.path.join(folder, "qzx-repository"), tenant)
    with open(os.path.join(folder, "owners.yml"), "w", encoding="utf-8") as out:
        out.write(f"""teams:
  - {{name: Team Qzx, contact: team@qzx.example, channel: "#qzx", names: ["jenkins-qzx*", "qzx.example*"]}}
applications:
  {guid(2001)}:
    usedBy:
      - {{name: qzx mainframe, class: onPrem, login: secret}}
""")
    with open(os.path.join(folder, "accepted.yml"), "w", encoding="utf-8") as out:
        out.write(f"""acceptances:
  - application: {guid(1002)}
    rules: [expiring, lapsed]
    reason: qzx moves to Qzx, ask ada@qzx.example
    acceptedBy: ada@qzx.example
    ticket: QZX-77
    until: 2027-01-31
""")
    return export


def write_references(folder, tenant):
    os.makedirs(os.path.join(folder, ".github", "workflows"), exist_ok=True)
    files = {
        ".github/workflows/qzx.yml": f"""name: qzx
on: [push]
jobs:
  qzx:
    runs-on: ubuntu-latest
    env:
      ARM_CLIENT_ID: {guid(2000)}
      ARM_TENANT_ID: {tenant}
      ARM_CLIENT_SECRET: ${{{{ secrets.QZX_SECRET }}}}
    steps:
      - run: terraform plan
""",
        "appsettings.qzx.json": json.dumps({
            "AzureAd": {"ClientId": guid(2001), "TenantId": tenant, "Domain": "qzx.example",
                        "ClientSecret": "@Microsoft.KeyVault(SecretUri=https://qzx-vault.vault.azure.net/secrets/qzx-secret)"}}),
        "qzx.tf": f"""resource "azuread_application_password" "qzx" {{
  application_id = "/applications/{guid(1003)}"
  client_id = "{guid(2003)}"
}}
""",
        "qzx.env": f"AZURE_CLIENT_ID={guid(2004)}\nAZURE_CLIENT_SECRET=kqX8Q~qzxqzxqzxqzxqzxqzxqzxqzxqzxqzxqzx\n",
    }
    for file, text in files.items():
        with open(os.path.join(folder, file), "w", encoding="utf-8") as out:
            out.write(text)
    words = {"GIT_AUTHOR_NAME": "Qzx Author", "GIT_AUTHOR_EMAIL": "author@qzx.example", "GIT_COMMITTER_NAME": "Qzx", "GIT_COMMITTER_EMAIL":
             "c@qzx.example", "GIT_AUTHOR_DATE": "2026-01-01T00:00:00Z", "GIT_COMMITTER_DATE": "2026-01-01T00:00:00Z"}
    for command in (["init", "-q"], ["add", "-A"], ["commit", "-q", "-m", "qzx"]):
        subprocess.run(["git", *command], cwd=folder, env={**os.environ, **words}, check=True, capture_output=True)


def decoded(text):
    """What runs of base64 in a text say."""
    for run in re.findall(r"[A-Za-z0-9+/_-]{12,}={0,2}", text):
        run = run.rstrip("=").replace("-", "+").replace("_", "/")
        try:
            yield base64.b64decode(run + "=" * (-len(run) % 4)).decode("utf-8", "replace")
        except (binascii.Error, ValueError):
            pass


def found(data):
    """The marks in a file, as it is and as whoever decodes it reads it."""
    text = data if isinstance(data, str) else data.decode("utf-8", "replace")
    unfolded = re.sub(r"\r?\n[ \t]", "", text)
    readings = {text, unfolded, html.unescape(unfolded), urllib.parse.unquote(unfolded), urllib.parse.unquote(html.unescape(unfolded)),
                re.sub(r"<[^>]*>", "", unfolded), re.sub(r"\\u([0-9a-fA-F]{4})", lambda match: chr(int(match[1], 16)), unfolded),
                re.sub(r"\\(.)", r"\1", unfolded), re.sub(r"\s", "", unfolded)}
    readings |= set(decoded(unfolded))
    places = []
    for reading in readings:
        folded = reading.casefold()
        for match in [*re.finditer(WORD, folded), *ADDRESS.finditer(folded), *ID.finditer(folded)]:
            places.append(folded[max(0, match.start() - 60):match.end() + 40])
    return places
