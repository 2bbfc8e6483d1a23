/// The objects of a tenant, generated from their numbers, so that the tenant is always the same.
package struct FakeDirectory: Sendable {
  package static let tenantId = "0f0f0f0f-1111-4222-8333-444444444444"

  /// The number of applications. Objects are created on request, so a million of them costs
  /// nothing.
  package var applications: Int
  package var servicePrincipals: Int
  /// The number of owners of the application with a number.
  package var owners: @Sendable (Int) -> Int = { $0 % 3 }
  package var federated: @Sendable (Int) -> Int = { $0 % 10 == 0 ? 1 : 0 }
  /// The Graph versions that have the property `isDisabled`, e.g. `beta`.
  package var knowsDisabled: Set<String> = []
  /// Whether the application with a number is disabled.
  package var isDisabled: @Sendable (Int) -> Bool = { _ in false }
  /// The number of sign-in summary rows, for service principals and for non-interactive users.
  package var signInSummaries = 150
  package var nonInteractiveSummaries = 40
  /// The number of individual sign-ins of service principals.
  package var signIns = 250

  package init(applications: Int, servicePrincipals: Int) {
    self.applications = applications
    self.servicePrincipals = servicePrincipals
  }

  package static func id(_ kind: Int, _ number: Int) -> String {
    let digits = String(number, radix: 16)
    return "0000000\(kind)-aaaa-4bbb-8ccc-"
      + String(repeating: "0", count: max(0, 12 - digits.count)) + digits
  }

  package func application(_ number: Int) -> FakeObject {
    let id = Self.id(1, number)
    // Credentials expire in the years around the fake tenant's current time.
    let year = 2026 + number % 3
    let month = ["01", "04", "07", "10", "12"][number % 5]
    var object = FakeObject(
      id: id,
      properties: [
        ("id", "\"\(id)\""), ("deletedDateTime", "null"),
        ("appId", "\"\(Self.id(2, number))\""), ("applicationTemplateId", "null"),
        ("disabledByMicrosoftStatus", "null"),
        ("createdDateTime", "\"2024-02-03T04:05:06Z\""),
        ("displayName", "\"App \(number)\""), ("description", "null"), ("notes", "null"),
        ("isFallbackPublicClient", "null"), ("identifierUris", "[]"),
        ("publisherDomain", "\"contoso.example\""), ("signInAudience", "\"AzureADMyOrg\""),
        ("tags", "[]"), ("tokenEncryptionKeyId", "null"), ("serviceManagementReference", "null"),
        ("uniqueName", "null"), ("createdByAppId", "null"),
        (
          "requestSignatureVerification",
          "{\"isSignedRequestRequired\":false,\"allowedWeakAlgorithms\":null}"
        ),
        ("verifiedPublisher", "{\"displayName\":null}"), ("requiredResourceAccess", "[]"),
        ("api", "{\"acceptMappedClaims\":null,\"oauth2PermissionScopes\":[]}"),
        ("appRoles", "[]"), ("info", "{\"logoUrl\":null}"),
        (
          "keyCredentials",
          number % 4 == 0
            ? """
            [{"customKeyIdentifier":"AAECAwQFBgcICQoLDA0ODxAREhM=","displayName":"CN=app\(number)",\
            "endDateTime":"\(year)-\(month)-01T00:00:00Z","key":"\(Self.certificate)",\
            "keyId":"\(Self.id(4, number))",\
            "startDateTime":"2025-01-01T00:00:00Z","type":"AsymmetricX509Cert","usage":"Verify"}]
            """ : "[]"
        ), ("parentalControlSettings", "{\"countriesBlockedForMinors\":[]}"),
        (
          "passwordCredentials",
          """
          [{"customKeyIdentifier":null,"displayName":"secret \(number)",\
          "endDateTime":"\(year)-\(month)-15T10:20:30.1234567Z","hint":"abc",\
          "keyId":"\(Self.id(3, number))","secretText":null,"startDateTime":"2025-01-01T00:00:00Z"}]
          """
        ), ("publicClient", "{\"redirectUris\":[]}"), ("spa", "{\"redirectUris\":[]}"),
        ("web", "{\"homePageUrl\":null,\"redirectUris\":[],\"logoutUrl\":null}"),
      ])
    object.relations["owners"] = (0..<owners(number)).map { owner in
      "{\"@odata.type\":\"#microsoft.graph.user\",\"id\":\"\(Self.id(5, owner))\","
        + "\"displayName\":\"Owner \(owner)\",\"userPrincipalName\":\"o\(owner)@contoso.example\"}"
    }
    object.relations["federatedIdentityCredentials"] = (0..<federated(number)).map { index in
      "{\"id\":\"\(Self.id(6, number * 32 + index))\",\"name\":\"fic\(index)\","
        + "\"issuer\":\"https://token.actions.githubusercontent.com\","
        + "\"subject\":\"repo:contoso/app\(number):ref:refs/heads/main\",\"description\":null,"
        + "\"audiences\":[\"api://AzureADTokenExchange\"]}"
    }
    return object
  }

  package func servicePrincipal(_ number: Int) -> FakeObject {
    let id = Self.id(7, number)
    return FakeObject(
      id: id,
      properties: [
        ("id", "\"\(id)\""), ("deletedDateTime", "null"), ("accountEnabled", "true"),
        ("alternativeNames", "[]"), ("appDisplayName", "\"App \(number)\""),
        ("appId", "\"\(Self.id(2, number))\""),
        ("appOwnerOrganizationId", "\"\(Self.tenantId)\""), ("appRoleAssignmentRequired", "false"),
        ("createdDateTime", "\"2024-02-03T04:05:06Z\""), ("disabledByMicrosoftStatus", "null"),
        ("displayName", "\"App \(number)\""), ("description", "null"), ("notes", "null"),
        ("homepage", "null"), ("createdByAppId", "null"), ("notificationEmailAddresses", "[]"),
        ("preferredSingleSignOnMode", "null"),
        ("preferredTokenSigningKeyThumbprint", "null"), ("replyUrls", "[]"),
        ("servicePrincipalNames", "[\"\(Self.id(2, number))\"]"),
        ("servicePrincipalType", "\"Application\""), ("signInAudience", "\"AzureADMyOrg\""),
        ("tags", "[]"), ("tokenEncryptionKeyId", "null"), ("keyCredentials", "[]"),
        ("passwordCredentials", "[]"),
      ])
  }

  /// Placeholder for the bytes of a certificate, which no reader inspects.
  private static let certificate = String(repeating: "MIIC", count: 64)
}
