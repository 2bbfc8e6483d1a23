import Assessment

/// The figures of the report, in one row.
enum MarkdownFigures {
  static func section(_ context: MarkdownContext) -> MarkdownSection {
    let figures = FigureWording.all(context.report.figures)
    let numbers = figures.map { "**\(FigureWording.number($0, in: context.report))**" }
    return .whole(
      "| \(figures.map(\.head).joined(separator: " | ")) |\n"
        + "|\(String(repeating: " ---: |", count: figures.count))\n"
        + "| \(numbers.joined(separator: " | ")) |\n\n")
  }
}
