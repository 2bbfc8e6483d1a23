import Alerts
import ArgumentParser
import Inventory
import SavedReports
import System

/// `lapse notify`: tells owners, teams and programs what expires soon or got worse.
struct NotifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "notify",
    abstract: "Tells owners, teams and the person on call what got worse since the last run.",
    discussion: """
      Reads a result file of lapse report and sends what is new to the sinks of notify.yml: Slack, Teams, \
      PagerDuty, ServiceNow, Alertmanager, webhooks, mail, GitHub issues, files for Jira and GitLab. The \
      state file records what was sent to whom, so that nothing is sent twice; keep it between runs. \
      A run without news sends nothing. lapse schema notify describes notify.yml.

      Exit status: 0; 2 wrong usage, configuration or state: nothing is sent; 3 the report is incomplete, and \
      what it has was sent; 4 a sink did not accept a message: the next run sends it again.
      """)

  @Argument(
    help: ArgumentHelp(
      "A file as lapse report --format json writes it; - is standard input.",
      valueName: "report.json"))
  var report: String

  @Option(help: ArgumentHelp("Who is notified of what. Default: notify.yml.", valueName: "file"))
  var config: String?

  @Option(
    help: ArgumentHelp(
      "The file that records what was sent to whom; created if it does not exist.",
      valueName: "file"))
  var state = "notify-state.json"

  @Flag(help: "Print what would be sent, send nothing, and leave the state as it is.")
  var dryRun = false

  func validate() throws {
    guard !report.isEmpty, config != "", !state.isEmpty else {
      throw ValidationError("A file has an empty name.")
    }
  }

  func run() throws {
    let now = Instant.now
    let file = StateFile(path: state)
    // Taken before the state is read: two runs with the same state would send the same news.
    let lock = dryRun ? nil : DirectoryLock(file.directory)
    defer { withExtendedLifetime(lock) {} }
    guard lock?.isAlone != false else {
      throw Terminal.refusal(
        "\(state): another lapse is writing there: run one at a time, or name another with --state"
      )
    }
    let run: NotifyRun
    do {
      guard
        let (text, name) = try ConfigurationFile.load(
          config, standard: NotifyConfiguration.standardName)
      else {
        throw Terminal.refusal("no sinks are set up: write notify.yml, or name one with --config")
      }
      let configuration = try NotifyConfiguration(text: text, file: name)
      let saved = try SavedReportReader.read(report, .everything)
      if let leftOut = saved.leftOut { Terminal.warning(leftOut) }
      let known = try file.read()
      run = try NotifyRun(
        saved, configuration, known, file, now: now, environment: Machine.environment,
        isDry: dryRun)
    } catch let error as ConfigurationError {
      throw Terminal.refusal(error.message)
    } catch let error as SavedReportError {
      throw Terminal.refusal(error.message)
    } catch let error as OutputDirectory.Failure {
      throw Terminal.refusal(error.message)
    }
    if dryRun {
      try Terminal.output(run.dryRun)
    } else {
      try run.send()
    }
    if run.isIncomplete { throw ExitStatus.incomplete }
  }
}
