# Run the rest once in each tenant of tenants.yml: Connect-MgGraph -TenantId TENANT with the same scopes, and the client id from above.
$principal = New-MgServicePrincipal -AppId $app.AppId
