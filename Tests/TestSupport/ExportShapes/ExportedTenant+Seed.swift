import Inventory

extension ExportedTenant {
  /// Creates a tenant with one of everything that shapes treat differently, plus random objects.
  package init(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    var generator = TenantGenerator(seed: seed, hasEvidence: false)
    let tenant = Self.cast(onto: generator.tenant(), shift: Int64(seed % 7))
    // No application may have two principals in a tenant; all shapes can express the rest.
    var objects = tenant.objects.filter { !$0.name.hasSuffix("-second") }
    let audiences = Dictionary(
      objects.filter { $0.object.type == .application }
        .map { ($0.object.appId, $0.object.signInAudience) },
      uniquingKeysWith: { first, _ in first })
    for index in objects.indices {
      Self.settle(&objects[index], audienceOfApplication: audiences[objects[index].object.appId])
    }
    let kept = Set(objects.map(\.object.id))
    self.init(
      seed: seed, objects: objects,
      owners: objects.flatMap { Self.owners(of: $0.object, using: &random) },
      federated: tenant.federated.filter { kept.contains($0.objectId) }.map {
        ExportedFederatedCredential(
          applicationId: $0.objectId, id: $0.id, name: "fic-\($0.id.guidText.prefix(8))",
          issuer: "https://token.actions.githubusercontent.com",
          subject: "repo:contoso/app:ref:\($0.id.guidText.suffix(6))",
          audience: "api://AzureADTokenExchange")
      },
      organization: Organization(id: Tenant.id, displayName: "Contoso"),
      leaked: [Tenant.keyId("labelled"), Tenant.keyId("vendors")])
  }

  /// The objects that every tenant has.
  private static func cast(onto tenant: Tenant, shift: Int64) -> Tenant {
    let thumbprints = ["2B", "3C"].map { String(repeating: $0, count: 20) }
    return
      tenant
      .app("Payroll")
      .secret("labelled", -300, .days(12 - shift), displayName: "current key")
      .secret("unlabelled", -20, 200).certificate("certificate", -100, .days(25 - shift) + 1)
      .federatedCredential("deploy").federatedCredential("release")
      .app("Rotated").secret("old", -400, .days(-5 - shift)).secret("new", -10, 300)
      .symmetric("symmetric", -10, 90)
      .app("Endless").secret("endless", -100, .null).app("Null").secret("null", -10, .null)
      .app("Asleep", enabled: false).secret("asleep", -100, 10)
      .app("Proxied", flags: .applicationProxy)
      .secret("proxied", -100, 3, displayName: "CWAP_AuthSecret")
      .application("Encrypting").encryption("encrypting", -10, 20)
      .key("named", -10, 20, encryptsTokens: true)
      .application("Gone", flags: .deleted).secret("gone", -100, -3)
      .application("Stopped", flags: .isDisabled).secret("stopped", -100, .days(-1 - shift))
      .application("Banned", flags: .disabledByMicrosoft).secret("banned", -100, -2)
      .app("ConnectSyncProvisioning_HOST").certificate("connect", -20, .days(8 + shift))
      .application("Empty", audience: .azureADMultipleOrgs)
      .app("Personal", audience: .azureADandPersonalMicrosoftAccount, enabled: false)
      .secret("personal", -100, 17, displayName: "Schlüssel “neu”")
      .application("Signing")
      .principal("Signing-sp", appId: "Signing", saml: true, thumbprint: thumbprints[0])
      .key(
        "sign", -700, 21, type: .x509CertAndPassword, usage: .sign, identifier: thumbprints[0],
        displayName: "CN=Microsoft Azure Federated SSO Certificate"
      )
      .key("verify", -700, 21, identifier: thumbprints[0]).secret("opens", -700, 21, keyId: "sign")
      .signing("next", -5, 1_000, identifier: thumbprints[1])
      .key("next-verify", -5, 1_000, identifier: thumbprints[1])
      .principal("Bin-sp", flags: .deleted).secret("bin", -100, 9)
      .principal("Vendor-sp", owner: Tenant.tenantId("vendor"))
      .secret("vendors", -40, 15, displayName: "vendors")
      .principal("Own-sp").certificate("own", -900, -1)
      .principal("Managed", type: .managedIdentity).certificate("managed", -40, 50)
  }

  private static func settle(
    _ entry: inout TenantObject, audienceOfApplication: DirectoryObject.SignInAudience?
  ) {
    switch entry.object.type {
    case .servicePrincipal:
      settlePrincipal(&entry, audienceOfApplication: audienceOfApplication)
    default: entry.object.flags.insert(.federatedIdentityCredentialsCollected)
    }
    settleCredentials(of: &entry)
  }

  /// Gives a principal the name, audience and home tenant of its application.
  private static func settlePrincipal(
    _ entry: inout TenantObject, audienceOfApplication: DirectoryObject.SignInAudience?
  ) {
    if entry.object.flags.isDisjoint(with: [.accountEnabled, .accountDisabled]) {
      entry.object.flags.insert(.accountEnabled)
    }
    if entry.name.hasSuffix("-sp") { entry.displayName = String(entry.name.dropLast(3)) }
    guard !entry.object.isManagedIdentity else { return }
    entry.object.signInAudience = audienceOfApplication ?? .azureADMultipleOrgs
    if audienceOfApplication != nil { entry.object.appOwnerOrganizationId = Tenant.id }
  }

  private static func settleCredentials(of entry: inout TenantObject) {
    var identifiers: [Identifier: String] = [:]
    for key in entry.credentials where key.credential.source == .keyCredential {
      if key.credential.usage == .sign { identifiers[key.credential.keyId] = key.identifier }
    }
    for index in entry.credentials.indices {
      let credential = entry.credentials[index].credential
      if credential.endDateTime.instant == nil {
        entry.credentials[index].credential.endDateTime = .null
      }
      // The password of a SAML signing certificate shares its thumbprint.
      if credential.source == .passwordCredential {
        entry.credentials[index].identifier = identifiers[credential.keyId]
      }
    }
  }

  private static func owners(
    of object: DirectoryObject, using random: inout SeededRandom
  ) -> [ExportedOwner] {
    let people = [("Ann Ode", "ann@contoso.example"), ("Ben Ark", "ben@contoso.example")]
    var owners = people.filter { _ in Bool.random(using: &random) }.map { name, address in
      ExportedOwner(
        objectType: object.type, objectId: object.id, id: Tenant.objectId("person " + name),
        displayName: name, userPrincipalName: address, isServicePrincipal: false)
    }
    if Int.random(in: 0..<4, using: &random) == 0 {
      owners.append(
        ExportedOwner(
          objectType: object.type, objectId: object.id, id: Tenant.objectId("person robot"),
          displayName: "Robot", userPrincipalName: nil, isServicePrincipal: true))
    }
    return owners
  }
}
