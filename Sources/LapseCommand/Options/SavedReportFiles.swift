import System

/// Finds the reports of earlier runs.
enum SavedReportFiles {
  /// The number of bytes that show the first members of a report.
  private static let head = 4 << 10

  /// Returns the file itself, or every report below a directory in order of name.
  ///
  /// - Throws: if a directory holds none.
  static func all(at path: String) throws(OutputDirectory.Failure) -> [String] {
    guard path != "-", Path.isDirectory(path) else { return [path] }
    let found = FileWalk(path).files.map(\.location).filter {
      $0.lowercased().hasSuffix(".json") && isReport($0)
    }
    guard !found.isEmpty else {
      throw OutputDirectory.Failure(
        message: "\(path): holds no report.json of lapse report: check the path")
    }
    return found
  }

  /// Whether a file begins like a report; the rest is not checked.
  private static func isReport(_ path: String) -> Bool {
    var bytes = [UInt8](repeating: 0, count: head)
    guard let file = try? OpenFile(reading: path),
      let count = try? bytes.withUnsafeMutableBytes({ try file.read(into: $0) })
    else { return false }
    let text = String(decoding: bytes.prefix(count), as: UTF8.self)
    return text.contains("\"schemaVersion\"") && text.contains("\"tool\"")
      && text.contains("\"lapse\"")
  }
}
