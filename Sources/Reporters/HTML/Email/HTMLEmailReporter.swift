package import Assessment

/// The page for mail: first what is down and what expires this week.
///
/// It uses tables, without scripts, drawings or anything to load, and is never longer than what
/// mail programs show.
package struct HTMLEmailReporter: Reporter {
  /// The most bytes of the page. Gmail cuts off what is longer than about 102 KB.
  package static let largest = 90_000
  /// The most rows of all lists together; nobody reads more in a mail.
  static let mostRows = 50

  private let options: ReporterOptions

  package init(_ options: ReporterOptions = ReporterOptions()) {
    self.options = options
  }

  package func write(_ report: AssessmentReport, to sink: ByteSink) {
    let page = HTMLEmailPage(report, options)
    let styles = HTMLEmailStyles(options.html.branding.theme)
    let top = HTMLEmailHeader(page: page, styles: styles).html
    let end = HTMLEmailPlan(page: page, styles: styles).html + foot(page, styles)
    // Everything but the rows is limited in size; the rows get the space that is left.
    let room = Self.largest - top.bytes.count - end.bytes.count
    let out = HTMLWriter(sink)
    out(top)
    out(HTMLEmailUrgent(page: page, styles: styles).html(atMost: room))
    out(end)
  }

  private func foot(_ page: HTMLEmailPage, _ styles: HTMLEmailStyles) -> HTML {
    let limits = page.report.options
    return """
      <h2\(styles(.heading))>The full report</h2>
      \(link(styles))<p\(styles(.quiet))>Evidence, steps with commands, findings, all applications and all \
      \(page.report.summary.credentials) credentials: \(whereabouts(page)). lapse report --html-profile full writes \
      the whole page.</p>
      <p\(styles(.quiet))>Made by lapse \(ToolVersion.current) with a horizon of \(limits.horizonDays) days. All times \
      are UTC. \(MethodWording.claim)</p>
      </td></tr></table></div>
      </body>
      </html>

      """
  }

  private func link(_ styles: HTMLEmailStyles) -> HTML {
    guard let address = options.html.fullPage else { return "" }
    return """
      <p><a href="\(attribute: address)"\(styles(.link))>Open the full page</a></p>

      """
  }

  private func whereabouts(_ page: HTMLEmailPage) -> String {
    let names = options.formats.filter { $0 != .html }.map(\.fileName)
    return names.isEmpty
      ? page.files.place(.json)
      : "in the files written with this one, " + names.joined(separator: ", ")
  }
}
