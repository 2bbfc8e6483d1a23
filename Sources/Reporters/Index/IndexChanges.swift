import Assessment
import System

/// What changed in each tenant since the previous report: those that got worse come first.
struct IndexChanges {
  let tenants: [IndexTenant]
  let comparisons: [String: Comparison]

  private enum Turn: Int {
    case worse
    case better
    case same

    var words: String {
      switch self {
      case .worse: "Worse"
      case .better: "Better"
      case .same: "The same"
      }
    }
  }

  func write(to out: HTMLWriter) {
    let rows = tenants.compactMap { tenant in
      comparisons[tenant.id].map { (tenant, $0, Self.turn($0)) }
    }
    .enumerated()
    .ordered { ($0.element.2.rawValue, $0.offset) < ($1.element.2.rawValue, $1.offset) }
    .map(\.element)
    guard !rows.isEmpty else { return }
    out(
      """
      <section aria-labelledby="turns"><h2 id="turns">Worse and better</h2>
      <div class="scroll"><table class="cards">
      <caption>The newest report of each tenant against the one before: by what is down, then by what is overdue or \
      expires within 7 days</caption>
      <thead><tr><th scope="col">Tenant</th><th scope="col">Turn</th><th scope="col">What changed</th></tr></thead>
      <tbody>

      """)
    for (tenant, comparison, turn) in rows {
      let tone: HTML =
        turn == .worse
        ? #"<span class="s high">Worse</span>"# : #"<span class="nb">\#(turn.words)</span>"#
      out(
        """
        <tr><th scope="row">\(IndexReporter.link(IndexReporter.name(of: tenant), to: tenant.newest, anchor: "changes"))</th>
        <td data-label="Turn">\(tone)</td><td data-label="What changed">\(ChangeWording.since(comparison))</td></tr>

        """)
    }
    out("</tbody></table></div></section>\n")
  }

  private static func turn(_ comparison: Comparison) -> Turn {
    func figures(_ report: ComparedReport) -> [Int] {
      [report.figures.down, report.figures.lapsed + report.figures.expiring7d]
    }
    let (before, after) = (figures(comparison.before), figures(comparison.after))
    if before == after { return .same }
    return before.lexicographicallyPrecedes(after) ? .worse : .better
  }
}
