import Reporters
import Templates

/// Files of Templates/ci and Templates/manual, embedded in the program.
enum TemplateText {
  /// - Parameter path: relative to Templates/; a missing file gives an empty text, which a test
  ///   rules out.
  static func of(_ path: String) -> String {
    EmbeddedFiles.text(path) ?? ""
  }
}
