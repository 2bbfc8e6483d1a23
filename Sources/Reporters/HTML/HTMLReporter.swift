package import Assessment

/// The page: readable without styles, without scripts and without the network.
package struct HTMLReporter: Reporter {
  private let options: ReporterOptions
  private let limits: HTMLSelection.Limits

  package init(_ options: ReporterOptions = ReporterOptions()) {
    self.init(options, limits: HTMLSelection.Limits(rows: options.html.rows))
  }

  /// Creates a reporter with its own limits.
  init(_ options: ReporterOptions = ReporterOptions(), limits: HTMLSelection.Limits) {
    self.options = options
    self.limits = limits
  }

  package func write(_ report: AssessmentReport, to sink: ByteSink) throws {
    let out = HTMLWriter(sink)
    let html = options.html
    let head = HTMLHead(report, options: html)
    let page = HTMLPage(report, HTMLSelection(report, limits: limits), options)
    for part in html.branding.skeleton.parts {
      switch part {
      case .markup(let markup): out.template(Array(markup.utf8))
      case .place(.head): head.write(to: out)
      case .place(.masthead): HTMLMasthead(page: page).write(to: out)
      case .place(.report): Self.writeSections(of: page, to: out)
      case .place(.script): head.writeScript(to: out)
      case .place(.title): out("\(html.branding.title ?? HTMLBranding.builtInTitle)")
      case .place(.logo): out(page.logo)
      }
    }
  }

  private static func writeSections(of page: HTMLPage, to out: HTMLWriter) {
    let plans = RestorePlans(page.report)
    out("<div class=\"page\">\n")
    HTMLContents(page: page).write(to: out)
    out(#"<main id="main">"# + "\n")
    HTMLSummarySection(page: page).write(to: out)
    HTMLOutagesSection(page: page, plans: plans).write(to: out)
    HTMLAgendaSection(page: page, plans: plans).write(to: out)
    HTMLChangesSection(page: page).write(to: out)
    HTMLTimelineSection(page: page).write(to: out)
    HTMLTrendSection(page: page).write(to: out)
    HTMLPlanSection(page: page).write(to: out)
    HTMLOwnersSection(page: page).write(to: out)
    HTMLFindingsSection(page: page).write(to: out)
    HTMLCleanUpSection(page: page).write(to: out)
    HTMLApplicationsSection(page: page).write(to: out)
    HTMLInventorySection(page: page).write(to: out)
    HTMLAcceptedSection(page: page).write(to: out)
    HTMLProvenanceSection(page: page).write(to: out)
    out("</main>\n</div>\n")
    HTMLFacets(page: page).write(to: out)
  }
}
