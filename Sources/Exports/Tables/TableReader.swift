import Inventory
import JSONReading

/// Reads a table as the Graph objects that its rows represent.
///
/// It produces JSON for the document reader, piece by piece.
final class TableReader {
  static let largest = 512 << 20
  private static let pieceSize = 256 << 10

  private let context: DecodingContext
  private var table: DelimitedText
  private var translation: TableTranslation
  private let width: Int
  private var damage: DelimitedText.Damage?
  private var isAtEnd = false
  private var ready: [UInt8] = []
  private var taken = 0

  /// - Parameters:
  ///   - text: UTF-8.
  ///   - parent: the application that the file's name gives.
  /// - Returns: nil if the table is of no use to a report.
  init?(_ text: [UInt8], parent: Identifier?, context: DecodingContext) {
    guard var table = DelimitedText(text), let heading = try? table.next(),
      var translation = TableTranslation(heading: heading.cells)
    else { return nil }
    self.context = context
    width = heading.cells.count
    self.table = table
    // The order of dates is known only after all rows were seen.
    var rows = 0
    do throws(DelimitedText.Damage) {
      while let row = try table.next() {
        if let width = Self.problem(of: row, width) { damage = damage ?? width }
        if row.cells.count == width {
          translation.note(row)
          rows += 1
        }
      }
    } catch {
      damage = damage ?? error
    }
    guard translation.isOfApplications(parent: parent) else { return nil }
    if rows == 0, damage == nil { context.facts.emptyLists += 1 }
    translation.begin()
    self.translation = translation
  }

  private static func problem(
    of row: DelimitedText.Row, _ width: Int
  ) -> DelimitedText.Damage? {
    if row.cells.count == width { return nil }
    let number = row.cells.count > width ? "more" : "fewer"
    return .init(line: row.line, what: "has \(number) cells than the heading")
  }

  /// Reads JSON into the buffer; returns 0 at the end.
  func read(into buffer: UnsafeMutableRawBufferPointer) throws(JSONError) -> Int {
    while taken == ready.count {
      if isAtEnd { return 0 }
      translatePiece()
    }
    let count = min(buffer.count, ready.count - taken)
    ready.withUnsafeBytes {
      buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: $0[taken..<taken + count]))
    }
    taken += count
    return count
  }

  private func translatePiece() {
    var size = 0
    while size < Self.pieceSize {
      guard let row = (try? table.next()) ?? nil else {
        isAtEnd = true
        translation.end()
        report()
        break
      }
      // In a row of another width no cell can be assigned to a column.
      guard row.cells.count == width else { continue }
      translation.translate(row)
      size += row.cells.reduce(64) { $0 + $1.utf8.count }
    }
    let piece = translation.take()
    context.lines += piece.lines
    (ready, taken) = (piece.json, 0)
  }

  private func report() {
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
    if translation.isOfActivity { context.facts.subsets.insert(.credentialActivity) }
    if translation.isActivityReport { return }
    context.facts.assumedSecrets = translation.assumedSecrets
    context.facts.assumed = translation.assumed
    // A script's table lists only what it was asked for.
    context.facts.subsets.insert(
      translation.isOfPrincipals ? .servicePrincipals : .applications)
  }
}
