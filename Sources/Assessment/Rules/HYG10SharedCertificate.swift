import Inventory

/// HYG-10: several applications sign in with the same certificate.
enum HYG10SharedCertificate: FindingRule {
  static let description = RuleDescription(
    id: "HYG-10",
    title: "Certificate shared by several applications",
    explanation: """
      Looks at: certificates that have not expired and whose thumbprint is on more than one application. An \
      application and its own service principal count as one.
      Why: whoever has the key can act as all of them, and replacing it means changing all of them at once.
      Could be wrong: whoever adds a key can set customKeyIdentifier freely, so equal values are strong \
      evidence but not proof.
      What to do: give each application a certificate of its own.
      """,
    reference:
      "https://learn.microsoft.com/entra/identity-platform/security-best-practices-for-app-registration"
  )

  static let found = MessageTemplate(
    "HYG-10", "{count} applications sign in with this certificate: give each its own.")

  static func check(_ subject: RuleSubject, _ found: inout FindingCollector) {
    for (index, credential) in subject.ownCredentials
    where credential.kind == .certificate && !subject.isExpired(credential) {
      let uses = subject.context.certificateUses(of: credential)
      guard uses > 1 else { continue }
      found.add(
        .high, subject, credential: index, Self.found, ["count": .number(Int64(uses))])
    }
  }
}
