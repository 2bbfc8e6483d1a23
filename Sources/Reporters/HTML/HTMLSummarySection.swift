import Assessment
import Inventory

/// The sentences to read aloud and the five figures, each a link to the list behind it.
struct HTMLSummarySection {
  let page: HTMLPage

  func write(to out: HTMLWriter) {
    let headline = page.headline
    out(
      """
      <p class="lead"><strong>\(headline.first)</strong> \(headline.second(of: page.report, page.plan))</p>
      <ul class="figures">

      """)
    figure(.week, "critical", week, to: out)
    figure(.fortnight, "high", "lapse within 14 days, no successor", to: out)
    figure(.month, "medium", "lapse within 30 days, no successor", to: out)
    figure(
      page.plan.count(in: .delete), "plain", "plan",
      "can be deleted: expired and replaced, or out of use",
      to: out)
    figure(page.plan.needNotExist, "move", "plan", "need not be stored secrets", to: out)
    out("</ul>\n")
    out("<p class=\"quiet\">\(exclusions)</p>\n")
  }

  private func figure(_ window: HTMLWindow, _ tone: String, _ words: HTML, to out: HTMLWriter) {
    let number = window.rows(of: page).count
    let anchor = page.selection.actFirst.isEmpty ? "act-first" : window.anchor
    item(page.figure(number), number == 0 ? "nil" : tone, anchor, words, to: out)
  }

  /// What the first figure counts: where no outage would show, it counts none.
  private var week: HTML {
    page.seesOutages
      ? "fail now, or lapse within 7 days <b>without a successor</b>"
      : "lapse within 7 days <b>without a successor</b>; what fails now cannot be seen"
  }

  private func figure(
    _ number: Int, _ tone: String, _ anchor: String, _ words: HTML, to out: HTMLWriter
  ) {
    item("\(number)", number == 0 ? "nil" : tone, anchor, words, to: out)
  }

  private func item(
    _ number: HTML, _ tone: String, _ anchor: String, _ words: HTML, to out: HTMLWriter
  ) {
    out(
      """
      <li class="\(attribute: tone)"><a href="#\(attribute: anchor)">\
      <span class="number">\(number)</span> \(words)</a></li>

      """)
  }

  private func count(of status: CredentialStatus) -> Int {
    page.report.summary.byStatus[status] ?? 0
  }

  /// Those inside their horizon that nothing depends on, e.g. token encryption keys.
  private var informational: Int {
    page.report.credentials.count { $0.status == .expiring && $0.severity < .low }
  }

  /// What the figures leave out, with its number.
  var exclusions: HTML {
    let parts: [(Int, String)] = [
      (count(of: .lapsed), "lapsed with nothing known to have taken over"),
      (count(of: .superseded), "expired and superseded"),
      (count(of: .covered), "expired but covered by another credential"),
      (count(of: .replacementReady), "with a replacement ready"),
      (informational, "ending soon but only for information"),
      (count(of: .dormant), "on deleted or disabled objects"),
      (count(of: .unreadable), "without a readable end date"),
      (count(of: .platformManaged), "platform-managed"),
    ]
    let words = parts.filter { $0.0 > 0 }.map { NumberWording.grouped($0.0) + " " + $0.1 }
    let all = words + [AbsenceWording(page.report).uncounted].compactMap { $0 }
    return all.isEmpty
      ? "Nothing is left out of these figures."
      : "Not in these figures: \(all.joined(separator: ", "))."
  }
}
