/// The room that a page has, and what it is counted in.
package struct MarkdownBudget: Sendable {
  private enum Unit {
    case bytes
    case utf16
  }

  /// 900 KiB: GitHub drops a step's summary of more than 1,024 as a whole, and other commands of the step write
  /// into it too.
  /// https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands#step-isolation-and-limits
  package static let summary = MarkdownBudget(bytes: 900 << 10)
  /// GitHub refuses a comment of more than 65,536 characters; what posts it may add lines of its own. Counted in
  /// UTF-16, which is never less than the number of characters.
  package static let comment = MarkdownBudget(limit: 60_000, unit: .utf16)
  /// What the parts that never give way take at the very most, in bytes.
  package static let least = 16 << 10

  package let limit: Int
  private let unit: Unit

  private init(limit: Int, unit: Unit) {
    self.limit = limit
    self.unit = unit
  }

  package init(bytes: Int) {
    self.init(limit: bytes, unit: .bytes)
  }

  func cost(of text: String) -> Int {
    switch unit {
    case .bytes: text.utf8.count
    case .utf16: text.utf16.count
    }
  }
}
