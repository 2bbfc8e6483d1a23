import Inventory

/// HYG-08: somebody added a credential to another company's application in this tenant.
enum HYG08ForeignCredential: FindingRule {
  static let description = RuleDescription(
    id: "HYG-08",
    title: "A credential on another tenant's application",
    explanation: """
      Looks at: secrets, certificates and keys on a service principal whose application belongs to \
      another tenant, Microsoft's excepted (HYG-09).
      Why: the application's owner never needs one here. With it somebody in this tenant can act as that \
      application, with all it may do.
      Could be wrong: a few vendors ask for it; ask them why.
      What to do: find out who added it, and remove it from the service principal.
      """,
    reference:
      "https://learn.microsoft.com/entra/identity-platform/howto-configure-app-instance-property-locks"
  )

  static let found = MessageTemplate(
    "HYG-08",
    "The application belongs to tenant {tenant}, which needs no credential here. Find out who added "
      + "it, and remove it.")

  static func check(_ subject: RuleSubject, _ found: inout FindingCollector) {
    let owner = subject.object.appOwnerOrganizationId
    guard subject.object.type == .servicePrincipal, !owner.isMissing,
      let tenant = subject.context.tenant, owner != tenant,
      !subject.context.data.microsoftTenants.ids.contains(owner)
    else { return }
    for (index, credential) in subject.ownCredentials where credential.kind.isClientCredential {
      found.add(
        .high, subject, credential: index, Self.found,
        ["tenant": .text(subject.context.report.inventory.spelling(of: owner))])
    }
  }
}
