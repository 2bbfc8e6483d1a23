import Inventory
import JSONReading

/// AzureHound's collection: `{"data":[{"kind":"AZApp","data":{…}}, …],"meta":{…,"count":n}}`, or
/// one `{"kind":…,"data":…}` a line as its console prints.
///
/// Go leaves out what is empty: an absent credential array is none, an absent `accountEnabled` is
/// false. Identifiers may be upper case. `meta` comes last, so a run that was killed shows.
/// https://github.com/SpecterOps/AzureHound, `models/azure` and `cmd` (read 2026-11-23).
struct AzureHound: DocumentReader {
  private let context: DecodingContext
  private let isFile: Bool
  private var counts = ObjectCounts()
  private var elements: Int64 = 0
  private var promised: Int64?
  /// Whether an element or `meta` says that AzureHound wrote this.
  private var isRecognised = false

  /// Other programs keep their data in `data` too.
  var format: ExportFormat { isRecognised ? .azureHound : .unrecognised }

  /// - Parameter isFile: whether the document is a whole collection rather than one line of it.
  init(context: DecodingContext, isFile: Bool) {
    self.context = context
    self.isFile = isFile
  }

  /// Whether an object is one line of the console's stream.
  static func recognises(_ fields: JSONFieldSet) -> Bool {
    fields[.data]?.kind == .object
      && fields[.kind]?.withString { $0.starts(with: [UInt8(ascii: "A"), UInt8(ascii: "Z")]) }
        == true
  }

  /// Whether an object is a row of an application or principal, even without its data.
  static func isRow(_ fields: JSONFieldSet) -> Bool {
    guard let kind = fields[.kind] else { return false }
    return kind.equals("azapp") || kind.equals("azserviceprincipal")
  }

  mutating func member(_ name: String, _ value: JSONValue) throws(JSONError) {
    guard name.lowercased() == "meta", value.kind == .object else { return }
    _ = try context.inner.read(value)
    promised = context.count(context.inner[.count])
    isRecognised = isRecognised || context.inner[.type]?.equals("azure") == true
  }

  mutating func take(_ value: JSONValue) throws(JSONError) {
    elements += 1
    guard Self.recognises(context.outer), let kind = context.outer[.kind],
      let data = context.outer[.data]
    else {
      context.unknownObjects += 1
      if Self.isRow(context.outer) { context.facts.unrecognisedObjects += 1 }
      return
    }
    isRecognised = true
    context.cursor.container += "/data"
    _ = try context.outer.read(data)
    let tenant = context.identifier(context.outer[.tenantId], .tenantId)
    if !tenant.isMissing { context.inventory.exporterTenants.insert(tenant) }
    if kind.equals("azapp") {
      try takeObject(.application, data)
    } else if kind.equals("azserviceprincipal") {
      try takeObject(.servicePrincipal, data)
    } else if kind.equals("azappowner") {
      try takeOwners(.application)
    } else if kind.equals("azserviceprincipalowner") {
      try takeOwners(.servicePrincipal)
    } else if kind.equals("azfederatedidentitycredential") {
      try takeFederated()
    } else if kind.equals("azroleassignment") {
      try takeDirectoryRoles()
    } else if kind.equals("azapproleassignment") {
      GrantDecoder(context: context).decodeRole(context.outer)
      count(.appRoleAssignment)
    } else if kind.equals("aztenant") {
      takeTenant(tenant)
    } else if context.outer.has(
      anyOf: .passwordCredentials, .keyCredentials, .servicePrincipalType, .signInAudience)
    {
      // No other kind has these: the name of the kind is damaged.
      context.facts.unrecognisedObjects += 1
    }
  }

  mutating func end(isBroken: Bool) {
    context.facts.add(counts, isBroken: isBroken)
    guard isFile, isRecognised, !isBroken else { return }
    // Without its meta it is unknown whether all is there.
    let missing = promised.map { $0 - elements } ?? 1
    guard missing != 0 else {
      if counts.listedRoles.contains(.directory) {
        context.inventory.listedRoleKinds.insert(.directory)
      }
      return
    }
    for collection in [CollectionLedger.Collection.applications, .servicePrincipals] {
      context.facts.countMismatches[collection, default: 0] += Int(clamping: missing.magnitude)
    }
  }

  // MARK: Kinds

  /// The properties of its structures, which are left out where they are empty; what they do not
  /// have is lost. `models/azure/application.go` and `service_principal.go`.
  private static let ofApplications: DirectoryObject.Selection = [
    .displayName, .notes, .tags, .description, .createdDateTime, .deletedDateTime,
    .signInAudience, .tokenEncryptionKeyId, .webRedirectUris, .publicRedirectUris,
    .identifierUris, .oauth2PermissionScopes, .appRoles, .requiredResourceAccess,
    .isFallbackPublicClient, .disabledByMicrosoftStatus,
  ]
  private static let ofPrincipals: DirectoryObject.Selection = [
    .displayName, .notes, .tags, .description, .deletedDateTime, .signInAudience,
    .tokenEncryptionKeyId, .servicePrincipalType, .accountEnabled, .appOwnerOrganizationId,
    .preferredSingleSignOnMode, .replyUrls, .oauth2PermissionScopes, .appRoles,
    .servicePrincipalNames, .alternativeNames, .disabledByMicrosoftStatus,
  ]

  private mutating func takeObject(
    _ type: DirectoryObject.ObjectType, _ data: JSONValue
  ) throws(JSONError) {
    try DirectoryObjectDecoder(
      context: context, omitsEmpty: true,
      omitsWhenEmpty: type == .application ? Self.ofApplications : Self.ofPrincipals
    ).decode(type, data)
    count(type == .application ? .application : .servicePrincipal)
  }

  /// `{"owners":[{"owner":{…},"appId":"<object id>"}],"appId":"<client id>"}`; null for none.
  private mutating func takeOwners(_ type: DirectoryObject.ObjectType) throws(JSONError) {
    guard let scope = parent(type) else { return }
    let owners = context.outer[.owners]
    _ = try context.forEach(owners, .owners) { element throws(JSONError) in
      let end = try context.inner.read(element)
      if let owner = context.inner[.owner], owner.kind == .object {
        _ = try context.inner.read(owner)
        RelationDecoder(context: context).decodeOwner(context.inner, of: scope)
      }
      return end
    }
    note(.owners, of: scope)
  }

  /// `{"fics":[{"fic":{…},"appId":"…"}],"appId":"<client id>"}`.
  private mutating func takeFederated() throws(JSONError) {
    guard let scope = parent(.application) else { return }
    _ = try context.forEach(context.outer[.fics], .fics) { element throws(JSONError) in
      let end = try context.inner.read(element)
      if let federated = context.inner[.fic], federated.kind == .object {
        _ = try context.inner.read(federated)
        RelationDecoder(context: context).decodeFederated(context.inner, of: scope)
      }
      return end
    }
    note(.federatedIdentityCredentials, of: scope)
  }

  /// `{"roleAssignments":[{"principalId":"…","directoryScopeId":"/",…}],"roleDefinitionId":"…"}`, a
  /// role a row; null for nobody.
  private mutating func takeDirectoryRoles() throws(JSONError) {
    let decoder = RoleAssignmentDecoder(context: context)
    let role = decoder.lastGUID(of: context.outer[.roleDefinitionId])
    _ = try context.forEach(context.outer[.roleAssignments], .roleAssignments) {
      element throws(JSONError) in
      guard element.kind == .object else { return try element.skip() }
      let end = try context.inner.read(element)
      decoder.decodeDirectoryRole(context.inner, of: role)
      return end
    }
    count(.directoryRoleAssignment)
  }

  private mutating func takeTenant(_ tenant: Identifier) {
    guard !tenant.isMissing else { return }
    context.takeOrganization(tenant, name: context.outer[.displayName, or: .tenantName])
    count(.organization)
  }

  /// The object that owners or federated credentials belong to: by client id for applications.
  private func parent(_ type: DirectoryObject.ObjectType) -> ObjectScope? {
    let property: GraphProperty = type == .application ? .appId : .servicePrincipalId
    let id = context.identifier(context.outer[property], property)
    guard !id.isMissing else { return nil }
    context.inventory.guessedParents.insert(id)
    return ObjectScope(type: type, id: id)
  }

  private mutating func note(_ relation: RelationPage.Relation, of scope: ObjectScope) {
    context.inventory.relationPages.append(
      RelationPage(relation: relation, objectType: scope.type, objectId: scope.id))
    count(relation == .owners ? .directoryObject : .federatedIdentityCredential)
  }

  private mutating func count(_ kind: ResourceKind) {
    context.objectsTaken += 1
    counts.add(.taken(kind, nil))
  }
}
