package import SavedReports

/// One report of an index, and where its page is.
package struct IndexEntry: Sendable {
  package var report: SavedReport
  /// The address of its `report.html`, relative to the index and percent-encoded; nil where there
  /// is none.
  package var page: String?

  package init(_ report: SavedReport, page: String?) {
    self.report = report
    self.page = page
  }
}
