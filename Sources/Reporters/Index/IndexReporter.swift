package import Assessment
import Inventory
import SavedReports

/// One page over the reports of several tenants or weeks.
///
/// Only the figures of its first sentence are added up over tenants, and no two rows are merged.
package struct IndexReporter {
  private let tenants: [IndexTenant]
  private let count: Int
  /// The time of the newest report.
  private let newest: Instant
  /// Figures over time, keyed by tenant.
  package var trends: [String: Trend] = [:]
  /// What changed between the two newest reports of a tenant, keyed by tenant.
  package var comparisons: [String: Comparison] = [:]

  /// Tenants that should have a newer report.
  package var silent: [MissingTenant] = []

  /// Creates an index; nil if there are no entries.
  package init?(_ entries: [IndexEntry]) {
    guard let newest = entries.map(\.report.asOf).max() else { return nil }
    tenants = IndexTenant.all(of: entries)
    count = entries.count
    self.newest = newest
  }

  package func write(to sink: ByteSink) {
    let out = HTMLWriter(sink)
    let title =
      "Application credentials of \(NumberWording.count(tenants.count, "tenant", "tenants"))"
    out("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n")
    HTMLHead(title: title, hasScript: false).write(to: out)
    out(
      """

      </head>
      <body>
      <a class="skip" href="#main">Skip to the overview</a>
      <header>
      <p class="eyebrow">Entra ID application credentials</p>
      <h1>\(title)</h1>
      <p class="facts"><span>\(NumberWording.count(count, "report", "reports"))</span>
      <span>the newest as of <strong>\(HTMLPage.dateAndTime(newest))</strong></span></p>
      </header>

      """)
    writeSilent(to: out)
    writeBanner(to: out)
    out(#"<main id="main">"# + "\n" + #"<p class="lead">\#(IndexLead(tenants).text)</p>"# + "\n")
    IndexTenantsTable(tenants: tenants, newest: newest).write(to: out)
    IndexChanges(tenants: tenants, comparisons: comparisons).write(to: out)
    IndexActFirstTable(tenants: tenants).write(to: out)
    for tenant in tenants where tenant.entries.count > 1 {
      IndexHistoryTable(tenant: tenant, trend: trends[tenant.id]).write(to: out)
    }
    out(
      """
      <p class="quiet">Made by lapse \(ToolVersion.current) from report.json files alone: nothing was \
      assessed again, and every figure is of the date of its report.</p>
      </main>
      </body>
      </html>

      """)
  }

  /// Writes the tenants that should have reported.
  private func writeSilent(to out: HTMLWriter) {
    guard !silent.isEmpty else { return }
    out(
      """
      <div class="banner" role="region" aria-label="Tenants that did not report">
      <h2>\(NumberWording.count(silent.count, "tenant", "tenants")) did not report</h2>
      <p>There is no newer report on these, and nothing on this page counts them as fine:</p>
      <ul>

      """)
    for tenant in silent {
      let name: HTML = tenant.name.map { "<bdi>\($0)</bdi> " } ?? ""
      let last: HTML =
        tenant.last.map { ": the last report is of \(HTMLPage.dateAndTime($0))" } ?? ": no report"
      out("<li>\(name)<small><code>\(tenant.id)</code></small>\(last)</li>\n")
    }
    out("</ul>\n</div>\n")
  }

  /// Writes the tenants whose newest report is incomplete.
  private func writeBanner(to out: HTMLWriter) {
    let incomplete = tenants.filter(\.newest.report.isIncomplete)
    guard !incomplete.isEmpty else { return }
    out(
      """
      <div class="banner" role="region" aria-label="Incomplete data">
      <h2>The newest report of \(NumberWording.count(incomplete.count, "tenant", "tenants")) is incomplete</h2>
      <p>Credentials that are not listed for these may still expire:</p>
      <ul>

      """)
    for tenant in incomplete { out("<li>\(Self.name(of: tenant))</li>\n") }
    out("</ul>\n</div>\n")
  }

  /// Returns the tenant's name with its id, as two tenants may have the same name.
  static func name(of tenant: IndexTenant) -> HTML {
    guard let name = tenant.name else { return "<code>\(tenant.id)</code>" }
    return "<bdi>\(name)</bdi> <small><code>\(tenant.id)</code></small>"
  }

  /// Returns a link to a page beside the index, or to an anchor on it.
  ///
  /// Plain words if there is no page.
  static func link(_ words: HTML, to entry: IndexEntry, anchor: String? = nil) -> HTML {
    guard let page = entry.page else { return words }
    let address = page + (anchor.map { "#" + $0 } ?? "")
    return #"<a href="\#(attribute: address)">\#(words)</a>"#
  }
}
