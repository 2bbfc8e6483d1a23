package import Inventory
import System

/// Applications by owner, with what has to be done about them.
package struct OwnerShares: Sendable {
  /// Who is responsible for applications.
  package enum Holder: Hashable, Sendable {
    /// Nobody: owners were collected, and there are none.
    case nobody
    /// Owners were not collected.
    case unknown
    case owner(Identifier)
    /// A team, by its position in the file; it takes precedence over the directory's owners.
    case team(Int)
  }

  package struct Share: Sendable {
    package var holder: Holder
    /// One of the rows that name the owner; nil if there is none.
    package var owner: Owner?
    package var objects: [ReportObjectIndex] = []
    /// The credentials that somebody must act on, most severe first.
    package var acting: [ReportCredentialIndex] = []
  }

  /// Nobody first, then those with most to do, then by name; those with nothing to do last.
  package private(set) var shares: [Share] = []

  package init() {}

  package init(of report: AssessmentReport) {
    var positions: [Holder: Int] = [:]
    var holders: [[Int]] = []
    holders.reserveCapacity(report.objects.count)
    for (index, row) in report.objects.enumerated() {
      var found: [Int] = []
      func add(_ holder: Holder, _ owner: Owner?) {
        let position = positions[holder] ?? shares.count
        if position == shares.count {
          positions[holder] = position
          shares.append(Share(holder: holder, owner: owner))
        }
        guard !found.contains(position) else { return }
        shares[position].objects.append(ReportObjectIndex(index))
        found.append(position)
      }
      if let team = report.teams.position(ofRow: index) {
        add(.team(team), nil)
      } else if let owners = report.owners(of: row) {
        if owners.isEmpty { add(.nobody, nil) }
        for owner in owners { add(.owner(owner.id), owner) }
      } else {
        add(.unknown, nil)
      }
      holders.append(found)
    }
    for index in report.actFirst {
      for position in holders[Int(report.credentials[Int(index)].object)] {
        shares[position].acting.append(index)
      }
    }
    let text = report.inventory.text
    shares = shares.map { share in
      (
        share: share,
        name:
          (report.team(of: share)?.name ?? share.owner.flatMap { text.string($0.displayName) } ?? "")
          .lowercased()
      )
    }
    .ordered { left, right in
      let ranks = (Self.rank(left.share), Self.rank(right.share))
      if ranks.0 != ranks.1 { return ranks.0 < ranks.1 }
      let counts = (left.share.acting.count, right.share.acting.count)
      if counts.0 != counts.1 { return counts.0 > counts.1 }
      if left.name != right.name { return left.name < right.name }
      let teams = (Self.team(left.share), Self.team(right.share))
      return teams.0 != teams.1 ? teams.0 < teams.1 : Self.id(left.share) < Self.id(right.share)
    }
    .map(\.share)
  }

  private static func rank(_ share: Share) -> Int {
    switch share.holder {
    case .nobody: 0
    case .unknown: 1
    case .owner, .team: share.acting.isEmpty ? 3 : 2
    }
  }

  private static func team(_ share: Share) -> Int {
    if case .team(let position) = share.holder { position } else { -1 }
  }

  private static func id(_ share: Share) -> Identifier { share.owner?.id ?? .missing }
}

extension AssessmentReport {
  /// Returns the team of a share; nil if it is not a team's.
  package func team(of share: OwnerShares.Share) -> Team? {
    if case .team(let position) = share.holder { teams.team(at: position) } else { nil }
  }
}
