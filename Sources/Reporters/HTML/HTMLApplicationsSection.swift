import Assessment
import Inventory

/// Every application and service principal with all that is known of it, one anchor each.
struct HTMLApplicationsSection {
  let page: HTMLPage

  /// Applications that a browser lays out together.
  private static let chunk = 25

  private var report: AssessmentReport { page.report }

  func write(to out: HTMLWriter) {
    let objects = page.selection.objects
    guard !report.objects.isEmpty else { return }
    out(
      """
      <section aria-labelledby="applications">
      <h2 id="applications">Applications <span class="count">\(report.objects.count)</span></h2>

      """)
    out(
      "<p class=\"quiet\">Each bar: the next 52 weeks, filled while the application can sign in.</p>\n"
    )
    if page.selection.omittedObjects > 0 {
      out(
        """
        <p class="note">Too many for one page: listed are the \(objects.count) whose credentials \
        need action first. The other \(page.selection.omittedObjects) are in report.json.</p>

        """)
    }
    for start in stride(from: 0, to: objects.count, by: Self.chunk) {
      out("<div class=\"chunk apps\">\n")
      for index in objects[start..<min(start + Self.chunk, objects.count)] {
        write(objectAt: index, to: out)
      }
      out("</div>\n")
    }
    out("</section>\n")
  }

  private func write(objectAt index: Int, to out: HTMLWriter) {
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
      <div><dt>Covered</dt><dd>\(bar(row.coverage))\
      \(CredentialWording.coverage(row.coverage))</dd></div>
      <div><dt>Owner</dt><dd>\(page.owners(of: row))</dd></div>
      <div><dt>Used in</dt><dd>\(page.places(of: row))</dd></div>
      <div><dt>Last used</dt><dd>\(page.lastUse(lastUse(of: row)))</dd></div>
      <div><dt>Privilege</dt><dd>\(page.privilege(ofObjectAt: index))</dd></div>

      """)
    if let audience = audience(of: object) {
      out("<div><dt>Signs in</dt><dd>\(audience)</dd></div>\n")
    }
    if let verdict = verdict(of: row) { out("<div><dt>Verdict</dt><dd>\(verdict)</dd></div>\n") }
    if let state = state(of: object) { out("<div><dt>State</dt><dd>\(state)</dd></div>\n") }
    out("</dl>\n")
    writeCredentials(of: row, to: out)
    out("</article>\n")
  }

  /// The next 52 weeks as a line, filled until the coverage ends; the words beside it say when.
  private func bar(_ coverage: Coverage) -> HTML {
    let days: Int64
    switch coverage {
    case .unknown: return ""
    case .none: days = 0
    case .open: days = 364
    case .until(let end):
      days = min(max(end.seconds(since: report.asOf) / Instant.secondsPerDay, 0), 364)
    }
    return """
      <svg class="bar" viewBox="0 0 364 18" width="120" height="6" preserveAspectRatio="none" \
      aria-hidden="true"><rect class="ready" width="364" height="18" fill="#cfd6de"/>\
      <rect class="open" width="\(plain: Int(days))" height="18" fill="#8aa3c4"/></svg>
      """
  }

  private func writeCredentials(of row: AssessedObject, to out: HTMLWriter) {
    let rows = report.credentials[row.credentialRange]
    guard !rows.isEmpty else {
      return out("<p class=\"quiet\">No credentials.</p>\n")
    }
    out("<ul class=\"creds\">\n")
    for credential in rows {
      out("<li>\(page.status(of: credential)) <span>\(page.credentialLine(of: credential))")
      if let federated = report.federatedCredential(of: credential) {
        out("; trusts \(trust(of: federated))")
      } else {
        out(", \(page.expiry(of: credential))")
        if credential.successorCount > 0 {
          out("; successor \(page.successor(of: credential))")
        }
        if let used = credential.lastUsed { out("; last used \(HTMLPage.date(used))") }
        if credential.decision != nil { out(" \(move(of: credential))") }
      }
      out("</span></li>\n")
    }
    out("</ul>\n")
  }

  /// What should become of a credential, linked to the reasons where the page has them.
  private func move(of credential: AssessedCredential) -> HTML {
    guard let position = page.plan.candidates.position(of: credential),
      let first = page.plan.candidates.members(of: position).first,
      page.plan.isShown(position, limit: page.selection.limits.candidatesPerGroup)
    else { return page.move(of: credential) }
    let anchor = HTMLAnchor.candidate(report.credentials[first], in: report)
    return ##"<a href="#\##(attribute: anchor)">\##(page.move(of: credential))</a>"##
  }

  /// What should become of all its credentials, in one line.
  private func verdict(of row: AssessedObject) -> HTML? {
    let decisions = report.credentials[row.credentialRange].compactMap(\.decision)
    guard !decisions.isEmpty else { return nil }
    var words: [(words: String, count: Int)] = []
    for decision in decisions {
      let move = CandidateWording.move(decision) ?? CandidateWording.stay(decision)
      if let known = words.firstIndex(where: { $0.words == move }) {
        words[known].count += 1
      } else {
        words.append((move, 1))
      }
    }
    return
      "\(words.map { $0.count == 1 ? $0.words : "\($0.count) × \($0.words)" }.joined(separator: "; "))"
  }

  private func trust(of federated: FederatedIdentityCredential) -> HTML {
    let text = report.inventory.text
    let issuer = text.string(federated.issuer) ?? "an issuer not in the export"
    guard let subject = text.string(federated.subject) else { return "<bdi>\(issuer)</bdi>" }
    return "<bdi>\(issuer)</bdi> as <code>\(subject)</code>"
  }

  private func lastUse(of row: AssessedObject) -> Instant? {
    report.credentials[row.credentialRange].compactMap(\.lastUsed).max()
  }

  private func audience(of object: DirectoryObject) -> String? {
    switch object.signInAudience {
    case .absent, .other: nil
    case .azureADMyOrg: "accounts of this tenant only"
    case .azureADMultipleOrgs: "accounts of any tenant"
    case .azureADandPersonalMicrosoftAccount: "accounts of any tenant and personal ones"
    case .personalMicrosoftAccount: "personal Microsoft accounts only"
    }
  }

  private func state(of object: DirectoryObject) -> String? {
    if object.flags.contains(.deleted) { return "deleted, in the recycle bin" }
    if object.flags.contains(.disabledByMicrosoft) { return "disabled by Microsoft" }
    if object.flags.contains(.isDisabled) { return "disabled" }
    return object.flags.contains(.accountDisabled) ? "sign-in switched off" : nil
  }
}
