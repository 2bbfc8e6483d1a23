extension ReportRules {
  init(of report: AssessmentReport) {
    var counts: [RuleID: Int] = [:]
    for decision in report.credentials.lazy.compactMap(\.decision) {
      counts[decision.rule, default: 0] += 1
    }
    let deciding = counts.sorted { $0.key < $1.key }.map {
      Deciding(description: RuleBook.description(of: $0.key), credentials: $0.value)
    }
    let ids = Set(report.candidateRows.lazy.map(\.decision.rule))
      .union(report.findingRows.lazy.map(\.rule))
    self.init(deciding: deciding, named: ids.sorted().map { RuleBook.description(of: $0) })
  }
}
