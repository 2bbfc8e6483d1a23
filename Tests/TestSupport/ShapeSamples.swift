/// Every shape that the reader supports, for one small tenant.
extension ShapeSample {
  package static let all: [ShapeSample] = [
    ShapeSample(
      "graph-page",
      documents: [
        page("applications", [application(1), application(2)], #""@odata.count":2,"#)
      ]),
    ShapeSample("bare-array", documents: ["[\n  \(application(3)),\n  \(principal(4))\n]"]),
    ShapeSample("object", documents: [application(5)]),
    ShapeSample("batch", documents: [batch]),
    ShapeSample("delta", documents: [delta]),
    ShapeSample("aad-graph", documents: [aadGraph]),
    ShapeSample("powershell", documents: [powerShell]).inUTF16(),
    ShapeSample("azurehound", documents: [azureHound]),
    ShapeSample("scubagear", documents: [scubaGear]),
    ShapeSample(
      "json-lines", path: "json-lines.jsonl",
      documents: [application(20), principal(21), page("servicePrincipals", [principal(22)])]),
    ShapeSample(
      "entra-exporter", path: "Applications/\(guid(23))/\(guid(23)).json",
      documents: [application(23)]),
    ShapeSample("token", documents: [token]),
    ShapeSample("sign-ins", documents: [page("auditLogs/signIns", [signIn])]),
    ShapeSample("policies", documents: [policies]),
    ShapeSample("federation", documents: [federation]),
    ShapeSample("rows", path: "rows.jsonl", documents: rows),
    ShapeSample("manifest", documents: [manifest]),
  ]

  /// Returns a GUID in which the number can be recognised.
  package static func guid(_ number: Int) -> String {
    let digits = "\(number)"
    return "5a5a5a5a-2222-4333-8444-" + String(repeating: "0", count: 12 - digits.count) + digits
  }

  /// The manifest that `lapse collect` writes next to its pages; one collection was denied.
  private static let manifest = """
    {"lapseCollection": {"version": 1, "state": "complete"}, "tool": {"name": "lapse"},
     "collections": [{"collection": "applications", "state": "complete"},
      {"collection": "policies", "state": "notCollected", "reasonCode": "notPermitted",
       "reason": "not permitted: grant Policy.Read.All"}],
     "files": []}
    """

  // MARK: Graph

  private static func page(
    _ collection: String, _ elements: [String], _ members: String = ""
  ) -> String {
    #"{"@odata.context":"https://graph.microsoft.com/v1.0/$metadata#\#(collection)",\#(members)"#
      + #""value":["# + elements.joined(separator: ",\n") + "]}"
  }

  private static func application(_ number: Int) -> String {
    #"{"id":"\#(guid(number))","appId":"\#(guid(number + 500))","displayName":"é app \#(number) 😀","#
      + #""signInAudience":"AzureADMyOrg","groupMembershipClaims":null,"tags":["\#(PlantedSecrets.pastedName)"],"#
      + #""passwordCredentials":[\#(password(number + 100))],"keyCredentials":[\#(key(number + 200))],"#
      + #""owners":[{"id":"\#(guid(900))","displayName":"\#(PlantedSecrets.pastedName)"}]}"#
  }

  private static func principal(_ number: Int) -> String {
    #"{"id":"\#(guid(number))","appId":"\#(guid(number + 500))","accountEnabled":true,"#
      + #""displayName":"\#(PlantedSecrets.pastedName)","servicePrincipalType":"Application","#
      + #""passwordCredentials":[],"keyCredentials":[\#(key(number + 200))]}"#
  }

  private static func password(_ number: Int) -> String {
    #"{"customKeyIdentifier":null,"displayName":"pasted \#(PlantedSecrets.pastedName) here","#
      + #""endDateTime":"2027-06-30T08:15:00Z","hint":"Zk3","keyId":"\#(guid(number))","#
      + #""secretText":"\#(PlantedSecrets.secretText)","startDateTime":"2026-07-01T08:15:00.5Z"}"#
  }

  private static func key(_ number: Int) -> String {
    #"{"customKeyIdentifier":"5A0B","displayName":"CN=key","endDateTime":"2027-06-30T08:15:00Z","#
      + #""key":"\#(PlantedSecrets.symmetricKey)","keyId":"\#(guid(number))","#
      + #""startDateTime":null,"type":"Symmetric","usage":"Verify"}"#
  }

  private static let batch =
    #"{"responses":[{"id":"\#(guid(6))","status":200,"headers":{"a":"b"},"body":\#(application(6))},"#
    + #"{"id":"2","status":200,"body":\#(page("servicePrincipals", [principal(7)]))}]}"#

  private static let delta = page(
    "applications",
    [application(8), #"{"id":"\#(guid(9))","@removed":{"reason":"changed"}}"#],
    #""@odata.deltaLink":"https://graph.microsoft.com/v1.0/applications/delta?$deltatoken=x","#)

  private static let signIn =
    #"{"createdDateTime":"2026-11-01T00:00:00Z","appId":"\#(guid(501))","correlationId":"c","#
    + #""servicePrincipalCredentialKeyId":"\#(guid(101))","status":{"errorCode":7000222}}"#

  private static let policies =
    #"{"id":"00000000-0000-0000-0000-000000000000","displayName":"\#(PlantedSecrets.pastedName)","#
    + #""isEnabled":true,"applicationRestrictions":{"passwordCredentials":[{"restrictionType":"#
    + #""passwordLifetime","maxLifetime":"P90DT4H","state":"enabled","#
    + #""restrictForAppsCreatedAfterDateTime":"2026-01-01T00:00:00Z"}],"keyCredentials":[]}}"#

  private static let federation = page(
    "domains('\(PlantedSecrets.pastedName)')/federationConfiguration",
    [
      #"{"id":"\#(guid(30))","displayName":"sts","issuerUri":"http://sts.example/","#
        + #""signingCertificate":"\#(publicCertificate)","#
        + #""nextSigningCertificate":"\#(PlantedSecrets.symmetricKey)"}"#
    ])

  /// CN=sts, made for this file; its private key was discarded.
  package static let publicCertificate =
    "MIIBcTCCARegAwIBAgIUSczM3AFP4ErTQWg26YOYVveB8DcwCgYIKoZIzj0EAwIwDjEMMAoGA1UEAwwD"
    + "c3RzMB4XDTI2MTEyMzEyMzY0N1oXDTM2MTEyMDEyMzY0N1owDjEMMAoGA1UEAwwDc3RzMFkwEwYHKoZI"
    + "zj0CAQYIKoZIzj0DAQcDQgAEUyjcVSQdvwjIx3kKAtHa0QkB7e+YR3cfVJHM7l8WJcmKclnSqGSN3R7A"
    + "Ku5c8Jgnyw3m0GMOgVvdV1vZ33ZUcaNTMFEwHQYDVR0OBBYEFHVuqvyQQ+MoE1p71Ns4BB/fQzVgMB8G"
    + "A1UdIwQYMBaAFHVuqvyQQ+MoE1p71Ns4BB/fQzVgMA8GA1UdEwEB/wQFMAMBAf8wCgYIKoZIzj0EAwID"
    + "SAAwRQIgSwTO9YsyB97UbszodG5EmzW3mEBpCjuEcOdUUx/poV8CIQD/TP3kGgdyezEYvJUoLVbZPy9u"
    + "S0EU/bm9wPMV8P5kMg=="

  /// Data other than directory objects, one page per line.
  private static let rows = [
    page("organization", [#"{"id":"\#(guid(800))","displayName":"Contoso","verifiedDomains":[]}"#]),
    page(
      "directory/recommendations",
      [
        #"{"id":"\#(guid(40))_x","recommendationType":"staleApps","status":"active","#
          + #""impactedResources":[{"id":"\#(guid(1))","subjectId":"\#(guid(1))"}]}"#
      ]),
    page(
      "servicePrincipals('\(guid(4))')/appRoleAssignments",
      [
        #"{"principalId":"\#(guid(4))","resourceId":"\#(guid(7))","appRoleId":"\#(guid(41))"}"#
      ]),
    page(
      "roleManagement/directory/roleAssignments(roleDefinition())",
      [
        #"{"principalId":"\#(guid(4))","directoryScopeId":"/","roleDefinitionId":"\#(guid(42))","#
          + #""roleDefinition":{"id":"\#(guid(42))","displayName":"\#(PlantedSecrets.pastedName)"}}"#
      ]),
    #"{"value":[{"properties":{"roleDefinitionId":"/x/\#(guid(43))","principalId":"\#(guid(4))","#
      + #""scope":"\#(PlantedSecrets.pastedName)"},"type":"Microsoft.Authorization/roleAssignments"},"#
      + #"{"principalId":"\#(guid(4))","roleDefinitionId":"/x/\#(guid(43))","roleDefinitionName":"#
      + #""Owner","scope":"/","type":"Microsoft.Authorization/roleAssignments"}]}"#,
    page(
      "oauth2PermissionGrants",
      [
        #"{"clientId":"\#(guid(4))","consentType":"AllPrincipals","resourceId":"\#(guid(7))","#
          + #""scope":"\#(PlantedSecrets.pastedName)"}"#
      ]),
    page(
      "reports/appCredentialSignInActivities",
      [
        #"{"keyId":"\#(guid(101))","appId":"\#(guid(501))","credentialOrigin":"application","#
          + #""signInActivity":{"lastSignInDateTime":"2026-11-01T00:00:00Z"}}"#
      ]),
    page(
      "reports/servicePrincipalSignInActivities",
      [
        #"{"appId":"\#(guid(501))","lastSignInActivity":{"lastSignInDateTime":null},"#
          + #""delegatedClientSignInActivity":{"lastSignInDateTime":"2026-11-01T00:00:00Z"}}"#
      ]),
  ]

  // MARK: Other sources

  private static let aadGraph =
    #"{"odata.metadata":"https://graph.windows.net/\#(guid(800))/$metadata#directoryObjects","#
    + #""value":[{"odata.type":"Microsoft.DirectoryServices.Application","objectId":"\#(guid(10))","#
    + #""appId":"\#(guid(510))","displayName":"old","availableToOtherTenants":false,"#
    + #""keyCredentials":[{"customKeyIdentifier":null,"endDate":"2027-06-30T08:15:00Z","#
    + #""keyId":"\#(guid(210))","startDate":"2026-06-30T08:15:00Z","type":"Symmetric","#
    + #""usage":"Verify","value":"\#(PlantedSecrets.symmetricKey)"}],"passwordCredentials":[{"#
    + #""customKeyIdentifier":"//5yAGIAYQBjAA==","endDate":"2027-06-30T08:15:00Z","#
    + #""keyId":"\#(guid(110))","startDate":null,"value":"\#(PlantedSecrets.passwordValue)"}]}]}"#

  private static let powerShell =
    #"[{"Id":"\#(guid(11))","AppId":"\#(guid(511))","DisplayName":"\#(PlantedSecrets.pastedName)","#
    + #""SignInAudience":"AzureADMyOrg","OptionalClaims":null,"AdditionalProperties":{},"KeyCredentials":{"value":[],"#
    + #""Count":0},"PasswordCredentials":[{"CustomKeyIdentifier":[76,69,65,75],"KeyId":"#
    + #""\#(guid(111))","DisplayName":"ü","SecretText":"\#(PlantedSecrets.secretText)","#
    + #""StartDateTime":"\/Date(1700000000000)\/","EndDateTime":{"value":"\/Date(1800000000000)\/","#
    + #""DisplayHint":2,"DateTime":"x"}}]}]"#

  private static let azureHound =
    #"{"data":[{"kind":"AZTenant","data":{"tenantId":"\#(guid(800))","displayName":"Contoso"}},"#
    + #"{"kind":"AZApp","data":\#(application(12))},"#
    + #"{"kind":"AZServicePrincipal","data":\#(principal(13))},"#
    + #"{"kind":"AZAppOwner","data":{"appId":"\#(guid(512))","owners":[{"owner":{"id":"#
    + #""\#(guid(900))","displayName":"\#(PlantedSecrets.pastedName)"},"appId":"\#(guid(12))"}]}}],"#
    + #""meta":{"type":"azure","version":5,"count":4}}"#

  private static let scubaGear =
    #"{"baseline_version":"1.5","timestamp_zulu":"2026-11-20T00:00:00.000Z","tenant_details":"#
    + #"[{"TenantId":"\#(guid(800))","DisplayName":"Contoso"}],"risky_applications":{"ObjectId":"#
    + #"{"Application":"\#(guid(14))","ServicePrincipal":"\#(guid(15))"},"AppId":"\#(guid(514))","#
    + #""DisplayName":"risky","IsMultiTenantEnabled":false,"KeyCredentials":null,"#
    + #""PasswordCredentials":{"KeyId":"\#(guid(114))","DisplayName":"\#(PlantedSecrets.pastedName)","#
    + #""SecretText":"\#(PlantedSecrets.secretText)","IsFromApplication":true,"#
    + #""StartDateTime":"\/Date(1700000000000)\/","EndDateTime":"\/Date(1800000000000)\/"},"#
    + #""FederatedCredentials":null},"risky_third_party_service_principals":[]}"#

  private static let token =
    #"{"token_type":"Bearer","expires_in":3599,"access_token":"\#(PlantedSecrets.token)"}"#
}
