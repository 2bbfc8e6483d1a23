import Inventory

/// A rule that makes findings; one file each, named by its ID and title.
package protocol FindingRule: Rule {
  /// Looks at one object with its credentials.
  static func check(_ subject: RuleSubject, _ found: inout FindingCollector)
}

/// What a rule may look at: an object and its credentials, already assessed.
package struct RuleSubject {
  let context: RuleContext
  /// Index into ``AssessmentReport/objects``.
  let index: Int
  let row: AssessedObject
  let object: DirectoryObject

  var asOf: Instant { context.report.options.asOf }

  /// The object's own credentials, with their indexes among all.
  var credentials: some Sequence<(index: Int, row: AssessedCredential)> {
    row.credentialRange.lazy.map { ($0, context.report.credentials[$0]) }
  }

  /// The credentials that the team has to look after: the platform renews the others.
  var ownCredentials: some Sequence<(index: Int, row: AssessedCredential)> {
    credentials.lazy.filter { $0.row.rotation?.decidesStatus != true }
  }

  func validity(_ credential: AssessedCredential) -> (start: Instant?, end: Instant?) {
    guard credential.kind != .federatedIdentityCredential else { return (nil, nil) }
    let raw = context.report.inventory.credentials[Int(credential.credential)]
    return (raw.startDateTime.instant, raw.endDateTime.instant)
  }

  /// Returns what the certificate's bytes say, if the export has them.
  func traits(_ credential: AssessedCredential) -> CertificateTraits {
    guard credential.kind == .certificate else { return [] }
    return context.report.inventory.credentials[Int(credential.credential)].certificate
  }

  /// Returns what the bytes of any certificate say, and whether its end differs from Entra's.
  func allTraits(_ credential: AssessedCredential) -> CertificateTraits {
    guard let certificate = context.report.certificate(of: credential) else {
      return traits(credential)
    }
    var traits = certificate.traits
    if let end = validity(credential).end,
      end.seconds(since: certificate.notAfter).magnitude > UInt64(Instant.secondsPerDay)
    {
      traits.insert(.otherEnd)
    }
    return traits
  }

  /// Returns whole days from start to end; nil unless both are readable.
  func lifetimeDays(_ credential: AssessedCredential) -> Int64? {
    let (start, end) = validity(credential)
    guard let start, let end else { return nil }
    return end.wholeDays(since: start)
  }

  /// Whether a credential has expired.
  func isExpired(_ credential: AssessedCredential) -> Bool {
    credential.bucket == .expired
  }

  /// Whether it can be used at as-of, by its dates.
  func isLive(_ credential: AssessedCredential) -> Bool {
    let (start, end) = validity(credential)
    guard (start ?? asOf) <= asOf else { return false }
    return credential.bucket == .never || end.map { $0 > asOf } ?? false
  }
}
