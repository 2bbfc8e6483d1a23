import Reporters
import Templates

/// Files of Templates/ci and Templates/manual, as they are in the program.
enum TemplateText {
  /// - Parameter path: below Templates/; empty text where there is none, which a test rules out.
  static func of(_ path: String) -> String {
    EmbeddedFiles.text(path) ?? ""
  }
}
