package import Assessment
import Inventory

/// Markdown for the summary of a CI step, or a comment: what matters on top, the rest folded away.
///
/// The file is never larger than 900 KiB, because GitHub drops a larger summary as a whole:
/// https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands#step-isolation-and-limits
/// It starts at the second heading level, for it stands inside a page of somebody else.
package struct MarkdownReporter: Reporter {
  package init() {}

  package func write(_ report: AssessmentReport, to sink: ByteSink) throws {
    var page = MarkdownPage()
    let plan = MigrationPlan(report)
    MarkdownHeader.write(report, plan, to: &page)
    page.part(budget: 20 << 10)
    MarkdownCounts.write(report, to: &page)
    page.part(budget: 150 << 10)
    MarkdownActFirst.write(report, to: &page)
    page.part(budget: 200 << 10)
    MarkdownPlan.write(plan, of: report, to: &page)
    page.part(budget: 120 << 10)
    MarkdownFindings.write(report, to: &page)
    page.part(budget: 150 << 10)
    MarkdownObjects.write(report, to: &page)
    page.part(budget: 100 << 10)
    MarkdownProvenance.writeCompleteness(report, to: &page)
    page.part(budget: 90 << 10)
    MarkdownProvenance.writeInputs(report, to: &page)
    page.part(budget: 8 << 10)
    MarkdownProvenance.writeMethod(report, to: &page)
    page.part(budget: 1 << 10)
    page.write("All times are UTC. Made by lapse \(ToolVersion.current).\n")
    page.bytes.withUnsafeBufferPointer { sink.write($0) }
  }
}
