import Inventory
import JSONReading

/// Reads rows of `auditLogs/directoryAudits` that say who made, added or removed what of an application.
///
/// The form of `KeyDescription` is stated on no page: a JSON text of a list of texts like
/// `[KeyIdentifier=<keyId>,KeyType=Password,…]`. Whatever does not read so is dropped.
struct DirectoryAuditDecoder {
  let context: DecodingContext

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
    guard let time = context.dateTime(fields[.activityDateTime]).instant,
      fields[.result]?.equals("failure") != true,
      let activity = fields[.activityDisplayName]?.string?.lowercased()
    else { return }
    guard let (by, isApplication) = try initiator() else { return }
    let targets = try targets()
    guard let object = targets.first(where: { $0.type != "user" && !$0.id.isMissing }) else {
      return
    }
    func add(_ action: DirectoryAct.Action, _ subject: Identifier) {
      context.inventory.directoryActs.append(
        DirectoryAct(
          action: action, time: time, by: by, isApplication: isApplication, objectId: object.id,
          subject: subject))
    }
    if activity.contains("owner") {
      guard let person = targets.first(where: { $0.id != object.id && !$0.id.isMissing }) else {
        return
      }
      add(activity.contains("remove") ? .ownerRemoved : .ownerAdded, person.id)
    } else if object.hasKeys {
      for key in object.keysAfter.subtracting(object.keysBefore).sorted() {
        add(.credentialAdded, key)
      }
      for key in object.keysBefore.subtracting(object.keysAfter).sorted() {
        add(.credentialRemoved, key)
      }
    } else if activity == "add application" || activity == "add service principal" {
      add(.objectCreated, .missing)
    }
  }

  /// Who did it; nil where the row does not say.
  private func initiator() throws(JSONError) -> (TextReference, isApplication: Bool)? {
    var found: (TextReference, isApplication: Bool)?
    try Self.members(of: fields[.initiatedBy]) { key, value throws(JSONError) in
      guard found == nil, value.kind == .object, key == "user" || key == "app" else { return }
      var names: [String: TextReference] = [:]
      try Self.members(of: value) { name, value in
        guard ["userPrincipalName", "displayName", "servicePrincipalName"].contains(name) else {
          return
        }
        names[name] = context.text(value, .displayName) {
          context.reportLeak(.secretShapedName)
        }
      }
      let name = ["userPrincipalName", "displayName", "servicePrincipalName"].lazy
        .compactMap { names[$0] }.first { !$0.isNone }
      if let name { found = (name, key == "app") }
    }
    return found
  }

  private func targets() throws(JSONError) -> [Target] {
    var targets: [Target] = []
    try Self.elements(of: fields[.targetResources]) { element throws(JSONError) in
      var target = Target()
      try Self.members(of: element) { key, value throws(JSONError) in
        switch key {
        case "id": target.id = value.string.flatMap { Identifier(guid: $0) } ?? .missing
        case "type": target.type = value.string?.lowercased()
        case "modifiedProperties":
          try Self.elements(of: value) { property throws(JSONError) in
            try Self.readKeys(of: property, into: &target)
          }
        default: break
        }
      }
      targets.append(target)
    }
    return targets
  }

  private static func readKeys(
    of property: JSONValue, into target: inout Target
  ) throws(JSONError) {
    var (name, before, after): (String?, String?, String?)
    try members(of: property) { key, value in
      switch key {
      case "displayName": name = value.string
      case "oldValue": before = value.string
      case "newValue": after = value.string
      default: break
      }
    }
    guard name == "KeyDescription" else { return }
    target.hasKeys = true
    target.keysBefore.formUnion(keys(in: before))
    target.keysAfter.formUnion(keys(in: after))
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

  private static func members(
    of value: JSONValue?, _ body: (String, JSONValue) throws(JSONError) -> Void
  ) throws(JSONError) {
    guard let value, var members = JSONObjectCursor(value) else { return }
    while let (key, value) = try members.next() {
      try body(key, value)
      members.resume(at: try value.skip())
    }
  }

  private static func elements(
    of value: JSONValue?, _ body: (JSONValue) throws(JSONError) -> Void
  ) throws(JSONError) {
    guard let value, var elements = JSONArrayCursor(value) else { return }
    while let element = try elements.next() {
      if element.kind == .object { try body(element) }
      elements.resume(at: try element.skip())
    }
  }
}

extension String {
  /// What stands behind each occurrence of a word.
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
