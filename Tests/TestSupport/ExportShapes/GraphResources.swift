import Inventory

/// The resources of a tenant as Graph returns them, on which most shapes are based.
struct GraphResources {
  typealias Member = ExportJSON.Member

  /// The relations named in `$expand`.
  enum Expansion { case none, owners, all }

  let tenant: ExportedTenant
  var isBeta = false
  var expansion = Expansion.none

  var service: String { "https://graph.microsoft.com/\(isBeta ? "beta" : "v1.0")/" }

  // MARK: Objects

  func object(_ entry: TenantObject) -> ExportJSON {
    let object = entry.object
    var members: [Member] = [("id", guid(object.id))]
    if object.flags.contains(.deleted) {
      members.append(("deletedDateTime", .text("2026-11-01T10:20:30Z")))
    } else {
      members.append(("deletedDateTime", .null))
    }
    members += [
      ("appId", guid(object.appId)), ("createdDateTime", .text("2024-02-03T04:05:06Z")),
    ]
    if let name = entry.displayName { members.append(("displayName", .text(name))) }
    let isBanned = object.flags.contains(.disabledByMicrosoft)
    members.append(
      (
        "disabledByMicrosoftStatus",
        isBanned ? .text("DisabledDueToViolationOfServicesAgreement") : .null
      ))
    if isBeta { members.append(("isDisabled", .bool(object.flags.contains(.isDisabled)))) }
    let isProxy = object.flags.contains(.applicationProxy)
    members.append(
      ("tags", .list(isProxy ? [.text("WindowsAzureActiveDirectoryOnPremApp")] : [])))
    if let audience = object.signInAudience.name {
      members.append(("signInAudience", .text(audience)))
    }
    members.append(("info", .object([("logoUrl", .null), ("termsOfServiceUrl", .null)])))
    members += object.type == .application ? ofApplication(entry) : ofPrincipal(entry)
    members += credentials(of: entry)
    return .object(members + relations(of: object))
  }

  private func ofApplication(_ entry: TenantObject) -> [Member] {
    let named = entry.credentials.first { $0.credential.isTokenEncryptionKey }
    let members: [Member] = [
      ("publisherDomain", .text("contoso.example")), ("requiredResourceAccess", .list([])),
      ("tokenEncryptionKeyId", named.map { guid($0.credential.keyId) } ?? .null),
    ]
    return members
  }

  private func ofPrincipal(_ entry: TenantObject) -> [Member] {
    let object = entry.object
    var members: [Member] = [("servicePrincipalNames", .list([guid(object.appId)]))]
    if object.flags.contains(.accountEnabled) { members.append(("accountEnabled", .bool(true))) }
    if object.flags.contains(.accountDisabled) {
      members.append(("accountEnabled", .bool(false)))
    }
    if !object.appOwnerOrganizationId.isMissing {
      members.append(("appOwnerOrganizationId", guid(object.appOwnerOrganizationId)))
    }
    switch object.servicePrincipalType {
    case .application: members.append(("servicePrincipalType", .text("Application")))
    case .managedIdentity: members.append(("servicePrincipalType", .text("ManagedIdentity")))
    default: break
    }
    let isSAML = object.flags.contains(.samlSingleSignOn)
    members.append(("preferredSingleSignOnMode", isSAML ? .text("saml") : .null))
    members.append(
      ("preferredTokenSigningKeyThumbprint", entry.preferredThumbprint.map { .text($0) } ?? .null))
    return members
  }

  private func credentials(of entry: TenantObject) -> [Member] {
    var members: [Member] = []
    if entry.object.flags.contains(.keyCredentialsCollected) {
      members.append(("keyCredentials", .list(keys(of: entry))))
    }
    if entry.object.flags.contains(.passwordCredentialsCollected) {
      members.append(("passwordCredentials", .list(passwords(of: entry))))
    }
    return members
  }

  private func relations(of object: DirectoryObject) -> [Member] {
    var members: [Member] = []
    if expansion != .none, object.flags.contains(.ownersCollected) {
      members.append(("owners", .list(tenant.owners(of: object).map(owner))))
    }
    if expansion == .all, object.flags.contains(.federatedIdentityCredentialsCollected) {
      members.append(
        ("federatedIdentityCredentials", .list(tenant.federated(of: object).map(federated))))
    }
    return members
  }

  // MARK: Credentials

  func passwords(of entry: TenantObject) -> [ExportJSON] {
    entry.credentials.filter { $0.credential.source == .passwordCredential }.map { entry in
      let keyId = entry.credential.keyId
      let isLeaked = tenant.leaked.contains(keyId)
      var members = common(entry)
      members += [("hint", .text("aBc")), ("secretText", .null)]
      if isLeaked {
        members.removeAll { $0.name == tenant.memberOfLeaks }
        members.append((tenant.memberOfLeaks, .text("stands where it must not")))
      }
      return .object(members)
    }
  }

  func keys(of entry: TenantObject) -> [ExportJSON] {
    entry.credentials.filter { $0.credential.source == .keyCredential }.map { entry in
      var members = common(entry)
      if entry.credential.type != .absent {
        members.append(("type", .text(Self.name(of: entry.credential.type))))
      }
      if entry.credential.usage != .absent {
        members.append(("usage", .text(Self.name(of: entry.credential.usage))))
      }
      members.append(("key", .null))
      if isBeta { members.append(("hasExtendedValue", .null)) }
      return .object(members)
    }
  }

  private func common(_ entry: TenantCredential) -> [Member] {
    let credential = entry.credential
    var members: [Member] = [
      ("customKeyIdentifier", entry.identifier.map { .bytes($0) } ?? .null),
      ("displayName", entry.displayName.map { .text($0) } ?? .null),
      ("keyId", guid(credential.keyId)),
    ]
    let fractions = ["", "65", "441", "6434", "018157", "9986623"]
    let fraction = fractions[Int(credential.keyId.low % UInt64(fractions.count))]
    for (name, time) in [
      ("startDateTime", credential.startDateTime), ("endDateTime", credential.endDateTime),
    ] {
      if let instant = time.instant {
        members.append((name, .time(instant, fraction: fraction)))
      } else if time == .null {
        members.append((name, .null))
      }
    }
    return members
  }

  private static func name(of type: Credential.KeyType) -> String {
    switch type {
    case .symmetric: "Symmetric"
    case .x509CertAndPassword: "X509CertAndPassword"
    default: "AsymmetricX509Cert"
    }
  }

  private static func name(of usage: Credential.Usage) -> String {
    switch usage {
    case .sign: "Sign"
    case .encrypt: "Encrypt"
    default: "Verify"
    }
  }

  // MARK: Relations and organization

  func owner(_ owner: ExportedOwner) -> ExportJSON {
    var members: [Member] = [
      (
        "@odata.type",
        .text("#microsoft.graph." + (owner.isServicePrincipal ? "servicePrincipal" : "user"))
      ),
      ("id", guid(owner.id)),
      ("displayName", owner.displayName.map { .text($0) } ?? .null),
    ]
    if !owner.isServicePrincipal {
      members.append(
        ("userPrincipalName", owner.userPrincipalName.map { .text($0) } ?? .null))
    }
    return .object(members)
  }

  func federated(_ federated: ExportedFederatedCredential) -> ExportJSON {
    .object([
      ("id", guid(federated.id)), ("name", .text(federated.name)),
      ("issuer", .text(federated.issuer)), ("subject", .text(federated.subject)),
      ("description", .null), ("audiences", .list([.text(federated.audience)])),
    ])
  }

  func organization(_ organization: Organization) -> ExportJSON {
    .object([
      ("id", guid(organization.id)),
      ("displayName", organization.displayName.map { .text($0) } ?? .null),
      ("tenantType", .text("AAD")), ("verifiedDomains", .list([])),
    ])
  }

  func guid(_ identifier: Identifier) -> ExportJSON { .text(identifier.guidText) }

  // MARK: Envelopes

  func context(_ collection: String) -> [Member] {
    tenant.namesCloud
      ? [("@odata.context", .text(service + "$metadata#" + collection))] : []
  }

  /// Returns a page; `more` are additional annotations.
  func page(
    _ collection: String, _ elements: [ExportJSON], more: [Member] = []
  ) -> ExportJSON {
    .object(context(collection) + more + [("value", .list(elements))])
  }

  func entity(_ collection: String, _ object: ExportJSON) -> ExportJSON {
    object.prefixed(context(collection + "/$entity"))
  }

  /// Returns small pages; the last has no nextLink but may have a delta link.
  func pages(
    _ collection: String, _ elements: [ExportJSON], size: Int = 4, last: [Member] = [],
    query: String = ""
  ) -> [ExportJSON] {
    let starts = Array(stride(from: 0, to: max(1, elements.count), by: size))
    return starts.map { start in
      let isLast = start == starts.last
      let link: Member = (
        "@odata.nextLink", .text(service + collection + query + "?$skiptoken=\(start + size)")
      )
      return page(
        collection, Array(elements[start..<min(start + size, elements.count)]),
        more: isLast ? last : [link])
    }
  }
}
