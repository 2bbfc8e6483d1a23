import Assessment
import Inventory

/// Hygiene findings, rule by rule, the worst rule first.
struct HTMLFindingsSection {
  let page: HTMLPage

  func write(to out: HTMLWriter) {
    let findings = page.report.findings
    guard !findings.isEmpty else { return }
    let lookUp = HTMLObjectLookUp(page.report)
    out(
      """
      <section aria-labelledby="findings">
      <h2 id="findings">Findings <span class="count">\(findings.count)</span></h2>

      """)
    for group in Self.groups(of: findings) { write(group, lookUp, to: out) }
    out("</section>\n")
  }

  /// By rule; the rule with the worst finding first, then by the rule's id.
  private static func groups(of findings: [Finding]) -> [[Finding]] {
    var byRule: [String: [Finding]] = [:]
    for finding in findings { byRule[finding.rule, default: []].append(finding) }
    return byRule.keys.sorted().compactMap { byRule[$0] }
      .enumerated()
      .sorted { left, right in
        let (first, second) = (worst(left.element), worst(right.element))
        return first != second ? first > second : left.offset < right.offset
      }
      .map(\.element)
  }

  private static func worst(_ group: [Finding]) -> Severity {
    group.map(\.severity).max() ?? .none
  }

  private func write(_ group: [Finding], _ lookUp: HTMLObjectLookUp, to out: HTMLWriter) {
    guard let first = group.first else { return }
    let worst = Self.worst(group)
    let limit = page.selection.limits.findingsPerRule
    out(
      """
      <details class="panel rule"><summary><span class="s \(attribute: worst.name)">\
      \(worst.name)</span> <strong>\(first.title)</strong> <code>\(first.rule)</code> \
      <span class="count">\(group.count)</span></summary>
      <ul>

      """)
    for finding in group.prefix(limit) {
      out("<li>")
      if let id = finding.objectId {
        if let index = lookUp.index(of: id) {
          out("\(page.applicationName(at: index)): ")
        } else {
          out("<code>\(id)</code>: ")
        }
      }
      if finding.title != first.title { out("<strong>\(finding.title)</strong> ") }
      out("\(finding.text)")
      if let due = finding.dueDateTime { out(" <small>Due \(HTMLPage.date(due))</small>") }
      out("</li>\n")
    }
    out("</ul>\n")
    if group.count > limit {
      out("<p class=\"more\">and \(group.count - limit) more, in report.json</p>\n")
    }
    if !first.reference.isEmpty {
      out("<p class=\"quiet\">Behind the rule: \(HTMLPage.link(first.reference))</p>\n")
    }
    out("</details>\n")
  }
}
