import Assessment

/// What the sections of a page are made from.
struct MarkdownContext {
  let report: AssessmentReport
  let candidates: CandidateList
  let portal: PortalLinks?
  private let options: ReporterOptions
  private let size: MarkdownSize

  init(_ report: AssessmentReport, _ options: ReporterOptions, size: MarkdownSize) {
    self.report = report
    self.options = options
    self.size = size
    candidates = report.candidates
    portal = PortalLinks(report)
  }

  var plan: MigrationPlan { report.plan }

  /// Where units of a section are that a page leaves out.
  func pointer(_ holders: ReportFormat...) -> MarkdownPointer {
    MarkdownPointer(holders, options, size: size)
  }
}
