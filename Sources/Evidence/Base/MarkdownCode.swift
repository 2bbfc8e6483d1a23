import System

/// Text from a tenant inside Markdown, as a code span in which nothing has a meaning.
enum MarkdownCode {
  static func span(_ text: String) -> String {
    let plain = VisibleText.string(text).replacing("\n", with: " ")
    var longest = 0
    var run = 0
    for character in plain {
      run = character == "`" ? run + 1 : 0
      longest = max(longest, run)
    }
    let fence = String(repeating: "`", count: longest + 1)
    return longest == 0 && !plain.isEmpty ? "`\(plain)`" : "\(fence) \(plain) \(fence)"
  }
}
