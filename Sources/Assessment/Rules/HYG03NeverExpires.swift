import Inventory

/// HYG-03: a credential never ends.
enum HYG03NeverExpires: FindingRule {
  static let description = RuleDescription(
    id: "HYG-03",
    title: "A credential never expires",
    explanation: """
      Looks at: secrets, certificates, keys and SAML signing certificates without an end, or with one \
      in the year 2099 or later.
      Why: nothing will ever force anybody to replace it, and whoever holds a copy holds it for ever.
      Could be wrong: nothing; the dates are Entra's own.
      What to do: replace it by one that ends, or by none at all.
      """,
    reference:
      "https://learn.microsoft.com/entra/identity-platform/security-best-practices-for-app-registration"
  )

  static let found = MessageTemplate(
    "HYG-03",
    "It has no end that anybody will live to see. Replace it by one that ends, or by none.")

  static func check(_ subject: RuleSubject, _ found: inout FindingCollector) {
    for (index, credential) in subject.ownCredentials where credential.bucket == .never {
      switch credential.kind {
      case .clientSecret, .certificate, .symmetricKey, .samlSigningCertificate:
        found.add(.high, subject, credential: index, Self.found)
      case .samlRequestVerification, .tokenEncryptionKey, .federatedIdentityCredential: break
      }
    }
  }
}
