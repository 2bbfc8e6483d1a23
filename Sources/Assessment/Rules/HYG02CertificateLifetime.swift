import Inventory

/// HYG-02: a certificate lives longer than Microsoft recommends.
enum HYG02CertificateLifetime: FindingRule {
  static let description = RuleDescription(
    id: "HYG-02",
    title: "A certificate lives long",
    explanation: """
      Looks at: certificates for client authentication that have not expired, from start to end. Over \
      180 days is medium, over 730 high; these are the limits of policy microsoft, --policy chooses \
      others.
      Why: Microsoft's recommended policy allows 180 days; a key that is replaced often is replaced by \
      a program, and not forgotten.
      Could be wrong: a certificate whose key cannot leave its hardware may live longer by decision.
      What to do: issue the next one for at most 180 days, from a vault that renews it.
      """,
    reference:
      "https://learn.microsoft.com/entra/identity/enterprise-apps/configure-app-management-policies"
  )

  static let found = MessageTemplate(
    "HYG-02", "It lives {days} days from start to end. Issue the next one for at most {limit}.")

  static func check(_ subject: RuleSubject, _ found: inout FindingCollector) {
    let limits = subject.context.report.options.policy.certificates
    for (index, credential) in subject.ownCredentials
    where credential.kind == .certificate && credential.bucket != .never
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
