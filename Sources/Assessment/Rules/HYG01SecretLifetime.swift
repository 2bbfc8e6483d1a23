import Inventory

/// HYG-01: a client secret lives longer than Microsoft recommends.
enum HYG01SecretLifetime: FindingRule {
  static let description = RuleDescription(
    id: "HYG-01",
    title: "A client secret lives long",
    explanation: """
      Looks at: client secrets that have not expired, from start to end. Over 180 days is low, over 365 \
      medium, over 730 high; these are the limits of policy microsoft, --policy chooses others.
      Why: the longer a secret lives, the more copies of it lie about. Microsoft recommends less than \
      12 months; the portal stops at 24, scripts do not.
      Could be wrong: nothing; the dates are Entra's own.
      What to do: issue the next one for less than 180 days, or move to a managed identity or federation.
      """,
    reference:
      "https://learn.microsoft.com/entra/identity-platform/security-best-practices-for-app-registration"
  )

  static let found = MessageTemplate(
    "HYG-01",
    "It lives {days} days from start to end. Issue the next one for at most {limit}, or need none.")

  static func check(_ subject: RuleSubject, _ found: inout FindingCollector) {
    let limits = subject.context.report.options.policy.secrets
    for (index, credential) in subject.ownCredentials
    where credential.kind == .clientSecret && credential.bucket != .never
      && !subject.isExpired(credential)
    {
      guard let days = subject.lifetimeDays(credential),
        let severity = limits.severity(ofDays: days)
      else { continue }
      found.add(
        severity, subject, credential: index, Self.found,
        ["days": .number(days), "limit": .number(Int64(limits.days))])
    }
  }
}
