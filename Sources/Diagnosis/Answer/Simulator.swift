import Inventory
import System

/// Compares a token with the federated credentials of a tenant before a pipeline presents it.
package struct Simulator: Sendable {
  private let applications: [KnownApplication]
  private let cloud: Cloud?
  /// Whether the user named the application.
  private let isNamed: Bool

  static let most = 5

  /// - Parameter only: the applications to compare with; nil for all.
  package init(_ directory: KnownDirectory, only: [KnownApplication]? = nil) {
    applications = only ?? directory.applications
    cloud = directory.cloud
    isNamed = only != nil
  }

  package func result(of token: PresentedToken, isOpen: Bool = false) -> SimulationResult {
    var matches: [SimulationResult.ComparedApplication] = []
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
    others.order {
      $0.1.nearness != $1.1.nearness
        ? $0.1.nearness > $1.1.nearness : $0.0.appId < $1.0.appId
    }
    // If some are about the same repository or workload, the others tell nothing.
    let same = others.filter { $0.1.isOfSameConsumer }
    let near = (same.isEmpty ? others : same).prefix(Self.most).filter { comparison in
      comparison.1.issuer == .same || comparison.1.subject == .same || isNamed
    }
    var result = SimulationResult(
      token: token, matches: matches,
      nearest: near.map { .init(application: $0.0, comparisons: [$0.1]) }, isOpen: isOpen)
    result.isNamed = isNamed
    if matches.isEmpty {
      result.notes = result.nearest.flatMap { meeting in
        meeting.comparisons.flatMap { FederationAnswer.notes($0) }
      }
      correct(&result, among: others)
    }
    return result
  }

  /// Adds a correction only if a single application trusts the same repository or workload.
  /// A new trust must not be advised on a guess.
  private func correct(
    _ result: inout SimulationResult, among others: [(KnownApplication, TrustComparison)]
  ) {
    let same = others.filter { $0.1.isOfSameConsumer }.map(\.0)
    guard let application = isNamed && applications.count == 1 ? applications.first : same.first,
      Set(same.map(\.appId)).count <= 1, !application.appId.isMissing
    else { return }
    result.correction = TrustCorrection.steps(
      result.token, FederationFinding(result.token, application), application,
      appId: application.appId, cloud: cloud)
  }
}
