package import Assessment

/// Why a credential has its status, in one or two sentences.
package enum StatusReason {
  package static func text(for row: AssessedCredential, in report: AssessmentReport) -> String {
    text(for: CredentialFacts(row, in: report))
  }

  /// Returns the same without what changes daily: programs take a new text for a new finding.
  static func stableText(for row: AssessedCredential, in report: AssessmentReport) -> String {
    text(for: CredentialFacts(row, in: report), includesLastUse: false)
  }

  package static func text(for row: CredentialFacts, includesLastUse: Bool = true) -> String {
    if let rotation = row.rotation, row.isPlatformManaged { return rotation }
    return sentence(for: row, includesLastUse) + (row.rotation.map { " " + $0 } ?? "")
  }

  private static func sentence(for row: CredentialFacts, _ includesLastUse: Bool) -> String {
    let end = row.end.map { TimeWording.date($0) } ?? "an unknown date"
    let used = row.lastUsed.map { "last used \(TimeWording.date($0))" }
    switch row.status {
    case .platformManaged: return "The platform renews it."
    case .unreadable:
      if row.end != nil, let start = row.start {
        return "It starts on \(TimeWording.date(start)) but ends on \(end), so it is never valid: "
          + "look up its dates in the portal."
      }
      return "The export has no readable end date for it, so its expiry date is unknown."
    case .dormant:
      return "The application is deleted or disabled, so nothing can sign in with it."
    case .outage:
      if let last = row.lastUsed, let ended = row.end, last <= ended {
        return "It was in use until \(TimeWording.date(last)), expired on \(end), and "
          + (!row.hasSuccessor ? "has no known replacement." : "sign-ins still try it.")
      }
      return "It expired on \(end), and sign-ins have tried it since."
    case .superseded:
      return !row.hasSuccessor
        ? "It expired on \(end); another certificate is the active one."
        : "It expired on \(end); a newer credential of the same kind replaced it."
    case .covered:
      return
        "It expired on \(end) without a replacement; another credential of the application is valid, so check "
        + "which one is in use."
    case .lapsed where awaitsActivation(row):
      return
        "It expired on \(end) and is still the active one: the newer certificate has not been activated."
    case .lapsed:
      return "It expired on \(end), and the application has no known replacement for it."
    case .notYetValid:
      let start = row.start.map { TimeWording.date($0) } ?? "an unknown date"
      return row.severity >= .high
        ? "It starts on \(start), and no other credential covers all of the time until then."
        : "It starts on \(start)."
    case .replacementReady:
      let tail =
        used.map { " This one was \($0)." } ?? " Whether the switch has been made is not known."
      return "It expires on \(end), and a replacement exists." + (includesLastUse ? tail : "")
    case .expiring:
      let tail = includesLastUse ? used.map { " It was \($0)." } ?? "" : ""
      if awaitsActivation(row) {
        return "It expires on \(end), and the newer certificate has not been activated."
          + tail
      }
      return "It expires on \(end), and it has no replacement." + tail
    case .healthy:
      switch row.kind {
      case .federatedIdentityCredential:
        return "There is no stored secret, and nothing that expires."
      default:
        return row.neverEnds
          ? "It never expires, so nothing will ever force a rotation."
          : "It expires on \(end), which is not soon."
      }
    }
  }

  /// Whether the active SAML certificate has a later one beside it, which signs nothing yet.
  private static func awaitsActivation(_ row: CredentialFacts) -> Bool {
    row.kind == .samlSigningCertificate && row.hasSuccessor
  }
}
