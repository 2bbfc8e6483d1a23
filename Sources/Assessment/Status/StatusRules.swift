import Inventory

/// The status table: judges one credential among all of its identity. The first match wins.
struct StatusRules {
  private static let day = Instant.secondsPerDay

  let asOf: Int64
  /// The time from which "recently" is counted back: that of the data, else as-of.
  let evidenceAsOf: Int64
  let horizon: Horizon
  private let samlHorizon: Horizon

  init(options: AssessmentOptions, dataAsOf: Instant?) {
    asOf = options.asOf.secondsSinceEpoch
    evidenceAsOf = (dataAsOf ?? options.asOf).secondsSinceEpoch
    horizon = Horizon(days: options.horizonDays)
    samlHorizon = Horizon(days: max(options.horizonDays, 60))
  }

  /// What a credential's status depends on besides the credential itself.
  struct Context {
    var hasSuccessor: Bool
    /// Whether a dated use of a successor is known.
    var isSuccessorUsed: Bool
    /// Whether the thumbprint identifies a successor as the active SAML signing certificate.
    var isSuccessorKnownActive: Bool
    var cover: Cover
    /// A refusal that named only the application and fell on this credential.
    var unattributedRefusal: Instant?
    /// The last use of any other credential of the identity.
    var lastUseOfOthers: Instant?
    /// Whether the identity can sign in by federation.
    var isFederated: Bool
    /// Whether the identity has another client credential that has started.
    var hadClientCredential: Bool
    /// The end of the period from as-of in which some client credential is always valid.
    var coveredWithoutGapUntil: Int64
  }

  /// Returns the status and severity of a credential.
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
    guard let end = credential.end, end <= asOf || !credential.wasNeverLive else {
      return (.unreadable, .medium)
    }
    if credential.isDormant { return (.dormant, .info) }
    if credential.kind == .samlSigningCertificate, !credential.isActiveSigning {
      if end <= asOf { return (.superseded, .info) }
      return credential.start ?? .min > asOf ? (.notYetValid, .info) : (.healthy, .none)
    }
    if end <= asOf { return expired(credential, end: end, context) }
    if let start = credential.start, start > asOf {
      return (.notYetValid, notYetValidSeverity(credential, start: start, context))
    }
    let left = end == IdentityCredential.never ? .max : end - asOf
    guard horizon(for: credential.kind).contains(left: left, lifetime: credential.lifetime) else {
      return (.healthy, .none)
    }
    let verdict: (status: CredentialStatus, severity: Severity) =
      context.hasSuccessor
      ? (.replacementReady, replacementSeverity(credential, left: left, context))
      : (.expiring, expiringSeverity(credential, left: left, context))
    return Horizon.isShortLived(credential.lifetime)
      ? (verdict.status, min(verdict.severity, .low)) : verdict
  }

  func horizon(for kind: CredentialKind) -> Horizon {
    kind == .samlSigningCertificate ? samlHorizon : horizon
  }

  // MARK: Expired

  private func expired(
    _ credential: IdentityCredential, end: Int64, _ context: Context
  ) -> (status: CredentialStatus, severity: Severity) {
    if credential.kind == .samlSigningCertificate { return (.lapsed, .high) }
    if let severity = outageSeverity(credential, end: end, context) {
      return (.outage, severity)
    }
    if context.hasSuccessor { return (.superseded, .info) }
    let lapsed: Severity =
      asOf - end <= 30 * Self.day ? .high : asOf - end <= 90 * Self.day ? .medium : .info
    switch context.cover {
    case .none: return (.lapsed, lapsed)
    case .unproven: return (.covered, lapsed.lowered(by: 1, notBelow: .info))
    case .proven: return (.covered, min(.low, lapsed.lowered(by: 1, notBelow: .info)))
    }
  }

  /// Returns the severity of an outage; nil if nothing shows that anything is down.
  private func outageSeverity(
    _ credential: IdentityCredential, end: Int64, _ context: Context
  ) -> Severity? {
    guard credential.kind.isClientCredential else { return nil }
    let earliest = asOf - 30 * Self.day
    if !context.hasSuccessor, context.cover == .none,
      let used = credential.evidence.lastUsedInLife?.secondsSinceEpoch,
      used >= end - 14 * Self.day, used >= earliest
    {
      return .critical
    }
    let presented = [credential.evidence.lastTried, context.unattributedRefusal]
      .compactMap { $0?.secondsSinceEpoch }
      .filter { $0 > end && $0 >= earliest && $0 <= asOf }
    guard let last = presented.max() else { return nil }
    let anotherSucceeded = context.lastUseOfOthers.map { $0.secondsSinceEpoch > last } ?? false
    return anotherSucceeded ? .high : .critical
  }

  // MARK: Not expired

  private func notYetValidSeverity(
    _ credential: IdentityCredential, start: Int64, _ context: Context
  ) -> Severity {
    guard credential.kind.isClientCredential, !context.isFederated,
      context.hadClientCredential, context.coveredWithoutGapUntil < start
    else { return .info }
    return .high
  }

  private func expiringSeverity(
    _ credential: IdentityCredential, left: Int64, _ context: Context
  ) -> Severity {
    var severity = Horizon.severity(left: left, lifetime: credential.lifetime)
    switch context.cover {
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
    // At its end Entra signs with a later one, and sign-in fails wherever that is unknown. So a
    // later one that is not known to be active lowers the severity to medium at most.
    guard credential.kind == .samlSigningCertificate, !context.isSuccessorKnownActive else {
      return severity
    }
    return max(severity, min(.medium, expiringSeverity(credential, left: left, context)))
  }

  private func switchSeverity(
    _ credential: IdentityCredential, left: Int64, _ context: Context
  ) -> Severity {
    let used = credential.evidence.lastUsed?.secondsSinceEpoch
    if let used, used <= max(asOf, evidenceAsOf), evidenceAsOf - used <= 3 * Self.day {
      return expiringSeverity(credential, left: left, context)
    }
    if context.isSuccessorUsed, let used, evidenceAsOf - used >= 7 * Self.day { return .low }
    return Horizon.isWithin(days: 7, left: left, lifetime: credential.lifetime) ? .medium : .low
  }
}
