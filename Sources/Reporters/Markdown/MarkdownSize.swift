/// How much of the report a Markdown page holds.
package enum MarkdownSize: String, CaseIterable, Sendable {
  /// All of it.
  case full
  /// For the summary of a CI step.
  case summary
  /// For a comment on an issue or a pull request.
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
