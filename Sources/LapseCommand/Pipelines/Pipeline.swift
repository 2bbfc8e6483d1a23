import Assessment
import Reporters
import System

/// The CI system in which the program runs, and its extras: a summary page and a few annotations.
///
/// https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands
/// https://learn.microsoft.com/azure/devops/pipelines/scripts/logging-commands
struct Pipeline: Equatable {
  enum System: Equatable {
    case gitHub
    case azure
  }

  /// Who may read its logs, as far as the system reveals it.
  enum Readers: Equatable {
    case members
    case everybody
    /// GitHub describes the event but not the repository.
    case unknown
  }

  var system: System
  /// The file for the step's summary, if there is one.
  var stepSummary: String?
  /// The URL at which the run's files can be downloaded.
  var artifacts: String?
  var readers = Readers.members

  /// The name of a summary that is uploaded as a file next to report.md.
  static let summaryName = "report.summary.md"

  init(_ system: System, stepSummary: String? = nil) {
    self.system = system
    self.stepSummary = stepSummary
  }

  /// - Parameters:
  ///   - environment: returns the value of a variable.
  ///   - isPublic: whether the repository in an event file is public; nil if it does not say.
  init?(
    environment: (String) -> String?, isPublic: (String) -> Bool? = { EventFile.isPublic($0) }
  ) {
    func value(_ name: String) -> String? { environment(name).flatMap { $0.isEmpty ? nil : $0 } }
    if environment("GITHUB_ACTIONS") == "true" {
      self.init(.gitHub, stepSummary: value("GITHUB_STEP_SUMMARY"))
      if let server = value("GITHUB_SERVER_URL"), let repository = value("GITHUB_REPOSITORY"),
        let run = value("GITHUB_RUN_ID")
      {
        artifacts = Self.address("\(server)/\(repository)/actions/runs/\(run)#artifacts")
      }
      if let event = value("GITHUB_EVENT_PATH") {
        readers = isPublic(event).map { $0 ? .everybody : .members } ?? .unknown
      }
    } else if environment("TF_BUILD")?.lowercased() == "true" {
      self.init(.azure)
      if let server = value("SYSTEM_COLLECTIONURI"), let project = value("SYSTEM_TEAMPROJECTID"),
        let build = value("BUILD_BUILDID")
      {
        let slash = server.hasSuffix("/") ? "" : "/"
        artifacts = Self.address(
          "\(server)\(slash)\(project)/_build/results?buildId=\(build)&view=artifacts")
      }
    } else {
      return nil
    }
  }

  /// Returns an address that can be a link, even in Markdown.
  private static func address(_ text: String) -> String? {
    HTMLOptions.isAddress(text) && !text.utf8.contains(where: { "()[]".utf8.contains($0) })
      ? text : nil
  }

  /// The system according to the environment of this process.
  static var current: Pipeline? {
    Pipeline(environment: Machine.variable)
  }

  /// Whether names from the tenant may appear in the log, annotations and summary.
  ///
  /// - Parameter asked: the user's choice; nil if there is none.
  func showsNames(_ asked: Bool?) -> Bool { asked ?? (readers == .members) }

  /// Returns lines that the system takes as commands.
  ///
  /// - Parameters:
  ///   - page: the absolute path of the summary, if it was written.
  ///   - showsNames: whether applications may be named.
  func commands(for report: AssessmentReport, page: String?, showsNames: Bool) -> [String] {
    var commands = RunAnnotation.all(of: report, showsNames: showsNames).map(command)
    // A path with a line break or a bracket would be another command.
    if system == .azure, let page, Terminal.visible(page) == page {
      commands.append("##vso[task.uploadsummary]\(page)")
    }
    return commands
  }

  private func command(_ annotation: RunAnnotation) -> String {
    let text = Self.escaped(annotation.text, percent: system == .gitHub ? "%25" : "%AZP25")
    return switch system {
    case .gitHub: "::\(annotation.isError ? "error" : "warning") title=lapse::\(text)"
    case .azure:
      "##vso[task.logissue type=\(annotation.isError ? "error" : "warning")]lapse: \(text)"
    }
  }

  /// Escapes a message for both systems, so that it cannot begin or end a command.
  private static func escaped(_ text: String, percent: String) -> String {
    Terminal.visible(text).replacing("%", with: percent)
  }

  /// Returns the file that the system takes as its summary.
  ///
  /// nil if it takes none, or if Markdown was not requested: what is not to be written is not to be
  /// shown either.
  func page(_ options: ReporterOptions, showsNames: Bool) -> ReportFile? {
    guard system == .azure, options.formats.contains(.markdown) else { return nil }
    return ReportFile(
      name: Self.summaryName,
      reporter: MarkdownReporter(
        options, size: .summary, showsNames: showsNames, artifact: artifacts))
  }

  /// Appends a page to the step's summary.
  ///
  /// The file itself is never truncated, because other commands of the step write to it.
  ///
  /// - Returns: what went wrong; nil if nothing did, there is no summary, or Markdown was not
  ///   requested.
  func append(
    _ report: AssessmentReport, _ options: ReporterOptions, showsNames: Bool
  ) -> String? {
    guard system == .gitHub, let stepSummary, options.formats.contains(.markdown) else {
      return nil
    }
    guard
      let file = try? OpenFile(appendingTo: stepSummary, permissions: 0o644, followsLinks: true),
      let used = try? file.status.size
    else { return "GITHUB_STEP_SUMMARY cannot be written" }
    // A heading needs a line of its own after a blank one.
    let separator = used > 0 ? "\n\n" : ""
    let room = MarkdownBudget.stepSummary - used - separator.utf8.count
    guard room >= MarkdownBudget.summary.limit else {
      return "the step's summary holds \(used) bytes already: no room for the report"
    }
    let reporter = MarkdownReporter(
      options, size: .summary, showsNames: showsNames, artifact: artifacts)
    guard let page = try? ByteSink.collect({ try reporter.write(report, to: $0) }) else {
      return "the step's summary cannot be rendered"
    }
    do throws(SystemError) {
      try file.write(Array(separator.utf8) + page)
      return nil
    } catch {
      return "GITHUB_STEP_SUMMARY cannot be written"
    }
  }
}
