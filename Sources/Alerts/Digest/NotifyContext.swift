package import Inventory

/// What is the same for all messages of a run.
package struct NotifyContext: Sendable {
  package var tenantId: String
  package var tenantName: String
  /// What the report speaks about.
  package var asOf: Instant
  /// What the clock says.
  package var now: Instant
  /// Where report.html is published.
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
