import Inventory

/// HYG-03: a credential never expires.
enum HYG03NeverExpires: FindingRule {
  static let description = RuleDescription(
    id: "HYG-03",
    title: "Credential that never expires",
    explanation: """
      Looks at: secrets, certificates, keys and SAML signing certificates with no end date, or with one in \
      2099 or later.
      Why: nothing ever forces anyone to replace it, and whoever has a copy can use it indefinitely.
      Could be wrong: nothing. The dates come from Entra.
      What to do: replace it with one that expires, or go secretless.
      """,
    reference:
      "https://learn.microsoft.com/entra/identity-platform/security-best-practices-for-app-registration"
  )

  static let found = MessageTemplate(
    "HYG-03",
    "It effectively never expires. Replace it with one that does, or go secretless.")

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
