import Inventory
import JSONReading

/// Reads Graph objects that are nested deeper in a document.
///
/// These are pages collected in an array, an object with several lists, records of a log, or
/// answers in a recording of requests. They are found by structure: as everywhere, an object's own
/// members show what it is. Surrounding names count only if those do not: the name of a list
/// (`servicePrincipals`), and the requested URL (`…/applications/ID/owners`).
struct NestedReader {
  /// No known document nests Graph's objects deeper than this.
  private static let deepest = 12

  /// The place of a value and its surroundings.
  struct Position {
    /// The path to it as a JSON pointer.
    var pointer: String
    /// The layout given by the file's path or a request's URL.
    var layout: FileLayout
    /// The kind given by the list's name.
    var listed: ResourceKind?
    /// The application whose client id the enclosing object gives.
    var parent: Identifier?
    /// Whether the enclosing object says that another page follows.
    var hasNextLink = false
    /// How many elements the enclosing object promises for its only list.
    var promised: Int64?
    /// Whether the enclosed texts are in base64.
    var isBase64 = false
    var level = 0

    func inside(_ name: String) -> Position {
      var inner = self
      inner.pointer += "/" + JSONPointer.step(name)
      inner.level += 1
      return inner
    }
  }

  let context: DecodingContext

  /// Reads the objects inside a value.
  ///
  /// - Returns: whether it contained anything from Graph. What could not be read is reported in
  ///   `context`.
  func read(_ value: JSONValue, at position: Position) throws(JSONError) -> Bool {
    guard position.level <= Self.deepest else { return false }
    return switch value.kind {
    case .object: try readObject(value, at: position)
    case .array: try readArray(value, at: position)
    case .string: try EmbeddedText(context: context).read(value, at: position)
    default: false
    }
  }

  // MARK: Objects

  private func readObject(_ value: JSONValue, at position: Position) throws(JSONError) -> Bool {
    _ = try context.outer.read(value)
    let fields = context.outer
    // An OCSF event, as `lapse report --format ocsf` writes it, describes objects but holds none.
    if fields[.classUid] != nil { return false }
    context.cursor = .init(container: position.pointer, position: 0)
    let isError = try noteGraphError(in: value, at: position)
    return try readContent(of: value, at: position) || isError
  }

  /// Reads what the object whose members are in `context.outer` is or holds.
  private func readContent(of value: JSONValue, at position: Position) throws(JSONError) -> Bool {
    let fields = context.outer
    if let list = fields[.value], list.kind == .array, try isPage(list, position) {
      context.cursor = .init(container: position.pointer, position: 0)
      try NestedPage(context: context, reader: self).take(value, at: position)
      return true
    }
    if let list = fields[.responses], try isBatch(list) {
      try takeBatch(list, at: position.inside("responses"))
      return true
    }
    if let table = QueryTable(fields) {
      return try table.read(context, at: position)
    }
    // A top-level document has already been tried as an object.
    if position.level > 0, takes(fields, at: position) {
      try takeObject(value, at: position)
      return true
    }
    if let record = try AzureMonitorRecord.unfolded(value, fields) {
      var inside = position
      inside.level += 1
      if EmbeddedText(context: context).read(record, at: inside) { return true }
      _ = try context.outer.read(value)
    }
    // An ambiguous object has been reported already; its credentials cannot be attributed.
    if ResourceKind.isEither(fields) || AzureHound.isRow(fields) { return false }
    if SecretDocument.recognises(fields) {
      SecretDocument(context: context).reportSecrets()
    }
    guard fields[.terraformVersion] == nil else {
      return try readForLeaks(value, at: position)
    }
    let isUnreadRecord = AzureMonitorRecord.isUnread(fields)
    if try readMembers(of: value, at: position) { return true }
    if isUnreadRecord { context.facts.signIns.damaged += 1 }
    return isUnreadRecord
  }

  /// Reads a Terraform state only for the secrets in it: it describes applications, without their
  /// credentials.
  private func readForLeaks(_ value: JSONValue, at position: Position) throws(JSONError) -> Bool {
    let (facts, taken) = (context.facts, context.objectsTaken)
    try context.readingForLeaksOnly { _ throws(JSONError) in
      _ = try readMembers(of: value, at: position)
    }
    (context.facts, context.objectsTaken) = (facts, taken)
    return false
  }

  /// Decodes the object whose members are in `context.outer`.
  private func takeObject(_ value: JSONValue, at position: Position) throws(JSONError) {
    if position.parent != nil, NestedChild.recognises(context.outer, in: position) {
      NestedChild(context: context).take(at: position)
      return
    }
    var object = GraphObject(context: context, layout: position.layout, listed: position.listed)
    try object.take(value)
  }

  /// Whether the members show an object for a report, or at least something like one.
  func takes(_ fields: JSONFieldSet, at position: Position) -> Bool {
    if NestedChild.recognises(fields, in: position) { return true }
    if ResourceKind.isEither(fields) || AzureMonitorRecord.recognises(fields)
      || AzureMonitorRecord.recognisesAudit(fields)
    {
      return true
    }
    // A program's own record of an application may hold little besides its ids, or a lot more. In a
    // list with a name one of them may be damaged.
    if fields[.appId] != nil, fields.has(anyOf: .id, .objectId),
      position.listed != nil
        ? fields.hasGUID(anyOf: .appId, .id, .objectId)
        : fields[.displayName] != nil && ObjectReader.hasBothIds(fields)
    {
      return true
    }
    return switch ResourceKind(fields) {
    case .application, .servicePrincipal:
      fields[.appId] != nil
        && (!fields.has(anyOf: .id, .objectId) || fields.hasGUID(anyOf: .id, .objectId))
    case .signIn, .credentialActivity, .servicePrincipalSignInActivity, .organization,
      .appManagementPolicy, .oauth2PermissionGrant, .appRoleAssignment, .directoryAudit:
      true
    case .federatedIdentityCredential: ChildWithParent.recognises(fields)
    default: false
    }
  }

  private func isPage(_ list: JSONValue, _ position: Position) throws(JSONError) -> Bool {
    let fields = context.outer
    if fields.has(anyOf: .odataContext, .odataMetadata) { return true }
    guard !fields.has(anyOf: .id, .appId, .objectId, .keyId),
      var elements = JSONArrayCursor(list), let first = try elements.next(), first.kind == .object
    else { return false }
    _ = try context.inner.read(first)
    return takes(context.inner, at: position)
  }

  private func readMembers(of value: JSONValue, at position: Position) throws(JSONError) -> Bool {
    let fields = context.outer
    if fields[.objectId] != nil, fields[.id] == nil, fields[.appId] == nil,
      let objects = try PrefixedNames.translate(value)
    {
      return EmbeddedText(context: context).read(objects, at: position)
    }
    var around = position
    if let address = try Self.address(fields, context.inner) {
      around.layout = FileLayout(path: address)
    }
    if let appId = fields[.appId]?.string.flatMap({ Identifier(guid: $0) }), !appId.isMissing {
      around.parent = appId
    }
    around.hasNextLink = fields[.odataNextLink]?.rawString?.isEmpty == false
    around.isBase64 = fields[.encoding]?.equals("base64") == true
    around.promised = try promised(value)
    var found = false
    var tenants: Set<Identifier> = []
    let tenant = fields[.tenantId]?.string.flatMap { Identifier(guid: $0) }
    let stated = fields[.exportedAt, or: .collectedAt]
    let exportedAt = context.dateTime(stated).instant
    guard var members = JSONObjectCursor(value) else { return false }
    while let (name, member) = try members.next() {
      let end = try member.skip()
      var inner = around.inside(name)
      // Lists may be keyed by the ids of their elements.
      inner.listed =
        ListName.kind(name) ?? (Identifier(guid: name) != nil ? position.listed : nil)
      if inner.listed != nil, PowerShell.isCutObject(member) {
        context.reportNoObject(member)
        found = true
      } else if try read(member, at: inner) {
        found = true
        if let key = Identifier(guid: name), try holdsNamedLists(member) { tenants.insert(key) }
      }
      members.resume(at: end)
    }
    // One such key may be anything; a dump of several tenants has several.
    if tenants.count > 1 { context.inventory.exporterTenants.formUnion(tenants) }
    if found, let tenant, !tenant.isMissing { context.inventory.exporterTenants.insert(tenant) }
    if found, position.level == 0, let exportedAt {
      context.inventory.collectedAt = min(context.inventory.collectedAt ?? exportedAt, exportedAt)
    }
    return found
  }

  /// Returns the path of the URL whose answer this is, in HAR files and recordings of tests.
  private static func address(
    _ fields: JSONFieldSet, _ scratch: JSONFieldSet
  ) throws(JSONError) -> String? {
    var text = fields[.requestUri]?.string
    if text == nil, let request = fields[.request], request.kind == .object {
      _ = try scratch.read(request)
      text = scratch[.url, or: .uri]?.string
    }
    // A file name is appended because the path without it ends in the requested resource.
    return text.map { String($0.prefix { $0 != "?" }) + "/answer.json" }
  }

  // MARK: Lists

  private func readArray(_ value: JSONValue, at position: Position) throws(JSONError) -> Bool {
    guard var elements = JSONArrayCursor(value) else { return false }
    var list = NestedList(context: context, position: position)
    var found = false
    while let element = try elements.next() {
      let end = try element.skip()
      var place = position.inside(String(list.elements))
      place.promised = nil
      if element.kind == .object {
        _ = try context.outer.read(element)
        context.cursor = .init(
          container: position.pointer + "/*", position: UInt32(clamping: list.elements))
        if takes(context.outer, at: position), !NestedChild.recognises(context.outer, in: position)
        {
          try list.take(element)
          found = true
        } else if try read(element, at: place.listing(position.listed)) {
          found = true
        }
      } else if try read(element, at: place) {
        found = true
      } else if position.listed != nil || element.isNull {
        list.takeNoObject(element)
      }
      list.elements += 1
      elements.resume(at: end)
    }
    list.end()
    return found || list.isEmptyByName
  }
}

extension NestedReader.Position {
  /// Returns this position as inside a list of that kind.
  func listing(_ kind: ResourceKind?) -> Self {
    var position = self
    position.listed = kind
    return position
  }
}

extension DecodingContext {
  /// Reads the objects inside a value of unknown kind.
  ///
  /// - Returns: whether it contained anything from Graph.
  func readNested(_ value: JSONValue, layout: FileLayout) throws(JSONError) -> Bool {
    let position = NestedReader.Position(pointer: cursor.pointer, layout: layout)
    return try NestedReader(context: self).read(value, at: position)
  }
}
