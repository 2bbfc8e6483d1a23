import Inventory

/// HYG-06: a credential is on the service principal of one of the tenant's own applications.
enum HYG06CredentialOnPrincipal: FindingRule {
  static let description = RuleDescription(
    id: "HYG-06",
    title: "Credential on the service principal",
    explanation: """
      Looks at: secrets, certificates and keys on the service principal of one of the tenant's own \
      applications. SAML and token encryption certificates are not meant.
      Why: App registrations does not show it, so nobody sees it age. It is also a way for an intruder to add \
      a credential without being noticed.
      Could be wrong: some products still create their credentials there.
      What to do: move it to the application or remove it, and turn on the app instance property lock.
      """,
    reference:
      "https://learn.microsoft.com/entra/identity-platform/howto-configure-app-instance-property-locks"
  )

  static let found = MessageTemplate(
    "HYG-06",
    "App registrations in the portal does not show it. Move it to the application, or remove it.")

  static func check(_ subject: RuleSubject, _ found: inout FindingCollector) {
    guard subject.object.type == .servicePrincipal, !subject.object.isManagedIdentity,
      let tenant = subject.context.tenant, subject.object.appOwnerOrganizationId == tenant
    else { return }
    for (index, credential) in subject.ownCredentials where credential.kind.isClientCredential {
      found.add(.medium, subject, credential: index, Self.found)
    }
  }
}
