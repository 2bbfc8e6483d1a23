import Assessment

/// Whose report it is, where it is not everybody's.
enum MarkdownTeam {
  static func line(_ context: MarkdownContext) -> [MarkdownSection] {
    guard let scope = TeamWording.scope(of: context.report) else { return [] }
    return [.whole(MarkdownText.prose(scope, in: .line) + "\n\n")]
  }
}
