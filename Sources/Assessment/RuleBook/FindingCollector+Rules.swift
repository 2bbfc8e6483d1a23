import Inventory

extension FindingCollector {
  /// Lets every rule that finds look at every object, then at what the inputs hold beside objects.
  mutating func collect(in report: AssessmentReport, tenant: Identifier?) {
    let context = RuleContext(report, tenant: tenant)
    let rules = RuleCatalogue.ofObjects.map { (id: $0.id, type: $0) }
    for (index, row) in report.objects.enumerated() {
      let subject = RuleSubject(
        context: context, index: index, row: row, object: report.directoryObject(of: row))
      // What is in the recycle bin is nobody's house to keep.
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
