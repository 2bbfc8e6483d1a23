import Assessment
import Inventory

/// What stands first: whether the data is whole, whose it is, how old, and what it says.
enum MarkdownHeader {
  /// As-of and data further apart than this are worth a word, in seconds.
  private static let ordinaryAge: UInt64 = 36 * 3_600

  static func write(_ report: AssessmentReport, _ plan: MigrationPlan, to page: inout MarkdownPage)
  {
    page.part(budget: 60 << 10)
    // Tools that keep one comment up to date find it by this line.
    page.paragraph("<!-- lapse:summary -->")
    page.paragraph("## Entra ID application credentials")
    if report.isIncomplete { writeBanner(report, to: &page) }
    page.part(budget: 20 << 10)
    let asOf = TimeWording.dateAndTime(report.asOf)
    page.paragraph("\(tenant(report)) · as of \(asOf) · \(age(report))")
    let headline = Headline(report)
    page.paragraph("**\(headline.first)** \(headline.second(of: report, plan))")
  }

  private static func writeBanner(_ report: AssessmentReport, to page: inout MarkdownPage) {
    page.write(
      "> **Incomplete.** The inputs do not hold everything, so what follows may miss credentials "
        + "that lapse:\n>\n")
    for collection in [CollectionLedger.Collection.applications, .servicePrincipals] {
      guard let ledger = report.ledger(collection), ledger.state == .partial else { continue }
      page.write("> - \(CompletenessWording.collection(collection)) are partial\n")
      for reason in ledger.reasons {
        let message = MarkdownText.prose(reason.message, in: .line)
        page.write(">   - `\(reason.code.rawValue)`: \(message)\n")
      }
    }
    let unusable = report.inventory.inputs.filter(\.isUnusable)
    for input in unusable.prefix(10) {
      let problem = MarkdownText.prose(input.problem ?? "not readable", in: .line)
      page.write("> - input \(MarkdownText.code(input.path, in: .line)): \(problem)\n")
    }
    if unusable.count > 10 {
      page.write("> - and \(NumberWording.grouped(unusable.count - 10)) more inputs, see below\n")
    }
    if report.summary.applications + report.summary.servicePrincipals == 0 {
      page.write("> - no application and no service principal was read\n")
    }
    page.write("\n")
  }

  private static func tenant(_ report: AssessmentReport) -> String {
    var text = "Tenant "
    if let name = report.tenant.displayName { text += "\(MarkdownText.code(name, in: .line)) " }
    text += MarkdownText.code(report.tenant.id, in: .line)
    if let cloud = report.tenant.cloud { text += ", \(CompletenessWording.cloud(cloud))" }
    return text
  }

  /// How old the data is: `data of 22 Nov 2026, 06:00 UTC, 1 d old`.
  private static func age(_ report: AssessmentReport) -> String {
    guard let dataAsOf = report.dataAsOf else {
      return "**the export does not say when it was made**"
    }
    let seconds = report.asOf.seconds(since: dataAsOf)
    let span = TimeWording.span(seconds: seconds.magnitude)
    let age = seconds == 0 ? "the same time" : seconds > 0 ? "\(span) old" : "\(span) newer"
    let text = "data of \(TimeWording.dateAndTime(dataAsOf)), \(age)"
    return seconds.magnitude > ordinaryAge ? "**\(text)**" : text
  }
}
