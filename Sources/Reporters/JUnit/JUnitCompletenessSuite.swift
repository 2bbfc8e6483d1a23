import Assessment
import Inventory
import System
import XMLWriting

/// The suite that says whether the inputs were complete.
///
/// It is always written, so that no consumer gets a file without cases, and its cases are the same
/// in every run.
struct JUnitCompletenessSuite {
  private struct Case {
    var name: String
    var outcome: JUnitOutcome
    var message: String
    var facts: [String]
  }

  private let report: AssessmentReport
  private let cases: [Case]
  let counts: JUnitDocument.Counts

  /// - Parameter leftOut: what to say about cases that are not in the file; empty if all are in it,
  ///   nil if there is no limit.
  init(report: AssessmentReport, leftOut: String?) {
    self.report = report
    var cases = CollectionLedger.Collection.allCases.map { Self.collectionCase($0, of: report) }
    cases.append(Self.inputsCase(of: report))
    if let leftOut {
      cases.append(
        Case(
          name: "all cases in this file", outcome: leftOut.isEmpty ? .passed : .skipped,
          message: leftOut, facts: []))
    }
    self.cases = cases
    var counts = JUnitDocument.Counts()
    for each in cases { counts.add(each.outcome) }
    self.counts = counts
  }

  func write(to document: inout JUnitDocument) {
    let output = report.completeness.flatMap { ledger in
      ["\(ledger.collection.rawValue): \(ledger.state.rawValue), \(ledger.objects) objects"]
        + Self.reasons(ledger)
    }
    let text = (output + Self.method(of: report.options)).joined(separator: "\n")
    document.suite(
      name: "lapse completeness", counts: counts, properties: properties,
      output: text
    ) { document in
      for (position, each) in cases.enumerated() {
        document.testCase { writer in
          writer.write(each.name)
        } className: { writer in
          writer.write("\(document.tenant).completeness")
        } outcome: { _ in
          each.outcome.write(
            type: "lapse.incomplete", message: each.message, facts: each.facts, to: document)
          // Surefire has no place for it in the suite.
          if document.dialect == .surefire, position == cases.count - 1 { document.output(text) }
        }
      }
    }
  }

  /// The configuration in effect.
  var properties: JUnitDocument.Properties {
    let options = report.options
    let policy = options.policy
    var configured: JUnitDocument.Properties = [
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
    if let comparison = report.comparison {
      configured.append(("changes", VisibleText.string(ChangeWording.since(comparison))))
    }
    return configured
  }

  private static func method(of options: AssessmentOptions) -> [String] {
    let notes = MethodWording.notes(on: options.policy) + MethodWording.changes(of: options.data)
    return notes.map { VisibleText.string($0) } + [MethodWording.claim]
  }

  /// Returns the case of a collection.
  ///
  /// Applications and service principals must be complete. Gaps in the other collections only limit
  /// what can be said, so these are skipped.
  private static func collectionCase(
    _ collection: CollectionLedger.Collection, of report: AssessmentReport
  ) -> Case {
    guard let ledger = report.ledger(collection) else {
      return Case(
        name: collection.rawValue, outcome: .skipped, message: "Not collected.", facts: [])
    }
    let message: String
    let outcome: JUnitOutcome
    switch ledger.state {
    case .complete: (outcome, message) = (.passed, "")
    case .notCollected:
      outcome = AssessmentReport.isIncomplete(ledger) ? .error : .skipped
      message = "Not collected."
    case .partial:
      outcome = AssessmentReport.isIncomplete(ledger) ? .error : .skipped
      message = "The inputs have only part of the collection \(collection.rawValue)."
    }
    return Case(
      name: collection.rawValue, outcome: outcome, message: message, facts: reasons(ledger))
  }

  private static func inputsCase(of report: AssessmentReport) -> Case {
    let unusable = report.unusableInputs
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
      message: "The inputs contain no applications and no service principals.", facts: [])
  }

  private static func reasons(_ ledger: CollectionLedger) -> [String] {
    ledger.reasons.map {
      "\($0.code.rawValue) (\($0.count)): \(VisibleText.string($0.message))"
    }
  }
}
