import Assessment

/// The rules that found something about each credential, for a cell of its row.
struct CSVFindings {
  private var byCredential: [UInt32: [String]] = [:]
  private let spelled: [String: String]
  private let report: AssessmentReport

  init(_ report: AssessmentReport) {
    self.report = report
    for row in report.findingRows {
      guard let credential = row.credential else { continue }
      byCredential[credential, default: []].append(
        RuleCatalogue.all[Int(row.rule)].description.id)
    }
    spelled = Dictionary(
      report.spelledFindings.compactMap { finding in finding.credential.map { ($0, finding.rule) }
      },
      uniquingKeysWith: { first, _ in first })
  }

  /// `HYG-01; HYG-16`; empty for none.
  func rules(ofCredentialAt position: Int) -> String {
    var rules = byCredential[UInt32(truncatingIfNeeded: position)] ?? []
    if !spelled.isEmpty, let rule = spelled[report.stableId(of: report.credentials[position])] {
      rules.append(rule)
    }
    return rules.sorted().joined(separator: "; ")
  }
}
