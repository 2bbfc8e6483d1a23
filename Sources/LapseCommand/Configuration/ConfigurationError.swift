import SecretShapes

/// An error in a configuration; it never quotes a value, which might be a secret.
package struct ConfigurationError: Error, Equatable {
  /// The file as named by the user.
  package var file: String
  /// Counted from 1; nil if the whole file is meant.
  package var line: Int?
  /// The problem and its remedy.
  package var problem: String

  /// The error in one line, with control characters in keys and file names made visible.
  package var message: String {
    let text = Terminal.visible(file + (line.map { ", line \($0)" } ?? "") + ": " + problem)
    // A key may contain escapes, and anything may have been typed as the file's name.
    return SecretShape.matches(text)
      ? "the configuration is wrong, and its name or a key is shaped like a secret" : text
  }
}
