/// The candidates grouped by what to do, quick wins first.
package struct MigrationPlan: Sendable {
  /// Positions in ``AssessmentReport/candidateRows`` by group, most certain first, then by ID.
  private var positions: [[UInt32]] = PlanGroup.allCases.map { _ in [] }
  /// Credentials by group, without those for which there are only weak hints.
  private var counts: [Int] = PlanGroup.allCases.map { _ in 0 }
  /// All credentials by group.
  private var totals: [Int] = PlanGroup.allCases.map { _ in 0 }
  /// Credentials with only weak hints, in the groups that claim something.
  package private(set) var weak = 0

  init() {}

  package init(_ report: AssessmentReport) {
    for confidence in Confidence.allCases.reversed() {
      for (position, row) in report.candidateRows.enumerated()
      where row.decision.confidence == confidence {
        let group = PlanGroup(row.decision)
        positions[group.rawValue].append(UInt32(truncatingIfNeeded: position))
        let members = report.members(ofCandidateAt: position).count
        totals[group.rawValue] += members
        if confidence == .low, group.isClaim, group != .delete {
          weak += members
        } else {
          counts[group.rawValue] += members
        }
      }
    }
  }

  /// The groups that have candidates, in their order.
  package var groups: [PlanGroup] {
    PlanGroup.allCases.filter { !positions[$0.rawValue].isEmpty }
  }

  package func positions(in group: PlanGroup) -> [Int] {
    positions[group.rawValue].map { Int($0) }
  }

  /// Returns the number of all credentials in a group, which is the length of its list.
  package func total(in group: PlanGroup) -> Int { totals[group.rawValue] }

  /// Returns the number of credentials in a group that rest on more than weak hints.
  /// All deletable credentials count.
  package func count(in group: PlanGroup) -> Int { counts[group.rawValue] }

  /// Credentials that need not exist at all, without those that rest on weak hints.
  package var needNotExist: Int {
    PlanGroup.allCases.filter(\.needNotExist).map { count(in: $0) }.reduce(0, +)
  }

  /// Whether a candidate is among the first of its group.
  package func isShown(_ position: Int, of decision: Decision, limit: Int) -> Bool {
    positions[PlanGroup(decision).rawValue].prefix(limit).contains(UInt32(clamping: position))
  }
}
