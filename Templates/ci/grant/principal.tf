resource "azuread_service_principal" "lapse" {
  client_id = azuread_application.lapse.client_id
}

locals {
  lapse_principal = azuread_service_principal.lapse.object_id
}
