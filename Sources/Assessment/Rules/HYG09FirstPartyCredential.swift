import Inventory

/// HYG-09: somebody added a credential to one of Microsoft's own applications.
enum HYG09FirstPartyCredential: FindingRule {
  static let description = RuleDescription(
    id: "HYG-09",
    title: "A credential on a Microsoft application",
    explanation: """
      Looks at: secrets, certificates and keys on a service principal whose application is Microsoft's.
      Why: Microsoft never adds one there, and its applications may do a great deal: a known way to stay \
      in a tenant after a break-in.
      Could be wrong: Exchange hybrid puts a certificate on Office 365 Exchange Online, which is low here; \
      the dedicated hybrid application takes its place.
      What to do: treat it as an incident until somebody says who added it and why; then remove it.
      """,
    reference:
      "https://learn.microsoft.com/entra/fundamentals/zero-trust-protect-engineering-systems")

  static let hybrid = MessageTemplate(
    "HYG-09.hybrid",
    "Exchange hybrid keeps a certificate here: move to the dedicated hybrid application, then remove "
      + "it.")
  static let foreign = MessageTemplate(
    "HYG-09",
    "Microsoft never adds a credential to its own application in a tenant. Find out who did, and "
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
