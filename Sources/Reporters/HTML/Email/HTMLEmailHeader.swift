import Assessment
import Inventory

/// The head of the page for mail and its first screen.
///
/// It shows the tenant, the time, what is missing, the sentences that a manager reads aloud, and
/// the figures.
struct HTMLEmailHeader {
  let page: HTMLEmailPage
  let styles: HTMLEmailStyles

  private var report: AssessmentReport { page.report }
  private var title: String { page.branding.title ?? HTMLBranding.builtInTitle }

  private var tenant: String {
    (report.tenant.displayName ?? report.tenant.id).clipped(to: 80)
  }

  var html: HTML {
    head + masthead + banner + note + lead + since + figures
  }

  private var lead: HTML {
    """
    <p\(styles(.lead))><strong>\(page.headline.first)</strong> \
    \(page.headline.second(of: report, page.plan))</p>

    """
  }

  /// What is accepted, and what changed since an earlier report if there is one.
  private var since: HTML {
    (AcceptanceWording.sum(report.accepted).map { "<p\(styles(.quiet))>Of these: \($0).</p>\n" }
      ?? "")
      + (report.comparison.map { "<p\(styles(.quiet))>\(ChangeWording.since($0))</p>\n" } ?? "")
  }

  private var head: HTML {
    let policy = HTML(markup: HTMLPolicy.text(styles: styles.sources))
    let block = HTML(markup: styles.block)
    return """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta http-equiv="Content-Security-Policy" content="\(policy)">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="light dark">
      <meta name="supported-color-schemes" content="light dark">
      <meta name="referrer" content="no-referrer">
      <meta name="generator" content="lapse \(attribute: ToolVersion.current)">
      <title>\(title): \(tenant), \(TimeWording.date(report.asOf))</title>
      <style>\(block)</style>
      </head>
      <body\(styles(.body))>
      <div role="main"><table role="presentation"\(styles(.sheet))>
      <tr><td\(styles(.pad))>

      """
  }

  private var masthead: HTML {
    return """
      <p\(styles(.quiet))>\(title)</p>
      <h1\(styles(.title))><bdi>\(tenant)</bdi></h1>
      <p\(styles(.quiet))>As of <strong>\(TimeWording.dateAndTime(report.asOf))</strong>; \(page.age); tenant \
      \(report.tenant.id.clipped(to: 80)).<br>
      \(collections)</p>

      """
  }

  /// `Collected: applications complete; owners partial; …`
  private var collections: String {
    let words = report.completeness.map {
      CompletenessWording.collection($0.collection) + " " + CompletenessWording.state($0.state)
    }
    return words.isEmpty ? "" : "Collected: " + words.joined(separator: "; ") + "."
  }

  /// A warning, before any number, that numbers are missing.
  private var banner: HTML {
    guard report.isIncomplete else { return "" }
    var lines: HTML = ""
    if report.summary.applications + report.summary.servicePrincipals == 0 {
      lines = lines + "<br>\nThe inputs contain no applications and no service principals."
    }
    for ledger in report.incompleteLedgers {
      lines = lines + "<br>\n\(CompletenessWording.gap(ledger))"
      for reason in ledger.reasons.prefix(2) {
        lines = lines + " \(reason.message.clipped(to: 160))"
      }
      let more = ledger.reasons.count - 2
      if more > 0 { lines = lines + " And \(more) more reasons." }
    }
    let unusable = report.unusableInputs
    if let first = unusable.first {
      let words: HTML = unusable.count == 1 ? "could" : "and \(unusable.count - 1) more could"
      lines = lines + "<br>\n\(first.path.clipped(to: 120)) \(words) not be read."
    }
    return """
      <div\(styles(.banner))><strong\(styles(.critical))>This report is incomplete.</strong> It shows only \
      what was read, so credentials that expire may be missing.\(lines)</div>

      """
  }

  private var note: HTML {
    guard let note = report.ageReason?.message else { return "" }
    return "<p\(styles(.note))>\(note.clipped(to: 300))</p>\n"
  }

  /// The figures of the report, in the same order as in every other format.
  private var figures: HTML {
    let tones: [HTMLEmailStyle?] = [.critical, .critical, .medium, .high, nil, nil]
    var rows: HTML = ""
    for (figure, tone) in zip(FigureWording.all(report.figures), tones) {
      let number = FigureWording.number(figure, in: report)
      let shown: HTML =
        tone.flatMap { figure.number > 0 ? "<span\(styles($0))>\(number)</span>" : nil }
        ?? "\(number)"
      rows =
        rows
        + "<tr><td\(styles(.number))>\(shown)</td><td\(styles(.words))>\(figure.words)</td></tr>\n"
    }
    let uncounted: HTML =
      AbsenceWording(report).uncounted.map {
        "<p\(styles(.quiet))>Not in these figures: \($0).</p>\n"
      } ?? ""
    return """
      <table role="presentation"\(styles(.table))>
      \(rows)</table>

      """ + uncounted
  }
}
