# Terraform with hashicorp/azuread, the same.
locals {
  lapse_principal = "00000000-0000-0000-0000-000000000000"
}
