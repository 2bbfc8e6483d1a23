import Inventory

/// HYG-06: a credential hangs on the service principal of an own application.
enum HYG06CredentialOnPrincipal: FindingRule {
  static let description = RuleDescription(
    id: "HYG-06",
    title: "A credential stands on the service principal",
    explanation: """
      Looks at: secrets, certificates and keys on a service principal whose application is the \
      tenant's own. SAML and token encryption are not meant.
      Why: App registrations does not show it, so nobody sees it age; it is also how an intruder adds \
      a way in unseen.
      Could be wrong: some products still make their credentials there.
      What to do: move it to the application or remove it, and switch on the app instance property lock.
      """,
    reference:
      "https://learn.microsoft.com/entra/identity-platform/howto-configure-app-instance-property-locks"
  )

  static let found = MessageTemplate(
    "HYG-06", "App registrations does not show it. Move it to the application or remove it.")

  static func check(_ subject: RuleSubject, _ found: inout FindingCollector) {
    guard subject.object.type == .servicePrincipal, !subject.object.isManagedIdentity,
      let tenant = subject.context.tenant, subject.object.appOwnerOrganizationId == tenant
    else { return }
    for (index, credential) in subject.ownCredentials where credential.kind.isClientCredential {
      found.add(.medium, subject, credential: index, Self.found)
    }
  }
}
