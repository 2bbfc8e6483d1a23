# The same in PowerShell with Microsoft.Graph.
Connect-MgGraph -Scopes Application.ReadWrite.All, AppRoleAssignment.ReadWrite.All
$app = New-MgApplication -DisplayName lapse-report -SignInAudience @AUDIENCE@
@SUBJECT@
New-MgApplicationFederatedIdentityCredential -ApplicationId $app.Id -Name 'lapse-@SYSTEM@' -Issuer '@ISSUER@' -Subject $subject -Audiences @('api://AzureADTokenExchange')
"AZURE_TENANT_ID=$((Get-MgContext).TenantId) AZURE_CLIENT_ID=$($app.AppId)"
