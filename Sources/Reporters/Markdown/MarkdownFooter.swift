import Assessment

/// Where to find everything else: in the artifact, or in the files of the run.
enum MarkdownFooter {
  static func section(_ context: MarkdownContext) -> MarkdownSection? {
    guard context.size != .full else { return nil }
    var text = ""
    if !context.showsNames {
      text +=
        "Names are left out here, because this page may be public; the report has them.\n\n"
    }
    let files = context.options.formats.filter { context.size != .full || $0 != .markdown }
      .map { "`\($0.fileName)`" }
    if let artifact = context.artifact {
      text += "**[Open the full report](\(artifact))**"
      text += files.isEmpty ? "\n\n" : ": \(files.joined(separator: ", "))\n\n"
    } else if !files.isEmpty {
      text += "Full report, among the files of this run: \(files.joined(separator: ", "))\n\n"
    }
    return text.isEmpty ? nil : .whole(text)
  }
}
