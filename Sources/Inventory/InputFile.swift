/// One file that was read, as the report's ledger of inputs lists it.
package struct InputFile: Sendable {
  /// Relative to the INPUT it was found under; the name where the INPUT is the file itself.
  package var path: String
  /// Lower-case hexadecimal; nil where the file could not be read to its end.
  package var sha256: String?
  package var bytes: Int64
  /// What the content was recognised as, e.g. `graphPage`.
  package var format: String
  /// Objects taken from the file.
  package var objects: Int
  /// Why the file, or a part of it, could not be used: one line.
  package var problem: String?
  /// Whether the problem means that data may be missing: the report is incomplete.
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
