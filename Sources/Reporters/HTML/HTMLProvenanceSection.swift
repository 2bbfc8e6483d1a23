import Assessment
import Inventory

/// How the page was made: inputs with digests, what was complete, thresholds, version.
struct HTMLProvenanceSection {
  let page: HTMLPage

  private var report: AssessmentReport { page.report }

  func write(to out: HTMLWriter) {
    out(
      """
      <section aria-labelledby="made">
      <h2 id="made">How this was made</h2>

      """)
    writeSettings(to: out)
    writeLedger(to: out)
    writeRules(to: out)
    writeInputs(to: out)
    out(
      """
      <p class="on-paper">This is the printed part of the report: commands, steps, owners and the inventory are in \
      report.html\(page.files.formats.contains(.csv) ? " and report.csv" : ""), the digests of \
      \(report.inventory.inputs.count) inputs in the page.</p>

      """)
    out("</section>\n")
  }

  /// Writes the rules that decided what should become of credentials; findings are under theirs.
  private func writeRules(to out: HTMLWriter) {
    let rules = report.rules.deciding
    guard !rules.isEmpty else { return }
    out("<h3 id=\"rules\">Rules that decided</h3>\n<ul class=\"rules\">\n")
    for (rule, count) in rules.lazy.map({ ($0.description, $0.credentials) }) {
      out(
        """
        <li id="\(attribute: HTMLAnchor.rule(rule.id))"><code>\(rule.id)</code> \(rule.title) \
        <span class="count">\(count)</span></li>

        """)
    }
    out("</ul>\n")
  }

  private func writeSettings(to out: HTMLWriter) {
    let options = report.options
    let edges = options.buckets.edgesInDays.map { "\($0)" }.joined(separator: ", ")
    out(
      """
      <dl class="panel settings">
      <div><dt>Made by</dt><dd>lapse \(ToolVersion.current)</dd></div>
      <div><dt>Tenant</dt><dd><code>\(report.tenant.id)</code></dd></div>
      <div><dt>As of</dt><dd>\(HTMLPage.dateAndTime(report.asOf))</dd></div>
      <div><dt>Data from</dt><dd>\(dataAsOf)</dd></div>
      <div><dt>Horizon</dt><dd>\(options.horizonDays) d before the end</dd></div>
      <div><dt>Bucket edges</dt><dd>\(edges) d</dd></div>
      <div><dt>Fails on status</dt><dd>\(threshold(options.failOn))</dd></div>
      <div><dt>Fails on findings</dt><dd>\(threshold(options.failOnFindings))</dd></div>
      <div><dt>Incomplete input</dt><dd>\(options.allowPartial ? "accepted" : "not accepted")</dd></div>
      <div><dt>Tenant named</dt><dd>\(options.tenantId?.guidText ?? "no")</dd></div>
      <div><dt>Policy</dt><dd>\(MethodWording.title(of: options.policy))</dd></div>
      <div><dt>Lifetime limits</dt><dd>\(MethodWording.limits(of: options.policy))</dd></div>
      <div><dt>Limits from</dt><dd>\(source(of: options.policy))</dd></div>
      </dl>

      """)
    let notes =
      MethodWording.notes(on: options.policy) + MethodWording.changes(of: options.data)
      + [MethodWording.claim]
    for note in notes { out("<p class=\"quiet\">\(note)</p>\n") }
  }

  private func source(of policy: PolicyProfile) -> HTML {
    guard let source = policy.source else { return "the configuration file" }
    return "\(HTMLPage.link(source.reference)) (read \(source.date))"
  }

  private var dataAsOf: HTML {
    report.dataAsOf.map { HTMLPage.dateAndTime($0) } ?? "not stated by the export"
  }

  private func threshold(_ severity: Severity?) -> String {
    severity.map { "of severity \($0.name) or above" } ?? "never"
  }

  private func writeLedger(to out: HTMLWriter) {
    out(
      """
      <h3 id="completeness">What was collected</h3>
      <table class="cards">
      <thead><tr><th scope="col">Collection</th><th scope="col">State</th>\
      <th scope="col" class="n">Objects</th><th scope="col">Reasons</th></tr></thead>
      <tbody>

      """)
    for ledger in report.completeness {
      var reasons: HTML = ""
      for reason in ledger.reasons {
        reasons =
          "\(reasons)<span class=\"line\">\(reason.message) <code>\(reason.code.rawValue)</code></span>"
      }
      out(
        """
        <tr><th scope="row">\(CompletenessWording.collection(ledger.collection))</th>\
        <td data-label="State" class="nb">\(CompletenessWording.state(ledger.state))</td>\
        <td data-label="Objects" class="n">\(ledger.objects)</td>\
        <td data-label="Reasons">\(reasons.isEmpty ? "–" : reasons)</td></tr>

        """)
    }
    out("</tbody></table>\n")
  }

  private func writeInputs(to out: HTMLWriter) {
    let inputs = report.inventory.inputs
    let limit = page.selection.limits.inputs
    out(
      """
      <h3 id="inputs">Inputs <span class="count">\(inputs.count)</span></h3>
      <table class="cards inputs">
      <thead><tr><th scope="col">File</th><th scope="col">Recognised as</th>\
      <th scope="col" class="n">Bytes</th><th scope="col" class="n">Objects</th>\
      <th scope="col">SHA-256</th></tr></thead>
      <tbody>

      """)
    for input in inputs.prefix(limit) {
      let problem: HTML = input.problem.map { " <small>\($0)</small>" } ?? ""
      out(
        """
        <tr><th scope="row">\(input.path)\(problem)</th>\
        <td data-label="Recognised as">\(Self.words(input.format))</td>\
        <td data-label="Bytes" class="n">\(Int(input.bytes))</td>\
        <td data-label="Objects" class="n">\(input.objects)</td>\
        <td data-label="SHA-256"><code>\(input.sha256 ?? "not read to its end")</code></td></tr>

        """)
    }
    out("</tbody></table>\n")
    if inputs.count > limit {
      out("<p class=\"more\">and \(inputs.count - limit) more, \(page.files.place(.json))</p>\n")
    }
  }

  /// Returns `graphPage` as `graph page`.
  private static func words(_ format: String) -> String {
    var text = ""
    for character in format {
      if character.isUppercase, text.last?.isLowercase == true { text.append(" ") }
      text.append(character.isUppercase ? character.lowercased() : String(character))
    }
    return text
  }
}
