/// The files of the same run that have what a page leaves out.
struct MarkdownPointer {
  private let files: [String]

  /// - Parameters:
  ///   - holders: the formats that have all of it.
  ///   - options: the formats of the run; nothing else is pointed to.
  ///   - size: the size of the page.
  init(_ holders: [ReportFormat], _ options: ReporterOptions, size: MarkdownSize) {
    var files = holders.filter { options.formats.contains($0) }.map(\.fileName)
    // A page beside report.md, as CI systems get it.
    if files.isEmpty, size != .full, options.markdownSize == .full,
      options.formats.contains(.markdown)
    {
      files = [ReportFormat.markdown.fileName]
    }
    self.files = files
  }

  /// Returns `… and 412 more (see report.html, report.json)`.
  func more(_ count: Int) -> String {
    "… and \(NumberWording.grouped(count)) more (\(place))"
  }

  /// `see report.html, report.json`
  var place: String {
    guard !files.isEmpty else { return "`--format json` writes all of them" }
    return "see \(files.map { "`\($0)`" }.joined(separator: ", "))"
  }
}
