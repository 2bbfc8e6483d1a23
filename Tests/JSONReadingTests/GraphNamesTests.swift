import Testing

@testable import JSONReading

@Suite("Looking up Graph's member names")
struct GraphNamesTests {
  /// The names that Exports looks up, as Graph spells them.
  private static let names = [
    "@odata.type", "@odata.id", "owners@odata.nextLink", "error", "code", "schemaVersion", "tool",
    "accessToken", "access_token", "refresh_token", "id", "appId", "displayName",
    "deletedDateTime", "createdDateTime", "disabledByMicrosoftStatus", "isDisabled",
    "signInAudience", "tags", "tokenEncryptionKeyId", "passwordCredentials", "keyCredentials",
    "owners", "federatedIdentityCredentials", "publisherDomain", "identifierUris",
    "requiredResourceAccess", "isFallbackPublicClient", "web", "api", "accountEnabled",
    "appOwnerOrganizationId", "servicePrincipalType", "servicePrincipalNames",
    "preferredSingleSignOnMode", "preferredTokenSigningKeyThumbprint", "odata.type", "objectId",
    "deletionTimestamp", "availableToOtherTenants", "appOwnerTenantId", "startDate", "endDate",
    "keyId", "startDateTime", "endDateTime", "customKeyIdentifier", "secretText", "hint", "value",
    "key", "type", "usage", "issuer", "subject", "audiences", "name", "claimsMatchingExpression",
    "userPrincipalName", "verifiedDomains", "tenantType", "signInActivity", "credentialOrigin",
    "lastSignInDateTime", "lastNonInteractiveSignInDateTime", "lastSuccessfulSignInDateTime",
    "status", "errorCode", "correlationId", "servicePrincipalId",
    "servicePrincipalCredentialKeyId", "federatedCredentialId",
  ]

  /// Names that nothing looks up: from Graph's resources, or close to one above.
  private static let others = [
    "odata.context", "appIds", "keyIds", "endDateTimes", "startDat", "secret", "secretTexts",
    "appRoleId", "appDisplayName", "appDescription", "passwordCredential", "keyCredential",
    "passwordSingleSignOnSettings", "hasExtendedValue", "signInActivities", "tokenEncryptionKey",
    "preferredTokenSigningKeyEndDateTime", "servicePrincipalIds", "ownerss", "@odata.typ",
    "@odata.types", "lastSignInRequestId", "statu", "nam", "names", "audience", "tag", "v", "",
  ]

  private func number(_ name: String, in table: JSONKeyTable) -> Int? {
    let padded = Array(name.utf8) + [UInt8](repeating: UInt8(ascii: "y"), count: 72)
    return padded.withUnsafeBufferPointer { buffer in
      buffer.baseAddress.flatMap { table.number(of: $0, length: name.utf8.count) }
    }
  }

  @Test func `every known name is found in any case, and no other`() {
    let table = JSONKeyTable(Self.names)
    for (place, name) in Self.names.enumerated() {
      let pascal = name.prefix(1).uppercased() + name.dropFirst()
      for spelling in [name, pascal, name.uppercased(), name.lowercased()] {
        #expect(number(spelling, in: table) == place, "\(spelling)")
      }
    }
    let known = Set(Self.names.map { $0.lowercased() })
    for name in Self.names {
      for length in 0..<name.utf8.count where !known.contains(name.prefix(length).lowercased()) {
        #expect(number(String(name.prefix(length)), in: table) == nil, "\(name.prefix(length))")
      }
    }
    for name in Self.others { #expect(number(name, in: table) == nil, "\(name)") }
  }
}
