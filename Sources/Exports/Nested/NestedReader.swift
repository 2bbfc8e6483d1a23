import Inventory
import JSONReading

/// Reads objects of Graph that are deeper in a document: pages collected in an array, an object
/// with several lists, records of a log, answers in a recording of requests.
///
/// They are found by structure: what an object is, its own members say, as everywhere else. Names
/// around it count only where those do not tell: the name of a list (`servicePrincipals`), and the
/// address that was asked (`…/applications/ID/owners`).
struct NestedReader {
  /// Graph's own objects are not that deep in anything that was seen.
  private static let deepest = 12

  /// Where something is, and what is around it.
  struct Position {
    /// The way there as a JSON pointer.
    var pointer: String
    /// What the file's path or the address of a request says.
    var layout: FileLayout
    /// What the name of the list says.
    var listed: ResourceKind?
    /// The application that the object around it names by its client id.
    var parent: Identifier?
    /// Whether the object around it says that another page follows.
    var hasNextLink = false
    /// Whether texts around it are in base64.
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

  /// Reads what is in a value.
  ///
  /// - Returns: whether anything of Graph was in it. What was in it and cannot be read is said in
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
    // An event by OCSF tells of objects, as `lapse report --format ocsf` does, and holds none.
    if fields[.classUid] != nil { return false }
    context.cursor = .init(container: position.pointer, position: 0)
    if try isGraphError() {
      context.facts.graphErrors += 1
      return true
    }
    if let list = fields[.value], list.kind == .array, try isPage(list, position) {
      context.cursor = .init(container: position.pointer, position: 0)
      try NestedPage(context: context, reader: self).take(value, at: position)
      return true
    }
    if let table = QueryTable(fields) {
      return try table.read(context, at: position)
    }
    // A document by itself was taken for what it is before it came here.
    if position.level > 0, takes(fields, at: position) {
      try takeObject(value, at: position)
      return true
    }
    // What may be either was said; its credentials are nobody's.
    if ResourceKind.isEither(fields) || AzureHound.isRow(fields) { return false }
    if SecretDocument.recognises(fields) {
      SecretDocument(context: context).reportSecrets()
    }
    return try readMembers(of: value, at: position)
  }

  /// Takes the object whose members `context.outer` holds.
  private func takeObject(_ value: JSONValue, at position: Position) throws(JSONError) {
    if position.parent != nil, NestedChild.recognises(context.outer, in: position) {
      NestedChild(context: context).take(at: position)
      return
    }
    var object = GraphObject(context: context, layout: position.layout, listed: position.listed)
    try object.take(value)
  }

  /// Whether the members say that the object is one for a report, or that it looks like one.
  func takes(_ fields: JSONFieldSet, at position: Position) -> Bool {
    if NestedChild.recognises(fields, in: position) { return true }
    if ResourceKind.isEither(fields) || AzureMonitorRecord.recognises(fields)
      || AzureMonitorRecord.recognisesAudit(fields)
    {
      return true
    }
    // What a program keeps of an application beside its ids may be less than that; it may be more,
    // too.
    if fields[.appId] != nil, fields.has(anyOf: .id, .objectId),
      position.listed != nil || fields[.displayName] != nil
    {
      return true
    }
    return switch ResourceKind(fields) {
    case .application, .servicePrincipal: fields[.appId] != nil
    case .signIn, .credentialActivity, .servicePrincipalSignInActivity, .organization,
      .appManagementPolicy, .oauth2PermissionGrant, .appRoleAssignment, .directoryAudit:
      true
    case .federatedIdentityCredential: ChildWithParent.recognises(fields)
    default: false
    }
  }

  /// An error answer of Graph, told from those of other services by how it is written.
  private func isGraphError() throws(JSONError) -> Bool {
    guard try GraphError.recognises(context) else { return false }
    if context.inner[.innerError] != nil { return true }
    return context.inner[.code]?.string?.contains("_") == true
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
    var found = false
    let stated = fields[.exportedAt, or: .collectedAt]
    let exportedAt = context.dateTime(stated).instant
    guard var members = JSONObjectCursor(value) else { return false }
    while let (name, member) = try members.next() {
      let end = try member.skip()
      var inner = around.inside(name)
      // Lists may be keyed by the ids of what is in them.
      inner.listed =
        ListName.kind(name) ?? (Identifier(guid: name) != nil ? position.listed : nil)
      if inner.listed != nil, PowerShell.isCutObject(member) {
        context.reportNoObject(member)
        found = true
      } else if try read(member, at: inner) {
        found = true
      }
      members.resume(at: end)
    }
    if found, position.level == 0, let exportedAt {
      context.inventory.collectedAt = min(context.inventory.collectedAt ?? exportedAt, exportedAt)
    }
    return found
  }

  /// The path of the address that an answer beside it was asked for at: HAR and recordings of
  /// tests.
  private static func address(
    _ fields: JSONFieldSet, _ scratch: JSONFieldSet
  ) throws(JSONError) -> String? {
    var text = fields[.requestUri]?.string
    if text == nil, let request = fields[.request], request.kind == .object {
      _ = try scratch.read(request)
      text = scratch[.url, or: .uri]?.string
    }
    // Without a name behind it, the path ends in what was asked for.
    return text.map { String($0.prefix { $0 != "?" }) + "/answer.json" }
  }

  // MARK: Lists

  private func readArray(_ value: JSONValue, at position: Position) throws(JSONError) -> Bool {
    guard var elements = JSONArrayCursor(value) else { return false }
    var list = NestedList(context: context, position: position)
    var found = false
    while let element = try elements.next() {
      let end = try element.skip()
      let place = position.inside(String(list.elements))
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
      } else if position.listed != nil {
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
  /// The same place in a list of that name.
  func listing(_ kind: ResourceKind?) -> Self {
    var position = self
    position.listed = kind
    return position
  }
}

extension DecodingContext {
  /// Reads what is inside something that nobody knows.
  ///
  /// - Returns: whether anything of Graph was in it.
  func readNested(_ value: JSONValue, layout: FileLayout) throws(JSONError) -> Bool {
    let position = NestedReader.Position(pointer: cursor.pointer, layout: layout)
    return try NestedReader(context: self).read(value, at: position)
  }
}
