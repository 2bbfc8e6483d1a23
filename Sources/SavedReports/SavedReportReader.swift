import Assessment
import JSONReading

/// Reads `report.json` of any size and of every schema that lapse ever wrote, in memory that grows
/// with its credentials alone.
package enum SavedReportReader {
  /// Reads one report.
  ///
  /// - Parameters:
  ///   - path: a file as `lapse report --format json` writes it; `-` is standard input.
  ///   - keepsRows: whether the rows are wanted; else memory grows with what needs action alone.
  /// - Throws: ``SavedReportError`` for what cannot be read, is no report, or is one of a schema
  ///   that this version does not know.
  package static func read(
    _ path: String, keepsRows: Bool = false
  ) throws(SavedReportError) -> SavedReport {
    guard let reader = JSONDocumentReader() else {
      throw SavedReportError(path, JSONError(.outOfMemory, at: 0))
    }
    var visitor = SavedReportVisitor(keepsRows: keepsRows)
    let documents: Int
    do throws(JSONError) {
      let source = try ByteSource(path)
      documents = try reader.read(&visitor) { buffer throws(JSONError) in
        try source.read(into: buffer)
      }
    } catch {
      throw SavedReportError(path, error)
    }
    guard documents == 1, visitor.isEnvelope, let version = visitor.head.schemaVersion else {
      throw SavedReportError(
        path, "this is not a report.json of lapse: name files that lapse report --format json wrote"
      )
    }
    guard isKnown(version) else {
      throw SavedReportError(
        path,
        "schema version \(version) is not known to lapse \(ToolVersion.current), which reads "
          + "\(knownMajorVersions.map { "\($0).x" }.joined(separator: " and ")): use the version that wrote it"
      )
    }
    guard let report = visitor.report(path) else {
      throw SavedReportError(
        path, "\(visitor.missing) is missing or unreadable: make the report again")
    }
    return report
  }

  static func isKnown(_ version: String) -> Bool {
    version.split(separator: ".").first.map(knownMajorVersions.contains) ?? false
  }

  private static let knownMajorVersions: [Substring] = ["1", "2"]
}
