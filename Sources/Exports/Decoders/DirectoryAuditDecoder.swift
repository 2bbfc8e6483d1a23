import Inventory
import JSONReading
import System

/// Reads rows of `auditLogs/directoryAudits` about who changed what on an application.
///
/// That is, who created it, or added or removed credentials and owners. The format of
/// `KeyDescription` is undocumented: a JSON text of a list of texts like
/// `[KeyIdentifier=<keyId>,KeyType=Password,…]`. Anything that does not read so is dropped.
///
/// Azure Monitor keeps the same rows in its table `AuditLogs`, where lists are mostly texts that
/// hold JSON:
/// https://learn.microsoft.com/azure/azure-monitor/reference/tables/auditlogs (read 2026-11-28).
struct DirectoryAuditDecoder {
  let context: DecodingContext
  /// When Azure Monitor wrote the record, if the row comes from there.
  var recorded: Instant?

  private var fields: JSONFieldSet { context.outer }

  /// The effect of a row on one target.
  private struct Target {
    var id = Identifier.missing
    var type: String?
    /// The keyIds before and after, if the row has them.
    var keysBefore: Set<Identifier> = []
    var keysAfter: Set<Identifier> = []
    var hasKeys = false
  }

  func decode() throws(JSONError) {
    let happened = context.dateTime(fields[.activityDateTime])
    guard
      let time = happened == .unreadable
        ? nil : happened.instant ?? context.dateTime(fields[.timeGenerated]).instant ?? recorded,
      fields[.result]?.equals("failure") != true,
      let activity = fields[.activityDisplayName]?.string?.lowercased().trimmingWhiteSpace
    else { return }
    guard let (by, isApplication) = try initiator() else { return }
    let targets = try targets()
    guard let object = targets.first(where: { $0.type != "user" && !$0.id.isMissing }) else {
      return
    }
    let origin = context.origin()
    func add(_ action: DirectoryAct.Action, _ subject: Identifier) {
      context.inventory.directoryActs.append(
        DirectoryAct(
          action: action, time: time, by: by, isApplication: isApplication, objectId: object.id,
          subject: subject, origin: origin))
    }
    if activity.contains("owner") {
      guard let person = targets.first(where: { $0.id != object.id && !$0.id.isMissing }) else {
        return
      }
      add(activity.contains("remove") ? .ownerRemoved : .ownerAdded, person.id)
      return
    }
    if activity == "add application" || activity == "add service principal" {
      add(.objectCreated, .missing)
    }
    if object.hasKeys {
      for key in object.keysAfter.subtracting(object.keysBefore).sorted() {
        add(.credentialAdded, key)
      }
      for key in object.keysBefore.subtracting(object.keysAfter).sorted() {
        add(.credentialRemoved, key)
      }
    }
  }

  /// Returns who did it; nil if the row does not say.
  private func initiator() throws(JSONError) -> (TextReference, isApplication: Bool)? {
    var found: (TextReference, isApplication: Bool)?
    try members(of: fields[.initiatedBy]) { key, value throws(JSONError) in
      guard found == nil, value.kind == .object, key == "user" || key == "app" else { return }
      var names: [String: TextReference] = [:]
      try members(of: value) { name, value in
        guard ["userprincipalname", "displayname", "serviceprincipalname"].contains(name) else {
          return
        }
        names[name] = context.text(value, .displayName) {
          context.reportLeak(.secretShapedName)
        }
      }
      let name = ["userprincipalname", "displayname", "serviceprincipalname"].lazy
        .compactMap { names[$0] }.first { !$0.isNone }
      if let name { found = (name, key == "app") }
    }
    return found
  }

  private func targets() throws(JSONError) -> [Target] {
    var targets: [Target] = []
    try elements(of: fields[.targetResources]) { element throws(JSONError) in
      var target = Target()
      try members(of: element) { key, value throws(JSONError) in
        switch key {
        case "id": target.id = value.string.flatMap { Identifier(guid: $0) } ?? .missing
        case "type": target.type = value.string?.lowercased()
        case "modifiedproperties":
          try elements(of: value) { property throws(JSONError) in
            try readKeys(of: property, into: &target)
          }
        default: break
        }
      }
      targets.append(target)
    }
    return targets
  }

  private func readKeys(
    of property: JSONValue, into target: inout Target
  ) throws(JSONError) {
    var (name, before, after): (String?, String?, String?)
    try members(of: property) { key, value in
      switch key {
      case "displayname": name = value.string
      case "oldvalue": before = value.text
      case "newvalue": after = value.text
      default: break
      }
    }
    guard name == "KeyDescription" else { return }
    target.hasKeys = true
    target.keysBefore.formUnion(Self.keys(in: before))
    target.keysAfter.formUnion(Self.keys(in: after))
  }

  /// Returns the GUIDs after `KeyIdentifier=`, however the surrounding text is escaped.
  private static func keys(in text: String?) -> [Identifier] {
    guard let text else { return [] }
    var keys: [Identifier] = []
    for part in text.components(after: "KeyIdentifier=") {
      if let key = Identifier(guid: part.prefix(36)), !key.isMissing { keys.append(key) }
    }
    return keys
  }

  // MARK: Walking

  /// Passes on the members of an object, or of one embedded in a text, with lower-case names.
  private func members(
    of value: JSONValue?, _ body: (String, JSONValue) throws(JSONError) -> Void
  ) throws(JSONError) {
    guard let value else { return }
    guard value.kind != .string else {
      return AuditText(context: context).read(value) { inside throws(JSONError) in
        try members(of: inside, body)
      }
    }
    guard var members = JSONObjectCursor(value) else { return }
    while let (key, value) = try members.next() {
      try body(key.lowercased(), value)
      members.resume(at: try value.skip())
    }
  }

  /// Passes on the objects of a list, possibly embedded in a text. A single object is a list of
  /// one.
  private func elements(
    of value: JSONValue?, _ body: (JSONValue) throws(JSONError) -> Void
  ) throws(JSONError) {
    guard let value else { return }
    if value.kind == .string {
      return AuditText(context: context).read(value) { inside throws(JSONError) in
        try elements(of: inside, body)
      }
    }
    if value.kind == .object { return try body(value) }
    guard var elements = JSONArrayCursor(value) else { return }
    while let element = try elements.next() {
      if element.kind == .object { try body(element) }
      elements.resume(at: try element.skip())
    }
  }
}

/// A column of an audit log table that holds JSON as text.
private struct AuditText {
  private static let longest = 4 << 20

  let context: DecodingContext

  /// Passes on the embedded object, or the elements of the embedded array.
  ///
  /// Text that is not JSON yields nothing.
  func read(_ text: JSONValue, _ body: (JSONValue) throws(JSONError) -> Void) {
    guard let raw = text.rawString, (2...Self.longest).contains(raw.count),
      let bytes = text.withString({ Array($0) }),
      let first = bytes.first(where: { $0 > 32 }),
      first == UInt8(ascii: "{") || first == UInt8(ascii: "["),
      let reader = context.embeddedReader(at: context.embeddedDepth)
    else { return }
    context.embeddedDepth += 1
    defer { context.embeddedDepth -= 1 }
    // As in JSONDocumentReader: the same program whatever the build folder.
    #sourceLocation(file:"any folder",line:1)
    withoutActuallyEscaping(body) { body in
      var visitor = AuditTextVisitor(body: body)
      // Text that only begins like JSON is ignored.
      _ = try? reader.read(&visitor, bytes: bytes)
    }
    #sourceLocation()
  }
}

private struct AuditTextVisitor: JSONDocumentVisitor {
  let body: (JSONValue) throws(JSONError) -> Void

  static let none = JSONKeyTable([])
  var streamedMembers: JSONKeyTable { Self.none }

  mutating func beginDocument(_: JSONDocumentShape, at _: Int64) {}

  mutating func member(_: String, _: JSONValue) throws(JSONError) {}

  mutating func value(_ value: JSONValue) throws(JSONError) -> Int {
    let end = try value.skip()
    try body(value)
    return end
  }

  mutating func endDocument() {}
}

extension JSONValue {
  /// The value as text; an array as its JSON source.
  fileprivate var text: String? {
    string ?? (kind == .array ? String(decoding: rawText, as: UTF8.self) : nil)
  }
}

extension String {
  /// Returns what follows each occurrence of a word.
  fileprivate func components(after word: String) -> [Substring] {
    var parts: [Substring] = []
    var rest = self[...]
    while let range = rest.firstRange(of: word) {
      rest = rest[range.upperBound...]
      parts.append(rest)
    }
    return parts
  }
}
