/// What reading a collection took, for its ledger.
package struct RunStatistics: Codable, Sendable {
  package var requests = 0
  package var retries = 0
  package var throttled = 0
  package var waitedSeconds = 0.0

  package init() {}
}
