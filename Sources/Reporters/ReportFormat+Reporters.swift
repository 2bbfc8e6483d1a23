/// The one place that knows every format's reporter.
extension ReportFormat {
  /// Returns the files of the format, as the user chose them.
  package func files(_ options: ReporterOptions) -> [ReportFile] {
    let first = ReportFile(name: fileName, reporter: reporter(options))
    guard self == .html, options.html.profile == .full, options.html.assets == .external else {
      return [first]
    }
    return [first] + HTMLAssets(branding: options.html.branding).files
  }

  /// Returns the reporter of the format's first file.
  package func reporter(_ options: ReporterOptions = ReporterOptions()) -> any Reporter {
    switch self {
    case .html:
      switch options.html.profile {
      case .full: HTMLReporter(options)
      case .email: HTMLEmailReporter(options)
      }
    case .markdown: MarkdownReporter(options)
    case .junit: JUnitReporter(options)
    case .json: JSONReporter(jobs: options.jobs)
    case .csv: CSVReporter(isRaw: options.csvIsRaw)
    case .sarif: SARIFReporter()
    case .ics: ICalendarReporter(owner: options.calendarOwner, page: options.html.fullPage)
    case .prometheus: PrometheusReporter()
    case .ocsf: OCSFReporter()
    }
  }
}
