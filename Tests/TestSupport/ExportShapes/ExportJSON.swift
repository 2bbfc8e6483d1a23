import Inventory

/// A JSON value on its way into an export, with what shapes write differently kept apart.
enum ExportJSON: Sendable {
  case null
  case bool(Bool)
  case number(Int64)
  case text(String)
  /// JSON as it stands.
  case raw(String)
  /// A time, and the digits behind the point of its seconds.
  case time(Instant, fraction: String)
  /// A customKeyIdentifier as Graph spells it: base64, or a hexadecimal thumbprint.
  case bytes(String)
  case list([ExportJSON])
  /// The names of the members, and their values.
  case fields([String], [ExportJSON])

  typealias Member = (name: String, value: ExportJSON)

  static func object(_ members: [Member]) -> ExportJSON {
    .fields(members.map(\.name), members.map(\.value))
  }

  /// The members of an object; none of anything else.
  var members: [Member] {
    guard case .fields(let names, let values) = self else { return [] }
    return zip(names, values).map { (name: $0, value: $1) }
  }

  subscript(name: String) -> ExportJSON? { members.first { $0.name == name }?.value }

  /// The same with members added in front.
  func prefixed(_ members: [Member]) -> ExportJSON { .object(members + self.members) }

  /// The same with members added behind.
  func appended(_ members: [Member]) -> ExportJSON { .object(self.members + members) }

  /// The same without some members.
  func without(_ names: String...) -> ExportJSON {
    .object(members.filter { !names.contains($0.name) })
  }

  /// The same with every object's members changed, the innermost first.
  func mapObjects(_ change: ([Member]) -> [Member]) -> ExportJSON {
    switch self {
    case .list(let elements): .list(elements.map { $0.mapObjects(change) })
    case .fields: .object(change(members.map { ($0.name, $0.value.mapObjects(change)) }))
    default: self
    }
  }
}

extension ExportJSON: CustomStringConvertible {
  /// The text on one line; times in UTC with their fraction.
  var description: String {
    switch self {
    case .null: "null"
    case .bool(let bool): bool ? "true" : "false"
    case .number(let number): "\(number)"
    case .text(let text), .bytes(let text): Self.quoted(text)
    case .raw(let text): text
    case .time(let instant, let fraction):
      "\"\(instant.rfc3339.dropLast())\(fraction.isEmpty ? "" : "." + fraction)Z\""
    case .list(let elements): "[" + elements.map(\.description).joined(separator: ",") + "]"
    case .fields:
      "{"
        + members.map { Self.quoted($0.name) + ":" + $0.value.description }
        .joined(separator: ",") + "}"
    }
  }

  private static func quoted(_ text: String) -> String {
    "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
  }
}
