# PowerShell with Microsoft.Graph, the same.
Connect-MgGraph -Scopes Application.ReadWrite.All, AppRoleAssignment.ReadWrite.All
$app = New-MgApplication -DisplayName lapse-report -SignInAudience AzureADMyOrg
$principal = New-MgServicePrincipal -AppId $app.AppId
New-MgApplicationFederatedIdentityCredential -ApplicationId $app.Id -Name 'lapse-@SYSTEM@' -Issuer '@ISSUER@' -Subject '@SUBJECT@' -Audiences @('api://AzureADTokenExchange')
