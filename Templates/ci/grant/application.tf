# The same in Terraform with hashicorp/azuread.
resource "azuread_application" "lapse" {
  display_name     = "lapse-report"
  sign_in_audience = "@AUDIENCE@"
}

@SUBJECT@
resource "azuread_application_federated_identity_credential" "lapse" {
  application_id = azuread_application.lapse.id
  display_name   = "lapse-@SYSTEM@"
  issuer         = "@ISSUER@"
  subject        = local.lapse_subject
  audiences      = ["api://AzureADTokenExchange"]
}

data "azuread_client_config" "lapse" {}

output "azure_tenant_id" {
  value = data.azuread_client_config.lapse.tenant_id
}

output "azure_client_id" {
  value = azuread_application.lapse.client_id
}

