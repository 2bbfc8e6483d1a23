import Assessment
import Inventory
import JSONReading

/// Splits a `report.json` into what occurs once and the rows, which are read one by one.
struct SavedReportVisitor: JSONDocumentVisitor {
  enum List: String, CaseIterable {
    case inputs
    case applications
    case otherObjects
    case credentials
    case candidates
    case findings
    case acceptances
  }

  private static let lists = JSONKeyTable(List.allCases.map(\.rawValue))

  let streamedMembers = Self.lists
  let streamsAllMembers = true
  private var list: List?

  private(set) var isEnvelope = false
  private(set) var head = SavedHead()
  private(set) var figures = SavedFiguresCounter()
  private var rows: SavedRowReader
  private var hasCredentials = false
  private let detail: SavedDetail
  /// Whether everything wanted was read before the end.
  private(set) var isDone = false

  init(_ detail: SavedDetail) {
    self.detail = detail
    rows = SavedRowReader(detail)
  }

  /// Whether to count rows: if requested, or if the report has no figures, as in schema 1.
  private var counts: Bool { detail.contains(.counts) || head.figures == nil }

  mutating func beginDocument(_ shape: JSONDocumentShape, at _: Int64) {
    if case .envelope = shape { isEnvelope = true }
  }

  mutating func beginMember(_ number: Int) {
    list = List.allCases[number]
    if list == .credentials { hasCredentials = true }
    if list == .otherObjects { head.listsOtherObjects = true }
  }

  mutating func member(_ name: String, _ value: JSONValue) throws(JSONError) {
    try head.read(name, value)
  }

  mutating func value(_ value: JSONValue) throws(JSONError) -> Int {
    guard value.kind == .object else {
      let end = try value.skip()
      if list == .otherObjects { rows.otherObject(value) } else { rows.countSkipped() }
      return end
    }
    if list == .candidates || list == .findings {
      try stopIfDone()
      if list == .candidates, !counts, !detail.contains(.words) { return try value.skip() }
    }
    // The row may continue beyond the window: nothing is kept before its end was seen.
    let end = try rows.fields.read(value)
    switch list {
    case .inputs: try head.addInput(value)
    case .credentials:
      if let row = try rows.credential(counts: counts) { figures.add(row) }
    case .candidates: figures.add(try rows.candidate())
    case .applications: try rows.application()
    case .findings: try rows.finding()
    case .acceptances: try rows.acceptance(value)
    case .otherObjects, nil: rows.countSkipped()
    }
    return end
  }

  /// Stops the reading by throwing an error, which nobody sees.
  private mutating func stopIfDone() throws(JSONError) {
    guard detail.contains(.untilCandidates), hasCredentials, head.missing == nil,
      head.figures != nil
    else { return }
    isDone = true
    throw JSONError(.refused(""), at: 0)
  }

  mutating func endDocument() {}

  /// The required part that is missing.
  var missing: String {
    head.missing ?? "credentials"
  }

  /// Returns the report; nil if something is ``missing``.
  mutating func report(_ path: String) -> SavedReport? {
    guard hasCredentials, head.missing == nil, let asOf = head.asOf, let tenant = head.tenant else {
      return nil
    }
    figures.finish(asOf: asOf)
    let saved = rows.finish(catalogue: head.catalogue)
    return SavedReport(
      path: path, head: head, asOf: asOf, tenant: tenant, counted: figures, rows: saved)
  }
}
