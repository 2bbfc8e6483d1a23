package import Assessment
import Inventory

/// The numbers on the auditor's page.
package struct AuditorFacts: Sendable {
  package var lines: [String]
  package var gaps: [String]

  package init(lines: [String], gaps: [String]) {
    (self.lines, self.gaps) = (lines, gaps)
  }

  package init(_ report: AssessmentReport, _ reconciliation: Reconciliation) {
    lines = reconciliation.lines.prefix(2).map { line in
      "\(line.collection.rawValue): \(line.read) rows read = \(line.reported) reported"
        + (line.merged > 0 ? " + \(line.merged) about the same object as another row" : "")
        + (line.leftOut > 0 ? " + \(line.leftOut) of other owners" : "")
        + (line.expected.map { "; Graph counted \($0)" } ?? "; Graph's own count was not collected")
        + (line.isReconciled ? "" : " (DOES NOT RECONCILE)")
    }
    lines.append(
      "\(reconciliation.entries) entries in population.csv, \(reconciliation.credentials) of them stored "
        + "credentials")
    let figures = report.figures
    lines.append(
      "applications down: \(figures.down); credentials lapsed: \(figures.lapsed); ending within 30 days: "
        + "\(figures.expiring30d)")
    gaps = report.completeness.filter { $0.state != .complete }.map { ledger in
      "\(ledger.collection.rawValue): \(ledger.state == .partial ? "incomplete" : "not collected")"
    }
    let unusable = report.unusableInputs.count
    if unusable > 0 { gaps.append("input files that could not be read: \(unusable)") }
  }
}
