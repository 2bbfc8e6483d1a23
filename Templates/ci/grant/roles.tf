
data "azuread_service_principal" "graph" {
  client_id = "00000003-0000-0000-c000-000000000000"
}

resource "azuread_app_role_assignment" "lapse" {
  for_each            = toset(["Application.Read.All", "AuditLog.Read.All", "Policy.Read.All", "Organization.Read.All"])
  app_role_id         = data.azuread_service_principal.graph.app_role_ids[each.value]
  principal_object_id = local.lapse_principal
  resource_object_id  = data.azuread_service_principal.graph.object_id
}
