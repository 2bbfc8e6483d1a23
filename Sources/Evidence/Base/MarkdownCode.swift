import System

/// Text from a tenant inside Markdown, as a code span in which nothing has a meaning.
enum MarkdownCode {
  static func span(_ text: String) -> String {
    let plain = VisibleText.string(text).replacing("\n", with: " ")
    // Not by characters: to Swift a backtick with an accent is another character than a backtick.
    var longest = 0
    var run = 0
    for scalar in plain.unicodeScalars {
      run = scalar == "`" ? run + 1 : 0
      longest = max(longest, run)
    }
    let fence = String(repeating: "`", count: longest + 1)
    return longest == 0 && !plain.isEmpty ? "`\(plain)`" : "\(fence) \(plain) \(fence)"
  }
}
