import Inventory
import System

/// Graph's resources as both editions of PowerShell print them.
///
/// Names are capitalised, bytes are arrays of numbers, and `AdditionalProperties` holds what the
/// SDK's types lack.
struct PowerShellText {
  /// Writes a time as JSON.
  var time: (_ instant: Instant, _ fraction: String) -> String
  /// Writes a collection.
  var collection: ([ExportJSON]) -> ExportJSON

  /// Converts an application, a service principal or the organization.
  func object(_ graph: ExportJSON) -> ExportJSON {
    .object(
      graph.members.map { name, value in
        guard name == "owners", case .list(let owners) = value else {
          return (Self.capital(name), typed(value))
        }
        return ("Owners", collection(owners.map(owner)))
      } + [("AdditionalProperties", .object([]))])
  }

  /// Converts a `directoryObject`, of which the SDK's type has only the id.
  func owner(_ graph: ExportJSON) -> ExportJSON {
    .object([
      ("Id", graph["id"] ?? .null), ("DeletedDateTime", .null),
      ("AdditionalProperties", graph.without("id")),
    ])
  }

  private func typed(_ value: ExportJSON) -> ExportJSON {
    switch value {
    case .fields:
      .object(value.members.map { (Self.capital($0.name), typed($0.value)) })
    case .list(let elements): collection(elements.map(typed))
    case .time(let instant, let fraction): .raw(time(instant, fraction))
    case .bytes(let text):
      .list((Base64.decode(text.utf8) ?? []).map { .number(Int64($0)) })
    default: value
    }
  }

  private static func capital(_ name: String) -> String {
    name.prefix(1).uppercased() + name.dropFirst()
  }

  /// Returns the milliseconds since 1970, as in `/Date(ms)/`.
  static func milliseconds(_ instant: Instant, _ fraction: String) -> Int64 {
    let digits = (fraction + "000").prefix(3)
    return instant.secondsSinceEpoch * 1_000 + (Int64(digits) ?? 0)
  }
}
