import Inventory

/// HYG-11: a certificate has a short key, a weak signature, or another end than Entra keeps.
enum HYG11WeakCertificate: FindingRule {
  static let description = RuleDescription(
    id: "HYG-11",
    title: "A weak certificate",
    explanation: """
      Looks at: certificates that have not expired and whose bytes are in the export, which Graph gives \
      for one object at a time only ($select=keyCredentials). An RSA key under 2048 bits is high; a \
      signature with SHA-1, or an end more than a day away from the one that Entra keeps, is medium.
      Why: a short key can be broken, and a program that checks dates may refuse the certificate earlier \
      or later than Entra does.
      Could be wrong: Entra does not trust the signature of a certificate that somebody made for \
      himself, so SHA-1 there is a sign of old tools more than a hole.
      What to do: issue a new one with 2048 bits or more and SHA-256.
      """,
    reference: "https://learn.microsoft.com/entra/identity-platform/certificate-credentials")

  private static let looked: CertificateTraits = [.shortKey, .weakSignature, .otherEnd]

  static func check(_ subject: RuleSubject, _ found: inout FindingCollector) {
    for (index, credential) in subject.ownCredentials where !subject.isExpired(credential) {
      let traits = subject.traits(credential).intersection(looked)
      guard !traits.isEmpty else { continue }
      found.add(
        traits.contains(.shortKey) ? .high : .medium, subject, credential: index,
        detail: Int64(traits.rawValue))
    }
  }

  static func text(of row: FindingRow, in report: AssessmentReport) -> String {
    let traits = CertificateTraits(rawValue: UInt8(truncatingIfNeeded: row.detail))
    let words: [(CertificateTraits, String)] = [
      (.shortKey, "its RSA key has less than 2048 bits"),
      (.weakSignature, "it is signed with SHA-1"),
      (.otherEnd, "it ends on another day than Entra keeps for it"),
    ]
    let clauses = words.filter { traits.contains($0.0) }.map(\.1).joined(separator: "; ")
    return clauses.prefix(1).uppercased() + clauses.dropFirst() + ". Issue a new one."
  }
}
