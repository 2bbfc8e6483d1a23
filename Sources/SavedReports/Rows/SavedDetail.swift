/// How much of a saved report is read and kept.
package struct SavedDetail: OptionSet, Sendable {
  package var rawValue: UInt8

  package init(rawValue: UInt8) { self.rawValue = rawValue }

  /// The totals of the rows.
  static let counts = SavedDetail(rawValue: 1 << 0)
  /// What a comparison needs of the rows.
  static let rows = SavedDetail(rawValue: 1 << 1)
  /// What people read in the rows: evidence, steps, places, roles.
  static let words = SavedDetail(rawValue: 1 << 2)
  /// Stops after the credentials; what follows is about half of a report.
  static let untilCandidates = SavedDetail(rawValue: 1 << 3)

  package static let everything: SavedDetail = [.counts, .rows, .words]
  package static let figures: SavedDetail = [.counts]
  package static let comparison: SavedDetail = [.rows]
  package static let comparisonAndFigures: SavedDetail = [.counts, .rows]
  /// Enough to tell which credentials were replaced since another report.
  ///
  /// Also tells how long before their ends they were replaced.
  package static let rotations: SavedDetail = [.rows, .untilCandidates]
}
