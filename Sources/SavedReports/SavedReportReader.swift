import Assessment
import JSONReading
import System

/// Reads `report.json` of any size and of every schema that lapse ever wrote.
///
/// Memory grows only with the number of credentials.
package enum SavedReportReader {
  /// Reads one report.
  ///
  /// - Parameters:
  ///   - path: a file that `lapse report --format json` wrote; `-` is standard input.
  ///   - detail: what is wanted of the rows; if nothing is, memory grows only with what needs
  ///     action.
  /// - Throws: ``SavedReportError`` if the file cannot be read, is not a report, or has a schema
  ///   that this version does not know.
  package static func read(
    _ path: String, _ detail: SavedDetail = .figures
  ) throws(SavedReportError) -> SavedReport {
    guard let reader = JSONDocumentReader() else {
      throw SavedReportError(path, JSONError(.outOfMemory, at: 0))
    }
    var visitor = SavedReportVisitor(detail)
    var documents = 1
    do throws(JSONError) {
      let source = try ByteSource(path, isDigested: false)
      documents = try reader.read(&visitor) { buffer throws(JSONError) in
        try source.read(into: buffer)
      }
    } catch {
      guard visitor.isDone else { throw SavedReportError(path, error) }
      try checkEnd(of: path)
    }
    guard documents == 1, visitor.isEnvelope, let version = visitor.head.schemaVersion else {
      throw notAReport(path)
    }
    guard isKnown(version) else {
      throw unknown(version, path)
    }
    guard let report = visitor.report(path) else {
      throw SavedReportError(
        path, "\(visitor.missing) is missing or unreadable: make the report again")
    }
    return report
  }

  /// Checks that a file that was not read to its end has one: a report ends with a brace.
  static func checkEnd(of path: String) throws(SavedReportError) {
    guard path != "-" else { return }
    var tail: [UInt8] = []
    var size = 0
    do throws(SystemError) {
      let file = try OpenFile(reading: path)
      size = try file.status.size
      let start = max(0, size - 64)
      tail = Array(FileBytes(file, count: size).bytes(start..<size))
    } catch {
      throw SavedReportError(path, JSONError(.unreadable(error.code), at: 0))
    }
    guard tail.last(where: { $0 > 32 }) == UInt8(ascii: "}") else {
      throw SavedReportError(path, JSONError(.truncated, at: Int64(size)))
    }
  }

  static func notAReport(_ path: String) -> SavedReportError {
    SavedReportError(
      path, "this is not a report.json of lapse: name files that lapse report --format json wrote")
  }

  static func unknown(_ version: String, _ path: String) -> SavedReportError {
    SavedReportError(
      path,
      "schema version \(version) is not known to lapse \(ToolVersion.current), which reads "
        + "\(knownMajorVersions.map { "\($0).x" }.joined(separator: " and ")): use the version that wrote it"
    )
  }

  static func isKnown(_ version: String) -> Bool {
    version.split(separator: ".").first.map(knownMajorVersions.contains) ?? false
  }

  private static let knownMajorVersions: [Substring] = ["1", "2"]
}
