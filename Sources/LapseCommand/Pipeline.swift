import Assessment

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

  /// Bytes of a step's summary, beyond which GitHub drops all of it.
  static let longestSummary = 1 << 20

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
  /// - Parameter page: the absolute path of `report.md`, where it was written.
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

  /// Appends a page to the step's summary.
  ///
  /// - Returns: what went wrong; nil where nothing did or there is no summary.
  func append(pageAt path: String) -> String? {
    guard case .gitHub(let summary?) = self else { return nil }
    guard let page = Self.bytes(ofFileAt: path) else {
      return "\(path) cannot be read for the step's summary"
    }
    var status = stat()
    let used = stat(summary, &status) == 0 ? Int(status.st_size) : 0
    guard used + page.count <= Self.longestSummary else {
      return
        "report.md does not fit into the step's summary, which holds \(used) bytes of 1,048,576"
    }
    let descriptor = open(summary, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { return "GITHUB_STEP_SUMMARY cannot be written" }
    defer { close(descriptor) }
    let written = page.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
    return written == page.count ? nil : "GITHUB_STEP_SUMMARY cannot be written"
  }

  private static func bytes(ofFileAt path: String) -> [UInt8]? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var bytes = [UInt8](repeating: 0, count: longestSummary + 1)
    var used = 0
    while used < bytes.count {
      let count = bytes.withUnsafeMutableBytes {
        read(descriptor, $0.baseAddress.map { $0 + used }, $0.count - used)
      }
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { return nil }
      if count == 0 { break }
      used += count
    }
    bytes.removeLast(bytes.count - used)
    return bytes
  }
}
