import Assessment
import Inventory

/// Where the numbers come from: what was collected, and the files that were read.
enum MarkdownProvenance {
  static func completeness(_ context: MarkdownContext) -> MarkdownSection {
    let ledgers = context.report.completeness
    return .table(
      foldedUnder: "Completeness", ["Collection", "State", "Objects", "Reasons"],
      total: ledgers.count, worth: MarkdownPriority(rest: 70),
      pointer: context.pointer(.html, .json)
    ) { index in
      let ledger = ledgers[index]
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

  /// What the report was made with: the configuration in effect, the policy, replaced tables.
  static func method(_ context: MarkdownContext) -> MarkdownSection {
    let options = context.report.options
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
    var section = MarkdownSection(total: notes.count, worth: MarkdownPriority(rest: 32)) {
      "- \(MarkdownText.prose(notes[$0], in: .line))\n"
    }
    section.wrap(heading: nil, foldedUnder: "Method")
    let pointer = context.pointer(.html, .json)
    section.more = { "- \(pointer.more($0))\n" }
    return section
  }

  static func inputs(_ context: MarkdownContext) -> MarkdownSection? {
    let inputs = context.report.inventory.inputs
    guard !inputs.isEmpty else { return nil }
    // Inputs that could not be used come first.
    let order =
      inputs.indices.filter { inputs[$0].isUnusable }
      + inputs.indices.filter { !inputs[$0].isUnusable }
    return .table(
      foldedUnder: "Inputs (\(NumberWording.grouped(inputs.count)))",
      ["File", "Format", "Objects", "Bytes", "SHA-256", "Problem"], total: inputs.count,
      worth: MarkdownPriority([(5, 16)], rest: 5), pointer: context.pointer(.html, .json)
    ) { index in
      let input = inputs[order[index]]
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
