/// The output formats, each with its file name.
///
/// A new format takes one case here, one folder, and its reporter in
/// `ReportFormat+Reporters.swift`.
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

  /// The formats that are written if the user names none.
  package static let standard: [ReportFormat] = [.html, .markdown, .junit, .json, .csv]

  /// The file name in the output directory; the first one if a format has several files.
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
