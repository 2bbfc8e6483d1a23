$graph = Get-MgServicePrincipal -Filter "appId eq '00000003-0000-0000-c000-000000000000'"
foreach ($role in '9a5d68dd-52b0-4cc2-bd40-abcf44ac3a30', 'b0afded3-3588-46d8-8b3d-9842eff778da', '246dd0d5-5bd0-4def-940b-0421030a5b68', '498476ce-e0fe-48b0-b801-37ba7e2685c6') {
  New-MgServicePrincipalAppRoleAssignment -ServicePrincipalId $principal.Id -PrincipalId $principal.Id -ResourceId $graph.Id -AppRoleId $role
}
