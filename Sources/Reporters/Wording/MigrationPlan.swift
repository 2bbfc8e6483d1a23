package import Assessment

/// The candidates by what there is to do, quick wins first.
package struct MigrationPlan {
  /// One pile of the plan, in the order of the page.
  package enum Group: Int, CaseIterable {
    case delete
    /// A way without a secret exists already.
    case finish
    case managedIdentity
    case federation
    case certificate
    case keep
    case unknown

    package var title: String {
      switch self {
      case .delete: "Delete today"
      case .finish: "Finish what is half done"
      case .managedIdentity: "Managed identity"
      case .federation: "OIDC federation"
      case .certificate: "Certificate"
      case .keep: "Keep and watch"
      case .unknown: "Consumer not known"
      }
    }

    package var words: String {
      switch self {
      case .delete:
        "Expired and replaced, or out of use by dated evidence. Nothing works with these."
      case .finish:
        "Already federated; a secret was left behind. Remove it after one check of the sign-in log."
      case .managedIdentity:
        "Runs in Azure: a managed identity replaces the registration, or becomes its credential."
      case .federation:
        "A pipeline, cluster or other cloud that has tokens of its own. No stored secret."
      case .certificate: "No way to federation; a certificate with a short life is the next best."
      case .keep:
        "Signing and encryption certificates, and secrets in products of others: no way off yet."
      case .unknown:
        "Nothing tells who uses these, or used them before they ended. Each says which inputs would."
      }
    }

    /// Whether its credentials need not exist at all.
    package var needNotExist: Bool {
      switch self {
      case .finish, .managedIdentity, .federation: true
      case .delete, .certificate, .keep, .unknown: false
      }
    }

    init(_ decision: Decision) {
      let rule = CandidateCatalogue.all[Int(decision.rule)].description.id
      switch decision.target {
      case .delete: self = .delete
      case .managedIdentity, .managedIdentityAsFederatedCredential, .workloadIdentityFederation:
        self =
          rule == "MIG-01" || rule == "MIG-02"
          ? .finish
          : decision.target == .workloadIdentityFederation ? .federation : .managedIdentity
      case .certificate: self = .certificate
      case .keep: self = decision.blockers.contains(.find) ? .unknown : .keep
      case .unknown: self = .unknown
      }
    }
  }

  package let candidates: CandidateList
  /// Positions in `candidates` by group, the surest first, then by id.
  private let positions: [[Int]]
  /// Credentials by group, hints of low confidence left out.
  private let counts: [Int]
  /// Credentials that only weak hints speak about, of the groups that claim something.
  package let weak: Int

  package init(_ report: AssessmentReport) {
    candidates = report.candidates
    var positions: [[Int]] = Group.allCases.map { _ in [] }
    var counts = Group.allCases.map { _ in 0 }
    var weak = 0
    for position in candidates.indices {
      guard let decision = candidates.decision(at: position) else { continue }
      let group = Group(decision)
      positions[group.rawValue].append(position)
      let members = candidates.members(of: position).count
      if decision.confidence == .low, group != .keep, group != .unknown {
        weak += members
      } else {
        counts[group.rawValue] += members
      }
    }
    for group in Group.allCases {
      positions[group.rawValue] = Self.surestFirst(positions[group.rawValue], candidates)
    }
    (self.positions, self.counts, self.weak) = (positions, counts, weak)
  }

  private static func surestFirst(_ positions: [Int], _ candidates: CandidateList) -> [Int] {
    Confidence.allCases.reversed().flatMap { confidence in
      positions.filter { candidates.decision(at: $0)?.confidence == confidence }
    }
  }

  package func positions(in group: Group) -> [Int] { positions[group.rawValue] }

  /// Whether a candidate is among the first of its group.
  func isShown(_ position: Int, limit: Int) -> Bool {
    guard let decision = candidates.decision(at: position) else { return false }
    let group = positions(in: Group(decision))
    return group.count <= limit || group.prefix(limit).contains(position)
  }

  /// Credentials of a group, hints of low confidence left out.
  package func count(in group: Group) -> Int { counts[group.rawValue] }

  /// Credentials that need not exist at all, hints of low confidence left out.
  package var needNotExist: Int {
    Group.allCases.filter(\.needNotExist).map { count(in: $0) }.reduce(0, +)
  }
}
