import Inventory
import JSONReading

/// Recognises an object and passes it to its decoder, whatever format it came in.
struct ObjectReader {
  let context: DecodingContext

  /// Reads the object whose members are in `context.outer`.
  func take(_ value: JSONValue, in place: Place) throws(JSONError) -> ObjectCounts.Outcome {
    let outcome = try outcome(of: value, in: place)
    switch outcome {
    case .taken, .expanded, .unattached, .removed: context.objectsTaken += 1
    case .modelRow, .ignored: break
    case .unknown: context.unknownObjects += 1
    }
    return outcome
  }

  private func outcome(
    of value: JSONValue, in place: Place
  ) throws(JSONError) -> ObjectCounts.Outcome {
    // Zero Trust Assessment adds a fake row to teach its database the columns:
    // https://github.com/microsoft/zerotrustassessment, src/powershell/assets/export-model.
    if context.outer[.isZtModelRow]?.truth == true {
      context.sawModelRow = true
      return .modelRow
    }
    if place.odata != nil, try isError(in: place) {
      context.facts.graphErrors += 1
      return .ignored
    }
    guard let kind = kind(in: place) else {
      // Several credentials printed by az, saved as one array.
      guard SecretDocument.recognises(context.outer) else {
        try noteUnknown(value)
        return .unknown
      }
      SecretDocument(context: context).reportSecrets()
      return .ignored
    }
    if context.outer[.removed] != nil { return remove(kind) }
    switch kind {
    case .application where place.isList && ExpandedRelations.isAll(of: context.outer):
      return .expanded(try ExpandedRelations(context: context).decode(.application))
    case .application:
      try takeObject(.application, value, in: place)
    case .servicePrincipal:
      try takeObject(.servicePrincipal, value, in: place)
    case .directoryObject:
      return try takeOwner(value, in: place)
    case .federatedIdentityCredential:
      return takeFederated(in: place)
    case .passwordCredential, .keyCredential:
      return takeLoneCredential(kind, in: place)
    case .organization:
      context.takeOrganization(
        context.identifier(context.outer[.id], .id), name: context.outer[.displayName])
      try OrganizationDecoder(context: context).decodeTenant()
    case .credentialActivity: try ActivityDecoder(context: context).decodeActivity()
    case .signIn:
      let record = try AzureMonitorRecord.take(context)
      try SignInDecoder(context: context, record: record)
        .decode(isListOfPeople: place.odata?.isOfVersion1 == true)
    case .servicePrincipalSignInActivity:
      try ActivityDecoder(context: context).decodePrincipalActivity()
    case .appManagementPolicy: try PolicyDecoder(context: context).decode()
    case .directoryAudit:
      let recorded = try AzureMonitorRecord.takeAudit(context)
      try DirectoryAuditDecoder(context: context, recorded: recorded).decode()
    case .recommendation: try RecommendationDecoder(context: context).decode()
    case .appRoleAssignment: GrantDecoder(context: context).decodeRole(context.outer)
    case .directoryRoleAssignment:
      RoleAssignmentDecoder(context: context).decodeDirectoryRole(context.outer)
    case .azureRoleAssignment:
      try RoleAssignmentDecoder(context: context).decodeAzureRole(context.outer)
    case .oauth2PermissionGrant: GrantDecoder(context: context).decodeScopes(context.outer)
    case .domainFederation:
      DomainFederationDecoder(context: context).decode(domain: place.odata?.parentName)
    case .other: return place.isDocument ? .unknown : .ignored
    }
    return .taken(kind, nil)
  }

  /// Whether an error answer stands in place of a row.
  private func isError(in place: Place) throws(JSONError) -> Bool {
    let fields = context.outer
    guard place.isList, fields.has(anyOf: .error, .odataError),
      !fields.has(anyOf: .id, .objectId, .appId, .keyId)
    else { return false }
    return try GraphError.recognises(context)
  }

  /// Counts an unknown object that resembles one for a report, and checks it for secrets.
  private func noteUnknown(_ value: JSONValue) throws(JSONError) {
    let fields = context.outer
    let hasCredentials = fields.has(anyOf: .passwordCredentials, .keyCredentials)
    if Self.hasBothIds(fields) || AzureHound.isRow(fields)
      || ResourceKind.isEither(fields)
        && (hasCredentials || fields.hasGUID(anyOf: .appId, .id, .objectId))
    {
      context.facts.unrecognisedObjects += 1
    }
    if ResourceKind.isEither(context.outer) {
      try context.readingForLeaksOnly { context throws(JSONError) in
        try DirectoryObjectDecoder(context: context, omitsEmpty: false).decode(.application, value)
      }
    }
    SecretDocument(context: context).reportSecrets()
  }

  /// Whether an object has a client id and an object id; other programs call other things that.
  static func hasBothIds(_ fields: JSONFieldSet) -> Bool {
    fields.hasGUID(anyOf: .appId) && fields.hasGUID(anyOf: .id, .objectId)
  }

  /// Returns the kind by the object's type, else the document's context, the folder, or the keys.
  private func kind(in place: Place) -> ResourceKind? {
    if let type = annotatedType, let kind = ResourceKind(odataType: type) {
      return kind == .servicePrincipal && isPrincipalAnOwner(in: place) ? .directoryObject : kind
    }
    if let kind = place.odata?.kind { return kind }
    if place.isInOwnersFolder { return .directoryObject }
    if AzureMonitorRecord.recognises(context.outer) { return .signIn }
    if AzureMonitorRecord.recognisesAudit(context.outer) { return .directoryAudit }
    return ResourceKind(context.outer) ?? kindByFolder(in: place) ?? kindByList(in: place)
  }

  /// Returns the kind in an enclosing list's name if the object's members do not show it.
  private func kindByList(in place: Place) -> ResourceKind? {
    guard let kind = place.listed, context.outer[.appId] != nil,
      context.outer.has(anyOf: .id, .objectId) || ResourceKind.isEither(context.outer)
    else { return nil }
    return kind
  }

  /// Returns the kind in EntraExporter's folder name if the object's members do not show it.
  private func kindByFolder(in place: Place) -> ResourceKind? {
    guard ResourceKind.isEither(context.outer), let folder = place.layout.entraExporter,
      context.outer[.id]?.string.flatMap({ Identifier(guid: $0) }) == folder.scope.id
    else { return nil }
    return folder.scope.type == .application ? .application : .servicePrincipal
  }

  private var annotatedType: String? {
    let own = context.outer[.odataType, or: .odataTypeOfAADGraph]
    // PowerShell stores it with the members that its type lacks.
    let annotation =
      own ?? context.smallObject(context.outer[.additionalProperties])?[.odataType]
    return annotation?.string
  }

  /// Whether a service principal is listed as an owner rather than for itself.
  ///
  /// Both kinds of list may be called `directoryObjects`. No object owns itself, and a deleted one
  /// owns nothing. AAD Graph calls every list that; there, a service principal with all its members
  /// is listed for itself.
  private func isPrincipalAnOwner(in place: Place) -> Bool {
    if place.isInOwnersFolder { return true }
    let id = context.outer[.id, or: .objectId]?.string.flatMap { Identifier(guid: $0) }
    if id != nil, id == place.layout.parent { return false }
    if let deletion = context.outer[.deletedDateTime], !deletion.isNull { return false }
    let isWhole = context.outer.has(anyOf: .passwordCredentials, .keyCredentials)
    let hasParent = place.scope != nil || place.layout.parent != nil
    let isAADGraph = context.outer[.odataTypeOfAADGraph] != nil
    return switch place.odata?.kind {
    case .directoryObject?: !isWhole || hasParent && !isAADGraph
    case nil: hasParent && (!isWhole || !isAADGraph)
    default: false
    }
  }

  // MARK: Applications and service principals

  private func takeObject(
    _ type: DirectoryObject.ObjectType, _ value: JSONValue, in place: Place
  ) throws(JSONError) {
    try DirectoryObjectDecoder(
      context: context, omitsEmpty: false, isDeleted: place.odata?.isOfDeleted == true
    ).decode(type, value)
    // If a delta answer mentions an object twice, the last mention counts.
    if !context.inventory.removals.isEmpty, let id = context.inventory.objects.last?.id {
      context.inventory.removals.remove(Removal(type: type, id: id))
    }
  }

  private func remove(_ kind: ResourceKind) -> ObjectCounts.Outcome {
    let id = context.identifier(context.outer[.id, or: .objectId], .id)
    let type: DirectoryObject.ObjectType
    switch kind {
    case .application: type = .application
    case .servicePrincipal: type = .servicePrincipal
    default: return .ignored
    }
    if !id.isMissing { context.inventory.removals.insert(Removal(type: type, id: id)) }
    return .removed(kind)
  }

  // MARK: Children

  private func takeOwner(
    _ value: JSONValue, in place: Place
  ) throws(JSONError) -> ObjectCounts.Outcome {
    let isNested = place.odata?.kind == .directoryObject
    let scope: ObjectScope?
    if let inside = ChildWithParent.scope(context.outer, context) {
      scope = inside
    } else if place.isInOwnersFolder || place.odata?.parentId != nil {
      scope = place.scope
    } else if isNested || place.isList || isLoneOwner {
      scope = guessedScope(in: place)
    } else {
      scope = nil
    }
    guard let scope else {
      if isNested { return .unattached(.directoryObject) }
      try noteUnknown(value)
      return .unknown
    }
    RelationDecoder(context: context).decodeOwner(context.outer, of: scope)
    return .taken(.directoryObject, scope)
  }

  /// Whether the document is a list of one owner, which PowerShell writes as just that owner.
  private var isLoneOwner: Bool { PowerShell.isDirectoryObject(context.outer) }

  private func takeFederated(in place: Place) -> ObjectCounts.Outcome {
    let byId = context.outer[.odataId]?.string.flatMap { ObjectScope.fromODataId($0) }
    let inside = ChildWithParent.scope(context.outer, context)
    guard let scope = inside ?? place.scope ?? byId ?? guessedScope(in: place) else {
      return .unattached(.federatedIdentityCredential)
    }
    RelationDecoder(context: context).decodeFederated(context.outer, of: scope)
    return .taken(.federatedIdentityCredential, scope)
  }

  /// Reads an entry of `az ad app credential list` or an answer of addPassword.
  ///
  /// Neither names the object it belongs to.
  private func takeLoneCredential(
    _ kind: ResourceKind, in place: Place
  ) -> ObjectCounts.Outcome {
    let source: Credential.Source =
      kind == .passwordCredential ? .passwordCredential : .keyCredential
    guard let scope = namedScope ?? guessedScope(in: place) else {
      let before = context.inventory.credentials.count
      _ = CredentialDecoder(context: context).decode(context.outer, source: source, of: nil)
      context.inventory.credentials.removeSubrange(before...)
      return .unattached(kind)
    }
    takeCredential(source, of: scope, isWholeList: place.isList && namedScope == nil)
    return .taken(kind, scope)
  }

  /// Decodes the credential whose members are in `context.outer`.
  ///
  /// - Parameter isWholeList: whether it comes from a list of all the object's credentials of that
  ///   kind.
  func takeCredential(
    _ source: Credential.Source, of scope: ObjectScope, isWholeList: Bool
  ) {
    var fragment = DirectoryObject(type: scope.type, id: scope.id)
    var credential = CredentialDecoder(context: context).decode(
      context.outer, source: source, of: fragment)
    credential.origin = context.origin()
    fragment.origin = credential.origin
    fragment.flags = .fragment
    if isWholeList {
      fragment.flags.insert(
        source == .passwordCredential ? .passwordCredentialsCollected : .keyCredentialsCollected)
    }
    fragment.firstCredential = UInt32(truncatingIfNeeded: context.inventory.credentials.count)
    fragment.credentialCount = 1
    context.inventory.credentials.append(credential)
    context.inventory.objects.append(fragment)
  }

  /// The application that an entry names itself, as scripts write it: by client id or object id.
  private var namedScope: ObjectScope? {
    let named = context.outer[.appId] ?? context.outer[.objectId]
    let id = context.identifier(named, .appId)
    guard !id.isMissing else { return nil }
    context.inventory.guessedParents.insert(id)
    return ObjectScope(type: .application, id: id)
  }

  /// Returns the object named by a file or directory, taken as an application until more is known.
  func guessedScope(in place: Place) -> ObjectScope? {
    guard let parent = place.layout.parent, !parent.isMissing else { return nil }
    context.inventory.guessedParents.insert(parent)
    return ObjectScope(type: .application, id: parent)
  }
}
