import Inventory

extension FindingCollector {
  /// Runs every finding rule over all objects, then over the other inputs.
  mutating func collect(in report: AssessmentReport, tenant: Identifier?) {
    let context = RuleContext(report, tenant: tenant)
    let rules = RuleCatalogue.ofObjects.map { (id: $0.id, type: $0) }
    for (index, row) in report.objects.enumerated() {
      let subject = RuleSubject(
        context: context, index: index, row: row, object: report.directoryObject(of: row))
      // Nobody has to tidy up what is in the recycle bin.
      if subject.object.flags.contains(.deleted) { continue }
      for rule in rules {
        self.rule = rule.id
        rule.type.check(subject, &self)
      }
    }
    let inputs = InputSubject(report)
    for rule in RuleCatalogue.ofInputs {
      if let id = rule.id { add(rule.check(inputs), of: id) }
    }
  }
}
