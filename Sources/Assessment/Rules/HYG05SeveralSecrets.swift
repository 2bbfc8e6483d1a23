import Inventory

/// HYG-05: an object has several valid client secrets.
enum HYG05SeveralSecrets: FindingRule {
  static let description = RuleDescription(
    id: "HYG-05",
    title: "Several valid client secrets",
    explanation: """
      Looks at: valid client secrets of one object. Two are low, three or more medium, unless the newest is \
      less than 14 days old, as during a rotation. An application for personal Microsoft accounts can have \
      only two: there, two are high, because the next rotation has no room.
      Why: each secret is one more value that can leak, and after a while nobody knows which one is in use.
      Could be wrong: two pipelines may share the application on purpose. One application for each is better.
      What to do: find out which ones are used (appCredentialSignInActivities) and remove the others.
      """,
    reference:
      "https://learn.microsoft.com/entra/identity-platform/security-best-practices-for-app-registration"
  )

  private static let rotation = 14 * Instant.secondsPerDay

  static let limit = MessageTemplate(
    "HYG-05.limit",
    "It has {count} valid client secrets. For applications that support personal accounts the limit is two: remove one "
      + "before the next rotation.")
  static let several = MessageTemplate(
    "HYG-05",
    "It has {count} valid client secrets. Find out which are used, and remove the others.")

  static func check(_ subject: RuleSubject, _ found: inout FindingCollector) {
    var count: Int64 = 0
    var newest: Instant?
    for (_, credential) in subject.ownCredentials
    where credential.kind == .clientSecret && subject.isLive(credential) {
      count += 1
      if let start = subject.validity(credential).start { newest = max(newest ?? start, start) }
    }
    guard count >= 2 else { return }
    switch subject.object.signInAudience {
    case .azureADandPersonalMicrosoftAccount, .personalMicrosoftAccount:
      found.add(.high, subject, limit, ["count": .number(count)])
    case .absent, .azureADMyOrg, .azureADMultipleOrgs, .other:
      if let newest, subject.asOf.seconds(since: newest) < rotation { return }
      found.add(count >= 3 ? .medium : .low, subject, several, ["count": .number(count)])
    }
  }
}
