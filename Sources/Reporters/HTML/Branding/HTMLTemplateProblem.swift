/// What is wrong with a template; never quotes a value from it.
package struct HTMLTemplateProblem: Error, Equatable {
  /// Counted from 1; nil if it concerns the whole file.
  package var line: Int?
  /// What is wrong, and what to do.
  package var problem: String

  /// Shortens a name from the template so that a problem stays readable.
  static func shown(_ name: String) -> String {
    name.unicodeScalars.count > 40
      ? String(String.UnicodeScalarView(name.unicodeScalars.prefix(40))) + "…" : name
  }
}
