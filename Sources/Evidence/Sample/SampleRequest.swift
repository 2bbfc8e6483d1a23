/// How many an auditor wants to look at, and which text decides which.
package struct SampleRequest: Hashable, Sendable, Codable {
  /// What the population is divided by before the drawing.
  package enum Stratum: String, CaseIterable, Sendable, Codable {
    case severity
    case status
    case kind
  }

  package var count: Int
  package var seed: String
  /// With it so many are drawn of each part.
  package var stratum: Stratum?

  package init(count: Int, seed: String, stratum: Stratum?) {
    (self.count, self.seed, self.stratum) = (count, seed, stratum)
  }
}
