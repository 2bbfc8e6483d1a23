package import Assessment

/// One self-contained page: readable without styles and scripts, and without the network.
package struct HTMLReporter: Reporter {
  private let limits: HTMLSelection.Limits

  package init() {
    limits = HTMLSelection.Limits()
  }

  /// A reporter with limits of its own.
  init(limits: HTMLSelection.Limits) {
    self.limits = limits
  }

  package func write(_ report: AssessmentReport, to sink: ByteSink) throws {
    let out = HTMLWriter(sink)
    let page = HTMLPage(
      report: report, selection: HTMLSelection(report, limits: limits), headline: Headline(report),
      plan: MigrationPlan(report),
      periods: report.coveragePeriods)
    HTMLHead(report: report).write(to: out)
    HTMLMasthead(page: page).write(to: out)
    out(#"<main id="main">"# + "\n")
    HTMLSummarySection(page: page).write(to: out)
    HTMLTimelineSection(page: page).write(to: out)
    HTMLActFirstSection(page: page).write(to: out)
    HTMLPlanSection(page: page).write(to: out)
    HTMLFindingsSection(page: page).write(to: out)
    HTMLCleanUpSection(page: page).write(to: out)
    HTMLApplicationsSection(page: page).write(to: out)
    HTMLInventorySection(page: page).write(to: out)
    HTMLProvenanceSection(page: page).write(to: out)
    out("</main>\n")
    HTMLFacets(page: page).write(to: out)
    HTMLHead.writeScript(to: out)
    out("</body>\n</html>\n")
  }
}
