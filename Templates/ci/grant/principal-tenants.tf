# Apply the rest once for each tenant of tenants.yml, as a module with an azuread provider of that tenant.
resource "azuread_service_principal" "lapse" {
  client_id = azuread_application.lapse.client_id
}

locals {
  lapse_principal = azuread_service_principal.lapse.object_id
}
