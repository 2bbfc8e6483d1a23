import Inventory

/// Lets a token meet the federated credentials of a tenant before a pipeline does.
package struct Simulator: Sendable {
  private let applications: [KnownApplication]

  static let most = 5

  /// - Parameter only: the application to ask; nil for all.
  package init(_ directory: KnownDirectory, only: [KnownApplication]? = nil) {
    applications = only ?? directory.applications
  }

  package func result(of token: PresentedToken, isOpen: Bool = false) -> SimulationResult {
    var matches: [SimulationResult.Meeting] = []
    var others: [(KnownApplication, TrustComparison)] = []
    for application in applications {
      let comparisons = application.trusts.map { TrustComparison(token, $0.credential, $0.trust) }
      let taken = comparisons.filter(\.matches)
      if taken.isEmpty {
        others += comparisons.map { (application, $0) }
      } else {
        matches.append(.init(application: application, comparisons: taken))
      }
    }
    others.sort {
      $0.1.nearness != $1.1.nearness
        ? $0.1.nearness > $1.1.nearness : $0.0.appId < $1.0.appId
    }
    let near = others.prefix(Self.most).filter { comparison in
      comparison.1.issuer == .same || comparison.1.subject == .same || applications.count == 1
    }
    var result = SimulationResult(
      token: token, matches: matches,
      nearest: near.map { .init(application: $0.0, comparisons: [$0.1]) }, isOpen: isOpen)
    if matches.isEmpty {
      result.notes = result.nearest.flatMap { meeting in
        meeting.comparisons.flatMap { FederationAnswer.notes($0) }
      }
    }
    return result
  }
}
