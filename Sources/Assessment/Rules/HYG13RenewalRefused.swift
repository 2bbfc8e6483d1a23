import Inventory

/// HYG-13: a policy of the tenant will refuse the next secret or certificate of this kind.
enum HYG13RenewalRefused: FindingRule {
  static let description = RuleDescription(
    id: "HYG-13",
    title: "Renewal will be refused by policy",
    explanation: """
      Looks at: valid secrets, keys and certificates of applications to which the tenant's default app \
      management policy applies, where it is enabled and allows no new credential of that kind, or none that \
      is valid as long as this one. High if it expires in less than 60 days, else low.
      Why: these policies never stop existing credentials. They refuse the next one, on the day you need it.
      Could be wrong: a policy for the application itself (appManagementPolicies) may exempt it. If the export \
      does not say when the application was created, a policy that applies from a date onwards is not counted.
      What to do: move to a managed identity or federation before it expires. Do not plan to renew it as it \
      is.
      """,
    reference:
      "https://learn.microsoft.com/entra/identity/enterprise-apps/configure-app-management-policies"
  )

  private static let soon = 60 * Instant.secondsPerDay

  static let none = MessageTemplate(
    "HYG-13.none",
    "The tenant's policy allows no new credential of this kind: move to a managed identity or federation "
      + "before it expires.")
  static let shorter = MessageTemplate(
    "HYG-13",
    "The tenant's policy allows {days} days at most, and this one is valid for longer: it cannot be renewed "
      + "like for like.")

  static func check(_ subject: RuleSubject, _ found: inout FindingCollector) {
    guard !subject.context.defaultRestrictions.isEmpty else { return }
    for (index, credential) in subject.ownCredentials
    where credential.kind.isClientCredential && subject.isLive(credential) {
      guard let limit = limit(on: credential, subject) else { continue }
      let end = subject.validity(credential).end
      let isSoon = end.map { $0.seconds(since: subject.asOf) < soon } ?? false
      let severity: Severity = isSoon ? .high : .low
      if limit == 0 {
        found.add(severity, subject, credential: index, none)
      } else {
        found.add(severity, subject, credential: index, shorter, ["days": .number(limit)])
      }
    }
  }

  /// Returns the most days that a new credential may live; nil if one like this is allowed.
  /// It is 0 if no new one is allowed.
  private static func limit(on credential: AssessedCredential, _ subject: RuleSubject) -> Int64? {
    var limit: Int64?
    for restriction in subject.context.defaultRestrictions
    where restriction.isEnabled && restriction.binds(subject.object) {
      switch (restriction.restrictionType.lowercased(), credential.kind) {
      case ("passwordaddition", .clientSecret), ("symmetrickeyaddition", .symmetricKey):
        return 0
      case ("passwordlifetime", .clientSecret), ("symmetrickeylifetime", .symmetricKey),
        ("asymmetrickeylifetime", .certificate):
        guard let most = restriction.maxLifetime, isLonger(credential, than: most, subject) else {
          continue
        }
        limit = min(limit ?? .max, most / Instant.secondsPerDay)
      default: continue
      }
    }
    return limit
  }

  private static func isLonger(
    _ credential: AssessedCredential, than most: Int64, _ subject: RuleSubject
  ) -> Bool {
    if credential.bucket == .never { return true }
    let (start, end) = subject.validity(credential)
    guard let start, let end else { return false }
    return end.seconds(since: start) > most
  }
}
