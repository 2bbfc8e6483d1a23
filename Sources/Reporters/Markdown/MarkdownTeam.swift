import Assessment

/// The team or owner that the report is limited to, if it is.
enum MarkdownTeam {
  static func line(_ context: MarkdownContext) -> [MarkdownSection] {
    guard let scope = TeamWording.scope(of: context.report) else { return [] }
    return [.whole(MarkdownText.prose(scope, in: .line) + "\n\n")]
  }
}
