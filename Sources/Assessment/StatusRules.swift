import Inventory

/// The status table: one credential among all of its identity, first match wins.
struct StatusRules {
  private static let day = Instant.secondsPerDay

  let asOf: Int64
  /// Where "recently" is counted back from: the time of the data, else as-of.
  let evidenceAsOf: Int64
  let horizon: Horizon
  let samlHorizon: Horizon

  init(options: AssessmentOptions, dataAsOf: Instant?) {
    asOf = options.asOf.secondsSinceEpoch
    evidenceAsOf = (dataAsOf ?? options.asOf).secondsSinceEpoch
    horizon = Horizon(days: options.horizonDays)
    samlHorizon = Horizon(days: max(options.horizonDays, 60))
  }

  /// What a credential needs to know of the others.
  struct Context {
    /// All credentials of the identity, federated ones included, latest end first.
    var all: [IdentityCredential]
    /// Positions in `all` of the successors, latest end first.
    var successors: [Int]
    /// A refusal that named only the application and fell on this credential.
    var unattributedRefusal: Instant?
  }

  /// The verdict on `credential`.
  func judge(
    _ credential: IdentityCredential, _ context: Context
  ) -> (status: CredentialStatus, severity: Severity) {
    let verdict = uncapped(credential, context)
    switch credential.kind {
    case .samlRequestVerification:
      return (verdict.status, min(verdict.severity, .medium))
    case .tokenEncryptionKey:
      return (verdict.status, min(verdict.severity, .info))
    default:
      return verdict
    }
  }

  private func uncapped(
    _ credential: IdentityCredential, _ context: Context
  ) -> (status: CredentialStatus, severity: Severity) {
    if credential.kind == .federatedIdentityCredential { return (.healthy, .none) }
    if credential.rotation?.decidesStatus == true { return (.platformManaged, .none) }
    guard let end = credential.end else { return (.unreadable, .medium) }
    if credential.isDormant { return (.dormant, .info) }
    if credential.kind == .samlSigningCertificate, !credential.isActiveSigning {
      return end <= asOf ? (.superseded, .info) : (.healthy, .none)
    }
    if end <= asOf { return expired(credential, end: end, context) }
    if let start = credential.start, start > asOf {
      return (.notYetValid, notYetValidSeverity(credential, start: start, context))
    }
    let left = end == IdentityCredential.never ? .max : end - asOf
    guard horizon(for: credential).contains(left: left, lifetime: credential.lifetime) else {
      return (.healthy, .none)
    }
    let verdict: (status: CredentialStatus, severity: Severity) =
      context.successors.isEmpty
      ? (.expiring, expiringSeverity(credential, left: left, context))
      : (.replacementReady, replacementSeverity(credential, left: left, context))
    return Horizon.isShortLived(credential.lifetime)
      ? (verdict.status, min(verdict.severity, .low)) : verdict
  }

  private func horizon(for credential: IdentityCredential) -> Horizon {
    credential.kind == .samlSigningCertificate ? samlHorizon : horizon
  }

  // MARK: Expired

  private func expired(
    _ credential: IdentityCredential, end: Int64, _ context: Context
  ) -> (status: CredentialStatus, severity: Severity) {
    if credential.kind == .samlSigningCertificate { return (.lapsed, .high) }
    let cover = cover(of: credential, context)
    if let severity = outageSeverity(credential, end: end, cover: cover, context) {
      return (.outage, severity)
    }
    if !context.successors.isEmpty { return (.superseded, .info) }
    let lapsed: Severity =
      asOf - end <= 30 * Self.day ? .high : asOf - end <= 90 * Self.day ? .medium : .info
    switch cover {
    case .none: return (.lapsed, lapsed)
    case .unproven: return (.covered, lapsed.lowered(by: 1, notBelow: .info))
    case .proven: return (.covered, min(.low, lapsed.lowered(by: 1, notBelow: .info)))
    }
  }

  /// nil where nothing says that anything is down.
  private func outageSeverity(
    _ credential: IdentityCredential, end: Int64, cover: Cover, _ context: Context
  ) -> Severity? {
    guard credential.kind.isClientCredential else { return nil }
    let earliest = asOf - 30 * Self.day
    if context.successors.isEmpty, cover == .none,
      let used = credential.evidence.lastUsedInLife?.secondsSinceEpoch,
      used >= end - 14 * Self.day, used >= earliest
    {
      return .critical
    }
    let presented = [credential.evidence.lastTried, context.unattributedRefusal]
      .compactMap { $0?.secondsSinceEpoch }
      .filter { $0 > end && $0 >= earliest && $0 <= asOf }
    guard let last = presented.max() else { return nil }
    let anotherSucceeded = context.all.contains { other in
      !(other.index == credential.index && other.kind == credential.kind)
        && (other.evidence.lastUsed?.secondsSinceEpoch ?? .min) > last
    }
    return anotherSucceeded ? .high : .critical
  }

  // MARK: Cover

  /// Whether another credential of the identity is known to be used in its place.
  func isCoverProven(of credential: IdentityCredential, _ context: Context) -> Bool {
    cover(of: credential, context) == .proven
  }

  private enum Cover {
    case none
    case unproven
    case proven
  }

  /// Another way to sign in, beside the credential and its successors.
  private func cover(of credential: IdentityCredential, _ context: Context) -> Cover {
    guard credential.kind.isClientCredential, let end = credential.end else { return .none }
    var cover = Cover.none
    for other in context.all {
      if other.index == credential.index, other.kind == credential.kind { continue }
      guard covers(other, credential, end: end), !other.succeeds(credential, asOf: asOf) else {
        continue
      }
      if isProven(cover: other, of: credential) { return .proven }
      cover = .unproven
    }
    return cover
  }

  private func covers(
    _ other: IdentityCredential, _ credential: IdentityCredential, end: Int64
  ) -> Bool {
    if other.kind == .federatedIdentityCredential { return true }
    guard other.kind.isClientCredential, other.isLive(asOf: asOf), let otherEnd = other.end else {
      return false
    }
    if end <= asOf || otherEnd == IdentityCredential.never { return true }
    return !horizon.contains(left: otherEnd - asOf, lifetime: credential.lifetime)
  }

  private func isProven(cover: IdentityCredential, of credential: IdentityCredential) -> Bool {
    guard let coverUsed = cover.evidence.lastUsed?.secondsSinceEpoch,
      let used = credential.evidence.lastUsed?.secondsSinceEpoch
    else { return false }
    return coverUsed <= asOf && asOf - coverUsed <= 30 * Self.day
      && coverUsed - used >= 7 * Self.day
  }

  // MARK: Not expired

  private func notYetValidSeverity(
    _ credential: IdentityCredential, start: Int64, _ context: Context
  ) -> Severity {
    guard credential.kind.isClientCredential else { return .info }
    var coveredUntil = asOf
    var hadOneBefore = false
    for other in context.all {
      if other.index == credential.index, other.kind == credential.kind { continue }
      if other.kind == .federatedIdentityCredential { return .info }
      guard other.kind.isClientCredential else { continue }
      if (other.start ?? .min) <= asOf { hadOneBefore = true }
      if other.isLive(asOf: asOf), let end = other.end { coveredUntil = max(coveredUntil, end) }
    }
    return coveredUntil < start && hadOneBefore ? .high : .info
  }

  private func expiringSeverity(
    _ credential: IdentityCredential, left: Int64, _ context: Context
  ) -> Severity {
    var severity = Horizon.severity(left: left, lifetime: credential.lifetime)
    switch cover(of: credential, context) {
    case .none: break
    case .unproven: severity = severity.lowered(by: 1, notBelow: .low)
    case .proven: severity = .low
    }
    if let used = credential.evidence.lastUsed?.secondsSinceEpoch, asOf - used > 90 * Self.day {
      severity = severity.lowered(by: 2, notBelow: .low)
    }
    return severity
  }

  private func replacementSeverity(
    _ credential: IdentityCredential, left: Int64, _ context: Context
  ) -> Severity {
    let severity = switchSeverity(credential, left: left, context)
    // A later certificate that is not the active one signs nothing yet: it lowers to medium at most.
    guard credential.kind == .samlSigningCertificate,
      context.successors.allSatisfy({ !context.all[$0].isActiveSigning })
    else { return severity }
    return max(severity, min(.medium, expiringSeverity(credential, left: left, context)))
  }

  private func switchSeverity(
    _ credential: IdentityCredential, left: Int64, _ context: Context
  ) -> Severity {
    let used = credential.evidence.lastUsed?.secondsSinceEpoch
    if let used, used <= max(asOf, evidenceAsOf), evidenceAsOf - used <= 3 * Self.day {
      return expiringSeverity(credential, left: left, context)
    }
    let successorUsed = context.successors.contains {
      context.all[$0].evidence.lastUsed != nil
    }
    if successorUsed, let used, evidenceAsOf - used >= 7 * Self.day { return .low }
    return Horizon.isWithin(days: 7, left: left, lifetime: credential.lifetime) ? .medium : .low
  }
}
