import Assessment
import Inventory

/// "What need not exist": candidates by what there is to do, quick wins first.
struct HTMLPlanSection {
  let page: HTMLPage

  private var plan: MigrationPlan { page.plan }

  func write(to out: HTMLWriter) {
    out(
      """
      <section aria-labelledby="plan">
      <h2 id="plan">What need not exist <span class="count">\(plan.needNotExist)</span></h2>

      """)
    writeMissing(to: out)
    let groups = PlanGroup.allCases.filter { !plan.positions(in: $0).isEmpty }
    guard !groups.isEmpty else {
      let nothing = AbsenceWording(page.report).ofThoseRead("No credential", "calls for a decision")
      return out("<p class=\"quiet\">\(nothing)</p>\n</section>\n")
    }
    if plan.weak > 0 {
      out(
        """
        <p class="quiet">Not counted: \(plan.weak) that only names or other weak hints speak about; they are in \
        the lists.</p>

        """)
    }
    for group in groups { write(group, to: out) }
    out("</section>\n")
  }

  /// Without these nothing can be said of half-done ways and of what is out of use.
  private func writeMissing(to out: HTMLWriter) {
    let missing = [
      CollectionLedger.Collection.federatedIdentityCredentials, .credentialActivity, .signIns,
    ].filter { (page.report.ledger($0)?.state ?? .notCollected) == .notCollected }
    guard !missing.isEmpty else { return }
    let names = missing.map { CompletenessWording.collection($0) }.joined(separator: ", ")
    out(
      "<p class=\"quiet\">Not collected, so that less can be said here: \(names).</p>\n")
  }

  private func write(_ group: PlanGroup, to out: HTMLWriter) {
    let positions = plan.positions(in: group)
    let limit = page.selection.limits.candidatesPerGroup
    out(
      """
      <details class="panel plan" id="plan-\(plain: group.rawValue)"><summary><strong>\(group.title)</strong> \
      <span class="count">\(plan.count(in: group))</span> <span class="quiet">\(group.words)</span></summary>

      """)
    for position in positions.prefix(limit) { write(candidateAt: position, to: out) }
    if positions.count > limit {
      out("<p class=\"more\">and \(positions.count - limit) more, \(page.files.place(.json))</p>\n")
    }
    out("</details>\n")
  }

  private func write(candidateAt position: Int, to out: HTMLWriter) {
    let members = page.candidates.members(of: position)
    guard let first = members.first else { return }
    let row = page.report.credentials[first]
    let anchor = HTMLAnchor.candidate(row, in: page.report)
    out(
      """
      <details class="decision" id="\(attribute: anchor)"><summary>\(page.applicationPlain(of: row)) \
      \(page.move(of: row))</summary>
      <p>\(page.applicationName(of: row))
      """)
    for index in members {
      out("<br><small>\(page.credentialLine(of: page.report.credentials[index])), ")
      out("\(page.expiry(of: page.report.credentials[index]))</small>")
    }
    out("</p>\n")
    HTMLCandidateBody(candidate: page.candidates[position]).write(to: out)
    out("</details>\n")
  }
}
