# Run the rest once in each tenant of tenants.yml, as somebody who may consent for it: az login --tenant TENANT, with the client id
# from above in APP:
PRINCIPAL=$(az ad sp create --id "$APP" --query id --output tsv)
