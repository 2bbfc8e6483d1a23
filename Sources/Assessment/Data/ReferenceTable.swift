/// A table of facts about the world outside the tenant, with where they come from.
package protocol ReferenceTable: Sendable {
  /// Its name in the configuration and in reports.
  static var name: String { get }

  var origin: TableOrigin { get }

  /// Its entries in words, in a fixed order: for reports, where the table is not the standard one.
  var entries: [String] { get }
}
