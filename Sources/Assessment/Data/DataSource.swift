/// Where the entries of a table come from, and when they were read there.
package struct DataSource: Hashable, Sendable {
  /// The address of a page, or a name that people know it by.
  package var reference: String
  /// The day, `YYYY-MM-DD`.
  package var date: String

  package init(_ reference: String, read date: String) {
    self.reference = reference
    self.date = date
  }
}
