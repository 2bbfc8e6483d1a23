import SecretShapes

/// What is wrong with a configuration: never a value of it, which might be a secret.
package struct ConfigurationError: Error, Equatable {
  /// The file as it was named.
  package var file: String
  /// Counting from 1; nil where the whole file is meant.
  package var line: Int?
  /// What is wrong, and what to do.
  package var problem: String

  /// One line, with whatever a key or a file name holds made visible.
  package var message: String {
    let text = Terminal.visible(file + (line.map { ", line \($0)" } ?? "") + ": " + problem)
    // A key spelled with escapes, or what was typed as the name of the file.
    return SecretShape.matches(text)
      ? "the configuration is wrong, and its name or a key is shaped like a secret" : text
  }
}
