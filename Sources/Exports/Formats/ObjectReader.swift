import Inventory
import JSONReading

/// Tells what an object is and hands it to its decoder, whatever format it came in.
struct ObjectReader {
  let context: DecodingContext

  /// Reads the object whose members `context.outer` holds.
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
    if ZeroTrustAssessment.isModelRow(context.outer) {
      context.sawModelRow = true
      return .modelRow
    }
    guard let kind = kind(in: place) else {
      // Several credentials that az printed, saved as one array.
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
      try takeObject(.application, value)
    case .servicePrincipal:
      try takeObject(.servicePrincipal, value)
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

  /// What nobody knows may be damaged, and may hold a secret anyway.
  private func noteUnknown(_ value: JSONValue) throws(JSONError) {
    let fields = context.outer
    if fields[.appId] != nil && fields.has(anyOf: .id, .objectId)
      || ResourceKind.isEither(fields) || AzureHound.isRow(fields)
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

  /// By the object's own type, then the document's context, then the folder, then the keys.
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

  /// A list that is called by its kind tells what an object in it is whose own members do not.
  private func kindByList(in place: Place) -> ResourceKind? {
    guard let kind = place.listed, context.outer[.appId] != nil,
      context.outer.has(anyOf: .id, .objectId) || ResourceKind.isEither(context.outer)
    else { return nil }
    return kind
  }

  /// EntraExporter's folders tell what an object is whose own members do not.
  private func kindByFolder(in place: Place) -> ResourceKind? {
    guard ResourceKind.isEither(context.outer), let folder = place.layout.entraExporter,
      context.outer[.id]?.string.flatMap({ Identifier(guid: $0) }) == folder.scope.id
    else { return nil }
    return folder.scope.type == .application ? .application : .servicePrincipal
  }

  private var annotatedType: String? {
    let own = context.outer[.odataType, or: .odataTypeOfAADGraph]
    // PowerShell keeps it with what its type does not have.
    let annotation =
      own ?? context.smallObject(context.outer[.additionalProperties])?[.odataType]
    return annotation?.string
  }

  /// Whether a service principal is among owners, rather than for itself.
  ///
  /// Both kinds of list may be called `directoryObjects`. Nobody owns itself, and what is in the
  /// recycle bin owns nothing; AAD Graph calls every list so, where a principal with all it has
  /// stands for itself.
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
    _ type: DirectoryObject.ObjectType, _ value: JSONValue
  ) throws(JSONError) {
    try DirectoryObjectDecoder(context: context, omitsEmpty: false).decode(type, value)
    // Of what a delta answer says twice the last counts.
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

  /// Whether the document is a list of one owner, which PowerShell writes as that owner.
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

  /// An entry of `az ad app credential list`, or the answer of addPassword: it names no object.
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

  /// Takes the credential whose members `context.outer` holds.
  ///
  /// - Parameter isWholeList: whether it is in a list of all that the object has of its kind.
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

  /// The application that an entry names itself, as scripts write them: its client id, or its
  /// object id.
  private var namedScope: ObjectScope? {
    let named = context.outer[.appId] ?? context.outer[.objectId]
    let id = context.identifier(named, .appId)
    guard !id.isMissing else { return nil }
    context.inventory.guessedParents.insert(id)
    return ObjectScope(type: .application, id: id)
  }

  /// The object that a file's or a directory's name names: an application until more is known.
  func guessedScope(in place: Place) -> ObjectScope? {
    guard let parent = place.layout.parent, !parent.isMissing else { return nil }
    context.inventory.guessedParents.insert(parent)
    return ObjectScope(type: .application, id: parent)
  }
}
