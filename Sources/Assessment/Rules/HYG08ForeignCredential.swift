import Inventory

/// HYG-08: somebody added a credential to another tenant's application.
enum HYG08ForeignCredential: FindingRule {
  static let description = RuleDescription(
    id: "HYG-08",
    title: "Credential on another tenant's application",
    explanation: """
      Looks at: secrets, certificates and keys on a service principal whose application belongs to another \
      tenant, except Microsoft's (HYG-09).
      Why: the owner of the application never needs a credential here. With it, somebody in this tenant can \
      act as that application, with all its permissions.
      Could be wrong: a few vendors ask for it. Ask them why.
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
