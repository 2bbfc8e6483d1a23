import Assessment
import Inventory

/// The applications that are down: what is refused, since when, and whom to call.
enum MarkdownOutages {
  private static let worth = MarkdownPriority([(1, 1_000), (3, 120), (6, 110)], rest: 95)

  static func section(_ context: MarkdownContext) -> MarkdownSection? {
    let down = context.urgent.down
    guard !down.isEmpty else { return nil }
    let heading = "Down now (\(NumberWording.grouped(down.count)))"
    if context.size == .comment {
      return .list(heading, down.count, worth, cap: 4, context.pointer(.html, .json)) {
        let object = context.report.objects[Int(down[$0].object)]
        return
          "\(context.application(object, in: .line)): \(refused(down[$0], context, in: .line)); "
          + "owner: \(context.owner(object, in: .line))"
      }
    }
    var section = MarkdownSection.table(
      heading: heading, ["Application", "What is refused", "Last refused", "Owner"],
      total: down.count, worth: worth, pointer: context.pointer(.html, .json)
    ) {
      let object = context.report.objects[Int(down[$0].object)]
      return [
        context.application(object), refused(down[$0], context, in: .cell),
        lastRefused(down[$0], context.report), context.owner(object),
      ]
    }
    if context.size == .summary { section.cap = 10 }
    return section
  }

  /// Returns ``secret `deploy`, expired 3 days ago``.
  private static func refused(
    _ down: UrgentList.Outage, _ context: MarkdownContext, in place: MarkdownText.Place
  ) -> String {
    guard let row = down.credentials.first else { return "not known" }
    let more = down.credentials.count - 1
    return "\(context.credential(row, in: place)), "
      + CredentialWording.expiry(of: row, in: context.report)
      + (more > 0 ? ", and \(more) more" : "")
  }

  private static func lastRefused(_ down: UrgentList.Outage, _ report: AssessmentReport) -> String {
    down.credentials.compactMap { UrgentWording.lastRefused($0, in: report) }.max()
      .map { TimeWording.dateAndTime($0) }
      ?? (report.ledger(.signIns).map { $0.state == .notCollected } ?? true
        ? "not known" : "not in the sign-in log")
  }
}
