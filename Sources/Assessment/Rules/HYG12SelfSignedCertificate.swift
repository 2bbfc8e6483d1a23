import Inventory

/// HYG-12: an application signs in with a self-signed certificate.
enum HYG12SelfSignedCertificate: FindingRule {
  static let description = RuleDescription(
    id: "HYG-12",
    title: "Self-signed certificate",
    explanation: """
      Looks at: certificates that have not expired and whose bytes are in the export, which Graph returns only \
      for one object at a time ($select=keyCredentials). Issuer and subject are the same, and the \
      certificate's own key verifies its signature.
      Why: no certificate authority issued it, and none can revoke it.
      Could be wrong: nothing. It is still better than a secret.
      What to do: have your own certificate authority issue the next one, and use the policy \
      trustedCertificateAuthority to allow only that authority. A public authority is no help: most no longer \
      issue certificates for client authentication.
      """,
    reference: "https://learn.microsoft.com/entra/identity-platform/certificate-credentials")

  static let found = MessageTemplate(
    "HYG-12",
    "It is self-signed: have your own certificate authority issue the next one.")

  static func check(_ subject: RuleSubject, _ found: inout FindingCollector) {
    for (index, credential) in subject.ownCredentials
    where !subject.isExpired(credential) && subject.traits(credential).contains(.selfSigned) {
      found.add(.low, subject, credential: index, Self.found)
    }
  }
}
