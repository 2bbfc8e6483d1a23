import Assessment

/// The rules that found something about each credential, for a cell of its row.
struct CSVFindings {
  private var byCredential: [ReportCredentialIndex: [RuleID]] = [:]

  init(_ report: AssessmentReport) {
    for row in report.findingRows {
      guard let credential = row.credential else { continue }
      byCredential[credential, default: []].append(row.rule)
    }
  }

  /// Returns the rules of a credential: `HYG-01; HYG-16`; empty if there are none.
  func rules(ofCredentialAt position: Int) -> String {
    guard let rules = byCredential[ReportCredentialIndex(position)] else { return "" }
    return rules.map(\.description).joined(separator: "; ")
  }
}
