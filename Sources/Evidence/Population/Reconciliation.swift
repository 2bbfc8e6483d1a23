import Assessment
package import Inventory
package import Reporters

/// Reconciles what was read with what is reported, for each collection.
package struct Reconciliation: Sendable {
  /// One collection.
  package struct Line: Sendable {
    package var ledger: CollectionLedger
    /// The number of objects with distinct ids; nil if the collection does not hold objects.
    package var distinct: Int?
    package var withCredentials: Int
    package var withFindingsOnly: Int
    package var withNeither: Int

    package var reported: Int { withCredentials + withFindingsOnly + withNeither }
    package var excluded: Int { ledger.excluded.reduce(0) { $0 + $1.count } }

    /// Whether everything read is either reported or excluded.
    ///
    /// The ledger's count, the number of distinct ids and Graph's count (if known) must also agree.
    package var isReconciled: Bool {
      ledger.read == reported + excluded && distinct ?? ledger.objects == ledger.objects
        && ledger.expected.map { $0 == ledger.objects } ?? true
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
      let quiet = tally.map { $0.kept - $0.withCredentials - $0.withFindingsOnly }
      lines.append(
        Line(
          ledger: ledger, distinct: tally?.distinct, withCredentials: tally?.withCredentials ?? 0,
          withFindingsOnly: tally?.withFindingsOnly ?? 0, withNeither: quiet ?? ledger.objects))
    }
  }

  /// Counts objects of one type, among the rows read and among those reported.
  private struct Tally {
    var distinct = 0
    var kept = 0
    var withCredentials = 0
    var withFindingsOnly = 0

    init(of type: DirectoryObject.ObjectType, in report: AssessmentReport) {
      var ids: Set<Identifier> = []
      for object in report.inventory.objects where object.type == type {
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
    let ledger = line.ledger
    let areObjects = line.distinct != nil
    return .members([
      "collection": .text(ledger.collection.rawValue), "state": .text(ledger.state.rawValue),
      "read": .number(ledger.read), "reported": .number(line.reported),
      "excluded": .array(
        ledger.excluded.map {
          .members(["reason": .text($0.reason.rawValue), "count": .number($0.count)])
        }),
      "countedByGraph": ledger.expected.map { .number($0) },
      "withCredentials": areObjects ? .number(line.withCredentials) : nil,
      "withFindingsOnly": areObjects ? .number(line.withFindingsOnly) : nil,
      "withNeither": areObjects ? .number(line.withNeither) : nil,
      "reconciled": .bool(line.isReconciled),
      "reasons": .array(
        ledger.reasons.map {
          .members([
            "code": .text($0.code.rawValue), "count": .number($0.count), "text": .text($0.message),
          ])
        }),
    ])
  }
}
