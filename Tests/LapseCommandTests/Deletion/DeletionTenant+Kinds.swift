import TestSupport

/// The kinds of applications: those with deletable credentials, and those that only seem deletable.
extension DeletionTenant {
  typealias Kind = @Sendable (inout DeletionApplication) -> Void

  /// Kinds whose credentials only seem deletable.
  static let seemingly: [Kind] =
    rare + parts + replacements + platforms + traced + blind + disabled

  static let deletable: [Kind] = [
    { a in a.used(a.secret(-500, 200), a.days(101...400)) },
    { a in
      a.used(a.secret(-400, 100), a.days(46...95))
      a.used(a.secret(-130, 400), a.days(0.1...20))
    },
    { a in
      a.used(a.key(-400, 100), a.days(46...95))
      a.used(a.key(-130, 400), a.days(0.1...20))
    },
    { a in
      let federated = a.federate(
        "repo:o/r:environment:p", issuer: "https://token.actions.githubusercontent.com")
      a.signIn(a.days(0.1...20), federated: federated)
      a.used(a.secret(-400, 200), a.days(46...99))
    },
    { a in
      a.application?["isDisabled"] = true
      a.used(a.secret(-500, 200), a.days(101...400))
    },
    { a in
      a.principal?["accountEnabled"] = false
      a.used(a.secret(-500, 200), a.days(101...400))
    },
    { a in
      a.application?["spa"] = ["redirectUris": ["https://app.contoso.example"]]
      a.used(a.secret(-500, 200), a.days(101...400))
    },
    { a in
      let end = a.days(1...25)
      a.used(a.secret(-400, -end), end + 20)
      a.used(a.secret(-end - 40, 300), a.days(0.1...10))
    },
    { a in
      a.secret(-700, -a.days(31...300))
      a.secret(-320, 300)
    },
    { a in a.secret(-900, -a.days(91...400)) },
    { a in a.key(-900, -a.days(91...400)) },
    { a in
      a.used(a.secret(-400, -10), a.days(40...60))
      a.used(a.key(-500, 300), a.days(0.1...20))
    },
  ]

  /// Signs of rare use are the only reason to keep these.
  private static let rare: [Kind] = [
    { a in
      let place = a.pick("notes", "description", "displayName")
      if a.pick(true, false) {
        a.application?[place] = "do not delete"
      } else {
        a.principal?[place] = "year-end closing"
      }
      a.used(a.secret(-500, 200), a.days(101...400))
      a.secret(-900, -a.days(91...400))
    },
    { a in
      a.application?["tags"] = ["DisasterRecovery"]
      a.used(a.secret(-500, 200), a.days(101...400))
    },
    { a in
      a.principal?["tags"] = ["emergency"]
      a.secret(-900, -a.days(91...400))
    },
    { a in a.used(a.secret(-500, 200, name: "BreakGlass"), a.days(101...400)) },
    { a in a.secret(-900, -a.days(91...400), name: "audit 2024") },
  ]

  private static let parts: [Kind] = [
    // A SAML signing certificate in three parts, expired, with a newer one.
    { a in
      a.principal?["preferredSingleSignOnMode"] = "saml"
      for (start, end) in [(-1_130.0, -a.days(31...60)), (-70, 900)] {
        let keyId = a.guid()
        let thumbprint = JSONNode.string(String(a.guid().filter { $0 != "-" }.prefix(8)))
        a.key(
          start, end, usage: "Sign", type: "X509CertAndPassword", onPrincipal: true, keyId: keyId,
          identifier: thumbprint)
        a.key(start, end, onPrincipal: true, identifier: thumbprint)
        a.secret(start, end, onPrincipal: true, keyId: keyId, identifier: thumbprint)
      }
    },
    { a in
      let key = a.key(-900, -a.days(91...300))
      a.application?["tokenEncryptionKeyId"] = .string(key)
    },
    { a in
      a.key(-900, -a.days(91...300), usage: "Encrypt")
      a.key(-320, 300, usage: "Encrypt")
    },
    { a in
      a.application?["requestSignatureVerification"] = ["isSignedRequestRequired": true]
      a.key(-900, -a.days(91...300))
      a.key(-320, 300)
    },
    { a in
      a.principal?["preferredSingleSignOnMode"] = "saml"
      a.key(-900, -a.days(91...300), onPrincipal: true)
    },
    { a in
      for (start, end) in [(-1_460.0, -a.days(91...300)), (-390, 300)] {
        a.key(start, end, usage: "Sign", type: "Symmetric", onPrincipal: true)
        a.key(start, end, usage: "Verify", type: "Symmetric", onPrincipal: true)
        a.secret(start, end, onPrincipal: true)
      }
    },
  ]

  /// Credentials that seem to replace another but are of a different kind.
  private static let replacements: [Kind] = [
    // The password of a SAML certificate.
    { a in
      a.secret(-400, -a.days(31...80))
      a.principal?["preferredSingleSignOnMode"] = "saml"
      let keyId = a.guid()
      a.key(-200, 800, usage: "Sign", type: "X509CertAndPassword", onPrincipal: true, keyId: keyId)
      a.key(-200, 800, onPrincipal: true)
      a.secret(-200, 800, onPrincipal: true, keyId: keyId)
    },
    // Encryption keys: the first by its usage, the second named by the application.
    { a in
      a.used(a.key(-400, 100), a.days(46...95))
      a.used(a.key(-130, 400, usage: "Encrypt", onPrincipal: true), a.days(0.1...20))
    },
    { a in
      a.used(a.secret(-400, -10), a.days(40...60))
      let key = a.key(-500, 300)
      a.application?["tokenEncryptionKeyId"] = .string(key)
      a.used(key, a.days(0.1...20))
    },
    // SAML, according to the single sign-on mode of the service principal.
    { a in
      a.principal?["preferredSingleSignOnMode"] = "saml"
      a.used(a.key(-400, 100), a.days(46...95))
      a.used(a.key(-130, 400, onPrincipal: true), a.days(0.1...20))
    },
  ]

  private static let platforms: [Kind] = [
    // The platform's secret is on the other object.
    { a in
      a.secret(-320, 300, name: "CWAP_AuthSecret", onPrincipal: true)
      a.used(a.secret(-500, 200), a.days(101...400))
    },
    { a in
      a.principal?["tags"] = ["WindowsAzureActiveDirectoryOnPremApp"]
      a.secret(-700, -a.days(31...300), name: "CWAP_AuthSecret")
      a.secret(-320, 300, name: "CWAP_AuthSecret")
      a.secret(-800, -a.days(91...300))
      a.used(a.secret(-500, 200), a.days(101...400))
    },
    { a in
      a.application?["onPremisesPublishing"] = ["externalUrl": "https://intranet.contoso.example"]
      a.secret(-700, -a.days(31...300), name: "CWAP_AuthSecret")
      a.secret(-320, 300, name: "CWAP_AuthSecret")
    },
    { a in
      a.application = nil
      a.principal?["servicePrincipalType"] = "ManagedIdentity"
      a.key(-140, -a.days(31...49), onPrincipal: true)
      a.key(-90, 40, onPrincipal: true)
    },
    { a in
      a.application?["identifierUris"] = ["urn:p2p_cert"]
      a.principal?["servicePrincipalNames"] = ["urn:p2p_cert"]
      a.key(-500, -135, name: "CN=MS-Organization-P2P-Access [2025]")
      a.key(-140, 225, name: "CN=MS-Organization-P2P-Access [2026]")
    },
    { a in
      a.application = nil
      let owner = a.guid()
      a.principal?["appOwnerOrganizationId"] = .string(owner)
      a.secret(-900, -a.days(91...300), onPrincipal: true)
    },
    { a in
      a.application?["deletedDateTime"] = DeletionTenant.stamp(-3)
      a.secret(-900, -a.days(91...300))
    },
  ]

  /// Credentials in use, or tried, of which only one file has a trace.
  private static let traced: [Kind] = [
    { a in
      a.used(a.secret(-500, 200), a.days(101...400))
      a.signIn(a.days(0.1...28))
    },
    { a in
      a.used(a.secret(-500, 200), a.days(101...400))
      a.signIn(a.days(0.1...28), event: a.pick("interactiveUser", "nonInteractiveUser"))
    },
    { a in
      let key = a.secret(-500, 200)
      a.used(key, a.days(101...400))
      a.signIn(a.days(0.1...28), key: key, appId: a.guid())
    },
    { a in
      a.used(a.secret(-500, 200), a.days(101...400))
      a.signIn(a.days(0.1...28), appId: a.guid(), parent: a.appId)
    },
    { a in
      let key = a.secret(-500, 200)
      a.used(key, a.days(101...400))
      a.used(key, a.days(30...80), appId: a.guid())
    },
    { a in a.used(a.secret(-500, 200), a.days(101...400), tried: a.days(31...90)) },
    { a in
      a.used(a.secret(-500, 200), a.days(101...400))
      a.uses.append(a.days(1...40))
    },
    { a in
      for end in [a.days(91...100), a.days(101...300)] { a.secret(-900, -end) }
      a.signIn(a.days(0.1...28), code: a.pick(7_000_222, 7_000_215))
    },
    { a in
      for end in [a.days(91...100), a.days(101...300)] { a.key(-900, -end) }
      a.signIn(a.days(0.1...28), code: a.pick(700_027, 1_000_502))
    },
    { a in
      let key = a.secret(-900, -a.days(91...300))
      a.signIn(a.days(0.1...28), key: key, code: 7_000_222)
    },
    // Conditional Access refused the sign-in, so the credential itself was accepted.
    { a in
      a.used(a.secret(-500, 200), a.days(101...400))
      a.signIn(a.days(0.1...28), code: 53_003)
    },
    // The row identifies the certificate only by its thumbprint.
    { a in
      let thumbprint = String(repeating: String(a.guid().filter { $0 != "-" }.prefix(8)), count: 5)
      a.key(-900, -a.days(91...300), identifier: .string(thumbprint))
      a.signIn(a.days(0.1...28), code: 50_012, thumbprint: thumbprint)
    },
    { a in
      let end = a.days(120...300)
      a.used(a.secret(-900, -end), end + 3, tried: a.days(31...89))
    },
    { a in
      let end = a.days(8...25)
      let key = a.secret(-400, -end)
      a.used(key, end + 20)
      a.used(a.secret(-end - 40, 300), a.days(0.1...3))
      a.signIn(a.days(4...7), key: key, code: 7_000_222)
    },
  ]

  private static let blind: [Kind] = [
    { a in
      a.application?["signInAudience"] = "AzureADMultipleOrgs"
      a.principal?["signInAudience"] = "AzureADMultipleOrgs"
      a.used(a.secret(-500, 200), a.days(101...400))
      a.secret(-900, -a.days(91...300))
    },
    { a in
      a.application?["web"] = [
        "redirectUris": ["https://a.contoso.example/cb"], "homePageUrl": nil,
      ]
      a.used(a.secret(-500, 200), a.days(101...400))
      a.secret(-900, -a.days(91...300))
    },
    { a in
      a.delegated = a.days(1...300)
      a.used(a.secret(-500, 200), a.days(101...400))
      a.secret(-900, -a.days(91...300))
    },
    { a in
      a.delegated = a.days(1...300)
      a.secret(-900, -a.days(91...300))
    },
    { a in
      a.application?["api"] = ["oauth2PermissionScopes": [["id": "1", "value": "access"]]]
      a.secret(-900, -a.days(91...300))
    },
    { a in
      let permission: JSONNode = ["id": .string(a.guid()), "type": "Scope"]
      a.application?["requiredResourceAccess"] = [
        [
          "resourceAppId": "00000003-0000-0000-c000-000000000000",
          "resourceAccess": [permission],
        ]
      ]
      a.secret(-900, -a.days(91...300))
    },
  ]

  /// A credential on a disabled object does not replace any other.
  private static let disabled: [Kind] = [
    { a in
      let property = a.pick("isDisabled", "disabledByMicrosoftStatus")
      a.application?[property] = property == "isDisabled" ? true : "DisabledDueToViolation"
      a.secret(-400, -a.days(31...80))
      a.secret(-130, 300)
    },
    { a in
      a.principal?["accountEnabled"] = false
      a.secret(-400, -a.days(31...80))
      a.secret(-130, 300)
    },
    { a in
      a.application?["signInAudience"] = "AzureADMultipleOrgs"
      a.principal?["accountEnabled"] = false
      a.secret(-400, -a.days(31...80))
      a.secret(-200, 300, onPrincipal: true)
    },
    { a in
      a.application?["isDisabled"] = true
      a.used(a.secret(-400, 100), a.days(46...95))
      a.used(a.secret(-130, 400), a.days(5...20))
    },
    { a in
      a.used(a.secret(-400, 100), a.days(46...95))
      a.used(a.secret(-130, 400, name: "CWAP_AuthSecret"), a.days(5...20))
      a.application?["tags"] = ["WindowsAzureActiveDirectoryOnPremApp"]
    },
  ]
}
