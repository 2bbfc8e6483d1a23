import Assessment
import Inventory

/// The sentences to read aloud, and the figures; each links to a list of exactly that length.
struct HTMLSummarySection {
  let page: HTMLPage

  private var report: AssessmentReport { page.report }
  private var figures: Figures { report.figures }

  func write(to out: HTMLWriter) {
    out(
      """
      <p class="lead"><strong>\(page.headline.first)</strong> \(firstToExpire)\(second)</p>
      \(HTMLChanges.line(of: report))<ul class="figures">

      """)
    item(page.downFigure, figures.down, "critical", "down", "applications down", to: out)
    figure(figures.expiring7d, "high", "week", "expire within 7 days", to: out)
    figure(
      figures.expiring30d, "medium", "within-30", "expire within 30 days, those included", to: out)
    figure(
      figures.lapsed, "plain", "lapsed",
      "expired with no known replacement", to: out)
    item(
      page.figure(figures.deletable), figures.deletable, "low", Self.deletableAnchor(report),
      "can be deleted today", to: out)
    item(
      page.figure(figures.secretless), figures.secretless, "move", "secretless",
      "applications are secretless", to: out)
    out("</ul>\n")
  }

  /// Returns the anchor of the list of what can be deleted, or of its section if there is none.
  static func deletableAnchor(_ report: AssessmentReport) -> String {
    report.plan.positions(in: .delete).isEmpty ? "plan" : HTMLAnchor.group(.delete)
  }

  private func figure(
    _ number: Int, _ tone: String, _ anchor: String, _ words: HTML, to out: HTMLWriter
  ) {
    item(page.figure(number), number, tone, anchor, words, to: out)
  }

  private func item(
    _ shown: HTML, _ number: Int, _ tone: String, _ anchor: String, _ words: HTML,
    to out: HTMLWriter
  ) {
    out(
      """
      <li class="\(attribute: number == 0 ? "nil" : tone)"><a href="#\(attribute: anchor)">\
      <span class="number">\(shown)</span> \(words)</a></li>

      """)
  }

  // MARK: Sentences

  /// `The most urgent is order-sync, in 2 days.` Empty if something is down.
  ///
  /// Its card then says what to look at first.
  private var firstToExpire: HTML {
    guard report.agenda.down.isEmpty else { return "" }
    let week = Set(report.agenda.week)
    guard let first = report.actFirst.first(where: { week.contains($0) }) else { return "" }
    let row = report.credentials[Int(first)]
    guard let end = report.validity(of: row).end.instant else { return "" }
    let when = TimeWording.relative(end, asOf: report.asOf)
    return "The most urgent is <b>\(page.applicationName(of: row))</b>, \(when). "
  }

  /// `10 of those that expire this week have no replacement.`
  private var withoutReplacement: String? {
    let rows = report.agenda.week.map { report.credentials[Int($0)] }
    let open = rows.count { $0.status != .replacementReady }
    guard !rows.isEmpty else { return nil }
    if open == 0 { return "All that expire this week have a replacement." }
    return
      "\(NumberWording.grouped(open)) of those that expire this week \(open == 1 ? "has" : "have") no "
      + "replacement."
  }

  /// The sentences on what can be deleted, what has expired, and what is half finished.
  var second: String {
    guard report.summary.credentials > 0 else { return "No credentials were read." }
    var sentences = [withoutReplacement].compactMap { $0 }
    sentences.append(
      figures.deletable == 0
        ? "None is known to be safe to delete today."
        : NumberWording.count(figures.deletable, "credential", "credentials")
          + " can be deleted today.")
    if figures.lapsed > 0 {
      sentences.append(
        "\(NumberWording.grouped(figures.lapsed)) \(figures.lapsed == 1 ? "has" : "have") expired with no "
          + "known replacement.")
    }
    let halfway = page.credentials(in: .finish)
    if halfway > 0 {
      sentences.append(
        NumberWording.count(halfway, "migration is", "migrations are") + " half finished.")
    }
    return sentences.joined(separator: " ")
  }

  // MARK: What the figures leave out

  private func count(of status: CredentialStatus) -> Int {
    report.summary.byStatus[status] ?? 0
  }

  /// Credentials inside the horizon that nothing depends on, e.g. token encryption keys.
  private var informational: Int {
    report.credentials.count { $0.status == .expiring && $0.severity < .low }
  }

  /// What the figures leave out, with numbers.
  var exclusions: HTML {
    let parts: [(Int, String)] = [
      (count(of: .superseded), "expired and replaced"),
      (count(of: .covered), "expired while another credential is valid"),
      (informational, "expiring soon (informational)"),
      (count(of: .dormant), "on deleted or disabled applications"),
      (count(of: .unreadable), "without a readable expiry date"),
      (count(of: .platformManaged), "platform-managed"),
    ]
    let words = parts.filter { $0.0 > 0 }.map { NumberWording.grouped($0.0) + " " + $0.1 }
    let all = words + [AbsenceWording(report).uncounted].compactMap { $0 }
    return all.isEmpty
      ? "Nothing is left out of these figures."
      : "Not in these figures: \(all.joined(separator: ", "))."
  }
}
