#!/usr/bin/env python3
"""A tenant whose applications are explained by the files that use them, with the known answers.

  labelled_places.py SEED COPIES OUT_DIR

Writes what labelled_tenant.py writes, and also OUT_DIR/references, with files as common tools write them, and OUT_DIR/owners.yml.
Without these files nothing shows where most of the secrets are used. Every secret value contains PLANTED and must not appear in any
output. The answers follow from how each application is described, never from the rules.
If several targets fit, the answer is the first in the contract's order, with B-SHARED.
"""
import base64
import json
import pathlib
import sys

import labelled_tenant
from labelled_tenant import GITHUB, ROLES, SCOPES, Application, Tenant

PLANTED = "PLANTED"
CASES = []


def case(function):
    CASES.append(function)
    return function


class Files:
    """The files of one kind of application; every copy has its own folder, as every team has its own repository."""

    def __init__(self, tenant, folder, owners):
        self.t, self.folder, self.owners = tenant, folder, owners

    def write(self, name, text):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text if isinstance(text, str) else json.dumps(text, indent=2))

    def secret(self):
        return "%s-%s" % (PLANTED, self.t.guid().replace("-", "")[:20])

    def declare(self, application, name, kind, login="secret"):
        self.owners.append("  %s:\n    usedBy:\n      - name: %s\n        class: %s\n        login: %s\n"
                           % (application.appId, name, kind, login))


def daemon(t, target, *blockers, evidence=True, certificate=False, **more):
    """an application that signs in as itself, with one credential in use"""
    a = Application(t, **{"requiredResourceAccess": ROLES, **more})
    entry = a.put(-200, 200, target, *blockers, evidence=evidence, certificate=certificate)
    a.used(entry, t.between(.1, 20))
    a.entry = entry
    return a


def endpoint(t, a, scheme, **more):
    parameters = {"serviceprincipalid": a.appId, "tenantid": t.id, "authenticationType": "spnKey"}
    if scheme == "ServicePrincipal":
        parameters["serviceprincipalkey"] = None
    else:
        parameters.update(workloadIdentityFederationIssuer="https://login.microsoftonline.com/%s/v2.0" % t.id,
                          workloadIdentityFederationSubject="/eid1/c/pub/t/x/a/y/sc/%s/%s" % (t.guid(), t.guid()))
    return {"administratorsGroup": None, "authorization": {"parameters": parameters, "scheme": scheme},
            "data": {"creationMode": "Automatic", "environment": "AzureCloud", "scopeLevel": "Subscription", "subscriptionId": t.guid()},
            "id": t.guid(), "isReady": True, "isShared": False, "name": "sc-" + t.word(), "owner": "library", "type": "azurerm",
            "serviceEndpointProjectReferences": [{"name": "sc", "projectReference": {"id": t.guid(), "name": "shop"}}], "url": "https://management.azure.com/",
            **more}


# ---------------------------------------------------------------------------------------------- pipelines


@case
def case_service_connection(t, f):
    a = daemon(t, "workloadIdentityFederation")
    f.write("endpoints.json", [endpoint(t, a, "ServicePrincipal")])
    return a


@case
def case_service_connection_of_the_rest_api(t, f):
    a = daemon(t, "workloadIdentityFederation", "B-ADO-SHARED")
    shared = [{"name": "sc", "projectReference": {"id": t.guid(), "name": name}} for name in ("shop", "billing")]
    f.write("serviceendpoints.json", {"count": 1, "value": [endpoint(t, a, "ServicePrincipal", isShared=True, serviceEndpointProjectReferences=shared)]})
    return a


@case
def case_service_connection_made_by_hand(t, f):
    a = daemon(t, "workloadIdentityFederation", "B-ADO-SHARED")
    row = endpoint(t, a, "ServicePrincipal")
    row["data"]["creationMode"] = "Manual"
    f.write("connections.json", [row])
    return a


@case
def case_service_connection_converted(t, f):
    """converted to federation, and the secret was left behind"""
    a = Application(t, requiredResourceAccess=ROLES)
    row = endpoint(t, a, "WorkloadIdentityFederation")
    parameters = row["authorization"]["parameters"]
    federated = a.federate(parameters["workloadIdentityFederationIssuer"], parameters["workloadIdentityFederationSubject"])
    a.sign_in(t.between(.1, 10), federated=federated)
    a.used(a.secret(-300, 200, "delete"), t.between(46, 99))
    f.write("endpoints.json", [row])
    return a


@case
def case_workflow_environment(t, f):
    a = daemon(t, "workloadIdentityFederation")
    f.write(".github/workflows/deploy.yml", """\
name: deploy
on: [push]
jobs:
  plan:
    runs-on: ubuntu-latest
    env:
      ARM_CLIENT_ID: %s
      ARM_TENANT_ID: %s
      ARM_CLIENT_SECRET: ${{ secrets.ARM_CLIENT_SECRET }}
    steps:
      - uses: actions/checkout@v4
      - run: terraform plan
""" % (a.appId, t.id))
    return a


@case
def case_workflow_inline_credentials(t, f):
    a = daemon(t, "workloadIdentityFederation")
    f.write(".github/workflows/release.yaml", """\
on: workflow_dispatch
jobs:
  release:
    runs-on: ubuntu-latest
    steps:
      - uses: azure/login@v1
        with:
          creds: '{"clientId":"%s","clientSecret":"%s","subscriptionId":"%s","tenantId":"%s"}'
""" % (a.appId, f.secret(), t.guid(), t.id))
    return a


@case
def case_workflow_federated(t, f):
    a = Application(t, requiredResourceAccess=ROLES)
    federated = a.federate(GITHUB, "repo:contoso/%s:environment:prod" % t.word())
    a.sign_in(t.between(.1, 10), federated=federated)
    a.used(a.secret(-300, 200, "workloadIdentityFederation", "B-DUAL"), t.between(.1, 20))
    f.write(".github/workflows/deploy.yml", """\
permissions:
  id-token: write
jobs:
  deploy:
    runs-on: ubuntu-latest
    steps:
      - uses: azure/login@v2
        with:
          client-id: %s
          tenant-id: %s
          subscription-id: %s
""" % (a.appId, t.id, t.guid()))
    return a


@case
def case_azure_pipeline(t, f):
    a = daemon(t, "workloadIdentityFederation")
    f.write("azure-pipelines.yml", """\
trigger: [main]
variables:
  ARM_CLIENT_ID: %s
  ARM_TENANT_ID: %s
steps:
  - script: terraform apply -auto-approve
    env:
      ARM_CLIENT_SECRET: $(armClientSecret)
""" % (a.appId, t.id))
    return a


@case
def case_variable_group(t, f):
    a = daemon(t, "workloadIdentityFederation")
    f.write("variable-groups.json", [{"id": 4, "name": "azure", "type": "Vsts", "variables": {
        "ARM_CLIENT_ID": {"isSecret": None, "value": a.appId}, "ARM_CLIENT_SECRET": {"isSecret": True, "value": None}}}])
    return a


@case
def case_gitlab_pipeline(t, f):
    a = daemon(t, "workloadIdentityFederation")
    f.write(".gitlab-ci.yml", """\
deploy:
  image: mcr.microsoft.com/azure-cli
  variables:
    AZURE_CLIENT_ID: "%s"
    AZURE_TENANT_ID: "%s"
  script:
    - az login --service-principal -u $AZURE_CLIENT_ID -p $AZURE_CLIENT_SECRET --tenant $AZURE_TENANT_ID
""" % (a.appId, t.id))
    return a


@case
def case_gitlab_variables(t, f):
    a = daemon(t, "workloadIdentityFederation")
    f.write("gitlab-variables.json", [
        {"variable_type": "env_var", "key": "ARM_CLIENT_ID", "value": a.appId, "protected": True, "masked": False, "environment_scope": "*"},
        {"variable_type": "env_var", "key": "ARM_CLIENT_SECRET", "value": f.secret(), "protected": True, "masked": True, "environment_scope": "*"}])
    return a


@case
def case_jenkinsfile(t, f):
    a = daemon(t, "workloadIdentityFederation")
    f.write("Jenkinsfile", """\
pipeline {
  agent any
  environment {
    AZURE_CLIENT_ID = '%s'
    AZURE_CLIENT_SECRET = credentials('azure-client-secret')
    AZURE_TENANT_ID = '%s'
  }
  stages { stage('deploy') { steps { sh 'az login --service-principal -u $AZURE_CLIENT_ID -p $AZURE_CLIENT_SECRET -t $AZURE_TENANT_ID' } } }
}
""" % (a.appId, t.id))
    return a


# ---------------------------------------------------------------------------------------------- in Azure


@case
def case_function_settings(t, f):
    a = daemon(t, "managedIdentity")
    f.write("func-orders-appsettings.json", [
        {"name": "FUNCTIONS_WORKER_RUNTIME", "slotSetting": False, "value": "dotnet-isolated"},
        {"name": "AZURE_CLIENT_ID", "slotSetting": False, "value": a.appId},
        {"name": "AZURE_TENANT_ID", "slotSetting": False, "value": t.id},
        {"name": "AZURE_CLIENT_SECRET", "slotSetting": False, "value": "@Microsoft.KeyVault(SecretUri=https://kv-shop.vault.azure.net/secrets/orders/)"}])
    return a


@case
def case_web_application_settings(t, f):
    a = daemon(t, "managedIdentityAsFederatedCredential", "B-USER", web={"redirectUris": ["https://shop.contoso.example/signin-oidc"]},
               requiredResourceAccess=SCOPES)
    f.write("app-shop-appsettings.json", [
        {"name": "AzureAd__ClientId", "slotSetting": False, "value": a.appId},
        {"name": "AzureAd__TenantId", "slotSetting": False, "value": t.id},
        {"name": "AzureAd__ClientSecret", "slotSetting": True, "value": f.secret()}])
    return a


@case
def case_built_in_authentication(t, f):
    a = daemon(t, "managedIdentityAsFederatedCredential", "B-USER", web={"redirectUris": ["https://shop.contoso.example/.auth/login/aad/callback"]})
    f.write("authsettingsV2.json", {
        "id": "/subscriptions/x/resourceGroups/rg/providers/Microsoft.Web/sites/shop/config/authsettingsV2", "name": "authsettingsV2",
        "type": "Microsoft.Web/sites/config", "properties": {"identityProviders": {"azureActiveDirectory": {"enabled": True, "registration": {
            "clientId": a.appId, "clientSecretSettingName": "MICROSOFT_PROVIDER_AUTHENTICATION_SECRET",
            "openIdIssuer": "https://sts.windows.net/%s/v2.0" % t.id}}}}})
    return a


@case
def case_cluster(t, f):
    a = daemon(t, "managedIdentity")
    f.write("aks.json", [{"id": "/subscriptions/x/resourceGroups/rg/providers/Microsoft.ContainerService/managedClusters/aks-shop", "name": "aks-shop",
                          "type": "Microsoft.ContainerService/ManagedClusters", "identity": None, "servicePrincipalProfile": {"clientId": a.appId}}])
    return a


@case
def case_data_factory(t, f):
    a = daemon(t, "managedIdentity")
    f.write("linkedService/lake.json", {"name": "lake", "type": "Microsoft.DataFactory/factories/linkedservices", "properties": {
        "type": "AzureBlobFS", "typeProperties": {"url": "https://lake.dfs.core.windows.net", "tenant": t.id, "servicePrincipalId": a.appId,
                                                  "servicePrincipalCredentialType": "ServicePrincipalKey",
                                                  "servicePrincipalKey": {"type": "AzureKeyVaultSecret", "store": {"referenceName": "kv", "type": "LinkedServiceReference"}, "secretName": "lake"}}}})
    return a


@case
def case_logic_app(t, f):
    a = daemon(t, "managedIdentity")
    f.write("workflow.json", {"definition": {"$schema": "https://schema.management.azure.com/providers/Microsoft.Logic/schemas/2016-06-01/workflowdefinition.json#", "actions": {
        "Ask": {"type": "Http", "inputs": {"method": "GET", "uri": "https://graph.microsoft.com/v1.0/users", "authentication": {
            "type": "ActiveDirectoryOAuth", "tenant": t.id, "audience": "https://graph.microsoft.com", "clientId": a.appId, "secret": f.secret()}}}}}})
    return a


@case
def case_automation(t, f):
    a = daemon(t, "managedIdentity", certificate=True)
    f.write("automation.json", [{"connectionType": {"name": "AzureServicePrincipal"}, "name": "AzureRunAsConnection", "fieldDefinitionValues": {
        "ApplicationId": a.appId, "TenantId": t.id, "CertificateThumbprint": a.entry["customKeyIdentifier"], "SubscriptionId": t.guid()}}])
    return a


@case
def case_container_app(t, f):
    a = daemon(t, "managedIdentity")
    f.write("resources.json", {"count": 1, "data": [{
        "id": "/subscriptions/x/resourceGroups/rg/providers/Microsoft.App/containerApps/worker", "name": "worker", "type": "microsoft.app/containerapps",
        "identity": {"type": "None"}, "properties": {"configuration": {"secrets": [{"name": "client-secret"}]}, "template": {"containers": [{
            "name": "worker", "env": [{"name": "AZURE_CLIENT_ID", "value": a.appId}, {"name": "AZURE_CLIENT_SECRET", "secretRef": "client-secret"}]}]}}}]})
    return a


# ---------------------------------------------------------------------------------------------- clusters and code


@case
def case_cluster_secret(t, f):
    a = daemon(t, "workloadIdentityFederation")
    encode = lambda text: base64.b64encode(text.encode()).decode()
    f.write("k8s/secret.yaml", """\
apiVersion: v1
kind: Secret
metadata:
  name: azure-credentials
data:
  AZURE_CLIENT_ID: %s
  AZURE_CLIENT_SECRET: %s
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: worker
""" % (encode(a.appId), encode(f.secret())))
    return a


@case
def case_certificates_of_a_cluster(t, f):
    a = daemon(t, "workloadIdentityFederation")
    f.write("cluster-issuer.yaml", """\
apiVersion: cert-manager.io/v1
kind: ClusterIssuer
metadata:
  name: letsencrypt
spec:
  acme:
    solvers:
      - dns01:
          azureDNS:
            clientID: %s
            clientSecretSecretRef:
              name: azuredns
              key: client-secret
            tenantID: %s
""" % (a.appId, t.id))
    return a


@case
def case_function_and_terraform_state(t, f):
    a = daemon(t, "managedIdentity", "B-IAC")
    f.write("appsettings.json", [{"name": "AZURE_CLIENT_ID", "slotSetting": False, "value": a.appId},
                                 {"name": "AZURE_CLIENT_SECRET", "slotSetting": False, "value": f.secret()}])
    f.write("terraform.tfstate", {"version": 4, "terraform_version": "1.9.5", "serial": 3, "lineage": t.guid(), "outputs": {}, "resources": [
        {"mode": "managed", "type": "azuread_application_password", "name": "orders", "provider": 'provider["registry.terraform.io/hashicorp/azuread"]',
         "instances": [{"schema_version": 1, "attributes": {"application_id": "/applications/" + a.app["id"], "key_id": a.entry["keyId"],
                                                            "end_date": a.entry["endDateTime"], "value": f.secret()}}]}]})
    return a


@case
def case_spring_on_premises(t, f):
    a = daemon(t, "certificate")
    f.write("src/main/resources/application.yml", """\
spring:
  cloud:
    azure:
      credential:
        client-id: %s
        client-secret: ${CLIENT_SECRET}
      profile:
        tenant-id: %s
""" % (a.appId, t.id))
    f.declare(a, "Plant control, Lyon", "onPrem")
    return a


# ---------------------------------------------------------------------------------------------- shared, declared, mentioned


@case
def case_function_and_workflow(t, f):
    a = daemon(t, "managedIdentity", "B-SHARED")
    f.write("infra/func-appsettings.json", [{"name": "AZURE_CLIENT_ID", "slotSetting": False, "value": a.appId},
                                            {"name": "AZURE_CLIENT_SECRET", "slotSetting": False, "value": f.secret()}])
    f.write(".github/workflows/ci.yml", "jobs:\n  a:\n    env:\n      ARM_CLIENT_ID: %s\n      ARM_CLIENT_SECRET: ${{ secrets.S }}\n" % a.appId)
    return a


@case
def case_cluster_and_service_connection(t, f):
    a = daemon(t, "workloadIdentityFederation", "B-SHARED")
    f.write("endpoints.json", [endpoint(t, a, "ServicePrincipal")])
    f.write("values.yaml", "azure:\n  clientId: %s\n  clientSecret: %s\n" % (a.appId, f.secret()))
    return a


@case
def case_workflow_and_partner(t, f):
    a = daemon(t, "workloadIdentityFederation", "B-SHARED")
    f.write(".github/workflows/ci.yml", "jobs:\n  a:\n    env:\n      ARM_CLIENT_ID: %s\n      ARM_CLIENT_SECRET: ${{ secrets.S }}\n" % a.appId)
    f.declare(a, "Payroll Ltd", "saas")
    return a


@case
def case_federated_workflow_and_function(t, f):
    """the pipeline has moved; the function has not"""
    a = Application(t, requiredResourceAccess=ROLES)
    federated = a.federate(GITHUB, "repo:contoso/%s:environment:prod" % t.word())
    a.sign_in(t.between(.1, 10), federated=federated)
    a.used(a.secret(-300, 200, "workloadIdentityFederation", "B-DUAL", "B-SHARED", evidence=False), t.between(.1, 20))
    f.write(".github/workflows/deploy.yml", "jobs:\n  a:\n    steps:\n      - uses: azure/login@v2\n        with:\n          client-id: %s\n          tenant-id: %s\n" % (a.appId, t.id))
    f.write("func-appsettings.json", [{"name": "AZURE_CLIENT_ID", "slotSetting": False, "value": a.appId},
                                      {"name": "AZURE_CLIENT_SECRET", "slotSetting": False, "value": f.secret()}])
    return a


@case
def case_other_cloud_declared(t, f):
    a = daemon(t, "workloadIdentityFederation")
    f.declare(a, "Lambda in eu-west-1", "otherCloud")
    return a


@case
def case_partner_declared(t, f):
    a = daemon(t, "keep")
    f.declare(a, "Payroll Ltd", "saas")
    return a


@case
def case_mentioned_in_a_document(t, f):
    a = daemon(t, "unknown", evidence=False)
    f.write("README.md", "Our client id is %s, see the portal.\n" % a.appId)
    return a


@case
def case_out_of_use_and_mentioned(t, f):
    a = Application(t)
    a.used(a.secret(-400, 200, "delete"), t.between(101, 300))
    f.write("docs/inventory.md", "| %s | old importer |\n" % a.appId)
    return a


@case
def case_unused_and_still_deployed(t, f):
    """dated evidence shows that it is unused; the file says where it would run"""
    a = Application(t, requiredResourceAccess=ROLES)
    a.used(a.secret(-400, 200, "delete", evidence=False), t.between(101, 300))
    f.write("func-appsettings.json", [{"name": "AZURE_CLIENT_ID", "slotSetting": False, "value": a.appId},
                                      {"name": "AZURE_CLIENT_SECRET", "slotSetting": False, "value": f.secret()}])
    return a


def main():
    seed, copies, folder = int(sys.argv[1]), int(sys.argv[2]), pathlib.Path(sys.argv[3])
    tenant, owners = Tenant(seed), []
    tenant.background()
    for make in CASES:
        for copy in range(copies):
            name = "%s-%d" % (make.__name__[5:].replace("_", "-"), copy)
            make(tenant, Files(tenant, folder / "references" / name, owners)).finish()
    # The answers of cases without places must not change when there are places.
    for make in labelled_tenant.CASES:
        make(tenant).finish()
    tenant.write(folder)
    (folder / "owners.yml").write_text("applications:\n" + "".join(owners))


if __name__ == "__main__":
    main()
