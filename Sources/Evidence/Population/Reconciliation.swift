import Assessment
package import Inventory

/// What was read against what is reported, collection by collection.
package struct Reconciliation: Sendable {
  /// One of the two collections of objects that credentials are on.
  package struct Line: Sendable {
    package var collection: CollectionLedger.Collection
    package var state: CollectionLedger.State
    /// Rows of the inputs.
    package var read: Int
    package var excluded: [(reason: ReasonCode, count: Int)]
    /// Distinct objects.
    package var objects: Int
    package var withCredentials: Int
    package var withFindingsOnly: Int
    package var withNeither: Int
    /// As Graph counted them; nil where no file says.
    package var expected: Int?
    package var reasons: [CollectionLedger.Reason]

    /// Whether the numbers add up, and agree with Graph's count where there is one.
    package var isReconciled: Bool {
      read == objects + excluded.reduce(0) { $0 + $1.count }
        && objects == withCredentials + withFindingsOnly + withNeither
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
    var counts: [DirectoryObject.ObjectType: (Int, Int, Int)] = [:]
    for index in report.inventory.objectOrder {
      counts[report.inventory.objects[Int(index)].type, default: (0, 0, 0)].2 += 1
    }
    for row in report.objects {
      let type = report.directoryObject(of: row).type
      counts[type, default: (0, 0, 0)].2 -= 1
      if row.credentialCount > 0 {
        counts[type, default: (0, 0, 0)].0 += 1
      } else {
        counts[type, default: (0, 0, 0)].1 += 1
      }
    }
    for collection in CollectionLedger.Collection.allCases {
      guard let ledger = report.ledger(collection) else { continue }
      let excluded = ledger.reasons.filter { $0.code == .duplicate || $0.code == .removed }
        .map { (reason: $0.code, count: $0.count) }
      let type: DirectoryObject.ObjectType? =
        switch collection {
        case .applications: .application
        case .servicePrincipals: .servicePrincipal
        default: nil
        }
      let own = type.map { counts[$0] ?? (0, 0, 0) } ?? (0, 0, ledger.objects)
      lines.append(
        Line(
          collection: collection, state: ledger.state,
          read: ledger.objects + excluded.reduce(0) { $0 + $1.count }, excluded: excluded,
          objects: ledger.objects, withCredentials: own.0, withFindingsOnly: own.1,
          withNeither: own.2, expected: ledger.expected, reasons: ledger.reasons))
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
    return .members([
      "collection": .text(line.collection.rawValue), "state": .text(line.state.rawValue),
      "read": .number(line.read),
      "excluded": .array(
        line.excluded.map {
          .members(["reason": .text($0.reason.rawValue), "count": .number($0.count)])
        }),
      "objects": .number(line.objects), "countedByGraph": line.expected.map { .number($0) },
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
