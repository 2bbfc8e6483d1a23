import Foundation

/// The hand-written table of the sample tenant in `SampleTenant.expected.md`.
struct ExpectedTable {
  /// By object id, kind and keyId: for example "expired, lapsed, high".
  private(set) var verdicts: [Key: String] = [:]
  /// By object id: a time, `open`, `none` or `unknown`.
  private(set) var coveredUntil: [String: String] = [:]
  /// The number of rows that occur twice in the table.
  private(set) var repeated = 0

  struct Key: Hashable, Comparable, CustomStringConvertible {
    var object: String
    var kind: String
    /// The keyId; starts with `x-` if the export has none.
    var keyId: String

    var description: String { "\(object) \(kind) \(keyId)" }

    static func < (left: Key, right: Key) -> Bool { left.description < right.description }
  }

  init(contentsOf path: String) throws {
    let text = try String(contentsOfFile: path, encoding: .utf8)
    var section = ""
    for line in text.split(separator: "\n") {
      if line.hasPrefix("## ") { section = String(line.dropFirst(3)) }
      guard line.hasPrefix("| ") else { continue }
      let cells = line.split(separator: "|", omittingEmptySubsequences: false).dropFirst()
        .map { $0.trimmingCharacters(in: CharacterSet(charactersIn: " `")) }
      switch section {
      case "Credentials" where cells.count >= 8 && cells[1] != "object id":
        let key = Key(object: cells[1], kind: cells[2], keyId: cells[3])
        if verdicts.updateValue(cells[4...6].joined(separator: ", "), forKey: key) != nil {
          repeated += 1
        }
      case "Covered until" where cells.count >= 2 && cells[0] != "object id":
        coveredUntil[cells[0]] = cells[1]
      default: break
      }
    }
  }
}
