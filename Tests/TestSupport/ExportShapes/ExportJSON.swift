import Inventory

/// A JSON value for an export; kinds of values that shapes write differently are kept apart.
enum ExportJSON: Sendable {
  case null
  case bool(Bool)
  case number(Int64)
  case text(String)
  /// JSON that is written verbatim.
  case raw(String)
  /// A time, and the digits of its fraction of a second.
  case time(Instant, fraction: String)
  /// A customKeyIdentifier as Graph writes it: Base64, or a hexadecimal thumbprint.
  case bytes(String)
  case list([ExportJSON])
  /// The names of the members, and their values.
  case fields([String], [ExportJSON])

  typealias Member = (name: String, value: ExportJSON)

  static func object(_ members: [Member]) -> ExportJSON {
    .fields(members.map(\.name), members.map(\.value))
  }

  /// The members of an object; empty for any other value.
  var members: [Member] {
    guard case .fields(let names, let values) = self else { return [] }
    return zip(names, values).map { (name: $0, value: $1) }
  }

  subscript(name: String) -> ExportJSON? { members.first { $0.name == name }?.value }

  /// Returns the object with members added at the start.
  func prefixed(_ members: [Member]) -> ExportJSON { .object(members + self.members) }

  /// Returns the object with members added at the end.
  func appended(_ members: [Member]) -> ExportJSON { .object(self.members + members) }

  /// Returns the object without the named members.
  func without(_ names: String...) -> ExportJSON {
    .object(members.filter { !names.contains($0.name) })
  }

  /// Returns the value with the members of every object changed, innermost objects first.
  func mapObjects(_ change: ([Member]) -> [Member]) -> ExportJSON {
    switch self {
    case .list(let elements): .list(elements.map { $0.mapObjects(change) })
    case .fields: .object(change(members.map { ($0.name, $0.value.mapObjects(change)) }))
    default: self
    }
  }
}

extension ExportJSON: CustomStringConvertible {
  /// The JSON text on one line; times are in UTC, with their fraction.
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
