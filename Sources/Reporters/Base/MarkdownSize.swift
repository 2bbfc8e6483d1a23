/// How much of the report a Markdown page holds.
package enum MarkdownSize: String, CaseIterable, Sendable {
  /// All of it, as a document for a wiki.
  case full
  /// One screen, for the summary of a CI step: at most 60 lines and 8 KB.
  case summary
  /// For a comment on an issue or a pull request: at most 30 lines.
  case comment

  /// nil: as much as there is.
  package var budget: MarkdownBudget? {
    switch self {
    case .full: nil
    case .summary: .summary
    case .comment: .comment
    }
  }
}
