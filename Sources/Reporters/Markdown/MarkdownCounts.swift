import Assessment
import Inventory

/// The number of credentials by bucket, severity and status, folded away.
enum MarkdownCounts {
  static func section(_ context: MarkdownContext) -> MarkdownSection? {
    let summary = context.report.summary
    guard summary.credentials > 0 else { return nil }
    let buckets = context.report.options.buckets
    let rows =
      buckets.all.map {
        ("expires", CredentialWording.bucket($0, of: buckets), summary.byBucket[$0] ?? 0)
      }
      + Severity.allCases.reversed().map { ("severity", $0.name, summary.bySeverity[$0] ?? 0) }
      + CredentialStatus.allCases.filter { summary.byStatus[$0] ?? 0 > 0 }.map {
        ("status", CredentialWording.status($0), summary.byStatus[$0] ?? 0)
      }
    return .table(
      foldedUnder: summary.credentials == 1
        ? "Counts of the one credential"
        : "Counts of all \(NumberWording.grouped(summary.credentials)) credentials",
      ["By", "Which", "Credentials"], total: rows.count, worth: MarkdownPriority(rest: 20),
      pointer: context.pointer(.html, .json)
    ) { [rows[$0].0, rows[$0].1, NumberWording.grouped(rows[$0].2)] }
  }
}

/// The figures of the report, in one row.
enum MarkdownFigures {
  static func section(_ context: MarkdownContext) -> MarkdownSection {
    let figures = FigureWording.all(context.report.figures)
    let numbers = figures.map { "**\(FigureWording.number($0, in: context.report))**" }
    return .whole(
      "| \(figures.map(\.head).joined(separator: " | ")) |\n"
        + "|\(String(repeating: " ---: |", count: figures.count))\n"
        + "| \(numbers.joined(separator: " | ")) |\n\n")
  }
}
