/// Where to find what one file of a report leaves out.
struct WrittenFiles {
  /// The formats of the run.
  let formats: [ReportFormat]

  /// Returns `in report.csv and report.json`, as far as they are written.
  ///
  /// If none is, also how to get them.
  func place(_ wanted: ReportFormat...) -> String {
    let written = wanted.filter { formats.contains($0) }
    let files = (written.isEmpty ? wanted : written).map(\.fileName).joined(separator: " and ")
    guard written.isEmpty else { return "in \(files)" }
    let names = wanted.map(\.rawValue).joined(separator: ",")
    return "in \(files), which this run did not write: add --format \(names)"
  }
}
