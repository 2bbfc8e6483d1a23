import Assessment
import Inventory

/// Small tables of how many credentials are in which bucket, severity and status.
enum MarkdownCounts {
  static func write(_ report: AssessmentReport, to page: inout MarkdownPage) {
    let summary = report.summary
    guard summary.credentials > 0 else { return }
    page.paragraph("### Counts")
    let buckets = report.options.buckets
    table("Ends", buckets.all, of: &page) {
      (CredentialWording.bucket($0, of: buckets), summary.byBucket[$0] ?? 0)
    }
    table("Severity", Severity.allCases.reversed(), of: &page) {
      ($0.name, summary.bySeverity[$0] ?? 0)
    }
    let statuses = CredentialStatus.allCases.filter { summary.byStatus[$0] ?? 0 > 0 }
    table("Status", statuses, of: &page) {
      (CredentialWording.status($0), summary.byStatus[$0] ?? 0)
    }
  }

  private static func table<Key>(
    _ head: String, _ keys: [Key], of page: inout MarkdownPage, row: (Key) -> (String, Int)
  ) {
    page.table([head, "Credentials"], total: keys.count, elsewhere: "report.json") {
      let (name, count) = row(keys[$0])
      return [name, NumberWording.grouped(count)]
    }
  }
}
