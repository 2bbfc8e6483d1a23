# Azure CLI, to be run once by somebody who may register applications and consent for the tenant.
APP=$(az ad app create --display-name lapse-report --sign-in-audience @AUDIENCE@ --query appId --output tsv)
@SUBJECT@
az ad app federated-credential create --id "$APP" --parameters "{\"name\":\"lapse-@SYSTEM@\",\"issuer\":\"@ISSUER@\",\"subject\":\"$SUBJECT\",\"audiences\":[\"api://AzureADTokenExchange\"]}"
echo "AZURE_TENANT_ID=$(az account show --query tenantId --output tsv) AZURE_CLIENT_ID=$APP"
