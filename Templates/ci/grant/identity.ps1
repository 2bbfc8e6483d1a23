# The same in PowerShell with Microsoft.Graph.
Connect-MgGraph -Scopes Application.Read.All, AppRoleAssignment.ReadWrite.All
$principal = Get-MgServicePrincipal -ServicePrincipalId 00000000-0000-0000-0000-000000000000
