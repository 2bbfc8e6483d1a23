import Assessment
import Inventory
import XMLWriting

/// The suite that says whether the inputs held everything. It always stands, so that no consumer
/// meets a file without cases, and its cases are the same in every run.
enum JUnitCompletenessSuite {
  private struct Case {
    var name: String
    var outcome: JUnitOutcome
    var message: String
    var facts: [String]
  }

  static func write(_ report: AssessmentReport, to document: inout JUnitDocument) {
    let cases =
      CollectionLedger.Collection.allCases.map { collectionCase($0, of: report) }
      + [inputsCase(of: report)]
    var counts = JUnitDocument.Counts()
    for each in cases { counts.add(each.outcome) }
    let tenant = document.tenant
    let output = report.completeness.flatMap { ledger in
      ["\(ledger.collection.rawValue): \(ledger.state.rawValue), \(ledger.objects) objects"]
        + reasons(ledger)
    }
    document.suite(
      name: "lapse completeness", counts: counts, properties: properties(of: report.options),
      output: (output + method(of: report.options)).joined(separator: "\n")
    ) { writer in
      for each in cases {
        JUnitDocument.testCase(to: writer) { writer in
          writer.write(each.name)
        } className: { writer in
          writer.write("\(tenant).completeness")
        } outcome: { writer in
          each.outcome.write(
            type: "lapse.incomplete", message: each.message, facts: each.facts, to: writer)
        }
      }
    }
  }

  /// The configuration in effect.
  private static func properties(
    of options: AssessmentOptions
  ) -> [(name: StaticString, value: String)] {
    let policy = options.policy
    return [
      ("horizonDays", "\(options.horizonDays)"),
      (
        "bucketEdgesDays", options.buckets.edgesInDays.map { "\($0)" }.joined(separator: ", ")
      ),
      ("failOn", options.failOn?.name ?? "null"),
      ("failOnFindings", options.failOnFindings?.name ?? "null"),
      ("allowPartial", "\(options.allowPartial)"),
      ("tenant", options.tenantId?.guidText ?? "null"),
      ("policy", VisibleText.string(MethodWording.title(of: policy))),
      ("policyLimits", MethodWording.limits(of: policy)),
      (
        "policySource",
        VisibleText.string(policy.source.map(MethodWording.words) ?? "the configuration file")
      ),
    ]
  }

  private static func method(of options: AssessmentOptions) -> [String] {
    let notes = MethodWording.notes(on: options.policy) + MethodWording.changes(of: options.data)
    return notes.map { VisibleText.string($0) } + [MethodWording.claim]
  }

  /// Applications and service principals must be whole; gaps in the others only limit what is
  /// claimed, so they are skipped.
  private static func collectionCase(
    _ collection: CollectionLedger.Collection, of report: AssessmentReport
  ) -> Case {
    let isRequired = collection == .applications || collection == .servicePrincipals
    guard let ledger = report.ledger(collection) else {
      return Case(
        name: collection.rawValue, outcome: .skipped, message: "Not collected.", facts: [])
    }
    let message: String
    let outcome: JUnitOutcome
    switch ledger.state {
    case .complete: (outcome, message) = (.passed, "")
    case .notCollected: (outcome, message) = (.skipped, "Not collected.")
    case .partial:
      outcome = isRequired ? .error : .skipped
      message = "The inputs hold only a part of the collection \(collection.rawValue)."
    }
    return Case(
      name: collection.rawValue, outcome: outcome, message: message, facts: reasons(ledger))
  }

  private static func inputsCase(of report: AssessmentReport) -> Case {
    let unusable = report.inventory.inputs.filter(\.isUnusable)
    if !unusable.isEmpty {
      return Case(
        name: "inputs", outcome: .error, message: "An input could not be used.",
        facts: unusable.prefix(100).map {
          VisibleText.string("\($0.path): \($0.problem ?? "not readable")")
        } + (unusable.count > 100 ? ["and \(unusable.count - 100) more"] : []))
    }
    let objects = report.summary.applications + report.summary.servicePrincipals
    return Case(
      name: "inputs", outcome: objects == 0 ? .error : .passed,
      message: "The inputs hold neither applications nor service principals.", facts: [])
  }

  private static func reasons(_ ledger: CollectionLedger) -> [String] {
    ledger.reasons.map {
      "\($0.code.rawValue) (\($0.count)): \(VisibleText.string($0.message))"
    }
  }
}
