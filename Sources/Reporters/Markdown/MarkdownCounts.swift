import Assessment
import Inventory

/// Small tables of how many credentials are in which bucket, severity and status.
enum MarkdownCounts {
  static func section(_ context: MarkdownContext) -> MarkdownSection? {
    let summary = context.report.summary
    guard summary.credentials > 0 else { return nil }
    let buckets = context.report.options.buckets
    let statuses = CredentialStatus.allCases.filter { summary.byStatus[$0] ?? 0 > 0 }
    return .whole(
      "### Counts\n\n"
        + table(
          "Ends",
          buckets.all.map { (CredentialWording.bucket($0, of: buckets), summary.byBucket[$0] ?? 0) }
        )
        + table(
          "Severity", Severity.allCases.reversed().map { ($0.name, summary.bySeverity[$0] ?? 0) })
        + table(
          "Status", statuses.map { (CredentialWording.status($0), summary.byStatus[$0] ?? 0) }))
  }

  /// Lying down: what must be done is to stand on the first screen.
  private static func table(_ head: String, _ columns: [(name: String, count: Int)]) -> String {
    "| \(head) | \(columns.map(\.name).joined(separator: " | ")) |\n"
      + "| --- |\(String(repeating: " ---: |", count: columns.count))\n"
      + "| Credentials | \(columns.map { NumberWording.grouped($0.count) }.joined(separator: " | ")) |\n\n"
  }
}
