import Inventory

/// HYG-11: a certificate has a short key, a weak signature, or another expiry date than Entra has.
enum HYG11WeakCertificate: FindingRule {
  static let description = RuleDescription(
    id: "HYG-11",
    title: "Weak certificate",
    explanation: """
      Looks at: certificates that have not expired and whose bytes are in the export, which Graph returns only \
      for one object at a time ($select=keyCredentials), or in a file beside it. An RSA key under 2048 bits is \
      high. A signature with SHA-1, or an expiry date more than a day away from the one that Entra has, is \
      medium. The date is looked at on SAML and encryption certificates, too.
      Why: a short key can be broken, and software that checks dates may refuse the certificate earlier or \
      later than Entra does.
      Could be wrong: Entra does not rely on the signature of a self-signed certificate, so SHA-1 there points \
      to old tools rather than to a hole.
      What to do: issue a new one with at least 2048 bits and SHA-256.
      """,
    reference: "https://learn.microsoft.com/entra/identity-platform/certificate-credentials")

  private static let looked: CertificateTraits = [.shortKey, .weakSignature, .otherEnd]

  /// Returns one sentence for each set of traits.
  ///
  /// - Parameter hasDates: whether both ends are known, so that the sentence can name them.
  private static func sentence(_ traits: CertificateTraits, hasDates: Bool) -> MessageTemplate {
    let words: [(CertificateTraits, code: String, text: String)] = [
      (.shortKey, "shortKey", "its RSA key is shorter than 2048 bits"),
      (.weakSignature, "weakSignature", "it is signed with SHA-1"),
      hasDates
        ? (.otherEnd, "otherEnds", "the certificate itself ends {ownEnd}, while Entra has {end}")
        : (.otherEnd, "otherEnd", "its own expiry date differs from the one in Entra"),
    ]
    let found = words.filter { traits.contains($0.0) }
    let clauses = found.map(\.text).joined(separator: "; ")
    return MessageTemplate(
      "HYG-11." + found.map(\.code).joined(separator: "."),
      clauses.prefix(1).uppercased() + clauses.dropFirst() + ". Issue a new one.")
  }

  static func check(_ subject: RuleSubject, _ found: inout FindingCollector) {
    for (index, credential) in subject.ownCredentials where !subject.isExpired(credential) {
      var traits = subject.allTraits(credential).intersection(looked)
      // A short key or weak signature of a SAML certificate is between its provider and the
      // partner.
      if credential.kind != .certificate { traits.formIntersection(.otherEnd) }
      guard !traits.isEmpty else { continue }
      var values: [MessageField] = []
      if traits.contains(.otherEnd), let end = subject.validity(credential).end,
        let own = subject.context.report.certificate(of: credential)?.notAfter
      {
        values = MessageField.all(["ownEnd": .time(own), "end": .time(end)])
      }
      found.add(
        traits.contains(.shortKey) ? .high : .medium, subject, credential: index,
        sentence(traits, hasDates: !values.isEmpty), values)
    }
  }
}
