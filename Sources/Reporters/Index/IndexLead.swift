import Assessment
import SavedReports

/// The first sentences of an index: what is down and what lapses in all tenants, and for how many of them that
/// cannot be said.
struct IndexLead {
  private let newest: [SavedReport]
  private let blind: [Visibility]

  init(_ tenants: [IndexTenant]) {
    newest = tenants.map(\.newest.report)
    blind = newest.map(\.visibility).filter { !$0.showsOutages }
  }

  private static let lapses = "lapses within a week without a successor"

  /// `3 applications are down`; nil where none is listed.
  private var down: String? {
    let count = newest.map(\.urgency.down).reduce(0, +)
    return count == 0
      ? nil : NumberWording.count(count, "application is down", "applications are down")
  }

  /// `1 credential lapses within a week without a successor`; nil where none is listed.
  private var lapsing: String? {
    let count = newest.map(\.urgency.withinWeek).reduce(0, +)
    return count == 0
      ? nil
      : NumberWording.count(count, "credential lapses", "credentials lapse")
        + " within a week without a successor"
  }

  var text: String {
    if newest.count == 1, let only = newest.first {
      return text(of: AbsenceWording(only.visibility))
    }
    if !blind.isEmpty { return textWithBlindTenants }
    let first = down ?? "Nothing is known to be down"
    let unreadable = newest.map(\.visibility.unreadableEnds).reduce(0, +)
    let nothing = "nothing \(Self.lapses)\(AbsenceWording.exception(unreadable))"
    return "\(first), and \(lapsing ?? nothing)\(source)"
  }

  /// Whose reports are counted, and the end of the sentence.
  private var source: String {
    ", by the newest report of each of \(NumberWording.grouped(newest.count)) tenants."
  }

  private func text(of absence: AbsenceWording) -> String {
    switch (down, lapsing) {
    case (let down?, let lapsing?): "\(down), and \(lapsing)."
    case (let down?, nil): "\(down). \(absence.credentials(Self.lapses, other: true))"
    case (nil, let lapsing?): "\(lapsing). \(absence.outages)"
    case (nil, nil): absence.outagesAndCredentials(Self.lapses)
    }
  }

  private var textWithBlindTenants: String {
    let known = [down, lapsing].compactMap { $0 }
    let start = known.isEmpty ? "" : "\(known.joined(separator: ", and "))\(source) "
    let what = known.isEmpty ? "Whether anything" : "Whether anything else"
    return "\(start)\(what) is down or \(Self.lapses) cannot be said for "
      + "\(NumberWording.grouped(blind.count)) of \(NumberWording.grouped(newest.count)) tenants: sign-ins, "
      + "applications or service principals are missing there."
  }
}
