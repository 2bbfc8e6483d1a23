/// One file that was read, as the report's ledger of inputs lists it.
package struct InputFile: Sendable {
  /// The path relative to the INPUT it was found under; the name if the INPUT is the file itself.
  package var path: String
  /// The digest in lower-case hexadecimal; nil if the file could not be read to its end.
  package var sha256: String?
  package var bytes: Int64
  /// The recognised format, e.g. `graphPage`.
  package var format: String
  /// The number of objects read from the file.
  package var objects: Int
  /// Why all or part of the file could not be used, in one line.
  package var problem: String?
  /// Whether the problem means that data may be missing, which makes the report incomplete.
  package var isUnusable: Bool

  package init(
    path: String, sha256: String?, bytes: Int64, format: String, objects: Int,
    problem: String? = nil, isUnusable: Bool = false
  ) {
    self.path = path
    self.sha256 = sha256
    self.bytes = bytes
    self.format = format
    self.objects = objects
    self.problem = problem
    self.isUnusable = isUnusable
  }
}
