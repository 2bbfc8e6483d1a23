package import Assessment
package import Inventory
import JSONReading

/// What a report says before its rows: who, when, how much, and the figures.
package struct SavedReportHead: Sendable {
  package var path: String
  /// In lower case.
  package var tenantId: String
  package var tenantName: String?
  package var asOf: Instant
  package var head: SavedHead

  package var figures: Figures? { head.figures }
  package var applications: Int64 { head.counts["applications"] ?? 0 }
  /// The report as far as its summary goes; nil if that has no figures.
  package var report: SavedReport? {
    guard head.figures != nil, let tenant = head.tenant else { return nil }
    var counted = SavedFiguresCounter()
    counted.finish(asOf: asOf)
    return SavedReport(
      path: path, head: head, asOf: asOf, tenant: tenant, counted: counted, rows: SavedRows())
  }

  package var credentials: Int64 { head.counts["credentials"] ?? 0 }
}

extension SavedReportReader {
  /// Reads a report up to its summary and no further: the first few of a hundred megabytes.
  ///
  /// - Throws: ``SavedReportError`` as for a whole report, and if the file is cut off; other damage
  ///   after the summary is not noticed.
  package static func head(of path: String) throws(SavedReportError) -> SavedReportHead {
    guard let reader = JSONDocumentReader(windowBytes: 256 << 10) else {
      throw SavedReportError(path, JSONError(.outOfMemory, at: 0))
    }
    var visitor = SavedHeadVisitor()
    do throws(JSONError) {
      let source = try ByteSource(path, isDigested: false)
      _ = try reader.read(&visitor) { buffer throws(JSONError) in try source.read(into: buffer) }
    } catch {
      guard visitor.isDone else { throw SavedReportError(path, error) }
      try checkEnd(of: path)
    }
    let head = visitor.head
    guard visitor.isEnvelope, let version = head.schemaVersion else { throw notAReport(path) }
    guard isKnown(version) else { throw unknown(version, path) }
    guard head.missing == nil, let asOf = head.asOf, let tenant = head.tenant else {
      throw SavedReportError(
        path, "\(head.missing ?? "tenant") is missing or unreadable: make the report again")
    }
    return SavedReportHead(
      path: path, tenantId: tenant.id.lowercased(), tenantName: tenant.displayName, asOf: asOf,
      head: head)
  }
}

/// Reads what occurs only once, and stops at the first list of rows.
private struct SavedHeadVisitor: JSONDocumentVisitor {
  private enum List: String, CaseIterable {
    case inputs
    case applications
    case otherObjects
    case credentials
    case candidates
    case findings
  }

  private static let lists = JSONKeyTable(List.allCases.map(\.rawValue))

  let streamedMembers = Self.lists
  let streamsAllMembers = true
  private(set) var isEnvelope = false
  private(set) var isDone = false
  private(set) var head = SavedHead()
  private var isInRows = false

  mutating func beginDocument(_ shape: JSONDocumentShape, at _: Int64) {
    if case .envelope = shape { isEnvelope = true }
  }

  mutating func beginMember(_ number: Int) {
    isInRows = List.allCases[number] != .inputs
  }

  mutating func member(_ name: String, _ value: JSONValue) throws(JSONError) {
    // Reports are written so that nothing wanted here follows the summary.
    try head.read(name, value)
    try stopIfDone(isInRows || name == "summary")
  }

  mutating func value(_ value: JSONValue) throws(JSONError) -> Int {
    try stopIfDone(isInRows)
    return try value.skip()
  }

  mutating func endDocument() {}

  /// Stops the reading by throwing an error, which nobody sees.
  private mutating func stopIfDone(_ isPastHead: Bool) throws(JSONError) {
    guard isPastHead, head.missing == nil else { return }
    isDone = true
    throw JSONError(.refused(""), at: 0)
  }
}
