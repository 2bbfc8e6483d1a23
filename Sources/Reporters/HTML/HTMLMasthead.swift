import Assessment
import Inventory

/// The top of the page: the tenant, the time, the age of the data, and what is missing.
struct HTMLMasthead {
  let page: HTMLPage

  private var report: AssessmentReport { page.report }

  func write(to out: HTMLWriter) {
    out(
      """
      <a class="skip" href="#main">Skip to the report</a>
      <header>
      \(logo)<p class="eyebrow">\(title)</p>
      <h1>\(heading)</h1>
      <p class="facts"><span>as of <strong>\(HTMLPage.dateAndTime(report.asOf))</strong></span>
      <span>\(age)</span>\(cloud)</p>
      <label class="search" id="search" hidden><span class="unseen">Find an application, owner or id</span>\
      <input type="search" id="find-text" form="find" placeholder="Find an application, owner or id ( / )" \
      autocomplete="off" spellcheck="false"></label>
      </header>
      <section class="ledger" aria-label="What was collected">
      <ul class="chips">

      """)
    writeChips(to: out)
    out("</ul>\n</section>\n")
    writeBanner(to: out)
    writeNotes(to: out)
  }

  private var title: String { page.options.branding.title ?? HTMLBranding.builtInTitle }

  private var logo: HTML {
    let branding = page.options.branding
    return branding.logo == nil || branding.skeleton.holds(.logo) ? "" : "\(page.logo)\n"
  }

  private var heading: HTML {
    if let name = report.tenant.displayName { return "\(isolated: name)" }
    return report.tenant.id == "unknown-tenant" ? "Unknown tenant" : "Tenant \(report.tenant.id)"
  }

  private var cloud: HTML {
    guard let cloud = report.tenant.cloud, cloud != .global else { return "" }
    return "\n<span>\(CompletenessWording.cloud(cloud))</span>"
  }

  var age: HTML {
    guard let time = report.dataAsOf else { return "age of the data not known" }
    let seconds = report.asOf.seconds(since: time)
    let span = TimeWording.span(seconds: seconds.magnitude)
    return seconds >= 0 ? "data \(span) old" : "data collected \(span) after that"
  }

  // MARK: Completeness

  private static let collections: [CollectionLedger.Collection] = [
    .owners, .federatedIdentityCredentials, .credentialActivity, .signIns,
  ]

  private func writeChips(to out: HTMLWriter) {
    let principal = [report.ledger(.applications), report.ledger(.servicePrincipals)]
    if principal.allSatisfy({ $0?.state == .complete }) {
      out(#"<li class="good">applications and service principals complete</li>"# + "\n")
    } else {
      for ledger in principal { writeChip(ledger, to: out) }
    }
    for collection in Self.collections {
      writeChip(report.ledger(collection), to: out)
    }
  }

  private func writeChip(_ ledger: CollectionLedger?, to out: HTMLWriter) {
    guard let ledger else { return }
    let words =
      CompletenessWording.collection(ledger.collection) + " "
      + CompletenessWording.state(ledger.state)
    switch ledger.state {
    case .complete: out("<li class=\"good\">\(words)</li>\n")
    case .partial, .notCollected:
      let tone = AssessmentReport.isIncomplete(ledger) ? "bad" : "warn"
      let reasons = ledger.reasons.map(\.message)
      guard !reasons.isEmpty else {
        return out("<li class=\"\(attribute: tone)\">\(words)</li>\n")
      }
      out(
        """
        <li class="\(attribute: tone)"><details><summary>\(words)</summary>\
        \(reasons.joined(separator: " "))</details></li>

        """)
    }
  }

  /// Writes a warning, before any number, that numbers are missing.
  private func writeBanner(to out: HTMLWriter) {
    guard report.isIncomplete else { return }
    out(
      """
      <section class="banner" aria-labelledby="incomplete">
      <h2 id="incomplete">This report is incomplete</h2>
      <p>What follows is true of what was read. What was not read may expire unseen.</p>
      <ul>

      """)
    if report.summary.applications + report.summary.servicePrincipals == 0 {
      out("<li>The inputs contain no applications and no service principals.</li>\n")
    }
    for ledger in report.incompleteLedgers {
      let reasons = ledger.reasons.map(\.message).joined(separator: " ")
      out("<li>\(CompletenessWording.gap(ledger)) \(reasons)</li>\n")
    }
    let unusable = report.unusableInputs
    for input in unusable.prefix(5) {
      out("<li><code>\(input.path)</code>: \(input.problem ?? "could not be used")</li>\n")
    }
    if unusable.count > 5 {
      out(
        ##"<li><a href="#inputs">\##(unusable.count - 5) more files</a> could not be used.</li>"##)
    }
    out("</ul>\n</section>\n")
  }

  private func writeNotes(to out: HTMLWriter) {
    guard let note else { return }
    out("<aside class=\"note\" aria-label=\"Age of the data\">\(note)</aside>\n")
  }

  /// A note about old data or data of unknown age, which is also shown on the first screen.
  var note: String? { report.ageReason?.message }
}
