import Assessment
import Inventory

/// Common phrases about a credential and its application.
extension HTMLPage {
  /// Returns `secret “prod-2024” …9f3c`.
  func shortLine(of row: AssessedCredential) -> HTML {
    let tail = CredentialWording.keyTail(of: row, in: report)
    let kind = row.kind.words
    guard let name = report.displayName(of: row) else {
      return "\(kind) <code class=\"nb\">\(tail)</code>"
    }
    return "\(kind) “\(isolated: name)” <code class=\"nb\">\(tail)</code>"
  }

  /// Returns `expired 8 Nov 2026, 15 days ago`.
  func expired(_ row: AssessedCredential) -> HTML {
    guard let end = report.validity(of: row).end.instant else { return "expiry date unknown" }
    let relative = TimeWording.relative(end, asOf: report.asOf)
    let verb = end <= report.asOf ? "expired" : "expires"
    return "\(verb) \(Self.date(end)), \(relative)"
  }

  /// Returns ` until 13 Nov 2027`; empty for a federated credential.
  func until(_ row: AssessedCredential) -> HTML {
    guard row.kind != .federatedIdentityCredential else { return "" }
    guard let end = report.validity(of: row).end.instant, end < ExpiryBuckets.never else {
      return ", never expires"
    }
    return " until \(Self.date(end))"
  }

  /// Returns the owners of an application, each with a mail address.
  func ownersWithAddress(of row: AssessedObject) -> HTML {
    let most = 5
    guard let owners = OwnerWording.holders(of: row, in: report), !owners.isEmpty else {
      return self.owners(of: row)
    }
    var list: HTML = ""
    for (position, owner) in owners.prefix(most).enumerated() {
      list = "\(list)\(position == 0 ? "" : "; ")\(holder(owner))"
    }
    return owners.count > most ? "\(list) and \(owners.count - most) more" : list
  }

  /// Returns `Mia Lindqvist, mia.lindqvist@contoso.example`.
  func owner(_ owner: Owner) -> HTML {
    OwnerWording.owners([owner], in: report).first.map { holder($0) } ?? ""
  }

  private func holder(_ holder: OwnerWording.Holder) -> HTML {
    let name = (holder.isTeam ? "team " : "") + holder.name
    let left: HTML = holder.mayHaveLeft ? "\(OwnerWording.left)" : ""
    guard let address = holder.address, address != holder.name else {
      return "\(isolated: name)\(left)"
    }
    return "\(isolated: name), \(isolated: address)\(left)"
  }

  /// Returns those who may know who owns an application, each with the evidence.
  func whoMayKnow(
    _ candidates: [OwnerCandidate], atMost limit: Int = OwnerCandidateWording.most
  ) -> HTML {
    var list: HTML = ""
    for (position, candidate) in candidates.prefix(limit).enumerated() {
      let line = OwnerCandidateWording.line(candidate)
      list = """
        \(list)\(position == 0 ? "" : "; ")\(line.before)\(isolated: line.name)\(isolated: line.after)
        """
    }
    let more = candidates.count - limit
    return more > 0 ? "\(list) and \(more) more" : list
  }

  /// Returns words, linked to the decision about a credential if the page has it.
  func decisionLink(of row: AssessedCredential, _ words: String) -> HTML {
    guard let position = candidates.position(of: row),
      let first = candidates.members(of: position).first,
      plan.isShown(
        position, of: candidates.decision(at: position), limit: selection.limits.candidatesPerGroup)
    else { return "<span class=\"moveto\">\(words)</span>" }
    let anchor = HTMLAnchor.candidate(report.credentials[first], in: report)
    return "<a class=\"moveto\" href=\"#\(attribute: anchor)\">\(words)</a>"
  }

  /// Returns the anchor attribute of a credential if the inventory has no row for it.
  func inventoryId(of row: AssessedCredential) -> HTML {
    selection.isWhole ? "" : " id=\"\(attribute: HTMLAnchor.credential(row, in: report))\""
  }

  /// The number of applications that are down; a dash instead of 0 if an outage would not show.
  var downFigure: HTML {
    let down = report.figures.down
    return down == 0 && !report.visibility.countsOutages ? "–" : "\(down)"
  }

  /// Returns what to do about a credential that stays, given where it is used.
  func stay(_ decision: Decision, of row: AssessedCredential) -> String {
    let isLost = decision.blockers.contains(.find)
    if decision.target == .keep, !isLost { return "keep and watch" }
    guard let places = report.places(of: report.object(of: row)) else { return "run a usage scan" }
    if places.isEmpty { return "not found in the files scanned" }
    return "check the \(NumberWording.count(places.count, "place", "places")) that name it"
  }

  /// Returns what should become of an application's credentials; nil if none is decided.
  func verdict(of object: AssessedObject) -> String? {
    var words: [(words: String, count: Int)] = []
    for row in report.credentials[object.credentialRange] {
      guard let decision = row.decision else { continue }
      let move = CandidateWording.move(decision) ?? stay(decision, of: row)
      if let known = words.firstIndex(where: { $0.words == move }) {
        words[known].count += 1
      } else {
        words.append((move, 1))
      }
    }
    guard !words.isEmpty else { return nil }
    return words.map { $0.count == 1 ? $0.words : "\($0.count) × \($0.words)" }
      .joined(separator: "; ")
  }

  /// Returns the number of credentials that a group of decisions names, weak hints included.
  func credentials(in group: PlanGroup) -> Int {
    plan.total(in: group)
  }

  /// The number of credentials in the groups that lead away from a stored credential.
  var eliminable: Int {
    PlanGroup.allCases.filter(\.isClaim).reduce(0) { $0 + credentials(in: $1) }
  }

  /// The number of owners that the directory names; teams are not counted.
  var owners: Int { shares.count { $0.owner != nil } }
}

/// When credentials end, in words relative to the report's time.
enum HTMLRelativeTime {
  /// Returns `expires in 5 days`, `expired 3 days ago`, `never expires` or `expiry date unknown`.
  static func expiry(of row: AssessedCredential, in report: AssessmentReport) -> String {
    switch row.bucket {
    case nil: return "does not expire"
    case .never?: return "never expires"
    case .unknown?: return "expiry date unknown"
    default:
      guard let end = report.validity(of: row).end.instant else { return "expiry date unknown" }
      let relative = TimeWording.relative(end, asOf: report.asOf)
      return (end <= report.asOf ? "expired " : "expires ") + relative
    }
  }
}
