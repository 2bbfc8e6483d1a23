/// How many entries an auditor wants to examine, and the text that decides which.
package struct SampleRequest: Hashable, Sendable, Codable {
  /// The property that divides the population into strata before drawing.
  package enum Stratum: String, CaseIterable, Sendable, Codable {
    case severity
    case status
    case kind
  }

  package var count: Int
  package var seed: String
  /// If set, `count` entries are drawn from each stratum.
  package var stratum: Stratum?

  package init(count: Int, seed: String, stratum: Stratum?) {
    (self.count, self.seed, self.stratum) = (count, seed, stratum)
  }
}
