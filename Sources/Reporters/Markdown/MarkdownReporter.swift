package import Assessment
import Inventory

/// Markdown for a wiki, the summary of a CI step, or a comment.
///
/// What is down comes first, then what expires this week. Headings start at the second level,
/// because the text becomes part of another page.
package struct MarkdownReporter: Reporter {
  private let options: ReporterOptions
  private let budget: MarkdownBudget?
  private let size: MarkdownSize
  private let showsNames: Bool
  private let artifact: String?

  /// - Parameters:
  ///   - options: what else this run writes; a page only points to that.
  ///   - size: how much the page holds; nil for the size in `options`.
  ///   - budget: the room, if it differs from that of the size; at least ``MarkdownBudget/least``.
  ///   - showsNames: whether names from the tenant may be on a small page, which may be public.
  ///   - artifact: the address of the run's files; see ``HTMLOptions/isAddress(_:)``.
  package init(
    _ options: ReporterOptions = ReporterOptions(), size: MarkdownSize? = nil,
    budget: MarkdownBudget? = nil, showsNames: Bool = true, artifact: String? = nil
  ) {
    self.options = options
    self.size = size ?? options.markdownSize
    self.budget = budget ?? self.size.budget
    self.showsNames = showsNames
    self.artifact = artifact
  }

  package func write(_ report: AssessmentReport, to sink: ByteSink) throws {
    let context = MarkdownContext(
      report, options, size: size, showsNames: showsNames, artifact: artifact)
    let sections = size == .full ? Self.document(context) : Self.digest(context)
    let page = MarkdownPage(
      sections.compactMap { $0 },
      footer: "All times are UTC. Made by lapse \(ToolVersion.current).\n",
      pointer: context.pointer(.html, .json))
    page.write(within: budget, to: sink)
  }

  /// Returns the sections that fit on one screen.
  private static func digest(_ context: MarkdownContext) -> [MarkdownSection?] {
    MarkdownHeader.sections(context) + [MarkdownFigures.section(context)]
      + (context.showsNames
        ? [MarkdownOutages.section(context), MarkdownThisWeek.section(context)] : [])
      + [MarkdownFooter.section(context)]
  }

  private static func document(_ context: MarkdownContext) -> [MarkdownSection?] {
    MarkdownHeader.sections(context)
      + [
        MarkdownFigures.section(context), MarkdownOutages.section(context),
        MarkdownRestore.section(context), MarkdownThisWeek.section(context),
        MarkdownActFirst.section(context), MarkdownChanges.section(context),
        MarkdownTimeline.section(context),
      ] + MarkdownPlan.sections(context)
      + [
        MarkdownFindings.section(context), MarkdownOwnerless.section(context),
        MarkdownObjects.section(context),
        MarkdownAccepted.section(context), MarkdownCounts.section(context),
        MarkdownProvenance.completeness(context),
        MarkdownProvenance.inputs(context), MarkdownProvenance.method(context),
      ]
  }
}
