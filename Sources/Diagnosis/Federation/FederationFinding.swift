import System

/// How a presented token compares with an application's federated credentials.
package struct FederationFinding: Sendable {
  package var token: PresentedToken
  /// The comparisons, nearest first; at most ``most``.
  package var comparisons: [TrustComparison]
  /// How many federated credentials the application has.
  package var count: Int
  /// Whether they are known, so that an empty list means that there are none.
  package var isKnown: Bool

  static let most = 3

  init(_ token: PresentedToken, _ application: KnownApplication) {
    self.token = token
    let all = application.trusts.map { TrustComparison(token, $0.credential, $0.trust) }
    comparisons = Array(
      all.enumerated().ordered {
        $0.element.nearness != $1.element.nearness
          ? $0.element.nearness > $1.element.nearness : $0.offset < $1.offset
      }.map(\.element).prefix(Self.most))
    count = all.count
    isKnown = application.federationKnown || !all.isEmpty
  }

  /// The comparison with a credential that would accept the token; nil if there is none.
  package var match: TrustComparison? { comparisons.first { $0.matches } }
}
