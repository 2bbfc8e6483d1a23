import Foundation

/// Small files as people and tools write them, concatenated in one text.
///
/// Each follows a line `=== name`. `{id}` stands for a client id and `{secret}` for a value that
/// must be found on its line.
struct Corpus {
  struct Entry {
    var name: String
    /// The fields after the name, separated by `|`.
    var fields: [String]
    var text: String

    /// The numbers of the lines that contain a secret.
    var secretLines: [Int] {
      text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
        .filter { $0.element.contains("{secret}") }.map { $0.offset + 1 }
    }
  }

  /// Values that look generated, each in a different form.
  static let secrets = [
    "Vq7abcXk09zR9mWqq", "k3Zx.Yt~8wQpL2vN5rBc7HdJ9fGs1MaE", "mZ8qT4vB7nX2cL9k",
    "Hb2/tR9xWq+L7mNc4vKd8pZsXy3fGj6hTa1eUo5iQw0=", "9f8a7b6c5d4e3f2a1b0c9d8e7f6a5b4c",
  ]

  let entries: [Entry]

  init(_ names: String...) throws {
    var entries: [Entry] = []
    for name in names {
      let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("Corpus/\(name).txt")
      let text = try String(contentsOf: file, encoding: .utf8)
      for part in text.components(separatedBy: "\n=== ") {
        guard let end = part.firstIndex(of: "\n") else { continue }
        let fields = part[..<end].replacing("=== ", with: "").split(separator: "|")
          .map { $0.trimmingCharacters(in: .whitespaces) }
        entries.append(
          Entry(
            name: fields[0], fields: Array(fields.dropFirst()),
            text: String(part[part.index(after: end)...])))
      }
    }
    self.entries = entries
  }

  /// The files of all entries, each in its own directory.
  var files: [String: String] {
    var files: [String: String] = [:]
    for (number, entry) in entries.enumerated() {
      files["\(number)/\(entry.name)"] = Self.text(of: entry, number)
    }
    return files
  }

  static func text(of entry: Entry, _ number: Int) -> String {
    entry.text.replacing("{id}", with: Scan.first).replacing("{object}", with: Scan.object)
      .replacing("{secret}", with: secrets[number % secrets.count])
  }
}
