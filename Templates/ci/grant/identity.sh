# Azure CLI, to be run once by somebody who may consent for the tenant. PRINCIPAL is @PRINCIPAL@.
PRINCIPAL=00000000-0000-0000-0000-000000000000
