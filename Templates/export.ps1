<#
.SYNOPSIS
Exports what `lapse report` reads about applications of a Microsoft Entra ID tenant.

.DESCRIPTION
It is read-only: it sends only GET requests to Microsoft Graph, through what you are already signed in to:
Connect-MgGraph (Microsoft.Graph), else Connect-AzAccount (Az), else az login (Azure CLI). It installs nothing,
changes nothing in the tenant, and writes into one new folder. Graph never lists secret values. It needs only
these permissions (the role Global Reader has all of them):

  Application.Read.All    applications, service principals, owners, federated credentials: all that is needed
  Organization.Read.All   the tenant's name                                                 (optional)
  Policy.Read.All         the limits that the tenant sets on secrets and certificates       (optional)
  AuditLog.Read.All       when each was last used; needs Entra ID P1                        (optional)

It skips what is not permitted, and records that in manifest.json.

.EXAMPLE
./lapse-export.ps1 -Folder export        # then hand over the folder, or run: lapse report export
#>
[CmdletBinding()]
param([string] $Folder = ('lapse-export-' + [DateTime]::UtcNow.ToString('yyyyMMddTHHmmssZ')))

Set-StrictMode -Version 2
$ErrorActionPreference = 'Stop'
$mostTries = 8      # of one page that Graph throttles: about 20 minutes

# How to reach Graph, and at which address.
$graph = 'https://graph.microsoft.com'
$tenant = $null
if ((Get-Command Invoke-MgGraphRequest -ErrorAction SilentlyContinue) -and (Get-MgContext)) {
  $way = 'Microsoft.Graph'
  $tenant = (Get-MgContext).TenantId
  $environment = Get-MgEnvironment -Name (Get-MgContext).Environment
  $graph = $environment.GraphEndpoint.TrimEnd('/')
} elseif ((Get-Command Invoke-AzRestMethod -ErrorAction SilentlyContinue) -and (Get-AzContext)) {
  $way = 'Az'
  $tenant = (Get-AzContext).Tenant.Id
} elseif (Get-Command az -ErrorAction SilentlyContinue) {
  $way = 'az'
  $tenant = az account show --query tenantId --output tsv
  $graph = (az cloud show --query endpoints.microsoftGraphResourceId --output tsv).TrimEnd('/')
} else {
  throw 'Sign in first: Connect-MgGraph -Scopes Application.Read.All, or Connect-AzAccount, or az login.'
}
if (Test-Path -LiteralPath $Folder) { throw "$Folder already exists: name a new folder." }
$Folder = (New-Item -ItemType Directory -Path $Folder).FullName

function Get-Now { [DateTime]::UtcNow.ToString('yyyy-MM-ddTHH:mm:ssZ') }

# One answer of Graph: @{ Status; Text }.
function Invoke-Get([string] $Url) {
  switch ($way) {
    'Microsoft.Graph' {
      try { return @{ Status = 200; Text = (Invoke-MgGraphRequest -Method GET -Uri $Url -OutputType Json) } }
      catch {
        $status = 0
        $response = $_.Exception.PSObject.Properties['Response']
        if ($response -and $response.Value) { $status = [int] $response.Value.StatusCode }
        return @{ Status = $status; Text = "$($_.Exception.Message) $($_.ErrorDetails)" }
      }
    }
    'Az' {
      $answer = Invoke-AzRestMethod -Method GET -Uri $Url
      return @{ Status = [int] $answer.StatusCode; Text = $answer.Content }
    }
    'az' {
      # Windows PowerShell would treat az's output on standard error as its own error, and stop here.
      $ErrorActionPreference = 'Continue'
      $errorFile = [IO.Path]::GetTempFileName()
      # On Windows az is a batch file, for which a bare & ends the command.
      $address = if ([IO.Path]::DirectorySeparatorChar -eq '\') { $Url -replace '&', '"&"' } else { $Url }
      try {
        $text = az rest --method get --url $address --output json 2> $errorFile
        if ($LASTEXITCODE -eq 0) { return @{ Status = 200; Text = ($text -join "`n") } }
        $message = (Get-Content -LiteralPath $errorFile) -join ' '
        $status = if ($message -match 'Too ?Many') { 429 } elseif ($message -match 'Forbidden') { 403 } `
          elseif ($message -match 'Bad ?Request') { 400 } elseif ($message -match 'Not ?Found') { 404 } else { 0 }
        return @{ Status = $status; Text = $message }
      } finally { Remove-Item -LiteralPath $errorFile }
    }
  }
}

# One page, waiting out throttling.
function Get-Page([string] $Url) {
  $wait = 10
  for ($try = 1; ; $try++) {
    $answer = Invoke-Get $Url
    if ($answer.Status -eq 200 -or $try -ge $mostTries -or $answer.Status -notin 0, 429, 502, 503, 504) { return $answer }
    if ($answer.Text -match 'denied|forbidden|premium|licen[sc]e') { return $answer }
    Write-Host "  Graph is throttling: waiting $wait s"
    Start-Sleep -Seconds $wait
    $wait = [Math]::Min($wait * 2, 300)
  }
}

$entries = New-Object System.Collections.ArrayList
$files = New-Object System.Collections.ArrayList
$script:incomplete = $false

# Every page of a list. If Graph does not know an address, the next one is tried.
function Export-List([string] $Collection, [string] $Name, [string[]] $Urls, [hashtable] $Members = @{}) {
  Write-Host $Collection
  $entry = [ordered]@{ collection = $Collection; state = 'complete'; pages = 0; objects = 0; startedAt = Get-Now }
  foreach ($key in $Members.Keys) { $entry[$key] = $Members[$key] }
  $choice = 0
  $url = $Urls[0]
  while ($url) {
    $answer = Get-Page $url
    if ($answer.Status -ne 200) {
      if ($entry.pages -eq 0 -and $choice + 1 -lt $Urls.Count -and $answer.Status -in 400, 404) {
        $choice++
        $url = $Urls[$choice]
        continue
      }
      if ($entry.pages -eq 0) {
        $entry.state = 'notCollected'
        $entry.reasonCode = if ($answer.Text -match 'premium|licen[sc]e') { 'notLicensed' } `
          elseif ($answer.Status -eq 403 -or $answer.Text -match 'denied|forbidden') { 'notPermitted' } else { 'notAvailable' }
        $entry.reason = 'Graph did not give it to whoever ran the export.'
        if ($Collection -in 'applications', 'servicePrincipals') { $script:incomplete = $true }
      } else {
        $entry.state = 'partial'
        $entry.reasonCode = 'interrupted'
        $entry.reason = 'The export ended before the last page: run it again.'
        $script:incomplete = $true
      }
      Write-Host "  $($entry.state) ($($entry.reasonCode))"
      break
    }
    $entry.pages++
    $file = '{0}-{1:d4}.json' -f $Name, $entry.pages
    $path = Join-Path $Folder $file
    [IO.File]::WriteAllText($path, $answer.Text)    # UTF-8 without a mark, as Graph sent it
    $page = $answer.Text | ConvertFrom-Json
    $count = if ($page.PSObject.Properties['value']) { @($page.value).Count } else { 1 }
    $entry.objects += $count
    [void] $files.Add([ordered]@{
        path = $file; collection = $Collection; objects = $count
        sha256 = (Get-FileHash -LiteralPath $path -Algorithm SHA256).Hash.ToLowerInvariant()
      })
    $link = $page.PSObject.Properties['@odata.nextLink']
    $next = if ($link) { [string] $link.Value } else { $null }
    if ($next -and ($next -eq $url -or -not $next.StartsWith("$graph/"))) {
      $entry.state = 'partial'
      $entry.reasonCode = 'interrupted'
      $entry.reason = 'Graph gave a link that leads elsewhere.'
      $script:incomplete = $true
      break
    }
    $url = $next
  }
  $entry.finishedAt = Get-Now
  [void] $entries.Add($entry)
}

$started = Get-Now
$application = 'id,appId,displayName,description,createdDateTime,deletedDateTime,disabledByMicrosoftStatus,signInAudience,tags,tokenEncryptionKeyId,publisherDomain,identifierUris,isFallbackPublicClient,web,api,appRoles,spa,publicClient,requiredResourceAccess,notes,serviceManagementReference,passwordCredentials,keyCredentials'
$newer = 'createdByAppId,uniqueName,requestSignatureVerification'
$principal = 'id,appId,displayName,description,createdDateTime,deletedDateTime,disabledByMicrosoftStatus,signInAudience,tags,tokenEncryptionKeyId,accountEnabled,appOwnerOrganizationId,servicePrincipalType,servicePrincipalNames,preferredSingleSignOnMode,preferredTokenSigningKeyThumbprint,alternativeNames,replyUrls,homepage,notificationEmailAddresses,notes,passwordCredentials,keyCredentials'

Export-List organization organization "$graph/v1.0/organization"
Export-List applications applications @(
  "$graph/beta/applications?`$top=999&`$select=isDisabled,$newer,$application",
  "$graph/v1.0/applications?`$top=999&`$select=$newer,$application", "$graph/v1.0/applications?`$top=999")
Export-List servicePrincipals servicePrincipals @(
  "$graph/v1.0/servicePrincipals?`$top=999&`$select=isDisabled,createdByAppId,$principal",
  "$graph/v1.0/servicePrincipals?`$top=999&`$select=$principal", "$graph/v1.0/servicePrincipals?`$top=999")
Export-List owners owners @(
  "$graph/v1.0/applications?`$top=999&`$select=id&`$expand=owners(`$select=id,displayName,userPrincipalName)",
  "$graph/v1.0/applications?`$top=999&`$select=id&`$expand=owners")
Export-List federatedIdentityCredentials federatedIdentityCredentials @(
  "$graph/v1.0/applications?`$top=999&`$select=id&`$expand=federatedIdentityCredentials")
Export-List policies appManagementPolicies "$graph/v1.0/policies/appManagementPolicies"
Export-List policies defaultAppManagementPolicy "$graph/v1.0/policies/defaultAppManagementPolicy"
Export-List credentialActivity credentialActivity @(
  "$graph/beta/reports/appCredentialSignInActivities?`$top=999", "$graph/beta/reports/appCredentialSignInActivities")
Export-List servicePrincipalActivity servicePrincipalActivity @(
  "$graph/beta/reports/servicePrincipalSignInActivities?`$top=999",
  "$graph/beta/reports/servicePrincipalSignInActivities")
# Sign-ins of service principals, counted by day; Graph keeps 30 days, and today is not over.
$midnight = [DateTime]::UtcNow.Date
Export-List signIns signIns "$graph/beta/auditLogs/getSummarizedServicePrincipalSignIns(aggregationWindow='d1')" @{
  eventTypes = @('servicePrincipal'); summarised = $true
  window = [ordered]@{
    from = $midnight.AddDays(-30).ToString('yyyy-MM-ddTHH:mm:ssZ'); until = $midnight.ToString('yyyy-MM-ddTHH:mm:ssZ')
  }
}

$manifest = [ordered]@{
  lapseCollection = [ordered]@{ version = 1; state = $(if ($script:incomplete) { 'incomplete' } else { 'complete' }) }
  tool = [ordered]@{ name = 'lapse export-script powershell'; version = '@VERSION@' }
  tenantId = "$tenant"; cloud = ''; graph = $graph; tokenSource = $way; startedAt = $started; finishedAt = Get-Now
  collections = @($entries); files = @($files)
}
[IO.File]::WriteAllText((Join-Path $Folder 'manifest.json'), ($manifest | ConvertTo-Json -Depth 10))
Write-Host "${Folder}: $($manifest.lapseCollection.state). Hand it over, or run: lapse report $Folder"
if ($script:incomplete) { exit 1 }
