import Assessment
import Inventory
import System

/// A part of the inventory with its own heading; its rows are sorted by end.
struct HTMLInventoryGroup {
  enum Kind: CaseIterable {
    case unreadable
    case ahead
    case never
    case expired
    case federated
    case platformManaged

    var heading: String {
      switch self {
      case .unreadable: "No readable end date"
      case .ahead: "Not yet expired"
      case .never: "Never expires"
      case .expired: "Expired"
      case .federated: "Federated credentials"
      case .platformManaged: "Platform-managed"
      }
    }

    /// The anchor of the group.
    var anchor: String {
      switch self {
      case .unreadable: "no-readable-end"
      case .ahead: "ends-ahead"
      case .never: "never-expires"
      case .expired: "expired"
      case .federated: "federated"
      case .platformManaged: "platform-managed"
      }
    }

    /// Whether the explanation is only about the order, and so is wrong for any other order.
    var isOrder: Bool { self == .ahead || self == .expired }

    /// What a reader should know about the group.
    var explanation: String {
      switch self {
      case .unreadable: "The export does not say when these expire."
      case .ahead: "Soonest first."
      case .never: "Nothing forces a rotation of these."
      case .expired: "Latest first."
      case .federated:
        "They trust the tokens of another issuer: nothing is stored, nothing expires."
      case .platformManaged: "Rotated by Microsoft's platform and counted in no figure above."
      }
    }
  }

  let kind: Kind
  let rows: [AssessedCredential]

  /// Returns the groups that have rows, in the order of the page.
  static func groups(
    of rows: [AssessedCredential], in report: AssessmentReport
  ) -> [HTMLInventoryGroup] {
    var sorted: [Kind: [(end: Int64, position: Int)]] = [:]
    for (position, row) in rows.enumerated() {
      let end = report.validity(of: row).end.instant?.secondsSinceEpoch ?? 0
      sorted[kind(of: row), default: []].append((end, position))
    }
    return Kind.allCases.compactMap { kind in
      guard let members = sorted[kind] else { return nil }
      let latestFirst = kind == .expired
      let ordered = members.ordered { left, right in
        if left.end != right.end { return (left.end < right.end) != latestFirst }
        return left.position < right.position
      }
      return HTMLInventoryGroup(kind: kind, rows: ordered.map { rows[$0.position] })
    }
  }

  private static func kind(of row: AssessedCredential) -> Kind {
    if row.status == .platformManaged { return .platformManaged }
    switch row.bucket {
    case nil: return .federated
    case .unknown?: return .unreadable
    case .never?: return .never
    case .expired?: return .expired
    case .within?, .later?: return .ahead
    }
  }
}
