import Assessment
import Inventory

/// One or two sentences on what happens when a credential expires, or what has happened.
struct HTMLConsequence {
  let page: HTMLPage
  let plans: RestorePlans
  /// Whether to use as few words as possible.
  var isBrief = false

  private var report: AssessmentReport { page.report }

  func words(for row: AssessedCredential) -> HTML {
    let used: HTML =
      row.lastUsed.map { " Last used \(HTMLPage.date($0))." } ?? ""
    switch row.status {
    case .expiring: return "\(expiring(row))\(used)"
    case .replacementReady: return "\(replaced(row))\(used)"
    case .lapsed:
      return "\(lapsed(row))\(used)"
    case .covered:
      return "It has no replacement of its own. \(others(row))\(used)"
    case .notYetValid: return notYetValid(row)
    case .unreadable:
      return "Its expiry date is unknown: the export has none that can be read."
    default: return "\(CredentialWording.status(row.status))."
    }
  }

  private func lapsed(_ row: AssessedCredential) -> HTML {
    switch row.kind {
    case .samlSigningCertificate:
      guard row.activeSigning == true else {
        return "It may be the active certificate of this service; if so, sign-in fails."
      }
      guard let next = report.successors(of: row).first, report.isLive(next) else {
        return "Sign-in to this service fails: its active certificate has expired."
      }
      return """
        The active certificate has expired. Entra now signs with the newer one, \
        <code class="nb">\(CredentialWording.keyTail(of: next, in: report))</code>: sign-in fails wherever the \
        service provider does not have it.
        """
    case .samlRequestVerification:
      return "Requests that the service signs with it may be refused. \(Self.other)"
    case .tokenEncryptionKey: return "Tokens may still be encrypted with it. \(Self.other)"
    default: return "Nothing can sign in with it any more."
    }
  }

  /// The advice if the other side keeps the private key.
  private static let other: HTML = "Ask the other side for its new certificate."

  private func expiring(_ row: AssessedCredential) -> HTML {
    if let late = plans.tooLate(after: row), let end = report.validity(of: row).end.instant,
      let start = report.validity(of: late).start.instant
    {
      let gap = TimeWording.span(seconds: start.seconds(since: end).magnitude)
      return """
        Stops: its replacement <code class="nb">\(CredentialWording.keyTail(of: late, in: report))</code> \
        starts \(gap) too late, on \(HTMLPage.date(start)). Close the gap.
        """
    }
    switch row.kind {
    case .samlSigningCertificate:
      guard let successor = report.successors(of: row).first else {
        return "Sign-in to this service stops: there is no replacement certificate."
      }
      return """
        A newer certificate <code class="nb">\(CredentialWording.keyTail(of: successor, in: report))</code> \
        exists and is not known to be active: sign-in stops wherever the service provider lacks it.
        """
    case .samlRequestVerification, .tokenEncryptionKey:
      return "It has no replacement. \(Self.other)"
    default:
      let alive = plans.alive(beside: row)
      guard alive.isEmpty else { return "No replacement. \(others(row))" }
      // Without federated credentials, it is not known whether it can sign in another way.
      let isKnown =
        page.report.isCollected(.federatedIdentityCredentials)
        && report.object(of: row).coverage != .unknown
      return isKnown ? "Stops: nothing replaces it." : "Stops: no replacement is known."
    }
  }

  /// Returns `Also valid: secret …77aa until 13 Nov 2027.`
  private func others(_ row: AssessedCredential) -> HTML {
    let alive = plans.alive(beside: row)
    guard let first = alive.first else { return "Check what uses it." }
    let more: HTML = alive.count > 1 ? " and \(alive.count - 1) more" : ""
    return "Also valid: \(page.shortLine(of: first))\(page.until(first))\(more)."
  }

  private func replaced(_ row: AssessedCredential) -> HTML {
    guard let successor = report.successors(of: row).first else { return "A replacement exists." }
    if isBrief {
      return
        "Replacement <code class=\"nb\">\(CredentialWording.keyTail(of: successor, in: report))</code>\(page.until(successor))."
    }
    let name: HTML = "\(page.shortLine(of: successor))\(page.until(successor))"
    let start = report.validity(of: successor).start.instant
    if let start, start > report.asOf {
      return "Its replacement becomes valid on \(HTMLPage.date(start)): \(name). Switch then."
    }
    if let used = successor.lastUsed {
      return row.severity <= .low
        ? "Replaced by \(name), which is in use: check that nothing uses this one any more."
        : "A replacement exists, \(name), used \(HTMLPage.date(used)): move the rest to it."
    }
    return page.report.isCollected(.credentialActivity)
      ? "A replacement exists, \(name), but nobody uses it yet: switch to it."
      : "A replacement exists, \(name): switch to it."
  }

  private func notYetValid(_ row: AssessedCredential) -> HTML {
    guard let start = report.validity(of: row).start.instant else { return "Not valid yet." }
    guard row.severity >= .high else { return "Not valid until \(HTMLPage.date(start))." }
    let lead: HTML =
      "Not valid until \(HTMLPage.date(start)), and the application has no valid credential"
    guard case .until(let end) = report.object(of: row).coverage, end > report.asOf, end < start
    else {
      return "\(lead) until then."
    }
    return "\(lead) from \(HTMLPage.date(end)) until then."
  }
}
