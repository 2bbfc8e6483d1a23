import Inventory

/// HYG-09: somebody added a credential to one of Microsoft's applications.
enum HYG09FirstPartyCredential: FindingRule {
  static let description = RuleDescription(
    id: "HYG-09",
    title: "Credential on a Microsoft application",
    explanation: """
      Looks at: secrets, certificates and keys on a service principal whose application is Microsoft's.
      Why: Microsoft never adds a credential there, and its applications have far-reaching permissions. \
      Attackers use this to keep access to a tenant after a break-in.
      Could be wrong: Exchange hybrid puts a certificate on Office 365 Exchange Online. That is low here; the \
      dedicated hybrid application replaces it.
      What to do: treat it as an incident until somebody can say who added it and why. Then remove it.
      """,
    reference:
      "https://learn.microsoft.com/entra/fundamentals/zero-trust-protect-engineering-systems")

  static let hybrid = MessageTemplate(
    "HYG-09.hybrid",
    "Exchange hybrid keeps a certificate here: move to the dedicated hybrid application, then remove "
      + "it.")
  static let foreign = MessageTemplate(
    "HYG-09",
    "Microsoft never adds credentials to its own applications in a tenant. Find out who did, and "
      + "remove it.")

  static func check(_ subject: RuleSubject, _ found: inout FindingCollector) {
    guard subject.object.type == .servicePrincipal,
      subject.context.data.microsoftTenants.ids.contains(subject.object.appOwnerOrganizationId),
      subject.context.tenant.map({ $0 != subject.object.appOwnerOrganizationId }) ?? true
    else { return }
    for (index, credential) in subject.ownCredentials where credential.kind.isClientCredential {
      let isHybrid =
        subject.context.data.microsoftApplications.exchangeHybrid.contains(subject.object.appId)
        && credential.kind == .certificate
      found.add(
        isHybrid ? .low : .critical, subject, credential: index, isHybrid ? hybrid : foreign)
    }
  }
}
