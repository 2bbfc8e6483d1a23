import Assessment
import Inventory

/// "Down now": a card for each application that is down, with everything needed to restore it.
struct HTMLOutagesSection {
  let page: HTMLPage
  let plans: RestorePlans

  private var report: AssessmentReport { page.report }

  func write(to out: HTMLWriter) {
    let down = report.agenda.down
    out(
      """
      <section aria-labelledby="down">
      <h2 id="down">Down now <span class="count">\(page.downFigure)</span></h2>

      """)
    guard !down.isEmpty else {
      return out("<p class=\"panel empty\">\(AbsenceWording(report).outages)</p>\n</section>\n")
    }
    out(
      """
      <p class="quiet">Worst first: an expired credential was tried or refused, or it was in use until it \
      expired and nothing has replaced it. All times are UTC.</p>

      """)
    for (number, outage) in down.enumerated() {
      write(outage, isWhole: number < page.selection.limits.cards, to: out)
    }
    out("</section>\n")
  }

  private func write(_ outage: Agenda.Outage, isWhole: Bool, to out: HTMLWriter) {
    guard let first = outage.credentials.first else { return }
    let index = Int(first)
    let row = report.credentials[index]
    out(
      """
      <article class="down \(attribute: row.severity.name)" \
      id="\(attribute: HTMLAnchor.acting(row, in: report))">
      <h3>\(page.applicationName(of: row)) <span class="s \(attribute: row.severity.name)">\
      \(headline(of: row, at: index))</span></h3>
      <div class="halves">
      <dl>

      """)
    writeFacts(outage, row, to: out)
    out("</dl>\n<div class=\"restore\">\n<h4>Restore service</h4>\n")
    if isWhole {
      // If places of use were searched for, "Used in" says what was found.
      HTMLCommand.write(
        plans.plan(for: row), leavingOut: page.report.isCollected(.references) ? [.findPlaces] : [],
        to: out)
      if outage.credentials.count > 1 {
        out("<p class=\"quiet\">The steps are for \(page.shortLine(of: row)).</p>\n")
      }
    } else {
      HTMLGeneralSteps.writeLink(for: row, on: page, to: out)
    }
    writeFix(for: row, to: out)
    out("</div>\n</div>\n</article>\n")
  }

  /// Returns `down since 8 Nov 2026, last refused 21 Nov 2026, 06:24 UTC`.
  private func headline(of row: AssessedCredential, at index: Int) -> HTML {
    let end = report.validity(of: row).end.instant
    let start = row.severity >= .critical ? "down since" : "partly down since"
    var words: HTML = end.map { "\(start) \(HTMLPage.date($0))" } ?? "down"
    if let refused = report.refusals[row: index]?.time {
      words = "\(words), last refused \(HTMLPage.dateAndTime(refused))"
    }
    return words
  }

  private func writeFacts(
    _ outage: Agenda.Outage, _ row: AssessedCredential, to out: HTMLWriter
  ) {
    let object = report.directoryObject(of: row)
    for (number, index) in outage.credentials.enumerated() {
      let other = report.credentials[Int(index)]
      let id: HTML =
        number == 0
        ? "" : " id=\"\(attribute: HTMLAnchor.acting(other, in: report))\""
      out(
        """
        <div\(id)><dt>What</dt><dd\(page.inventoryId(of: other))>\(page.shortLine(of: other)), \(page.expired(other))\
        \(code(at: Int(index)))</dd></div>

        """)
      writeAttempts(of: other, at: Int(index), to: out)
    }
    out.term("Still alive", alive(beside: row))
    out.term("Used in", page.places(of: report.object(of: row), atMost: 5))
    out.term("Call", page.ownersWithAddress(of: report.object(of: row)))
    out.term("Key id", page.identifier(report.keyId(of: row)))
    out.term("Client id", page.identifier(object.appId))
    if object.type == .servicePrincipal {
      out.term("Object id", page.identifier(object.id))
    }
    if let link = page.portal?.page(of: row.kind, on: object) {
      out(
        """
        <div class="portal"><dt>Portal</dt><dd><a href="\(attribute: link.text)" rel="noreferrer">credentials \
        in the portal</a></dd></div>

        """)
    }
  }

  /// Returns `, refused with AADSTS7000222`.
  private func code(at index: Int) -> HTML {
    guard let trace = report.refusals[row: index] else { return "" }
    let code = report.inventory.signIns[Int(trace.signIn)].errorCode
    return ", refused with <span class=\"nb\">AADSTS\(plain: Int(code))</span>"
  }

  private func writeAttempts(of row: AssessedCredential, at index: Int, to out: HTMLWriter) {
    let text = report.inventory.text
    if let trace = report.refusals[row: index] {
      let signIn = report.inventory.signIns[Int(trace.signIn)]
      let ago = TimeWording.ago(trace.time, asOf: report.asOf)
      out.term("Last attempt", "\(HTMLPage.dateAndTime(trace.time)), \(ago)")
      let count = NumberWording.count(Int(clamping: trace.count), "refusal", "refusals")
      var from: HTML = ""
      if let address = text.string(signIn.ipAddress) { from = "\(isolated: address) " }
      if let resource = text.string(signIn.resourceDisplayName) {
        from = "\(from)→ \(isolated: resource)"
      }
      let lead: HTML = from.isEmpty ? "" : "\(from), "
      let first: HTML =
        trace.first < trace.time ? ", the first \(HTMLPage.dateAndTime(trace.first))" : ""
      out.term("From", "\(lead)\(count) in the sign-in log\(first)")
    } else if let tried = row.lastTried, let end = report.validity(of: row).end.instant, tried > end
    {
      out.term("Last attempt", "\(HTMLPage.dateAndTime(tried))")
    } else {
      let words =
        page.report.isCollected(.signIns)
        ? "none since it expired is in the sign-in log" : "not known: sign-ins were not collected"
      out.term("Last attempt", "\(words)")
    }
    if let used = row.lastUsed { out.term("Last used", HTMLPage.date(used)) }
  }

  private func alive(beside row: AssessedCredential) -> HTML {
    let alive = plans.alive(beside: row)
    guard !alive.isEmpty else {
      return report.object(of: row).coverage == .unknown
        ? "not known: not all of its credentials were collected"
        : "nothing else on this application"
    }
    var list: HTML = ""
    for (number, other) in alive.prefix(4).enumerated() {
      let used: HTML = other.lastUsed.map { ", last used \(HTMLPage.date($0))" } ?? ""
      list =
        "\(list)\(number == 0 ? "" : "; ")\(page.shortLine(of: other))\(page.until(other))\(used)"
    }
    return alive.count > 4 ? "\(list) and \(alive.count - 4) more" : list
  }

  /// Writes what rules out the next outage.
  private func writeFix(for row: AssessedCredential, to out: HTMLWriter) {
    guard let decision = row.decision, let move = CandidateWording.move(decision),
      decision.target != .delete
    else { return }
    out(
      """
      <p class="fix"><b>Then for good:</b> \(page.decisionLink(of: row, "move to \(move)"))\
      , \(decision.confidence.words).</p>

      """)
  }
}
