# PowerShell with Microsoft.Graph, the same.
Connect-MgGraph -Scopes Application.ReadWrite.All, AppRoleAssignment.ReadWrite.All
$app = New-MgApplication -DisplayName lapse-report -SignInAudience AzureADMyOrg
$principal = New-MgServicePrincipal -AppId $app.AppId
New-MgApplicationFederatedIdentityCredential -ApplicationId $app.Id -Name 'lapse-@SYSTEM@' -Issuer '@ISSUER@' -Subject '@SUBJECT@' -Audiences @('api://AzureADTokenExchange')
"AZURE_TENANT_ID=$((Get-MgContext).TenantId) AZURE_CLIENT_ID=$($app.AppId)"
