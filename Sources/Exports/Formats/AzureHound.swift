import Inventory
import JSONReading

/// Reads AzureHound's collection.
///
/// It is `{"data":[{"kind":"AZApp","data":{…}}, …],"meta":{…,"count":n}}`, or one
/// `{"kind":…,"data":…}` per line as its console prints it. Go leaves out what is empty: an absent
/// credential array is empty, an absent `accountEnabled` is false. Identifiers may be upper case.
/// `meta` comes last, so a run that was killed can be recognised.
/// https://github.com/SpecterOps/AzureHound, `models/azure` and `cmd` (read 2026-11-23).
struct AzureHound: DocumentReader {
  private let context: DecodingContext
  private let isFile: Bool
  private var counts = ObjectCounts()
  private var elements: Int64 = 0
  private var promised: Int64?
  /// Whether an element or `meta` shows that AzureHound wrote this.
  private var isRecognised = false
  /// Reads the file as a page if it is not AzureHound's: other programs use `data` too.
  private var other: GraphPage
  private var others = 0

  var format: ExportFormat {
    if isRecognised { return .azureHound }
    return others > 0 ? other.format : .unrecognised
  }

  /// - Parameter isFile: whether the document is a whole collection rather than one line of it.
  init(context: DecodingContext, layout: FileLayout, isFile: Bool) {
    self.context = context
    self.isFile = isFile
    other = GraphPage(context: context, layout: layout)
  }

  /// Whether an object is one line of the console's stream.
  static func recognises(_ fields: JSONFieldSet) -> Bool {
    fields[.data]?.kind == .object
      && fields[.kind]?.withString { $0.starts(with: [UInt8(ascii: "A"), UInt8(ascii: "Z")]) }
        == true
  }

  /// Whether an object is a row of an application or service principal, even without its data.
  static func isRow(_ fields: JSONFieldSet) -> Bool {
    guard let kind = fields[.kind] else { return false }
    return kind.equals("azapp") || kind.equals("azserviceprincipal")
  }

  mutating func member(_ name: String, _ value: JSONValue) throws(JSONError) {
    guard name.lowercased() == "meta", value.kind == .object else {
      try other.member(name, value)
      return
    }
    _ = try context.inner.read(value)
    promised = context.count(context.inner[.count])
    isRecognised = isRecognised || context.inner[.type]?.equals("azure") == true
  }

  mutating func take(_ value: JSONValue) throws(JSONError) {
    elements += 1
    guard Self.recognises(context.outer), let kind = context.outer[.kind],
      let data = context.outer[.data]
    else {
      guard !isRecognised, !Self.isRow(context.outer) else {
        context.unknownObjects += 1
        if Self.isRow(context.outer) { context.facts.unrecognisedObjects += 1 }
        return
      }
      others += 1
      try other.take(value)
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
      // No other kind has these, so the name of the kind is damaged.
      context.facts.unrecognisedObjects += 1
    }
  }

  mutating func takeNoObject(_ value: JSONValue) {
    if others > 0 { other.takeNoObject(value) }
  }

  mutating func end(isBroken: Bool) {
    if others > 0 { other.end(isBroken: isBroken) }
    context.facts.add(counts, isBroken: isBroken)
    guard isFile, isRecognised, !isBroken else { return }
    // Without `meta` it is unknown whether everything is there.
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

  /// The properties in AzureHound's structures, which are left out if empty. All others are lost.
  ///
  /// See `models/azure/application.go` and `service_principal.go`.
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
    // Its JSON has display names in capitals; those of credentials are left as they are.
    if let last = context.inventory.objects.indices.last {
      context.inventory.objects[last].flags.insert(.nameInCapitals)
    }
    count(type == .application ? .application : .servicePrincipal)
  }

  /// Reads `{"owners":[{"owner":{…},"appId":"<object id>"}],"appId":"<client id>"}`; null for none.
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

  /// Reads `{"fics":[{"fic":{…},"appId":"…"}],"appId":"<client id>"}`.
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

  /// Reads the assignments of one role per row; null for none.
  ///
  /// `{"roleAssignments":[{"principalId":"…","directoryScopeId":"/",…}],"roleDefinitionId":"…"}`
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

  /// Returns the object that the children belong to; applications are named by client id.
  private func parent(_ type: DirectoryObject.ObjectType) -> ObjectScope? {
    let property: GraphProperty = type == .application ? .appId : .servicePrincipalId
    let id = context.identifier(context.outer[property], property)
    guard !id.isMissing else { return nil }
    context.inventory.guessedParents.insert(id)
    return ObjectScope(type: type, id: id)
  }

  private mutating func note(_ relation: RelationPage.Relation, of scope: ObjectScope) {
    context.noteLastPage(relation, of: scope)
    count(relation == .owners ? .directoryObject : .federatedIdentityCredential)
  }

  private mutating func count(_ kind: ResourceKind) {
    context.objectsTaken += 1
    counts.add(.taken(kind, nil))
  }
}
