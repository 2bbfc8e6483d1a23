import Assessment
import Inventory

/// "By owner": what each owner has and what they must do when; each part has its own address.
struct HTMLOwnersSection {
  let page: HTMLPage

  private var report: AssessmentReport { page.report }

  func write(to out: HTMLWriter) {
    let shares = page.shares
    guard !shares.isEmpty else { return }
    out(
      """
      <section id="owners-section" aria-labelledby="owners">
      <h2 id="owners">By owner <span class="count">\(page.owners)</span></h2>
      <p class="quiet">Send an owner the address of this page with their anchor: it shows their part. An \
      application with several owners stands under each.</p>

      """)
    let busy = shares.filter { !$0.acting.isEmpty }
    if page.selection.isWhole {
      for share in busy { write(share, to: out) }
    } else {
      out("<ul class=\"names chunk\">\n")
      for share in busy { writeLine(share, to: out) }
      out("</ul>\n")
    }
    let idle = shares.filter { $0.acting.isEmpty }
    if !idle.isEmpty {
      out("<details class=\"panel plan\"><summary><strong>Nothing to do</strong> ")
      out("<span class=\"count\">\(idle.count)</span></summary>\n<ul class=\"names\">\n")
      for share in idle {
        let count = NumberWording.count(share.objects.count, "application", "applications")
        out(
          "<li id=\"\(attribute: HTMLAnchor.owner(share.holder))\">\(name(of: share)): \(count)</li>\n"
        )
      }
      out("</ul>\n</details>\n")
    }
    out("</section>\n")
  }

  private func write(_ share: OwnerShares.Share, to out: HTMLWriter) {
    let count = NumberWording.count(share.objects.count, "application", "applications")
    let limit = page.selection.limits.rowsPerOwner
    out(
      """
      <details class="panel plan owner" id="\(attribute: HTMLAnchor.owner(share.holder))"><summary>\
      <strong>\(name(of: share))</strong> <span class="count">\(share.acting.count) to act on</span> \
      <span class="quiet">\(count)</span></summary>
      <ul class="todo">

      """)
    for index in share.acting.prefix(limit) {
      let row = report.credentials[Int(index)]
      let anchor = HTMLAnchor.acting(row, in: report)
      let end: HTML =
        report.validity(of: row).end.instant
        .map { $0 < ExpiryBuckets.never ? ", \(TimeWording.date($0))" : "" } ?? ""
      out(
        """
        <li><a href="#\(attribute: anchor)">\(page.applicationPlain(of: row))</a> \
        \(page.shortLine(of: row)): \(state(of: row))\(end)\(asked(row))</li>

        """)
    }
    out("</ul>\n")
    if share.acting.count > limit {
      out("<p class=\"more\">and \(share.acting.count - limit) more, in the lists above</p>\n")
    }
    out("</details>\n")
  }

  /// Returns whom to ask about what nobody is responsible for.
  private func asked(_ row: AssessedCredential) -> HTML {
    let candidates = report.ownerCandidates(ofObjectAt: Int(row.object))
    guard !candidates.isEmpty else { return "" }
    return """
      <br><small class="quiet">\(OwnerCandidateWording.title): \
      \(page.whoMayKnow(candidates, atMost: 2))</small>
      """
  }

  /// Writes, for large tenants, the number of credentials and the first of them.
  private func writeLine(_ share: OwnerShares.Share, to out: HTMLWriter) {
    let limit = page.selection.limits.rowsPerOwner
    out(
      "<li id=\"\(attribute: HTMLAnchor.owner(share.holder))\">\(name(of: share)): \(share.acting.count) to act on"
    )
    for (number, index) in share.acting.prefix(limit).enumerated() {
      let row = report.credentials[Int(index)]
      let anchor = HTMLAnchor.acting(row, in: report)
      out(
        "\(number == 0 ? ", first " : ", ")<a href=\"#\(attribute: anchor)\">\(page.applicationPlain(of: row))</a>"
      )
    }
    out("</li>\n")
  }

  private func state(of row: AssessedCredential) -> String {
    row.status == .outage ? "down, expired" : HTMLRelativeTime.expiry(of: row, in: report)
  }

  private func name(of share: OwnerShares.Share) -> HTML {
    switch share.holder {
    case .nobody: "No owner"
    case .unknown: "Owners not collected"
    case .team:
      report.team(of: share).map { team in
        let reach = [team.contact, team.channel].compactMap { $0 }.joined(separator: ", ")
        let more: HTML = reach.isEmpty ? "" : " <small>\(isolated: reach)</small>"
        return "\(isolated: team.name)\(more)"
      } ?? "no name"
    case .owner: share.owner.map { page.owner($0) } ?? "no name"
    }
  }
}
