import Inventory

/// HYG-01: a client secret is valid for longer than the policy recommends.
enum HYG01SecretLifetime: LifetimeRule {
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

  static let kind = CredentialKind.clientSecret

  static func limits(of policy: PolicyProfile) -> LifetimeLimit { policy.secrets }
}
