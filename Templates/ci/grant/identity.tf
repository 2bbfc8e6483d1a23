# The same in Terraform with hashicorp/azuread.
locals {
  lapse_principal = "00000000-0000-0000-0000-000000000000"
}
