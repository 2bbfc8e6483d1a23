import Assessment
import Inventory

/// Every application and service principal with all that is known about it; each has an anchor.
struct HTMLApplicationsSection {
  let page: HTMLPage

  /// The applications that a browser lays out together.
  private static let chunk = 25

  private var report: AssessmentReport { page.report }

  func write(to out: HTMLWriter) {
    let objects = page.selection.objects
    guard !report.objects.isEmpty else { return }
    out(
      """
      <section id="applications-section" aria-labelledby="applications">
      <h2 id="applications">Applications <span class="count">\(report.objects.count)</span></h2>

      """)
    out(
      "<p class=\"quiet\">Each bar: the next 52 weeks, filled while the application can sign in.</p>\n"
    )
    if page.selection.omittedObjects > 0 {
      out(
        """
        <p class="note">Listed are the \(objects.count) whose credentials need action first. The other \
        \(page.selection.omittedObjects) are found by search, and are \(page.files.place(.json)).</p>

        """)
    }
    let portal = PortalLinks(report)
    let facts = HTMLFact.known(on: page)
    let unknown = HTMLFact.allCases.filter { !facts.contains($0) }
    if !unknown.isEmpty {
      let names = unknown.map(\.name).joined(separator: ", ")
      out("<p class=\"quiet\">Not collected for any of these: \(names).</p>\n")
    }
    for start in stride(from: 0, to: objects.count, by: Self.chunk) {
      out("<div class=\"\(attribute: objects.count > Self.chunk ? "chunk apps" : "apps")\">\n")
      for index in objects[start..<min(start + Self.chunk, objects.count)] {
        write(objectAt: index, facts, portal: portal, to: out)
      }
      out("</div>\n")
    }
    out("</section>\n")
  }

  private func write(
    objectAt index: Int, _ facts: [HTMLFact], portal: PortalLinks?, to out: HTMLWriter
  ) {
    let row = report.objects[index]
    let object = report.directoryObject(of: row)
    let anchor = HTMLAnchor.object(object)
    out(
      """
      <article class="app" id="\(attribute: anchor)">
      <h3><a class="self" href="#\(attribute: anchor)">\(page.name(report.applicationName(of: row)))\
      </a> <small>\(CredentialWording.objectType(object.type))</small></h3>
      <dl>
      <div><dt>Client id</dt><dd>\(page.identifier(object.appId))</dd></div>
      <div><dt>Object id</dt><dd>\(page.identifier(object.id))</dd></div>
      <div><dt>Covered</dt><dd>\(bar(of: row))\
      \(CredentialWording.coverage(row.coverage))</dd></div>

      """)
    for fact in facts {
      out("<div><dt>\(fact.title)</dt><dd>\(fact.value(ofObjectAt: index, on: page))</dd></div>\n")
    }
    let candidates = report.ownerCandidates(ofObjectAt: index)
    if !candidates.isEmpty {
      out(
        "<div><dt>\(OwnerCandidateWording.title)</dt><dd>\(page.whoMayKnow(candidates))</dd></div>\n"
      )
    }
    if let audience = ShownWords.audience(object.signInAudience) {
      out("<div><dt>Signs in</dt><dd>\(audience)</dd></div>\n")
    }
    if let verdict = page.verdict(of: row) {
      out("<div><dt>Verdict</dt><dd>\(verdict)</dd></div>\n")
    }
    if let state = state(of: object) { out("<div><dt>State</dt><dd>\(state)</dd></div>\n") }
    if let portal { out("<div><dt>Portal</dt><dd>\(links(to: object, portal))</dd></div>\n") }
    out("</dl>\n")
    writeCredentials(of: row, to: out)
    out("</article>\n")
  }

  /// Returns the next 52 weeks as a line, filled while something can sign in.
  ///
  /// The words beside it say until when.
  private func bar(of row: AssessedObject) -> HTML {
    guard row.coverage != .unknown else { return "" }
    var bar: HTML = """
      <svg class="bar" viewBox="0 0 364 18" width="120" height="6" preserveAspectRatio="none" \
      aria-hidden="true"><rect class="ready" width="364" height="18" fill="#cfd6de"/>
      """
    for period in page.periods.periods(of: row) {
      let start = day(of: period.start)
      let width = (period.end.map { day(of: $0) } ?? Self.days) - start
      if width > 0 {
        bar = """
          \(bar)<rect class="open" x="\(plain: start)" width="\(plain: width)" height="18" fill="#8aa3c4"/>
          """
      }
    }
    return "\(bar)</svg>"
  }

  private static let days = 364

  /// Returns the days from the report's time, limited to the bar.
  private func day(of instant: Instant) -> Int {
    let days = instant.seconds(since: report.asOf) / Instant.secondsPerDay
    return Int(min(max(days, 0), Int64(Self.days)))
  }

  private func writeCredentials(of row: AssessedObject, to out: HTMLWriter) {
    let rows = report.credentials[row.credentialRange]
    guard !rows.isEmpty else {
      let isKnown = report.directoryObject(of: row).credentialsCollected
      let words = isKnown ? "No credentials." : "Its credentials were not collected."
      return out("<p class=\"quiet\">\(words)</p>\n")
    }
    out("<ul class=\"creds\">\n")
    for (index, credential) in zip(row.credentialRange, rows) {
      out("<li>\(page.status(of: credential)) <span>\(page.credentialLine(of: credential))")
      if let federated = report.federatedCredential(of: credential) {
        out("; trusts \(trust(of: federated))")
      } else {
        out(", \(page.expiry(of: credential))")
        if credential.status == .notYetValid,
          let start = report.validity(of: credential).start.instant
        {
          out("; starts \(HTMLPage.date(start))")
        }
        if credential.successorCount > 0 {
          out("; replaced by \(page.successor(of: credential))")
        }
        if let used = credential.lastUsed { out("; last used \(HTMLPage.date(used))") }
        writeCertificate(ofCredentialAt: index, to: out)
        if credential.decision != nil { out(" \(move(of: credential))") }
      }
      out("</span></li>\n")
    }
    out("</ul>\n")
  }

  /// Writes what the certificate says, and where else it is found.
  private func writeCertificate(ofCredentialAt index: Int, to out: HTMLWriter) {
    if let certificate = report.certificate(of: report.credentials[index]) {
      let words = CertificateWording.words(certificate, in: report.inventory)
      out("; certificate \(isolated: words)")
      out(", SHA-1 <code>\(certificate.sha1.hexadecimal)</code>")
      out(", SHA-256 <code>\(certificate.sha256.hexadecimal)</code>")
    }
    let places = CertificateWording.otherPlaces(ofCredentialAt: index, in: report)
    guard !places.isEmpty else { return }
    let more = places.count > 5 ? " and \(places.count - 5) more" : ""
    out("; the same certificate: ")
    for (position, place) in places.prefix(5).enumerated() {
      out("\(position == 0 ? "" : ", ")\(isolated: place)")
    }
    out("\(more)")
  }

  /// Returns what should become of a credential, linked to the reasons if the page has them.
  private func move(of credential: AssessedCredential) -> HTML {
    guard let position = page.candidates.position(of: credential),
      let first = page.candidates.members(of: position).first,
      page.plan.isShown(
        position, of: page.candidates.decision(at: position),
        limit: page.selection.limits.candidatesPerGroup)
    else { return page.move(of: credential) }
    let anchor = HTMLAnchor.candidate(report.credentials[first], in: report)
    return ##"<a href="#\##(attribute: anchor)">\##(page.move(of: credential))</a>"##
  }

  private func links(to object: DirectoryObject, _ portal: PortalLinks) -> HTML {
    let pages: [(words: String, link: PortalLink?)] = [
      ("credentials", portal.credentials(of: object)),
      ("enterprise application", portal.enterpriseApplication(of: object)),
      ("sign-in log", portal.signIns),
    ]
    var links: HTML = ""
    for case (let words, let link?) in pages {
      let separator = links.isEmpty ? "" : ", "
      links = """
        \(links)\(separator)<a href="\(attribute: link.text)" rel="noreferrer">\(words)</a>
        """
    }
    return links
  }

  private func trust(of federated: FederatedIdentityCredential) -> HTML {
    let text = report.inventory.text
    let issuer = text.string(federated.issuer) ?? "an issuer not in the export"
    guard let subject = text.string(federated.subject) else { return "\(isolated: issuer)" }
    return "\(isolated: issuer) as <code>\(subject)</code>"
  }

  private func state(of object: DirectoryObject) -> String? {
    if object.flags.contains(.deleted) { return "deleted, in the recycle bin" }
    if object.flags.contains(.disabledByMicrosoft) { return "disabled by Microsoft" }
    if object.flags.contains(.isDisabled) { return "disabled" }
    return object.flags.contains(.accountDisabled) ? "sign-in switched off" : nil
  }
}
