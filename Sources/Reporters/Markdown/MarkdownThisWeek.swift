import Assessment
import Inventory

/// What expires within a week, by owner.
///
/// A credential is listed under the first owner of its application.
enum MarkdownThisWeek {
  private static let worth = MarkdownPriority([(1, 900), (3, 115), (6, 105)], rest: 90)
  /// The most credentials that one row names.
  private static let named = 3

  /// What one owner is responsible for.
  private struct Share {
    var owner: String
    var rows: [AssessedCredential] = []
  }

  static func section(_ context: MarkdownContext) -> MarkdownSection? {
    let rows = context.urgent.expiring
    guard !rows.isEmpty else { return nil }
    let heading = "This week (\(NumberWording.grouped(rows.count)))"
    if context.size == .comment {
      return .list(heading, rows.count, worth, cap: 4, context.pointer(.html, .json)) {
        let object = context.report.object(of: rows[$0])
        return
          "\(context.application(object, in: .line)): \(words(rows[$0], context, in: .line)); owner: "
          + context.owner(object, in: .line)
      }
    }
    let shares = shares(of: rows, context)
    var section = MarkdownSection.table(
      heading: heading.replacing("This week", with: "This week, by owner"),
      ["Owner", "Credentials", "What expires"], total: shares.count, worth: worth,
      pointer: context.pointer(.html, .json)
    ) {
      let share = shares[$0]
      let most = context.size == .full ? Int.max : named
      let words = share.rows.prefix(most).map { row in
        "\(context.application(context.report.object(of: row))) \(self.words(row, context, in: .cell))"
      }
      let more = share.rows.count - words.count
      return [
        share.owner, NumberWording.grouped(share.rows.count),
        words.joined(separator: "; ")
          + (more > 0 ? "; and \(NumberWording.grouped(more)) more" : ""),
      ]
    }
    let pointer = context.pointer(.html, .json)
    section.more = {
      "\n… and \(NumberWording.count($0, "more owner", "more owners")) (\(pointer.place))\n"
    }
    if context.size == .summary { section.cap = 14 }
    return section
  }

  /// Returns ``secret `deploy` in 2 days``, and whether a replacement exists.
  private static func words(
    _ row: AssessedCredential, _ context: MarkdownContext, in place: MarkdownText.Place
  ) -> String {
    let expiry = UrgentWording.expiry(of: row, in: context.report)
    return "\(context.credential(row, in: place)) \(expiry)"
      + (row.successorCount > 0 ? " (a replacement exists)" : "")
  }

  /// Returns the shares: what nobody owns first, then by the soonest end.
  private static func shares(of rows: [AssessedCredential], _ context: MarkdownContext) -> [Share] {
    var shares: [Share] = []
    var positions: [String: Int] = [:]
    for row in rows {
      let object = context.report.object(of: row)
      let owners = OwnerWording.holders(of: object, in: context.report)
      let owner =
        owners.map { owners in
          owners.first.map { first in
            context.name(first.isTeam ? first.words : first.name)
              + (first.mayHaveLeft ? OwnerWording.left : "")
          } ?? "nobody"
        } ?? "not collected"
      if let position = positions[owner] {
        shares[position].rows.append(row)
      } else {
        positions[owner] = shares.count
        shares.append(Share(owner: owner, rows: [row]))
      }
    }
    return shares.filter { $0.owner == "nobody" } + shares.filter { $0.owner != "nobody" }
  }
}
