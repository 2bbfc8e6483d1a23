import Inventory

/// HYG-01: a client secret is valid for longer than the policy recommends.
enum HYG01SecretLifetime: FindingRule {
  static let description = RuleDescription(
    id: "HYG-01",
    title: "Long-lived client secret",
    explanation: """
      Looks at: client secrets that have not expired, and how long they last from start to end. Over 180 days \
      is low, over 365 medium, over 730 high. These are the limits of the policy microsoft; choose others with \
      --policy.
      Why: the longer a secret is valid, the more copies of it exist. Microsoft recommends less than 12 \
      months. The portal allows at most 24; scripts can set any date.
      Could be wrong: nothing. The dates come from Entra.
      What to do: limit the next secret to 180 days, or go secretless with a managed identity or federation.
      """,
    reference:
      "https://learn.microsoft.com/entra/identity-platform/security-best-practices-for-app-registration"
  )

  static let found = MessageTemplate(
    "HYG-01",
    "It is valid for {days} days in all. Limit the next one to {limit} days, or go secretless.")

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
