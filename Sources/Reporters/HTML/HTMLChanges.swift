package import Assessment
import Inventory

/// The list of changes, for the page of a report and for a page of its own.
struct HTMLChanges {
  let comparison: Comparison
  /// The most changes of one kind that are listed.
  var limit = 200
  /// Where the other changes are.
  var elsewhere = "in the JSON form"

  /// Returns the sentences on the first screen: what changed, and what is accepted.
  static func line(of report: AssessmentReport) -> HTML {
    let scope: HTML =
      TeamWording.scope(of: report).map { "<p class=\"note scope\">\($0)</p>\n" } ?? ""
    let accepted: HTML =
      AcceptanceWording.sum(report.accepted).map {
        "<p class=\"note accepted\"><a href=\"#accepted\">Of these: \($0)</a></p>\n"
      } ?? ""
    guard let comparison = report.comparison else { return scope + accepted }
    return scope + accepted
      + "<p class=\"note since\"><a href=\"#changes\">\(ChangeWording.since(comparison))</a></p>\n"
  }

  func write(to out: HTMLWriter) {
    if comparison.isBackwards {
      out(
        "<p class=\"note\">The second report is older than the first: changes are shown backwards.</p>\n"
      )
    }
    for group in ChangeGroup.all(of: comparison) { write(group, to: out) }
    if comparison.changes.isEmpty {
      out("<p class=\"panel empty\">\(ChangeWording.since(comparison))</p>\n")
    }
    let refusals = ChangeWording.refusals(of: comparison)
    guard !refusals.isEmpty else { return }
    out("<h3 id=\"not-told\">Cannot be compared</h3>\n<ul>\n")
    for refusal in refusals { out("<li>\(refusal)</li>\n") }
    out("</ul>\n")
  }

  private func write(_ group: ChangeGroup, to out: HTMLWriter) {
    out(
      """
      <details class="panel plan" id="change-\(attribute: group.kind.name)"><summary>\
      <strong>\(ChangeWording.title(group.kind))</strong> <span class="count">\(group.changes.count)</span>\
      </summary>
      <ul class="todo">

      """)
    for change in group.changes.prefix(limit) { write(change, to: out) }
    out("</ul>\n")
    let more = group.changes.count - limit
    if more > 0 { out("<p class=\"more\">and \(more) more, \(elsewhere)</p>\n") }
    out("</details>\n")
  }

  private func write(_ change: Change, to out: HTMLWriter) {
    let line = ChangeLine(change, in: comparison)
    let severity: HTML =
      line.severity >= .low
      ? " <span class=\"s \(attribute: line.severity.name)\">\(line.severity.name)</span>" : ""
    let credential: HTML = line.credential.isEmpty ? "" : " \(isolated: line.credential)"
    let detail: HTML = line.detail.isEmpty ? "" : ": \(isolated: line.detail)"
    let actor: HTML = line.actor.map { " <small>\(isolated: $0)</small>" } ?? ""
    out("<li>\(isolated: line.application)\(credential)\(severity)\(detail)\(actor)</li>\n")
  }
}

/// The section about changes on a report's page.
struct HTMLChangesSection {
  let page: HTMLPage

  func write(to out: HTMLWriter) {
    guard let comparison = page.report.comparison else { return }
    out(
      """
      <section id="changes-section" aria-labelledby="changes">
      <h2 id="changes">\(ChangeWording.start(of: comparison)) \
      <span class="count">\(comparison.changes.count)</span></h2>

      """)
    HTMLChanges(
      comparison: comparison, limit: page.selection.isWhole ? 200 : 50,
      elsewhere: page.files.place(.json)
    ).write(to: out)
    out("</section>\n")
  }
}

/// A separate page that compares two reports.
package enum HTMLChangesPage {
  package static func write(_ comparison: Comparison, to sink: ByteSink) {
    let out = HTMLWriter(sink)
    let (before, after) = (comparison.before, comparison.after)
    let title = "What changed, \(TimeWording.date(before.asOf)) to \(TimeWording.date(after.asOf))"
    out("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n")
    HTMLHead(title: title, hasScript: false).write(to: out)
    out(
      """

      </head>
      <body>
      <a class="skip" href="#main">Skip to the changes</a>
      <header>
      <p class="eyebrow">Entra ID application credentials</p>
      <h1>\(title)</h1>
      <p class="facts"><span>tenant <code>\(after.tenantId)</code></span>
      <span>from <strong>\(HTMLPage.dateAndTime(before.asOf))</strong></span>
      <span>to <strong>\(HTMLPage.dateAndTime(after.asOf))</strong></span></p>
      </header>
      <main id="main">
      <p class="lead"><strong>\(ChangeWording.since(comparison))</strong></p>

      """)
    HTMLChanges(comparison: comparison, limit: .max).write(to: out)
    out(
      """
      <p class="quiet">Made by lapse \(ToolVersion.current) from two report.json files alone: nothing was \
      assessed again.</p>
      </main>
      </body>
      </html>

      """)
  }
}
