import Assessment
import Reporters

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// The CI system that the program runs in, and what it is told beside the files: a summary page and a few
/// annotations, in counts and words of ours; no name of a tenant stands in them.
///
/// https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands
/// https://learn.microsoft.com/azure/devops/pipelines/scripts/logging-commands
enum Pipeline: Equatable {
  /// GitHub Actions, with the file of the step's summary where it names one.
  case gitHub(stepSummary: String?)
  case azure

  /// The page for a summary that is uploaded as a file, beside report.md.
  static let summaryName = "report.summary.md"

  /// - Parameter environment: the value of a variable.
  init?(environment: (String) -> String?) {
    if environment("GITHUB_ACTIONS") == "true" {
      let file = environment("GITHUB_STEP_SUMMARY")
      self = .gitHub(stepSummary: file?.isEmpty == true ? nil : file)
    } else if environment("TF_BUILD")?.lowercased() == "true" {
      self = .azure
    } else {
      return nil
    }
  }

  /// The system of the environment of this process.
  static var current: Pipeline? {
    Pipeline { name in getenv(name).map { String(cString: $0) } }
  }

  /// Lines that the system takes for commands.
  ///
  /// - Parameter page: the absolute path of the summary, where it was written.
  func commands(for report: AssessmentReport, page: String?) -> [String] {
    var commands = annotations(of: report).map { isError, text in
      switch self {
      case .gitHub: "::\(isError ? "error" : "warning") title=lapse::\(text)"
      case .azure: "##vso[task.logissue type=\(isError ? "error" : "warning")]lapse: \(text)"
      }
    }
    // A path with the end of a line or a bracket in it would be another command.
    if self == .azure, let page, Terminal.visible(page) == page {
      commands.append("##vso[task.uploadsummary]\(page)")
    }
    return commands
  }

  /// One for each severity that asks for action, and one where the input is not complete.
  private func annotations(of report: AssessmentReport) -> [(isError: Bool, text: String)] {
    var annotations: [(isError: Bool, text: String)] = []
    if report.isIncomplete {
      annotations.append(
        (true, "The input is not complete: what is not listed is not known to be fine."))
    }
    for severity in [Severity.critical, .high, .medium] {
      var counts: [CredentialStatus: Int] = [:]
      for row in report.credentials where row.severity == severity {
        counts[row.status, default: 0] += 1
      }
      guard !counts.isEmpty else { continue }
      let words = CredentialStatus.allCases.compactMap { status in
        counts[status].map { "\($0) \(status.name)" }
      }
      let total = counts.values.reduce(0, +)
      annotations.append(
        (
          severity >= .high,
          "\(total) \(total == 1 ? "credential" : "credentials") of severity \(severity.name): "
            + words.joined(separator: ", ")
        ))
    }
    return annotations
  }

  /// The file that the system takes as its summary; nil where it takes none, or Markdown was not asked for: what is
  /// not to be written is not to be shown either.
  ///
  /// Azure DevOps draws no Mermaid outside of wikis and files of a repository, so the page comes without.
  func page(_ options: ReporterOptions) -> ReportFile? {
    guard self == .azure, options.formats.contains(.markdown) else { return nil }
    return ReportFile(
      name: Self.summaryName,
      reporter: MarkdownReporter(options, size: .summary, drawsTimeline: false))
  }

  /// Appends a page to the step's summary, as large as what is there already leaves room for. The file itself is never
  /// cut: other commands of the step write into it.
  ///
  /// - Returns: what went wrong; nil where nothing did, there is no summary, or Markdown was not asked for.
  func append(_ report: AssessmentReport, _ options: ReporterOptions) -> String? {
    guard case .gitHub(let summary?) = self, options.formats.contains(.markdown) else { return nil }
    let descriptor = open(summary, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { return "GITHUB_STEP_SUMMARY cannot be written" }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { return "GITHUB_STEP_SUMMARY cannot be written" }
    let used = Int(status.st_size)
    // A heading is one only on a line of its own, behind a blank one.
    let separator = used > 0 ? "\n\n" : ""
    let room = MarkdownBudget.summary.limit - used - separator.utf8.count
    guard room >= MarkdownBudget.least else {
      return "the step's summary holds \(used) bytes already: no room for the report"
    }
    let reporter = MarkdownReporter(options, size: .summary, budget: MarkdownBudget(bytes: room))
    guard let page = try? ByteSink.collect({ try reporter.write(report, to: $0) }) else {
      return "the step's summary cannot be rendered"
    }
    return Self.write(Array(separator.utf8) + page, to: descriptor)
      ? nil : "GITHUB_STEP_SUMMARY cannot be written"
  }

  private static func write(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0 {
        if errno == EINTR { continue }
        return false
      }
      rest = rest.dropFirst(count)
    }
    return true
  }
}
