import Inventory

/// A rule about credentials of one kind that are valid for longer than the policy recommends.
protocol LifetimeRule: FindingRule {
  static var kind: CredentialKind { get }
  /// The sentence of a finding, with `{days}` and `{limit}`.
  static var found: MessageTemplate { get }

  /// Returns how long credentials of the kind may be valid.
  static func limits(of policy: PolicyProfile) -> LifetimeLimit
}

extension LifetimeRule {
  package static func check(_ subject: RuleSubject, _ found: inout FindingCollector) {
    let limits = limits(of: subject.context.report.options.policy)
    for (index, credential) in subject.ownCredentials
    where credential.kind == kind && credential.bucket != .never && !subject.isExpired(credential) {
      guard let days = subject.lifetimeDays(credential),
        let severity = limits.severity(ofDays: days)
      else { continue }
      found.add(
        severity, subject, credential: index, Self.found,
        ["days": .number(days), "limit": .number(Int64(limits.days))])
    }
  }
}
