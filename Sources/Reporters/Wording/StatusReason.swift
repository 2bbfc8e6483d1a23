package import Assessment

/// Why a credential has its status, in one or two sentences.
package enum StatusReason {
  package static func text(for row: AssessedCredential, in report: AssessmentReport) -> String {
    text(for: CredentialFacts(row, in: report))
  }

  package static func text(for row: CredentialFacts) -> String {
    if let rotation = row.rotation, row.isPlatformManaged { return rotation }
    return sentence(for: row) + (row.rotation.map { " " + $0 } ?? "")
  }

  private static func sentence(for row: CredentialFacts) -> String {
    let end = row.end.map { TimeWording.date($0) } ?? "an unknown date"
    let used = row.lastUsed.map { "last used \(TimeWording.date($0))" }
    switch row.status {
    case .platformManaged: return "The platform renews it."
    case .unreadable:
      return "The export has no end date that can be read, so nobody can say when it lapses."
    case .dormant:
      return "The object is deleted or disabled, so nothing signs in with it."
    case .outage:
      if let last = row.lastUsed, let ended = row.end, last <= ended {
        return "It was in use until \(TimeWording.date(last)), ended on \(end), and "
          + (!row.hasSuccessor
            ? "nothing took its place." : "sign-ins still present it.")
      }
      return "It ended on \(end), and sign-ins have presented it since."
    case .superseded:
      return !row.hasSuccessor
        ? "It ended on \(end); another certificate is the active one."
        : "It ended on \(end); a newer one of the same kind took its place."
    case .covered:
      return "It ended on \(end) without a successor; another credential of the application is "
        + "live, so check which one is used."
    case .lapsed where awaitsActivation(row):
      return "It ended on \(end) and is still the active one: the certificate that follows it has "
        + "not been made active."
    case .lapsed:
      return "It ended on \(end), and no live credential of the application is known to have "
        + "taken its place."
    case .notYetValid:
      let start = row.start.map { TimeWording.date($0) } ?? "an unknown date"
      return row.severity >= .high
        ? "It starts on \(start), and until then the application has a gap without any credential."
        : "It starts on \(start)."
    case .replacementReady:
      let tail = used.map { " This one was \($0)." } ?? " Whether the switch was made is not known."
      return "It ends on \(end), and its successor is there." + tail
    case .expiring:
      let tail = used.map { " It was \($0)." } ?? ""
      if awaitsActivation(row) {
        return "It ends on \(end), and the certificate that follows it has not been made active."
          + tail
      }
      return "It ends on \(end), and it has no successor." + tail
    case .healthy:
      switch row.kind {
      case .federatedIdentityCredential:
        return "No stored secret: nothing here lapses."
      default:
        return row.neverEnds
          ? "It never ends, so nothing will ever force a rotation."
          : "It ends on \(end), beyond the horizon."
      }
    }
  }

  /// Whether the active SAML certificate has later ones beside it, which sign nothing yet.
  private static func awaitsActivation(_ row: CredentialFacts) -> Bool {
    row.kind == .samlSigningCertificate && row.hasSuccessor
  }
}
