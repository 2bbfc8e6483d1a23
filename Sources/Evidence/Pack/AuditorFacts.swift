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
      let ledger = line.ledger
      return "\(ledger.collection.rawValue): \(ledger.read) rows read = \(line.reported) reported"
        + (ledger.duplicates > 0
          ? " + \(ledger.duplicates) about the same object as another row" : "")
        + (ledger.leftOut > 0 ? " + \(ledger.leftOut) of other owners" : "")
        + (ledger.expected.map { "; Graph counted \($0)" }
          ?? "; Graph's own count was not collected")
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
