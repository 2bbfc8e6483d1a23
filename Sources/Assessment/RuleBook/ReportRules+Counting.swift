extension ReportRules {
  init(of report: AssessmentReport) {
    var deciders = Tally<RuleID>()
    for row in report.credentials {
      if let decision = row.decision { deciders.add(decision.rule) }
    }
    let deciding = deciders.counts.sorted { $0.value < $1.value }.map {
      Deciding(description: RuleBook.description(of: $0.value), credentials: $0.count)
    }
    var named = Tally<RuleID>()
    for row in report.candidateRows { named.add(row.decision.rule) }
    for row in report.findingRows { named.add(row.rule) }
    let ids = named.counts.map(\.value)
    self.init(deciding: deciding, named: ids.sorted().map { RuleBook.description(of: $0) })
  }
}
