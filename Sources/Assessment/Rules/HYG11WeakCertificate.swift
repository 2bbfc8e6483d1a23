import Inventory

/// HYG-11: a certificate has a short key, a weak signature, or another expiry date than Entra has.
enum HYG11WeakCertificate: FindingRule {
  static let description = RuleDescription(
    id: "HYG-11",
    title: "Weak certificate",
    explanation: """
      Looks at: certificates that have not expired and whose bytes are in the export, which Graph returns only \
      for one object at a time ($select=keyCredentials). An RSA key under 2048 bits is high. A signature with \
      SHA-1, or an expiry date more than a day away from the one that Entra has, is medium.
      Why: a short key can be broken, and software that checks dates may refuse the certificate earlier or \
      later than Entra does.
      Could be wrong: Entra does not rely on the signature of a self-signed certificate, so SHA-1 there points \
      to old tools rather than to a hole.
      What to do: issue a new one with at least 2048 bits and SHA-256.
      """,
    reference: "https://learn.microsoft.com/entra/identity-platform/certificate-credentials")

  private static let looked: CertificateTraits = [.shortKey, .weakSignature, .otherEnd]

  /// One sentence for each set of traits: there are seven.
  private static func sentence(_ traits: CertificateTraits) -> MessageTemplate {
    let words: [(CertificateTraits, code: String, text: String)] = [
      (.shortKey, "shortKey", "its RSA key is shorter than 2048 bits"),
      (.weakSignature, "weakSignature", "it is signed with SHA-1"),
      (.otherEnd, "otherEnd", "its own expiry date differs from the one in Entra"),
    ]
    let found = words.filter { traits.contains($0.0) }
    let clauses = found.map(\.text).joined(separator: "; ")
    return MessageTemplate(
      "HYG-11." + found.map(\.code).joined(separator: "."),
      clauses.prefix(1).uppercased() + clauses.dropFirst() + ". Issue a new one.")
  }

  static func check(_ subject: RuleSubject, _ found: inout FindingCollector) {
    for (index, credential) in subject.ownCredentials where !subject.isExpired(credential) {
      let traits = subject.traits(credential).intersection(looked)
      guard !traits.isEmpty else { continue }
      found.add(
        traits.contains(.shortKey) ? .high : .medium, subject, credential: index,
        sentence(traits))
    }
  }
}
