import SecretShapes

/// Text with a mark in place of what is shaped like a secret, on its way to a log.
package enum SecretMarks {
  /// Only what is shaped so is cut out: the words around it say what to do.
  package static func text(_ text: String) -> String {
    SecretShape.marked(text, with: "[removed]")
  }
}
