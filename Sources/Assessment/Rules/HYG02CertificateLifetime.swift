import Inventory

/// HYG-02: a certificate is valid for longer than the policy recommends.
enum HYG02CertificateLifetime: FindingRule {
  static let description = RuleDescription(
    id: "HYG-02",
    title: "Long-lived certificate",
    explanation: """
      Looks at: certificates for client authentication that have not expired, and how long they last from \
      start to end. Over 180 days is medium, over 730 high. These are the limits of the policy microsoft; \
      choose others with --policy.
      Why: Microsoft's recommended policy allows 180 days. Short lifetimes force you to automate the renewal, \
      and an automated renewal is not forgotten.
      Could be wrong: a certificate whose key cannot leave its hardware may have been given a longer life on \
      purpose.
      What to do: limit the next certificate to 180 days and let a key vault renew it.
      """,
    reference:
      "https://learn.microsoft.com/entra/identity/enterprise-apps/configure-app-management-policies"
  )

  static let found = MessageTemplate(
    "HYG-02", "It is valid for {days} days in all. Limit the next one to {limit} days.")

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
