# Terraform with hashicorp/azuread, the same.
resource "azuread_application" "lapse" {
  display_name     = "lapse-report"
  sign_in_audience = "AzureADMyOrg"
}

resource "azuread_service_principal" "lapse" {
  client_id = azuread_application.lapse.client_id
}

resource "azuread_application_federated_identity_credential" "lapse" {
  application_id = azuread_application.lapse.id
  display_name   = "lapse-@SYSTEM@"
  issuer         = "@ISSUER@"
  subject        = "@SUBJECT@"
  audiences      = ["api://AzureADTokenExchange"]
}

locals {
  lapse_principal = azuread_service_principal.lapse.object_id
}

output "azure_client_id" {
  value = azuread_application.lapse.client_id
}
