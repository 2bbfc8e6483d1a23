import Inventory
import JSONReading

/// Reads applications and service principals, which differ in few properties only.
struct DirectoryObjectDecoder {
  let context: DecodingContext
  /// Whether the exporter leaves out what is empty.
  ///
  /// Then absent arrays are empty, and an absent `accountEnabled` is false.
  let omitsEmpty: Bool
  /// Further properties that the exporter leaves out if they are empty.
  var omitsWhenEmpty: DirectoryObject.Selection = []
  /// Whether the list holds deleted objects only.
  var isDeleted = false
  /// Which object is read from an entry that joins an application and its service principal.
  ///
  /// `isAlone` says whether the entry describes only that one.
  var joined: (id: Identifier, isAlone: Bool)?

  private var fields: JSONFieldSet { context.outer }

  /// Decodes the object whose members are in `context.outer`.
  ///
  /// - Parameter raw: the object's JSON text, from which an identifier is made if it has none.
  func decode(_ type: DirectoryObject.ObjectType, _ raw: JSONValue) throws(JSONError) {
    let appId = context.identifier(fields[.appId], .appId)
    var object = DirectoryObject(type: type, id: joined?.id ?? objectId(appId: appId, raw))
    object.appId = appId
    object.origin = context.origin()
    let identified = object
    // Old manifests store an application's display name as `name`.
    let name = fields[.displayName, or: .name]
    object.displayName = context.text(name, .displayName) {
      context.reportLeak(.secretShapedName, object: identified)
    }
    object.createdDateTime = context.dateTime(fields[.createdDateTime])
    object.signInAudience = signInAudience()
    object.flags = dormancy()
    if type == .servicePrincipal { readPrincipal(into: &object) }
    try SelectionDecoder(context: context).decode(into: &object, omitsWhenEmpty: omitsWhenEmpty)
    var properties = ObjectPropertyDecoder(
      context: context, object: object, omitsWhenEmpty: omitsWhenEmpty)
    try properties.decode()
    object = properties.object

    object.tokenEncryptionKeyId = context.identifier(
      fields[.tokenEncryptionKeyId], .tokenEncryptionKeyId)
    let first = context.inventory.credentials.count
    let credentials = CredentialDecoder(
      context: context,
      onlyFromApplication: joined.flatMap { $0.isAlone ? nil : type == .application })
    for property in [GraphProperty.passwordCredentials, .keyCredentials] {
      try credentials.decodeArray(
        fields[property], property, of: &object,
        tokenEncryptionKeyId: object.tokenEncryptionKeyId)
    }
    if omitsEmpty {
      if fields[.passwordCredentials]?.isNull ?? true {
        object.flags.insert(.passwordCredentialsCollected)
      }
      if fields[.keyCredentials]?.isNull ?? true { object.flags.insert(.keyCredentialsCollected) }
    }
    object.firstCredential = UInt32(truncatingIfNeeded: first)
    object.credentialCount = UInt32(
      truncatingIfNeeded: context.inventory.credentials.count - first)
    try readRelations(of: &object)
    context.inventory.objects.append(object)
  }

  private func objectId(appId: Identifier, _ raw: JSONValue) -> Identifier {
    let id = context.identifier(fields[.id, or: .objectId], .id)
    if !id.isMissing { return id }
    if !appId.isMissing {
      let spelling = context.inventory.spelling(of: appId)
      return context.spelled("appid-\(spelling)")
    }
    return context.spelled(SyntheticIdentifier.digestName(of: Array(raw.rawText)))
  }

  private func signInAudience() -> DirectoryObject.SignInAudience {
    guard let name = context.word(fields[.signInAudience], .signInAudience) else {
      let isMultiTenant = fields[.availableToOtherTenants, or: .isMultiTenantEnabled]
      return switch context.bool(isMultiTenant, .availableToOtherTenants) {
      case true?: .azureADMultipleOrgs
      case false?: .azureADMyOrg
      case nil: .absent
      }
    }
    if name.equals("azureadmyorg") { return .azureADMyOrg }
    if name.equals("azureadmultipleorgs") { return .azureADMultipleOrgs }
    if name.equals("azureadandpersonalmicrosoftaccount") {
      return .azureADandPersonalMicrosoftAccount
    }
    return name.equals("personalmicrosoftaccount") ? .personalMicrosoftAccount : .other
  }

  private func dormancy() -> DirectoryObject.Flags {
    var flags: DirectoryObject.Flags = []
    let deletion = context.dateTime(fields[.deletedDateTime, or: .deletionTimestamp]).instant
    if isDeleted || deletion != nil {
      flags.insert(.deleted)
    }
    if context.bool(fields[.isDisabled], .isDisabled) == true { flags.insert(.isDisabled) }
    if let status = context.word(fields[.disabledByMicrosoftStatus], .disabledByMicrosoftStatus),
      !status.equals("notdisabled")
    {
      flags.insert(.disabledByMicrosoft)
    }
    return flags
  }

  private func readPrincipal(into object: inout DirectoryObject) {
    switch context.bool(fields[.accountEnabled], .accountEnabled) {
    case true?: object.flags.insert(.accountEnabled)
    case false?: object.flags.insert(.accountDisabled)
    case nil where omitsEmpty && joined == nil: object.flags.insert(.accountDisabled)
    case nil: break
    }
    object.appOwnerOrganizationId = context.identifier(
      fields[.appOwnerOrganizationId, or: .appOwnerTenantId], .appOwnerOrganizationId)
    if let type = context.word(fields[.servicePrincipalType], .servicePrincipalType) {
      object.servicePrincipalType = Self.servicePrincipalType(type)
    }
    let mode = context.word(fields[.preferredSingleSignOnMode], .preferredSingleSignOnMode)
    if mode?.equals("saml") == true { object.flags.insert(.samlSingleSignOn) }
    let identified = object
    object.preferredTokenSigningKeyThumbprint = context.text(
      fields[.preferredTokenSigningKeyThumbprint], .preferredTokenSigningKeyThumbprint
    ) { context.reportLeak(.secretShapedName, object: identified) }
  }

  private static func servicePrincipalType(
    _ name: JSONValue
  ) -> DirectoryObject.ServicePrincipalType {
    if name.equals("application") { return .application }
    if name.equals("managedidentity") { return .managedIdentity }
    if name.equals("legacy") { return .legacy }
    return name.equals("socialidp") ? .socialIdp : .other
  }

  // MARK: Expanded relations

  private func readRelations(of object: inout DirectoryObject) throws(JSONError) {
    let scope = ObjectScope(type: object.type, id: object.id)
    let (owners, federated) = (
      fields[.owners], fields[.federatedIdentityCredentials, or: .federatedCredentials]
    )
    let moreOwners = fields[.ownersNextLink] != nil
    let moreFederated = fields[.federatedNextLink] != nil
    let relations = RelationDecoder(context: context)
    switch try relations.decode(owners, .owners, of: scope) {
    case .read: if !moreOwners { object.flags.insert(.ownersCollected) }
    case .cut: object.flags.insert(.ownersCut)
    case .absent, .damaged: break
    }
    if object.type == .servicePrincipal {
      try readGrants(of: object.id)
      // In an entry that joins both, the federated credentials belong to the application.
      if joined?.isAlone == false { return }
    }
    switch try relations.decode(federated, .federatedIdentityCredentials, of: scope) {
    case .read:
      if !moreFederated { object.flags.insert(.federatedIdentityCredentialsCollected) }
    case .cut: object.flags.insert(.federatedCut)
    case .damaged: break
    case .absent:
      if joined != nil { object.flags.insert(.federatedIdentityCredentialsCollected) }
    }
  }

  /// Reads granted permissions, which Zero Trust Assessment puts into the service principal.
  private func readGrants(of holder: Identifier) throws(JSONError) {
    let grants = GrantDecoder(context: context)
    let (roles, scopes) = (fields[.appRoleAssignments], fields[.oauth2PermissionGrants])
    for (list, property) in [
      (roles, GraphProperty.appRoleAssignments), (scopes, .oauth2PermissionGrants),
    ] {
      let isListed = try context.forEach(list, property) { element throws(JSONError) in
        guard element.kind == .object else { return try element.skip() }
        let end = try context.inner.read(element)
        if property == .appRoleAssignments {
          grants.decodeRole(context.inner)
        } else {
          grants.decodeScopes(context.inner)
        }
        return end
      }
      if isListed, property == .appRoleAssignments {
        context.inventory.listedRoleHolders.append(holder)
      }
    }
  }
}
