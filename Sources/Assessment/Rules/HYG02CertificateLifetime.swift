import Inventory

/// HYG-02: a certificate is valid for longer than the policy recommends.
enum HYG02CertificateLifetime: LifetimeRule {
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

  static let kind = CredentialKind.certificate

  static func limits(of policy: PolicyProfile) -> LifetimeLimit { policy.certificates }
}
