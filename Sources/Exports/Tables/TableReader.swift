import Inventory
import JSONReading

/// Reads a table as the objects of Graph that its rows make.
struct TableReader {
  static let largest = 512 << 20

  let context: DecodingContext

  /// - Parameter text: UTF-8.
  /// - Returns: JSON for the reader of documents, and where its objects stand in the table; nil where the table
  ///   is of no use to a report.
  func translate(_ text: [UInt8]) -> [UInt8]? {
    guard var table = DelimitedText(text) else { return nil }
    var rows: [DelimitedText.Row] = []
    var damage: DelimitedText.Damage?
    do throws(DelimitedText.Damage) {
      while let row = try table.next() { rows.append(row) }
    } catch {
      damage = error
    }
    guard let heading = rows.first, var translation = TableTranslation(heading: heading.cells)
    else { return nil }
    let width = heading.cells.count
    if let ragged = rows.dropFirst().first(where: { $0.cells.count > width }) {
      damage = damage ?? .init(line: ragged.line, what: "has more cells than the heading")
    }
    // A row of another width says of no cell what it is.
    let whole = rows.dropFirst().filter { $0.cells.count == width }
    if let short = rows.dropFirst().first(where: { $0.cells.count < width }) {
      damage = damage ?? .init(line: short.line, what: "has fewer cells than the heading")
    }
    translation.translate(Array(whole))
    report(translation, damage)
    if whole.isEmpty, damage == nil { context.facts.emptyLists += 1 }
    return translation.json.bytes
  }

  private func report(_ translation: TableTranslation, _ damage: DelimitedText.Damage?) {
    context.lines = translation.lines
    if let damage {
      context.reportDamage("line \(damage.line): the table \(damage.what): export it again")
      context.facts.holdsUnread = true
    }
    if let problem = translation.problem { context.reportDamage(problem) }
    if translation.isOfAudits { return }
    if translation.isOfSignIns {
      context.facts.signIns.isOfQuery = true
      return
    }
    context.facts.assumedSecrets = translation.assumedSecrets
    context.facts.assumed = translation.assumed
    // What a script lists are those that it was asked for.
    context.facts.subsets.insert(
      translation.isOfPrincipals ? .servicePrincipals : .applications)
  }
}
