import Inventory
import JSONReading
import System

/// Reads rows of `auditLogs/directoryAudits` that say who made, added or removed what of an
/// application.
///
/// The form of `KeyDescription` is stated on no page: a JSON text of a list of texts like
/// `[KeyIdentifier=<keyId>,KeyType=Password,…]`. Whatever does not read so is dropped.
///
/// Azure Monitor keeps the same rows in its table `AuditLogs`, where lists are mostly texts that
/// hold JSON:
/// https://learn.microsoft.com/azure/azure-monitor/reference/tables/auditlogs (read 2026-11-28).
struct DirectoryAuditDecoder {
  let context: DecodingContext
  /// When Azure Monitor wrote the record, where the row comes from there.
  var recorded: Instant?

  private var fields: JSONFieldSet { context.outer }

  /// What a row does to one target.
  private struct Target {
    var id = Identifier.missing
    var type: String?
    /// keyIds before and after, where the row tells them.
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

  /// Who did it; nil where the row does not say.
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

  /// The GUIDs behind `KeyIdentifier=`, however the text around them is escaped.
  private static func keys(in text: String?) -> [Identifier] {
    guard let text else { return [] }
    var keys: [Identifier] = []
    for part in text.components(after: "KeyIdentifier=") {
      if let key = Identifier(guid: part.prefix(36)), !key.isMissing { keys.append(key) }
    }
    return keys
  }

  // MARK: Walking

  /// The members of an object, by their names in lower case, or of one that is written in a text.
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

  /// The objects of a list, or of one that is written in a text; one object alone is a list of one.
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

/// A column of a table of audit logs that holds JSON as text.
private struct AuditText {
  private static let longest = 4 << 20

  let context: DecodingContext

  /// Hands out what the text holds: an object, or the elements of an array. Text that is no JSON
  /// holds nothing.
  func read(_ text: JSONValue, _ body: (JSONValue) throws(JSONError) -> Void) {
    guard let raw = text.rawString, (2...Self.longest).contains(raw.count),
      let bytes = text.withString({ Array($0) }),
      let first = bytes.first(where: { $0 > 32 }),
      first == UInt8(ascii: "{") || first == UInt8(ascii: "["),
      let reader = context.embeddedReader(at: context.embeddedDepth)
    else { return }
    context.embeddedDepth += 1
    defer { context.embeddedDepth -= 1 }
    withoutActuallyEscaping(body) { body in
      var visitor = AuditTextVisitor(body: body)
      var taken = 0
      // What merely begins like JSON tells nothing.
      _ = try? reader.read(&visitor) { buffer throws(JSONError) in
        let count = min(buffer.count, bytes.count - taken)
        bytes.withUnsafeBytes {
          buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: $0[taken..<taken + count]))
        }
        taken += count
        return count
      }
    }
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
  /// A text, or JSON as it is written.
  fileprivate var text: String? {
    string ?? (kind == .array ? String(decoding: rawText, as: UTF8.self) : nil)
  }
}

extension String {
  /// What is behind each occurrence of a word.
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
