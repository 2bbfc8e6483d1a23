package import Assessment
import Inventory

/// Markdown for a file, the summary of a CI step, or a comment: what matters on top, the rest folded away.
///
/// It starts at the second heading level, for it stands inside a page of somebody else.
package struct MarkdownReporter: Reporter {
  private let options: ReporterOptions
  private let budget: MarkdownBudget?
  private let size: MarkdownSize
  private let drawsTimeline: Bool

  /// - Parameters:
  ///   - options: what else this run writes; a page points to nothing but that.
  ///   - size: how much the page holds; nil: what `options` say.
  ///   - budget: the room where it is not that of the size; at least ``MarkdownBudget/least``.
  ///   - drawsTimeline: whether what shows the page can be expected to know Mermaid.
  package init(
    _ options: ReporterOptions = ReporterOptions(), size: MarkdownSize? = nil,
    budget: MarkdownBudget? = nil, drawsTimeline: Bool = true
  ) {
    self.options = options
    self.size = size ?? options.markdownSize
    self.budget = budget ?? self.size.budget
    self.drawsTimeline = drawsTimeline
  }

  package func write(_ report: AssessmentReport, to sink: ByteSink) throws {
    let context = MarkdownContext(report, options, size: size)
    let sections =
      MarkdownHeader.sections(context) + [MarkdownCounts.section(context)]
      + [MarkdownActFirst.section(context)]
      + [MarkdownTimeline.section(context, isDrawn: drawsTimeline)]
      + MarkdownPlan.sections(context) + [MarkdownFindings.section(context)]
      + [MarkdownObjects.section(context), MarkdownProvenance.completeness(context)]
      + [MarkdownProvenance.inputs(context), MarkdownProvenance.method(context)]
    let page = MarkdownPage(
      sections.compactMap { $0 },
      footer: "All times are UTC. Made by lapse \(ToolVersion.current).\n",
      pointer: context.pointer(.html, .json))
    page.write(within: budget, to: sink)
  }
}
