#!/usr/bin/env bash
# Exports what `lapse report` reads about applications of a Microsoft Entra ID tenant.
#
# It is read-only: it sends only GET requests to Microsoft Graph, through the Azure CLI that you are signed in to
# (az login). It installs nothing, changes nothing in the tenant, and writes into one new folder. Graph never
# lists secret values. It needs only these permissions (the role Global Reader has all of them):
#
#   Application.Read.All    applications, service principals, owners, federated credentials: all that is needed
#   Organization.Read.All   the tenant's name                                                 (optional)
#   Policy.Read.All         the limits that the tenant sets on secrets and certificates       (optional)
#   AuditLog.Read.All       when each was last used; needs Entra ID P1                        (optional)
#
# It skips what is not permitted, and records that in manifest.json.
#
#   bash lapse-export.sh [FOLDER]       then hand over FOLDER, or run: lapse report FOLDER
set -euo pipefail
umask 077

folder=${1:-lapse-export-$(date -u +%Y%m%dT%H%M%SZ)}
most_tries=${LAPSE_TRIES:-8}  # of one page that Graph throttles: about 20 minutes
first_wait=${LAPSE_WAIT:-10}  # seconds, doubled with each try, at most 300

command -v az >/dev/null || { echo "The Azure CLI (az) is not installed: https://aka.ms/azure-cli" >&2; exit 2; }
graph=$(az cloud show --query endpoints.microsoftGraphResourceId --output tsv | tr -d '\r')
graph=${graph%/}
cloud=$(az cloud show --query name --output tsv | tr -d '\r')
tenant=$(az account show --query tenantId --output tsv | tr -d '\r') || {
  echo "You are not signed in: run az login first." >&2
  exit 2
}
mkdir -- "$folder" || { echo "$folder cannot be created, or already exists: name a new folder." >&2; exit 2; }
errors=$(mktemp)
trap 'rm -f "$errors"' EXIT

now() { date -u +%Y-%m-%dT%H:%M:%SZ; }
started=$(now)
entries= # of the manifest, by collection
files=   # of the manifest, by file
incomplete=0

digest() {
  if command -v sha256sum >/dev/null; then sha256sum -- "$1"; else shasum -a 256 -- "$1"; fi | cut -d ' ' -f 1
}

# get URL FILE: one page, waiting out throttling. Status 1: Graph refused, and $errors says why.
get() {
  local tries=0 wait=$first_wait
  while ! az rest --method get --url "$1" --output json >"$2.part" 2>"$errors"; do
    tries=$((tries + 1))
    if [ "$tries" -ge "$most_tries" ] ||
      ! grep -qiE 'too many requests|429|service unavailable|503|gateway|502|504|timed out|connection' "$errors"; then
      rm -f -- "$2.part"
      return 1
    fi
    echo "  Graph is throttling: waiting $wait s" >&2
    sleep "$wait"
    wait=$((wait * 2 > 300 ? 300 : wait * 2))
  done
  mv -- "$2.part" "$2"
}

# Why Graph refused, as a reason code of the manifest.
refusal() {
  if grep -qiE 'premium|licen[sc]e' "$errors"; then echo notLicensed
  elif grep -qiE 'forbidden|denied|403' "$errors"; then echo notPermitted
  else echo notAvailable; fi
}

# collect COLLECTION FILE MEMBERS URL...: every page of a list. If Graph does not know a URL, the next one is
# tried. MEMBERS is JSON for the manifest, or empty.
collect() {
  local collection=$1 name=$2 members=$3 pages=0 objects=0 state=complete reason= code= url next file count
  shift 3
  local begun
  begun=$(now)
  url=$1
  echo "$collection" >&2
  while [ -n "$url" ]; do
    file=$(printf '%s-%04d.json' "$name" $((pages + 1)))
    if ! get "$url" "$folder/$file"; then
      if [ "$pages" -eq 0 ] && [ $# -gt 1 ] && grep -qiE 'bad ?request|not ?found|could not find a property' "$errors"; then
        shift
        url=$1
        continue
      fi
      code=$(refusal)
      if [ "$pages" -eq 0 ]; then
        state=notCollected
        reason="Graph did not give it to whoever ran the export."
      else
        state=partial code=interrupted
        reason="The export ended before the last page: run it again."
      fi
      break
    fi
    pages=$((pages + 1))
    # The Azure CLI indents by two: an element of the list starts after four spaces.
    count=$(grep -cE '^    \{' "$folder/$file" || true)
    objects=$((objects + count))
    files="$files${files:+,}
    {\"path\": \"$file\", \"collection\": \"$collection\", \"sha256\": \"$(digest "$folder/$file")\", \"objects\": $count}"
    next=$(sed -nE 's/^  "@odata.nextLink": "([^"]*)",?\r?$/\1/p' "$folder/$file" | head -n 1)
    if [ -n "$next" ] && { [ "$next" = "$url" ] || [ "${next#"$graph"/}" = "$next" ]; }; then
      state=partial code=interrupted
      reason="Graph gave a link that leads elsewhere."
      break
    fi
    url=$next
  done
  if [ "$state" != complete ]; then
    echo "  $state ($code): $(tr '\r\n' '  ' <"$errors" | cut -c 1-300)" >&2
    case $collection in applications | servicePrincipals) incomplete=1 ;; esac
    [ "$state" = notCollected ] || incomplete=1
  fi
  entries="$entries${entries:+,}
    {\"collection\": \"$collection\", \"state\": \"$state\", \"pages\": $pages, \"objects\": $objects,$members
     ${code:+\"reasonCode\": \"$code\", \"reason\": \"$reason\", }\"startedAt\": \"$begun\", \"finishedAt\": \"$(now)\"}"
}

application='id,appId,displayName,description,createdDateTime,deletedDateTime,disabledByMicrosoftStatus,signInAudience,tags,tokenEncryptionKeyId,publisherDomain,identifierUris,isFallbackPublicClient,web,api,appRoles,spa,publicClient,requiredResourceAccess,notes,serviceManagementReference,passwordCredentials,keyCredentials'
newer='createdByAppId,uniqueName,requestSignatureVerification'
principal='id,appId,displayName,description,createdDateTime,deletedDateTime,disabledByMicrosoftStatus,signInAudience,tags,tokenEncryptionKeyId,accountEnabled,appOwnerOrganizationId,servicePrincipalType,servicePrincipalNames,preferredSingleSignOnMode,preferredTokenSigningKeyThumbprint,alternativeNames,replyUrls,homepage,notificationEmailAddresses,notes,passwordCredentials,keyCredentials'
people='owners($select=id,displayName,userPrincipalName)'

collect organization organization '' "$graph/v1.0/organization"
collect applications applications '' \
  "$graph/beta/applications?\$top=999&\$select=isDisabled,$newer,$application" \
  "$graph/v1.0/applications?\$top=999&\$select=$newer,$application" "$graph/v1.0/applications?\$top=999"
collect servicePrincipals servicePrincipals '' \
  "$graph/v1.0/servicePrincipals?\$top=999&\$select=isDisabled,createdByAppId,$principal" \
  "$graph/v1.0/servicePrincipals?\$top=999&\$select=$principal" "$graph/v1.0/servicePrincipals?\$top=999"
collect owners owners '' "$graph/v1.0/applications?\$top=999&\$select=id&\$expand=$people" \
  "$graph/v1.0/applications?\$top=999&\$select=id&\$expand=owners"
collect federatedIdentityCredentials federatedIdentityCredentials '' \
  "$graph/v1.0/applications?\$top=999&\$select=id&\$expand=federatedIdentityCredentials"
collect policies appManagementPolicies '' "$graph/v1.0/policies/appManagementPolicies"
collect policies defaultAppManagementPolicy '' "$graph/v1.0/policies/defaultAppManagementPolicy"
collect credentialActivity credentialActivity '' "$graph/beta/reports/appCredentialSignInActivities?\$top=999" \
  "$graph/beta/reports/appCredentialSignInActivities"
collect servicePrincipalActivity servicePrincipalActivity '' \
  "$graph/beta/reports/servicePrincipalSignInActivities?\$top=999" \
  "$graph/beta/reports/servicePrincipalSignInActivities"
# Sign-ins of service principals, counted by day; Graph keeps 30 days, and today is not over.
midnight="$(date -u +%Y-%m-%d)T00:00:00Z"
collect signIns signIns " \"eventTypes\": [\"servicePrincipal\"], \"summarised\": true,
     \"window\": {\"from\": \"$(date -u -d '30 days ago' +%Y-%m-%d 2>/dev/null || date -u -v-30d +%Y-%m-%d)T00:00:00Z\", \"until\": \"$midnight\"}," \
  "$graph/beta/auditLogs/getSummarizedServicePrincipalSignIns(aggregationWindow='d1')"

state=complete
[ "$incomplete" -eq 0 ] || state=incomplete
cat >"$folder/manifest.json" <<EOF
{
  "lapseCollection": {"version": 1, "state": "$state"},
  "tool": {"name": "lapse export-script bash", "version": "@VERSION@"},
  "tenantId": "$tenant",
  "cloud": "$cloud",
  "graph": "$graph",
  "tokenSource": "azureCLI",
  "startedAt": "$started",
  "finishedAt": "$(now)",
  "collections": [$entries
  ],
  "files": [$files
  ]
}
EOF
echo "$folder: $state. Hand it over, or run: lapse report $folder" >&2
[ "$incomplete" -eq 0 ]
