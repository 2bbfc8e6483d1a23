import System

/// Text from a tenant inside Markdown, as a code span in which nothing has a meaning.
package enum MarkdownCode {
  /// Returns the whole text, outside tables: no mention, link or reference in it has an effect.
  package static func span(_ text: String) -> String {
    let plain = VisibleText.string(text).replacing("\n", with: " ")
    let run = MarkdownText.longestBacktickRun(in: plain)
    if run == 0, !plain.isEmpty, !plain.hasPrefix(" ") { return "`\(plain)`" }
    let fence = String(repeating: "`", count: run + 1)
    return "\(fence) \(plain) \(fence)"
  }
}
