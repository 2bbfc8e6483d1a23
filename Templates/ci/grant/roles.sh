GRAPH=$(az ad sp show --id 00000003-0000-0000-c000-000000000000 --query id --output tsv)
# Application.Read.All; the others are optional: AuditLog.Read.All (last use, sign-ins), Policy.Read.All, Organization.Read.All.
for ROLE in 9a5d68dd-52b0-4cc2-bd40-abcf44ac3a30 b0afded3-3588-46d8-8b3d-9842eff778da 246dd0d5-5bd0-4def-940b-0421030a5b68 498476ce-e0fe-48b0-b801-37ba7e2685c6; do
  az rest --method POST --url "https://graph.microsoft.com/v1.0/servicePrincipals/$PRINCIPAL/appRoleAssignments" --body "{\"principalId\":\"$PRINCIPAL\",\"resourceId\":\"$GRAPH\",\"appRoleId\":\"$ROLE\"}"
done
