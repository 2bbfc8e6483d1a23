PRINCIPAL=$(az ad sp create --id "$APP" --query id --output tsv)
