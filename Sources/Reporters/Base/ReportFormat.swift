/// The output formats, each with its file name. A new one is one case here, one folder, and its
/// reporter in `ReportFormat+Reporters.swift`.
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
}
