import Assessment
import Inventory
import Reporters

/// A CSV file that Jira or GitLab imports as issues: one row per item that got worse.
///
/// https://support.atlassian.com/jira-cloud-administration/docs/import-data-from-a-csv-file/ and
/// https://docs.gitlab.com/user/project/issues/csv_import/
package struct TicketFileSink: Sink {
  package enum Dialect: String, Sendable {
    case jira
    case gitlab
  }

  package let name: String
  package let isForPeople = false
  private let dialect: Dialect
  private let directory: String

  package init(name: String, dialect: Dialect, directory: String) {
    self.name = name
    self.dialect = dialect
    self.directory = directory
  }

  package var addresses: [SinkSecret] { [] }

  /// Nothing can be closed by importing a file.
  package func hears(of end: Notice) -> Bool { false }

  package func deliveries(of batch: SinkBatch) -> [Delivery] {
    let notices = batch.notices.filter { !$0.isClosing }
    guard !notices.isEmpty else { return [] }
    let rows = [header] + notices.map { row($0, batch.context) }
    let text = rows.map { $0.map(Self.cell).joined(separator: ",") + "\r\n" }.joined()
    // Other news of the same day, or of another tenant, must not replace what nobody imported yet.
    let day = batch.context.asOf.rfc3339.prefix(10)
    let file = "\(dialect.rawValue)-\(day)-\(batch.id.prefix(8)).csv"
    var delivery = Delivery(
      batch.channel, .files([(name: file, bytes: Array(text.utf8))], directory: directory),
      entries: batch.entries, title: batch.title)
    delivery.isRepeatable = true
    return [delivery]
  }

  private var header: [String] {
    switch dialect {
    case .jira:
      ["Summary", "Description", "Issue Type", "Priority", "Due Date", "Labels", "External ID"]
    case .gitlab: ["title", "description", "due_date"]
    }
  }

  private func row(_ notice: Notice, _ context: NotifyContext) -> [String] {
    let item = notice.item
    let due = item.end.map { String($0.rfc3339.prefix(10)) } ?? ""
    let summary = SinkText.clip(SinkText.summary(notice, asOf: context.asOf), 240)
    switch dialect {
    case .jira:
      return [
        summary, description(notice, context, code: { $0 }), "Task", Self.priority(notice), due,
        "entra-credential", notice.id,
      ]
    case .gitlab:
      // Names become code spans: GitLab obeys quick actions and mentions in a description.
      return [summary, description(notice, context, code: MarkdownCode.span), due]
    }
  }

  private func description(
    _ notice: Notice, _ context: NotifyContext, code: (String) -> String
  ) -> String {
    let item = notice.item
    let facts: [(String, String?)] = [
      ("Application", NoticeWording.name(item)), ("Client id", item.appId),
      ("Credential", NoticeWording.credential(item)), ("Whose", NoticeWording.owners(item)),
      ("First", NoticeWording.firstStep(notice)),
    ]
    var lines = facts.compactMap { name, value in value.map { "\(name): \(code($0))" } }
    if let link = item.link { lines.append("Details: \(link)") }
    lines.append("As of \(SinkText.time(context.asOf)).")
    return lines.joined(separator: "\n")
  }

  static func priority(_ notice: Notice) -> String {
    if notice.event == .entered(.down) { return "Highest" }
    switch notice.item.severity {
    case .critical: return "Highest"
    case .high: return "High"
    case .medium: return "Medium"
    case .low: return "Low"
    case .info, .none: return "Lowest"
    }
  }

  /// Quotes a cell; an apostrophe keeps spreadsheets from running formulas: `=A1` gives `"'=A1"`.
  static func cell(_ text: String) -> String {
    let isFormula = text.unicodeScalars.first.map { "=+-@\t\r＝＋－＠".unicodeScalars.contains($0) }
    var cell = isFormula == true ? "\"'" : "\""
    // Not by characters: to Swift a quote with an accent is another character than a quote.
    for scalar in text.unicodeScalars {
      if scalar == "\"" { cell += "\"" }
      cell.unicodeScalars.append(scalar)
    }
    return cell + "\""
  }
}
