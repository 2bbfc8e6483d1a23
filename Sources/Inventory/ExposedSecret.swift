/// A plaintext secret in a scanned file; its value is discarded as soon as it is read.
package struct ExposedSecret: Hashable, Comparable, Sendable {
  /// The file, as in ``UsePlace/path``.
  package var path: String
  /// The line number, counted from 1.
  package var line: Int
  /// The field that holds it, such as `clientSecret`.
  package var field: String
  /// Whether its shape or randomness proves that it is a secret; otherwise it may be one.
  package var isCertain: Bool
  /// The application it belongs to; nil if the file does not say.
  package var appId: Identifier?

  package init(
    path: String, line: Int, field: String, isCertain: Bool = true, appId: Identifier?
  ) {
    self.path = path
    self.line = line
    self.field = field
    self.isCertain = isCertain
    self.appId = appId
  }

  package static func < (left: ExposedSecret, right: ExposedSecret) -> Bool {
    let keys = (
      (left.path, left.line, left.field, left.appId?.guidText ?? ""),
      (right.path, right.line, right.field, right.appId?.guidText ?? "")
    )
    return keys.0 != keys.1 ? keys.0 < keys.1 : left.isCertain && !right.isCertain
  }
}
