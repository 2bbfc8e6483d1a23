import Assessment
import Inventory
import Reporters

/// The exit status and the closing lines of a run that made a report.
struct ReportVerdict {
  let report: AssessmentReport
  /// The exit status of the run.
  let status: ExitStatus
  let quiet: Bool
  /// Whether applications may be named.
  var showsNames = true
  /// The origin of the limits: `--fail-on high`.
  var limits = Limits()
  /// The files written by the run, with their directory.
  var files: [String] = []
  /// Where reports of earlier runs stay, if nothing was read and so nothing was written.
  var kept: Kept?
  /// Whether the command has `--allow-partial`.
  var canAcceptPartial = true

  /// The limits in words, for people.
  struct Limits {
    var failOn = "--fail-on"
    var failOnFindings = "--fail-on-findings"
    var failOnNew = "--fail-on-new"
  }

  /// What a run without anything to report leaves as it is.
  enum Kept {
    case nothing
    /// The directory.
    case reports(String)
  }

  /// How many rows are named, both down and expiring.
  static let mostNames = 5

  /// Returns the verdict for commands that only read a report.
  static func incomplete(_ report: AssessmentReport) -> ReportVerdict {
    ReportVerdict(report: report, status: .incomplete, quiet: true, canAcceptPartial: false)
  }

  static func status(of report: AssessmentReport) -> ExitStatus {
    ExitStatus(rawValue: report.outcome.exitStatus) ?? .incomplete
  }

  /// The closing lines on standard error; the last counts critical and high rows.
  var lines: [String] {
    var lines: [String] = []
    if !quiet {
      lines += partOfTheRest
      lines += named
      if report.summary.credentials > 0 { lines.append(FigureWording.sentence(report)) }
      if let accepted = AcceptanceWording.sum(report.accepted) {
        lines.append("of these: \(accepted)")
      }
      if let comparison = report.comparison { lines.append(ChangeWording.since(comparison)) }
      if !files.isEmpty { lines.append("report: \(files.joined(separator: ", "))") }
    }
    if isIncomplete { lines += gaps }
    if let kept { return lines + [Self.nothingWritten(kept)] }
    lines += reasons
    guard !quiet || status != .clean || isIncomplete else { return [] }
    let counts = Severity.allCases.reversed().filter { $0 >= .high }.map {
      "\(report.summary.bySeverity[$0] ?? 0) \($0.name)"
    }
    lines.append(
      "\(isIncomplete ? "incomplete input; " : "")\(counts.joined(separator: ", ")) among "
        + NumberWording.count(report.summary.credentials, "credential", "credentials"))
    return lines
  }

  /// Returns the only closing line of a run that read nothing; it ends like the last line of others.
  private static func nothingWritten(_ kept: Kept) -> String {
    var line =
      "exit status 3: no applications and no service principals were read, so nothing was written"
    if case .reports(let directory) = kept {
      line += ", and the reports of earlier runs in \(directory) stay as they are"
    }
    return line + "; 0 critical, 0 high among 0 credentials"
  }

  private var isIncomplete: Bool { report.isIncomplete || status == .incomplete }

  /// The outages and this week's expiries, by name.
  private var named: [String] {
    let urgent = UrgentList(report)
    guard !urgent.isEmpty else { return [] }
    guard showsNames else {
      return ["note: applications are not named here, because the log may be public (--names does)"]
    }
    // Two lines are reserved for upcoming expiries, however much is down.
    let expiring = min(urgent.expiring.count, max(2, Self.mostNames - urgent.down.count))
    let down = min(urgent.down.count, Self.mostNames - expiring)
    let more = [
      (urgent.down.count - down, "down"), (urgent.expiring.count - expiring, "this week"),
    ].filter { $0.0 > 0 }.map { "\(NumberWording.grouped($0.0)) more \($0.1)" }
    return urgent.down.prefix(down).map { "down: \(UrgentWording.line($0, in: report))" }
      + urgent.expiring.prefix(expiring).map {
        "this week: \(UrgentWording.line($0, in: report))"
      }
      + (more.isEmpty ? [] : ["and \(more.joined(separator: ", ")): the report lists all of them"])
  }

  /// The options that caused the exit status.
  private var reasons: [String] {
    switch status {
    case .clean, .wrongUsage, .refused: return []
    case .incomplete:
      return report.isIncomplete
        ? [
          "exit status 3: the input is incomplete"
            + (canAcceptPartial && !report.options.allowPartial && !isEmpty
              ? " (--allow-partial accepts that)" : "")
        ]
        : ["exit status 3: not everything that was asked for was collected"]
    case .failed:
      let options = report.options
      let credentials = options.failOn.map { limit in
        report.credentials.count { report.isAt(limit, $0) }
      }
      let findings = options.failOnFindings.map { limit in
        report.countFindings(at: limit)
      }
      func reason(_ count: Int?, _ one: String, _ many: String, _ limit: String, _ at: Severity?)
        -> String?
      {
        guard let count, count > 0, let at else { return nil }
        return "exit status 1 because of \(limit): \(NumberWording.count(count, one, many)) "
          + (at == .critical ? "critical" : "\(at.name) or worse")
      }
      return [
        reason(credentials, "credential is", "credentials are", limits.failOn, options.failOn),
        reason(
          findings, "finding is", "findings are", limits.failOnFindings, options.failOnFindings),
        reason(
          options.failOnNew.map { report.countNew(at: $0) }, "new status or finding is",
          "new statuses or findings are", limits.failOnNew, options.failOnNew),
      ].compactMap { $0 }
    }
  }

  /// The gaps in the essential collections; those with the same reason are one.
  private var gaps: [String] {
    var lines: [(names: [String], text: String)] = []
    func add(_ name: String, _ text: String) {
      if let position = lines.firstIndex(where: { $0.text == text }) {
        lines[position].names.append(name)
      } else {
        lines.append(([name], text))
      }
    }
    for entry in report.incompleteLedgers {
      let name = CompletenessWording.collection(entry.collection)
      if entry.state == .notCollected {
        let reasons = entry.reasons.filter {
          $0.code.meansMissingObjects || $0.code == .unrecognisedInput
        }
        add(name, "not collected: " + reasons.map(\.message).joined(separator: " "))
      }
      for reason in entry.reasons where reason.code.makesPartial {
        // If nothing was written, there is no list of inputs, and each bad one was named above.
        if kept != nil, reason.code == .unreadableInput { continue }
        add(name, "incomplete: \(reason.code.rawValue) (\(reason.count)): \(reason.message)")
      }
    }
    let gaps = lines.map { "\($0.names.joined(separator: " and ")) \($0.text)" }
    return isEmpty && kept == nil
      ? gaps + ["no applications and no service principals were read"] : gaps
  }

  /// Whether the report covers nothing, which no option accepts.
  private var isEmpty: Bool {
    report.summary.applications + report.summary.servicePrincipals == 0
  }

  /// Notes on other collections that were cut short: the report is correct, but there is less of
  /// it.
  private var partOfTheRest: [String] {
    let names = report.completeness.filter {
      $0.state == .partial && !AssessmentReport.isIncomplete($0)
    }.map { CompletenessWording.collection($0.collection) }
    let partial =
      names.isEmpty
      ? [] : ["note: incomplete: \(names.joined(separator: ", ")); the report says why"]
    let isUnseen = report.ledger(.signIns)?.state == .notCollected
    let note =
      report.figures.down == 0
      ? "note: no outage can be seen: sign-ins were not collected"
      : "note: other outages cannot be seen: sign-ins were not collected"
    return partial + (isUnseen && !report.isIncomplete ? [note] : [])
  }
}
