/// A secret that lies in clear in a scanned file. The value itself is nowhere: it was dropped where
/// it was read.
package struct ExposedSecret: Hashable, Comparable, Sendable {
  /// The file, as in ``UsePlace/path``.
  package var path: String
  /// From 1.
  package var line: Int
  /// The field that holds it, such as `clientSecret`.
  package var field: String
  /// The application it belongs to, where the file says so.
  package var appId: Identifier?

  package init(path: String, line: Int, field: String, appId: Identifier?) {
    self.path = path
    self.line = line
    self.field = field
    self.appId = appId
  }

  package static func < (left: ExposedSecret, right: ExposedSecret) -> Bool {
    (left.path, left.line, left.field, left.appId?.guidText ?? "")
      < (right.path, right.line, right.field, right.appId?.guidText ?? "")
  }
}
