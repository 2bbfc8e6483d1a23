import Assessment
import Inventory
import System

/// Hygiene findings, rule by rule, most severe rule first.
struct HTMLFindingsSection {
  let page: HTMLPage

  func write(to out: HTMLWriter) {
    let findings = page.report.findings
    guard !findings.isEmpty else { return }
    out(
      """
      <section id="findings-section" aria-labelledby="findings">
      <h2 id="findings">Hygiene findings <span class="count">\(findings.count)</span></h2>

      """)
    for group in worstFirst(findings) { write(group, of: findings, to: out) }
    out("</section>\n")
  }

  /// Returns the findings of each rule; most severe rule first, then by the rule's id.
  private func worstFirst(_ findings: FindingList) -> [(range: Range<Int>, worst: Severity)] {
    findings.groups()
      .map { range in
        (range: range, worst: range.map { findings.severity(at: $0) }.max() ?? .none)
      }
      .enumerated()
      .ordered { left, right in
        let (first, second) = (left.element.worst, right.element.worst)
        return first != second ? first > second : left.offset < right.offset
      }
      .map(\.element)
  }

  private static func worstFirst(_ range: Range<Int>, of findings: FindingList) -> [Int] {
    Severity.allCases.reversed().flatMap { severity in
      range.filter { findings.severity(at: $0) == severity }
    }
  }

  private func write(
    _ group: (range: Range<Int>, worst: Severity), of findings: FindingList, to out: HTMLWriter
  ) {
    let first = findings[group.range.lowerBound]
    let worst = group.worst
    let limit = page.selection.limits.findingsPerRule
    out(
      """
      <details class="panel rule" id="\(attribute: HTMLAnchor.rule(first.rule))"><summary><span class="s \(attribute: worst.name)">\
      \(worst.name)</span> <strong>\(first.title)</strong> <code>\(first.rule)</code> \
      <span class="count">\(group.range.count)</span></summary>
      <ul>

      """)
    for position in Self.worstFirst(group.range, of: findings).prefix(limit) {
      let finding = findings[position]
      out("<li id=\"\(attribute: HTMLAnchor.finding(finding))\">")
      if let id = finding.objectId {
        if let index = finding.object {
          out("\(page.applicationName(at: index))")
        } else {
          out("<code>\(id)</code>")
        }
        if let credential = findings.row(at: position).credential {
          let row = page.report.credentials[Int(credential)]
          out(" <small>\(page.credentialLine(of: row))</small>")
        }
        out(": ")
      }
      if finding.title != first.title { out("<strong>\(finding.title)</strong> ") }
      out("\(finding.text)")
      if let due = finding.dueDateTime { out(" <small>Due \(HTMLPage.date(due))</small>") }
      out("</li>\n")
    }
    out("</ul>\n")
    if group.range.count > limit {
      let rest = group.range.count - limit
      out("<p class=\"more\">and \(rest) more, \(page.files.place(.json))</p>\n")
    }
    if !first.reference.isEmpty {
      out("<p class=\"quiet\">Behind the rule: \(HTMLPage.link(first.reference))</p>\n")
    }
    out("</details>\n")
  }
}
