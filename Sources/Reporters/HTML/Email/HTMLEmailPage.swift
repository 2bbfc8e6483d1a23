import Assessment
import Inventory

/// What the parts of the page for mail share.
final class HTMLEmailPage {
  let report: AssessmentReport
  let options: ReporterOptions
  let headline: Headline
  let candidates: CandidateList
  let urgent: UrgentList

  init(_ report: AssessmentReport, _ options: ReporterOptions) {
    self.report = report
    self.options = options
    headline = Headline(report)
    candidates = report.candidates
    urgent = UrgentList(report)
  }

  var plan: MigrationPlan { report.plan }
  var files: WrittenFiles { WrittenFiles(formats: options.formats) }
  var branding: HTMLBranding { options.html.branding }

  /// The age of the data, in words.
  var age: String {
    guard let time = report.dataAsOf else { return "age of the data not known" }
    let seconds = report.asOf.seconds(since: time)
    let span = TimeWording.span(seconds: seconds.magnitude)
    return seconds >= 0 ? "data \(span) old" : "data collected \(span) later"
  }
}
