import Inventory

/// HYG-14: sign-ins of an application fail because of the credential.
enum HYG14FailingSignIns: FindingRule {
  static let description = RuleDescription(
    id: "HYG-14",
    title: "Failing sign-ins",
    explanation: """
      Looks at: sign-ins in the 30 days before the report that Entra refused because of the credential \
      (AADSTS7000222, 7000215, 700027, 7000214, 1000502, 7000274, 7000277, 50012, 700211 to 700213, 7002138, \
      70025), of applications with or without credentials.
      Why: something still tries to sign in and cannot.
      Could be wrong: somebody may have tried a wrong secret by hand, once.
      What to do: find the application in the service principal sign-ins of the sign-in log. They show the \
      time, the key and the IP address.
      """,
    reference: "https://learn.microsoft.com/entra/identity-platform/reference-error-codes")

  static let found = MessageTemplate(
    "HYG-14",
    "Entra refused a sign-in for its credential (AADSTS{code}) in the last 30 days. Check the sign-in "
      + "log for where it came from.")

  static func check(_ subject: RuleSubject, _ found: inout FindingCollector) {
    guard !subject.object.appId.isMissing,
      let refusal = subject.context.refusals[subject.object.appId],
      subject.object.type == .application
        || !subject.context.applications.contains(subject.object.appId)
    else { return }
    found.add(.critical, subject, Self.found, ["code": .number(Int64(refusal.code))])
  }
}
