/// What is wrong with a template; never quotes a value of it.
package struct HTMLTemplateProblem: Error, Equatable {
  /// Counting from 1; nil where the whole file is meant.
  package var line: Int?
  /// What is wrong, and what to do.
  package var problem: String

  /// A name of the template as it may be in a problem: of a length that people read.
  static func shown(_ name: String) -> String {
    name.unicodeScalars.count > 40
      ? String(String.UnicodeScalarView(name.unicodeScalars.prefix(40))) + "…" : name
  }
}
