import Assessment
import Inventory

/// Where the numbers come from: what was collected, and the files that were read.
enum MarkdownProvenance {
  private static let inputCap = 200

  static func writeCompleteness(_ report: AssessmentReport, to page: inout MarkdownPage) {
    page.folded("Completeness") { page in
      page.table(
        ["Collection", "State", "Objects", "Reasons"], total: report.completeness.count,
        elsewhere: "report.json"
      ) { index in
        let ledger = report.completeness[index]
        let reasons = ledger.reasons.map { reason in
          "\(MarkdownText.code(reason.code.rawValue)) (\(NumberWording.grouped(reason.count))): "
            + MarkdownText.prose(reason.message)
        }
        return [
          CompletenessWording.collection(ledger.collection),
          CompletenessWording.state(ledger.state),
          NumberWording.grouped(ledger.objects),
          reasons.isEmpty ? "none" : reasons.joined(separator: "<br>"),
        ]
      }
    }
  }

  /// What the report was made with: the configuration in effect, the policy, replaced tables.
  static func writeMethod(_ report: AssessmentReport, to page: inout MarkdownPage) {
    let options = report.options
    func limit(_ severity: Severity?) -> String { severity?.name ?? "never" }
    let edges = options.buckets.edgesInDays.map { "\($0)" }.joined(separator: ", ")
    let settings = [
      "Horizon \(options.horizonDays) d; bucket edges \(edges) d; fails on status: "
        + "\(limit(options.failOn)), on findings: \(limit(options.failOnFindings)); incomplete input "
        + "\(options.allowPartial ? "accepted" : "not accepted"); tenant named: "
        + "\(options.tenantId?.guidText ?? "no").",
      "Policy: \(MethodWording.title(of: options.policy)).",
      "Lifetimes, \(MethodWording.limits(of: options.policy)).",
      "Source: \(options.policy.source.map(MethodWording.words) ?? "the configuration file").",
    ]
    let notes =
      settings + MethodWording.notes(on: options.policy) + MethodWording.changes(of: options.data)
      + [MethodWording.claim]
    page.folded("Method") { page in
      for note in notes { page.write("- \(MarkdownText.prose(note, in: .line))\n") }
      page.write("\n")
    }
  }

  static func writeInputs(_ report: AssessmentReport, to page: inout MarkdownPage) {
    let inputs = report.inventory.inputs
    guard !inputs.isEmpty else { return }
    // Those that could not be used first: they must not fall behind the cap.
    let unusable = inputs.lazy.filter(\.isUnusable).prefix(inputCap)
    let usable = inputs.lazy.filter { !$0.isUnusable }.prefix(inputCap)
    let shown = Array(unusable) + Array(usable)
    page.folded("Inputs (\(NumberWording.grouped(inputs.count)))") { page in
      page.table(
        ["File", "Format", "Objects", "Bytes", "SHA-256", "Problem"], total: inputs.count,
        cap: inputCap, elsewhere: "report.json"
      ) { index in
        let input = shown[index]
        return [
          MarkdownText.code(input.path),
          MarkdownText.code(input.format),
          NumberWording.grouped(input.objects),
          NumberWording.grouped(Int(clamping: input.bytes)),
          input.sha256.map { MarkdownText.code($0) } ?? "not read to its end",
          input.problem.map { MarkdownText.prose($0) } ?? "none",
        ]
      }
    }
  }
}
