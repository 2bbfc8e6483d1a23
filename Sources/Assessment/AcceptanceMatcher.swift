import Inventory
import System

/// Applies the entries of `lapse-accepted.yml` to a report and finds what is wrong with them.
struct AcceptanceMatcher {
  private var entries: [AcceptanceEntry]
  private var acceptances: [Acceptance]
  /// The highest severity that each entry matched.
  private var worst: [Severity]
  private var objects: [ReportObjectIndex?]
  private var credentials: [ReportCredentialIndex?]
  /// Whether the subject of each entry exists in the inputs.
  private var isThere: [Bool]

  /// Enters acceptances into a report and adds findings about the entries.
  static func apply(to report: inout AssessmentReport, _ words: inout MessageRecorder) {
    guard !report.options.acceptances.isEmpty else { return }
    var matcher = AcceptanceMatcher(report)
    matcher.match(&report)
    report.acceptances = matcher.acceptances
    var collector = FindingCollector(words)
    for (rule, found) in matcher.findings(in: report) {
      if let id = rule {
        collector.add(found, of: id, subjectsFrom: report.findingSubjects.count)
      }
    }
    words = collector.words
    report.findingRows = collector.rows + report.findingRows
    report.findingSubjects += collector.subjects
  }

  private init(_ report: AssessmentReport) {
    entries = report.options.acceptances.ordered { ($0.key, $0.line) < ($1.key, $1.line) }
    acceptances = entries.map { Acceptance(entry: $0, hasEnded: $0.until <= report.asOf) }
    worst = entries.map { _ in .none }
    objects = entries.map { _ in nil }
    credentials = entries.map { _ in nil }
    isThere = entries.map { _ in false }
  }

  private mutating func match(_ report: inout AssessmentReport) {
    var byCredential: [String: [Int]] = [:]
    var byApplication: [String: [Int]] = [:]
    for (position, entry) in entries.enumerated() {
      switch entry.subject {
      case .credential(let id): byCredential[id, default: []].append(position)
      case .application(let id): byApplication[id, default: []].append(position)
      }
    }
    noteOthers(byApplication, in: report)
    var objectEntries: [[Int]] = []
    for (index, row) in report.objects.enumerated() {
      let object = report.directoryObject(of: row)
      var found = byApplication[report.inventory.spelling(of: object.id)] ?? []
      if !object.appId.isMissing {
        found += byApplication[report.inventory.spelling(of: object.appId)] ?? []
      }
      objectEntries.append(found)
      for position in found {
        isThere[position] = true
        objects[position] = objects[position] ?? ReportObjectIndex(index)
      }
      guard !byCredential.isEmpty || !found.isEmpty else { continue }
      for credential in row.credentialRange {
        let own =
          byCredential.isEmpty
          ? [] : byCredential[report.stableId(of: report.credentials[credential])] ?? []
        for position in own {
          isThere[position] = true
          objects[position] = ReportObjectIndex(index)
          credentials[position] = ReportCredentialIndex(credential)
        }
        matchStatus(of: credential, own + found, &report)
      }
    }
    for position in report.findingRows.indices {
      let row = report.findingRows[position]
      guard let object = row.object else { continue }
      let own =
        byCredential.isEmpty
        ? []
        : row.credential.flatMap { byCredential[report.stableId(of: report.credentials[Int($0)])] }
          ?? []
      for entry in own + objectEntries[Int(object)] where entries[entry].names(row.rule) {
        guard row.severity <= entries[entry].ceiling ?? .critical else { continue }
        note(entry, row.severity)
        if acceptances[entry].accepts, report.findingRows[position].acceptance == nil {
          report.findingRows[position].acceptance = UInt16(clamping: entry)
        }
      }
    }
  }

  /// Marks the subjects whose objects have neither credentials nor findings as existing, too.
  private mutating func noteOthers(
    _ byApplication: [String: [Int]], in report: AssessmentReport
  ) {
    guard !byApplication.isEmpty else { return }
    for index in report.inventory.objectOrder {
      let object = report.inventory.objects[Int(index)]
      for id in [object.id, object.appId] where !id.isMissing {
        for position in byApplication[report.inventory.spelling(of: id)] ?? [] {
          isThere[position] = true
        }
      }
    }
  }

  private mutating func matchStatus(
    of credential: Int, _ positions: [Int], _ report: inout AssessmentReport
  ) {
    let row = report.credentials[credential]
    for position in positions where entries[position].names(row.status) {
      guard row.status != .platformManaged, row.severity <= entries[position].ceiling ?? .critical
      else { continue }
      // A plan is about rows that need action; a row that needs none is already done.
      guard entries[position].plan == nil || row.severity >= .low else { continue }
      note(position, row.severity)
      guard acceptances[position].accepts || entries[position].plan != nil else { continue }
      // An acceptance outweighs a plan; among equals the first one wins.
      let standing = report.credentials[credential].acceptance.map { acceptances[Int($0)] }
      if standing == nil || acceptances[position].accepts && standing?.accepts != true {
        report.credentials[credential].acceptance = UInt16(clamping: position)
      }
    }
  }

  private mutating func note(_ position: Int, _ severity: Severity) {
    acceptances[position].matched += 1
    worst[position] = max(worst[position], severity)
  }

  // MARK: What is wrong with entries

  private func findings(in report: AssessmentReport) -> [(rule: RuleID?, found: [InputFinding])] {
    var (ended, nothing, more, planned):
      ([InputFinding], [InputFinding], [InputFinding], [InputFinding]) =
        ([], [], [], [])
    for (position, acceptance) in acceptances.enumerated() {
      let entry = acceptance.entry
      // A plan may be about the same rules as an acceptance.
      let kind = entry.plan == nil ? "acceptance" : "plan"
      func finding(_ severity: Severity, _ message: Message) -> InputFinding {
        InputFinding(
          subject: FindingSubject(
            id: "\(kind)/\(entry.subject.id)/\(entry.rules.joined(separator: ","))",
            objectId: objectId(position, in: report), path: entry.file, line: entry.line),
          severity: severity, object: objects[position], credential: credentials[position],
          message: message)
      }
      if acceptance.matched == 0 {
        if let message = ACC02MatchesNothing.message(
          entry, isThere: isThere[position], in: report)
        {
          nothing.append(finding(.low, message))
        }
        continue
      }
      if acceptance.hasEnded {
        if entry.plan != nil {
          let severity = Severity(rawValue: worst[position].rawValue + 1) ?? .critical
          planned.append(finding(severity, ACC04PlanOverdue.message(entry)))
        } else {
          ended.append(finding(.medium, ACC01Ended.message(entry, acceptance.matched)))
        }
      }
      if let before = entry.matches, acceptance.matched > before {
        more.append(finding(.medium, ACC03MatchesMore.message(acceptance.matched, before)))
      }
    }
    return [
      (ACC01Ended.id, ended), (ACC02MatchesNothing.id, nothing),
      (ACC03MatchesMore.id, more), (ACC04PlanOverdue.id, planned),
    ]
  }

  private func objectId(_ position: Int, in report: AssessmentReport) -> String? {
    objects[position].map {
      report.inventory.spelling(of: report.directoryObject(of: report.objects[Int($0)]).id)
    }
  }
}
