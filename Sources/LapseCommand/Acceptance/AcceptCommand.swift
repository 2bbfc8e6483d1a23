import ArgumentParser
import Assessment
import Exports
import Inventory
import Reporters
import SavedReports
import System

/// `lapse accept`: adds an entry to `lapse-accepted.yml`.
struct AcceptCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "accept",
    abstract: "Accepts a status or finding for a time, or plans a rotation.",
    discussion: """
      Adds an entry to \(AcceptanceFile.standardName), which lapse report reads; comments and order of the \
      file stay. What is accepted keeps its status and severity, stays visible in every format and is \
      counted separately, but it no longer fails a run. A planned rotation (--planned-by, --due) still fails it.

      With --report the id is looked up, a bare keyId or the exact name of an application will do, and without --rules the entry \
      accepts what that credential or application has now.

      Exit status: 0; 2 wrong usage, or the file is wrong: then nothing is written.
      """)

  @Argument(
    help: ArgumentHelp(
      "The id of a credential as report.json has it, or the client id or object id of an application; with --report "
        + "its exact name too.",
      valueName: "id"))
  var id: String

  @Option(help: "Why it is accepted.")
  var reason: String?

  @Option(
    help: ArgumentHelp(
      "The day, at 00:00 UTC, at which it ends: 180 days ahead at most.", valueName: "yyyy-mm-dd"))
  var until: String?

  @Option(
    help: ArgumentHelp(
      "Statuses and rules, separated by commas: expiring,HYG-01. Default with --report: what it has now.",
      valueName: "rules"))
  var rules: String?

  @Option(help: ArgumentHelp("Who accepts it. Default: the user who runs this.", valueName: "name"))
  var acceptedBy: String?

  @Option(help: "Where it is tracked.")
  var ticket: String?

  @Option(help: ArgumentHelp("Accept nothing more severe than this.", valueName: "severity"))
  var ceiling: Severity?

  @Option(help: ArgumentHelp("Who will rotate it: a plan, not an acceptance.", valueName: "name"))
  var plannedBy: String?

  @Option(
    help: ArgumentHelp("The day of the rotation, 30 days ahead at most.", valueName: "yyyy-mm-dd"))
  var due: String?

  @Option(help: ArgumentHelp("The file.", valueName: "file"))
  var suppressions = AcceptanceFile.standardName

  @Option(
    help: ArgumentHelp("A result file to look the id up in.", valueName: "report.json"))
  var report: String?

  @Option(
    help: ArgumentHelp("The day from which days are counted. Default: now.", valueName: "time"))
  var asOf: AsOfArgument?

  func validate() throws {
    guard !id.isEmpty, !suppressions.isEmpty, report != "" else {
      throw ValidationError("An argument is empty.")
    }
    guard (plannedBy == nil) == (due == nil) else {
      throw ValidationError("A plan needs both --planned-by and --due.")
    }
    guard plannedBy != nil || reason != nil && until != nil else {
      throw ValidationError("Name --reason and --until, or --planned-by and --due.")
    }
    guard plannedBy == nil || until == nil && acceptedBy == nil else {
      throw ValidationError("A plan takes --due instead of --until, and no --accepted-by.")
    }
  }

  func run() throws {
    do {
      let file = AcceptanceText(try existingText(), name: suppressions)
      let now = asOf?.instant ?? .now
      _ = try AcceptanceFile(text: file.text, file: suppressions, asOf: now)
      try check(until, of: "--until", from: now, atMost: AcceptanceEntry.longestDays)
      try check(due, of: "--due", from: now, atMost: AcceptanceEntry.longestPlanDays)
      let found = try look()
      let entry = try lines(of: found)
      let text = try file.adding(entry)
      // Parses the result as a run would, so that errors are reported before anything is written.
      let entries = try AcceptanceFile(text: text, file: suppressions, asOf: now).entries
      try write(text)
      Terminal.diagnostic(
        "lapse: note: "
          + Terminal.visible(
            "\(suppressions) now has \(NumberWording.count(entries.count, "entry", "entries"))"))
    } catch let error as ConfigurationError {
      throw Terminal.refusal(error.message)
    } catch let error as SavedReportError {
      throw Terminal.refusal(error.message)
    } catch let error as OutputDirectory.Failure {
      throw Terminal.refusal(error.message)
    }
  }

  /// Checks a day of the command line, which is in no file yet.
  private func check(
    _ day: String?, of option: String, from now: Instant, atMost days: Int64
  ) throws {
    guard let day else { return }
    guard day.utf8.count == 10, let end = AsOfArgument(argument: day)?.instant else {
      throw Terminal.refusal("\(option) \(day): takes a day, such as 2026-12-31")
    }
    let last = now.advanced(bySeconds: days * Instant.secondsPerDay)
    guard end <= last else {
      throw Terminal.refusal(
        "\(option) \(day): \(last.rfc3339.prefix(10)) at most, which is \(days) days ahead")
    }
  }

  private func existingText() throws(ConfigurationError) -> String {
    guard (try? FileStatus(suppressions, followsLinks: false)) != nil || errno != ENOENT else {
      return ""
    }
    return try ConfigurationFile.text(of: suppressions, atMost: ConfigurationFile.largest)
  }

  // MARK: Entries

  private func look() throws -> AcceptanceLookUp.Found? {
    guard let report else { return nil }
    return try AcceptanceLookUp(try SavedReportReader.read(report, .everything), report)
      .find(id)
  }

  /// Returns the lines of the entry, without indentation.
  private func lines(of found: AcceptanceLookUp.Found?) throws -> [String] {
    let subject: AcceptanceEntry.Subject
    if let found {
      subject = found.subject
    } else if let credential = AcceptanceEntry.credentialId(id) {
      subject = .credential(credential)
    } else if let guid = Identifier(guid: id), !guid.isMissing {
      subject = .application(guid.guidText)
    } else {
      throw problem(
        "ID takes the id of a credential as report.json has it, or the client id or object id of an application"
      )
    }
    let asked = rules?.split(separator: ",").map { $0.filter { $0 != " " } } ?? []
    let names = asked.isEmpty ? found?.rules ?? [] : asked
    guard !names.isEmpty || plannedBy != nil else {
      throw problem(
        report == nil
          ? "name what is accepted with --rules, or a result file with --report"
          : "it has nothing to accept: name the rules with --rules")
    }
    guard let ticket else {
      throw problem("--ticket says where it is tracked, and every entry needs one")
    }
    func quoted(_ text: String) -> String { AcceptanceText.quoted(text) }
    var lines =
      switch subject {
      case .credential(let id): ["credential: \(quoted(id))"]
      case .application(let id): ["application: \(quoted(id))"]
      }
    if let plannedBy, let due {
      lines += ["planned:", "  owner: \(quoted(plannedBy))", "  due: \(quoted(due))"]
    }
    if !names.isEmpty { lines.append("rules: [\(names.map(quoted).joined(separator: ", "))]") }
    if let reason { lines.append("reason: \(quoted(reason))") }
    if plannedBy == nil { lines.append("acceptedBy: \(quoted(acceptedBy ?? user))") }
    lines.append("ticket: \(quoted(ticket))")
    if let until { lines.append("until: \(quoted(until))") }
    if let ceiling { lines.append("ceiling: \(ceiling.name)") }
    if let matches = found?.matches(names, ceiling) { lines.append("matches: \(matches)") }
    return lines
  }

  private func problem(_ text: String) -> ConfigurationError {
    ConfigurationError(file: "lapse accept", line: nil, problem: text)
  }

  private var user: String {
    getpwuid(getuid()).map { String(cString: $0.pointee.pw_name) } ?? "uid \(getuid())"
  }

  // MARK: The file

  private func write(_ text: String) throws {
    // The target of a link is replaced, not the link.
    let place = Path.resolved(suppressions) ?? suppressions
    let slash = place.lastIndex(of: "/")
    let directory = slash.map { String(place[..<$0]) } ?? "."
    let name = slash.map { String(place[place.index(after: $0)...]) } ?? place
    var target = OutputDirectory(path: directory.isEmpty ? "/" : directory)
    target.remedy = "name another with --suppressions"
    try target.write([(name, { $0.write(text) })])
  }
}
