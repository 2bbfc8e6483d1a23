import Assessment
package import Inventory

/// Reconciles what was read with what is reported, for each collection.
package struct Reconciliation: Sendable {
  /// One collection.
  package struct Line: Sendable {
    package var collection: CollectionLedger.Collection
    package var state: CollectionLedger.State
    /// The rows in the inputs.
    package var read: Int
    /// The rows about an object that another row is about as well.
    package var merged: Int
    /// The objects that `--owner` excludes.
    package var leftOut: Int
    /// The objects as counted in the report's ledger.
    package var objects: Int
    package var withCredentials: Int
    package var withFindingsOnly: Int
    package var withNeither: Int
    /// The objects as counted by Graph; nil if no file says.
    package var expected: Int?
    package var reasons: [CollectionLedger.Reason]

    package var reported: Int { withCredentials + withFindingsOnly + withNeither }

    /// Whether everything read is either reported or excluded.
    ///
    /// The ledger's count must agree, and so must Graph's if there is one.
    package var isReconciled: Bool {
      read == reported + merged + leftOut && objects == reported + leftOut
        && expected.map { $0 == objects } ?? true
    }
  }

  package private(set) var lines: [Line] = []
  package let entries: Int
  package let credentials: Int

  package init(_ population: Population) {
    let report = population.report
    entries = population.count
    credentials = report.credentials.count
    let applications = Tally(of: .application, in: report)
    let principals = Tally(of: .servicePrincipal, in: report)
    for collection in CollectionLedger.Collection.allCases {
      guard let ledger = report.ledger(collection) else { continue }
      let tally: Tally? =
        switch collection {
        case .applications: applications
        case .servicePrincipals: principals
        default: nil
        }
      lines.append(
        Line(
          collection: collection, state: ledger.state, read: tally?.rows ?? ledger.objects,
          merged: tally.map { $0.rows - $0.distinct } ?? 0,
          leftOut: tally.map { $0.distinct - $0.kept } ?? 0, objects: ledger.objects,
          withCredentials: tally?.withCredentials ?? 0,
          withFindingsOnly: tally?.withFindingsOnly ?? 0,
          withNeither: tally.map { $0.kept - $0.withCredentials - $0.withFindingsOnly }
            ?? ledger.objects, expected: ledger.expected, reasons: ledger.reasons))
    }
  }

  /// Counts objects of one type, among the rows read and among those reported.
  private struct Tally {
    var rows = 0
    var distinct = 0
    var kept = 0
    var withCredentials = 0
    var withFindingsOnly = 0

    init(of type: DirectoryObject.ObjectType, in report: AssessmentReport) {
      var ids: Set<Identifier> = []
      for object in report.inventory.objects where object.type == type {
        rows += 1
        // Without an id, two rows cannot be recognised as the same object.
        if object.id.isMissing { distinct += 1 } else { ids.insert(object.id) }
      }
      distinct += ids.count
      for index in report.inventory.objectOrder {
        if report.inventory.objects[Int(index)].type == type { kept += 1 }
      }
      for row in report.objects where report.directoryObject(of: row).type == type {
        if row.credentialCount > 0 { withCredentials += 1 } else { withFindingsOnly += 1 }
      }
    }
  }

  package var isReconciled: Bool { lines.allSatisfy(\.isReconciled) }

  package static let path = "data/population.json"

  package var tree: JSONTree {
    .members([
      "entries": .number(entries), "credentials": .number(credentials),
      "entriesAreIn": .text("population.csv"), "reconciled": .bool(isReconciled),
      "collections": .array(lines.map(Self.tree)),
    ])
  }

  private static func tree(_ line: Line) -> JSONTree {
    let areObjects = line.collection == .applications || line.collection == .servicePrincipals
    let excluded = [("MERGED", line.merged), ("OTHER-OWNER", line.leftOut)].filter { $0.1 > 0 }
    return .members([
      "collection": .text(line.collection.rawValue), "state": .text(line.state.rawValue),
      "read": .number(line.read), "reported": .number(line.reported),
      "excluded": .array(
        excluded.map { .members(["reason": .text($0.0), "count": .number($0.1)]) }),
      "countedByGraph": line.expected.map { .number($0) },
      "withCredentials": areObjects ? .number(line.withCredentials) : nil,
      "withFindingsOnly": areObjects ? .number(line.withFindingsOnly) : nil,
      "withNeither": areObjects ? .number(line.withNeither) : nil,
      "reconciled": .bool(line.isReconciled),
      "reasons": .array(
        line.reasons.map {
          .members([
            "code": .text($0.code.rawValue), "count": .number($0.count), "text": .text($0.message),
          ])
        }),
    ])
  }
}
