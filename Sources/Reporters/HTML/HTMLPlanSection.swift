import Assessment
import Inventory

/// "Credentials you can eliminate", grouped by what there is to do, quick wins first.
///
/// Each decision names its credentials.
struct HTMLPlanSection {
  let page: HTMLPage

  private var report: AssessmentReport { page.report }
  private var plan: MigrationPlan { page.plan }

  func write(to out: HTMLWriter) {
    out(
      """
      <section id="plan-section" aria-labelledby="plan">
      <h2 id="plan">Credentials you can eliminate <span class="count">\(page.eliminable)</span></h2>

      """)
    writeMissing(to: out)
    if let weak = plan.weakWords { out("<p class=\"quiet\">\(weak)</p>\n") }
    if plan.groups.isEmpty {
      let nothing = AbsenceWording(report).ofThoseRead("No credential", "calls for a decision")
      out("<p class=\"quiet\">\(nothing)</p>\n")
    }
    for group in plan.groups {
      if group == .unknown { writeUnknown(to: out) } else { write(group, to: out) }
    }
    writeSecretless(to: out)
    out("</section>\n")
  }

  /// Writes what is missing to find half-finished migrations and unused credentials.
  private func writeMissing(to out: HTMLWriter) {
    let missing = [
      CollectionLedger.Collection.federatedIdentityCredentials, .credentialActivity, .signIns,
    ].filter { !report.isCollected($0) }
    guard !missing.isEmpty else { return }
    let names = missing.map { CompletenessWording.collection($0) }.joined(separator: ", ")
    out("<p class=\"quiet\">Limited, because these were not collected: \(names).</p>\n")
  }

  private func open(_ group: PlanGroup, _ words: HTML, to out: HTMLWriter) {
    out(
      """
      <details class="panel plan" id="\(attribute: HTMLAnchor.group(group))"><summary>\
      <strong>\(group.heading)</strong> <span class="count">\(page.credentials(in: group))</span> \
      <span class="quiet">\(words)</span></summary>

      """)
  }

  private func write(_ group: PlanGroup, to out: HTMLWriter) {
    let positions = plan.positions(in: group)
    let limit = page.selection.limits.candidatesPerGroup
    open(group, "\(group.words)", to: out)
    for position in positions.prefix(limit) { write(candidateAt: position, to: out) }
    if positions.count > limit {
      out("<p class=\"more\">The rest, with evidence and steps \(page.files.place(.json)):</p>\n")
      out("<ul class=\"names\">\n")
      let rest = positions.dropFirst(limit).flatMap { page.candidates.members(of: $0) }
      // Everything that can be deleted must be listed.
      let names = group == .delete ? rest.count : page.selection.limits.namesPerGroup
      for index in rest.prefix(names) {
        let row = report.credentials[index]
        out(
          """
          <li><span class="credential">\(page.shortLine(of: row))</span> \
          <small>\(page.applicationPlain(of: row))</small></li>

          """)
      }
      out("</ul>\n")
      writeMore(rest.count - names, to: out)
    }
    out("</details>\n")
  }

  private func write(candidateAt position: Int, to out: HTMLWriter) {
    let members = page.candidates.members(of: position)
    guard let first = members.first else { return }
    let row = report.credentials[first]
    let confidence = row.decision?.confidence.name ?? ""
    let anchor = HTMLAnchor.candidate(row, in: report)
    out("<details class=\"decision\" id=\"\(attribute: anchor)\"><summary>")
    for (number, index) in members.enumerated() {
      let member = report.credentials[index]
      if number > 0 { out("<br>") }
      out(
        """
        <span class="credential">\(page.shortLine(of: member))\
        <small>, \(HTMLRelativeTime.expiry(of: member, in: report))</small></span>
        """)
    }
    let move: HTML =
      row.decision.flatMap(CandidateWording.move).map {
        "<span class=\"moveto\">→ \($0)</span> <small>\(confidence)</small>"
      } ?? ""
    out(" <span class=\"of\">\(page.applicationPlain(of: row))</span> \(move)</summary>\n")
    out("<p>\(page.applicationName(of: row))")
    if let end = report.validity(of: row).end.instant, end < ExpiryBuckets.never {
      out(", \(page.expired(row))")
    }
    out("</p>\n")
    HTMLCandidateBody(candidate: page.candidates[position]).write(to: out)
    out("</details>\n")
  }

  /// Writes the credentials of unknown use: one instruction and a list.
  private func writeUnknown(to out: HTMLWriter) {
    let positions = plan.positions(in: .unknown)
    open(.unknown, "Nothing shows who uses these, or used them before they expired.", to: out)
    out("<p>\(instruction)</p>\n<ul class=\"names\">\n")
    let names = page.selection.limits.namesPerGroup
    for position in positions.prefix(names) {
      for (number, index) in page.candidates.members(of: position).enumerated() {
        let row = report.credentials[index]
        let id: HTML =
          number == 0 ? " id=\"\(attribute: HTMLAnchor.candidate(row, in: report))\"" : ""
        out(
          """
          <li\(id)>\(page.shortLine(of: row)), \(HTMLRelativeTime.expiry(of: row, in: report)) \
          <small>\(page.applicationName(of: row))\(places(of: row))</small></li>

          """)
      }
    }
    out("</ul>\n")
    writeMore(positions.count - names, to: out)
    out("</details>\n")
  }

  private func writeMore(_ count: Int, to out: HTMLWriter) {
    guard count > 0 else { return }
    out("<p class=\"more\">and \(count) more, found by the filter “Move to” of the inventory</p>\n")
  }

  /// Returns `, 3 places name its application` if places of use were searched for and found.
  private func places(of row: AssessedCredential) -> HTML {
    guard let places = report.places(of: report.object(of: row)), !places.isEmpty else { return "" }
    let count = NumberWording.count(places.count, "place names", "places name")
    return ", \(count) its application"
  }

  private var instruction: String {
    var ways: [String] = []
    if !page.report.isCollected(.references) {
      ways.append(
        "scan repositories, pipelines and settings for the client ids (--references DIR, or lapse where-used)"
      )
    }
    if !page.report.isCollected(.signIns) {
      ways.append("collect service principal sign-ins, which show the address of whoever uses one")
    }
    if !page.report.isCollected(.credentialActivity) {
      ways.append("collect credential activity, which shows when each key was last used")
    }
    if !page.report.isCollected(.owners) { ways.append("collect owners, and ask them") }
    let start =
      ways.isEmpty
      ? "Ask the owners, and look beyond what was scanned"
      : "To find out: " + ways.joined(separator: "; ")
    return start
      + ". Use the name and key ID of a credential to find what uses it. Delete none of these before you know."
  }

  private func writeSecretless(to out: HTMLWriter) {
    let rows = report.secretless
    out(
      """
      <details class="panel plan" id="secretless"><summary><strong>Already secretless</strong> \
      <span class="count">\(rows.count)</span> <span class="quiet">Applications that sign in by federation or \
      as a managed identity, without a valid stored credential.</span></summary>
      <ul class="names">

      """)
    for index in rows { out("<li>\(page.applicationName(at: Int(index)))</li>\n") }
    out("</ul>\n</details>\n")
  }
}

extension PlanGroup {
  /// The heading of the group on the page.
  var heading: String {
    switch self {
    case .delete: "Delete today"
    case .finish: "Finish the migration"
    case .managedIdentity: "Move to a managed identity"
    case .federation: "Move to federation (OIDC)"
    case .certificate: "Move to a certificate"
    case .keep: "Keep and watch"
    case .unknown: "Usage unknown"
    }
  }
}
