/// The output formats, each with its file name. A new one is one case here and one folder beside.
package enum ReportFormat: String, CaseIterable, Sendable {
  case html
  case markdown
  case junit
  case json
  case csv
  case sarif
  case ics
  case prometheus
  case ocsf

  /// What is written where nobody names formats.
  package static let standard: [ReportFormat] = [.html, .markdown, .junit, .json, .csv]

  /// The name of the file in the output directory; where a format has several, that of the first.
  package var fileName: String {
    switch self {
    case .html: "report.html"
    case .markdown: "report.md"
    case .junit: "report.junit.xml"
    case .json: "report.json"
    case .csv: "report.csv"
    case .sarif: "report.sarif"
    case .ics: "report.ics"
    case .prometheus: "report.prom"
    case .ocsf: "report.ocsf.jsonl"
    }
  }

  /// The files of the format, as a person chose them.
  package func files(_ options: ReporterOptions) -> [ReportFile] {
    let first = ReportFile(name: fileName, reporter: reporter(options))
    guard self == .html, options.html.profile == .full, options.html.assets == .external else {
      return [first]
    }
    return [first] + HTMLAssets(branding: options.html.branding).files
  }

  /// The reporter of the format's first file.
  package func reporter(_ options: ReporterOptions = ReporterOptions()) -> any Reporter {
    switch self {
    case .html:
      switch options.html.profile {
      case .full: HTMLReporter(options)
      case .email: HTMLEmailReporter(options)
      }
    case .markdown: MarkdownReporter(options)
    case .junit: JUnitReporter(options)
    case .json: JSONReporter()
    case .csv: CSVReporter(isRaw: options.csvIsRaw)
    case .sarif: SARIFReporter()
    case .ics: ICalendarReporter(owner: options.calendarOwner, page: options.html.fullPage)
    case .prometheus: PrometheusReporter()
    case .ocsf: OCSFReporter()
    }
  }
}
