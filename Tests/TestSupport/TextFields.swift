import Inventory

/// An export with a given text in every field that the readers keep or inspect.
///
/// The text may be a secret, or hostile.
package enum TextFields {
  /// A field: the file that contains it, and its name in the texts below.
  package struct Field: Sendable, Hashable {
    package var file: String
    package var name: String
    /// The object that a finding is attributed to; nil if the file names none.
    package var object: String?
  }

  package static let application = "5f3c1d4e-0000-4000-8000-0000000000a1"
  package static let principal = "5f3c1d4e-0000-4000-8000-0000000000b1"
  package static let appId = "5f3c1d4e-0000-4000-8000-000000000001"
  private static let keyId = "5f3c1d4e-0000-4000-8000-0000000000c1"
  private static let tenant = "5f3c1d4e-0000-4000-8000-0000000000d1"

  /// The files; `‹name›` marks the place of a field.
  private static let files: [(path: String, object: String?, text: String)] = [
    (
      "applications.json", application,
      #"""
      {"@odata.context":"https://graph.microsoft.com/v1.0/$metadata#applications","value":[
       {"id":"\#(application)","appId":"\#(appId)","displayName":"‹displayName›","signInAudience":"AzureADMyOrg",
        "tags":["t","‹tags›"],"notes":"‹notes›","description":"‹description›","uniqueName":"‹uniqueName›",
        "serviceManagementReference":"‹serviceManagementReference›","publisherDomain":"‹publisherDomain›",
        "identifierUris":["api://x","‹identifierUris›"],
        "web":{"redirectUris":["https://a.example","‹web.redirectUris›"],"homePageUrl":"‹web.homePageUrl›"},
        "spa":{"redirectUris":["‹spa.redirectUris›"]},"publicClient":{"redirectUris":["‹publicClient.redirectUris›"]},
        "requiredResourceAccess":[],
        "keyCredentials":[{"keyId":"5f3c1d4e-0000-4000-8000-0000000000c2","type":"AsymmetricX509Cert","usage":"Verify",
          "displayName":"‹key.displayName›","customKeyIdentifier":"‹key.customKeyIdentifier›",
          "startDateTime":"2026-01-01T00:00:00Z","endDateTime":"2026-12-01T00:00:00Z"}],
        "passwordCredentials":[{"keyId":"\#(keyId)","displayName":"‹password.displayName›",
          "customKeyIdentifier":"‹password.customKeyIdentifier›",
          "startDateTime":"2026-01-01T00:00:00Z","endDateTime":"2026-11-25T00:00:00Z"}]}]}
      """#
    ),
    (
      "servicePrincipals.json", principal,
      #"""
      {"@odata.context":"https://graph.microsoft.com/v1.0/$metadata#servicePrincipals","value":[
       {"id":"\#(principal)","appId":"\#(appId)","displayName":"‹displayName›","accountEnabled":true,
        "servicePrincipalType":"Application","appOwnerOrganizationId":"\#(tenant)",
        "tags":["‹tags›"],"notes":"‹notes›","description":"‹description›","homepage":"‹homepage›",
        "servicePrincipalNames":["‹servicePrincipalNames›"],"alternativeNames":["‹alternativeNames›"],
        "replyUrls":["‹replyUrls›"],"preferredTokenSigningKeyThumbprint":"‹preferredTokenSigningKeyThumbprint›",
        "keyCredentials":[],"passwordCredentials":[
        {"keyId":"5f3c1d4e-0000-4000-8000-0000000000c3","displayName":"‹password.displayName›",
          "startDateTime":"2026-01-01T00:00:00Z","endDateTime":"2026-12-01T00:00:00Z"}]}]}
      """#
    ),
    (
      "owners.json", application,
      #"""
      {"@odata.context":"https://graph.microsoft.com/v1.0/$metadata#applications('\#(application)')/owners","value":[
       {"@odata.type":"#microsoft.graph.user","id":"5f3c1d4e-0000-4000-8000-0000000000e1",
        "displayName":"‹owner.displayName›","userPrincipalName":"‹owner.userPrincipalName›","mail":"‹owner.mail›"}]}
      """#
    ),
    (
      "federatedIdentityCredentials.json", application,
      #"""
      {"@odata.context":"https://graph.microsoft.com/beta/$metadata#applications('\#(application)')/federatedIdentityCredentials",
       "value":[{"id":"5f3c1d4e-0000-4000-8000-0000000000f1","name":"‹federated.name›","issuer":"‹federated.issuer›",
        "subject":"‹federated.subject›","audiences":["‹federated.audience›","‹federated.secondAudience›"],
        "description":"‹federated.description›"},
       {"id":"5f3c1d4e-0000-4000-8000-0000000000f2","name":"second","issuer":"https://gitlab.com","audiences":["a"],
        "claimsMatchingExpression":{"value":"‹federated.expression›","languageVersion":1}}]}
      """#
    ),
    (
      "organization.json", nil,
      #"""
      {"@odata.context":"https://graph.microsoft.com/v1.0/$metadata#organization","value":[
       {"id":"\#(tenant)","displayName":"‹tenantName›","verifiedDomains":[{"name":"‹verifiedDomain›"}]}]}
      """#
    ),
    (
      "policy.json", nil,
      #"""
      {"@odata.context":"https://graph.microsoft.com/v1.0/$metadata#policies/defaultAppManagementPolicy/$entity",
       "id":"00000000-0000-0000-0000-000000000000","displayName":"‹policyName›","isEnabled":true,
       "applicationRestrictions":{"passwordCredentials":[{"restrictionType":"‹restrictionType›"}],"keyCredentials":[]},
       "servicePrincipalRestrictions":{"passwordCredentials":[],"keyCredentials":[]}}
      """#
    ),
    (
      "activity.json", nil,
      #"""
      {"@odata.context":"https://graph.microsoft.com/beta/$metadata#reports/appCredentialSignInActivities","value":[
       {"id":"a","keyId":"‹activity.keyId›","appId":"\#(appId)",
        "signInActivity":{"lastSignInDateTime":"2026-11-20T00:00:00Z"}}]}
      """#
    ),
    (
      "roles.json", nil,
      #"""
      {"@odata.context":"https://graph.microsoft.com/v1.0/$metadata#roleManagement/directory/roleAssignments","value":[
       {"id":"r","principalId":"\#(principal)","roleDefinitionId":"5f3c1d4e-0000-4000-8000-0000000000d2",
        "directoryScopeId":"‹role.scope›","roleDefinition":{"displayName":"‹role.name›"}}]}
      """#
    ),
    (
      "domain.json", nil,
      #"""
      {"@odata.context":"https://graph.microsoft.com/v1.0/$metadata#domains('contoso.example')/federationConfiguration",
       "value":[{"id":"‹domain.id›","displayName":"d","signingCertificate":"x"}]}
      """#
    ),
    (
      "manifest.json", nil,
      #"""
      {"lapseCollection":{"version":1},"startedAt":"2026-11-22T00:00:00Z","tenantId":"\#(tenant)",
       "collections":[{"collection":"owners","state":"partial","reasonCode":"failed","reason":"‹manifest.reason›"}],
       "files":[]}
      """#
    ),
  ]

  package static let all: [Field] = files.flatMap { path, object, text in
    text.split(separator: "‹").dropFirst().map { part in
      Field(file: path, name: String(part.prefix { $0 != "›" }), object: object)
    }
  }

  /// Returns the files with `secret` in the wanted fields and a plain word in the others.
  package static func export(
    _ secret: String, where isWanted: (Field) -> Bool = { _ in true }
  ) -> [(path: String, text: String)] {
    files.map { path, object, text in
      var filled = ""
      for (index, part) in text.split(separator: "‹", omittingEmptySubsequences: false).enumerated()
      {
        guard index > 0 else {
          filled += part
          continue
        }
        let name = part.prefix { $0 != "›" }
        let field = Field(file: path, name: String(name), object: object)
        filled += isWanted(field) ? escaped(secret) : "plain"
        filled += part.dropFirst(name.count + 1)
      }
      return (path, filled)
    }
  }

  /// Escapes a text for JSON.
  private static func escaped(_ text: String) -> String {
    text.unicodeScalars.map { scalar in
      switch scalar {
      case "\"": "\\\""
      case "\\": "\\\\"
      case "\u{0}"..."\u{1F}":
        "\\u" + String(repeating: "0", count: scalar.value < 16 ? 3 : 2)
          + String(scalar.value, radix: 16)
      default: String(scalar)
      }
    }.joined()
  }
}
