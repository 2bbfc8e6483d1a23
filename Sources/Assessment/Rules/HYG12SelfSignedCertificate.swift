import Inventory

/// HYG-12: an application signs in with a certificate that it issued itself.
enum HYG12SelfSignedCertificate: FindingRule {
  static let description = RuleDescription(
    id: "HYG-12",
    title: "A self-signed certificate",
    explanation: """
      Looks at: certificates that have not expired and whose bytes are in the export, which Graph gives \
      for one object at a time only ($select=keyCredentials): issuer and subject are one, and the \
      certificate's own key verifies its signature.
      Why: nobody but its maker vouches for it, and no authority can revoke it.
      Could be wrong: nothing; it is still better than a secret.
      What to do: have an authority of yours issue the next one, and allow only that authority by the \
      policy trustedCertificateAuthority.
      """,
    reference: "https://learn.microsoft.com/entra/identity-platform/certificate-credentials")

  static let found = MessageTemplate(
    "HYG-12",
    "Nobody but its maker vouches for it: have an authority of yours issue the next one.")

  static func check(_ subject: RuleSubject, _ found: inout FindingCollector) {
    for (index, credential) in subject.ownCredentials
    where !subject.isExpired(credential) && subject.traits(credential).contains(.selfSigned) {
      found.add(.low, subject, credential: index, Self.found)
    }
  }
}
