package import Inventory

/// What all messages of a run have in common.
package struct NotifyContext: Sendable {
  package var tenantId: String
  package var tenantName: String
  /// The time that the report describes.
  package var asOf: Instant
  /// The time of the run, by the clock.
  package var now: Instant
  /// The address at which report.html is published.
  package var page: String?
  /// Days between two runs.
  package var intervalDays: Int64
  /// Sentences that every digest carries: incomplete data, an old report.
  package var remarks: [String]

  package init(
    tenantId: String, tenantName: String, asOf: Instant, now: Instant, page: String? = nil,
    intervalDays: Int64 = 7, remarks: [String] = []
  ) {
    self.tenantId = tenantId
    self.tenantName = tenantName
    self.asOf = asOf
    self.now = now
    self.page = page
    self.intervalDays = intervalDays
    self.remarks = remarks
  }
}
