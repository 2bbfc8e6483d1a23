import Assessment
import SavedReports

/// The first sentences of an index: what is down and what expires, over all tenants.
///
/// They also say for how many tenants this is unknown.
struct IndexLead {
  private let newest: [SavedReport]
  private let blind: [Visibility]

  init(_ tenants: [IndexTenant]) {
    newest = tenants.map(\.newest.report)
    blind = newest.map(\.visibility).filter { !$0.showsOutages }
  }

  private static let expires = Headline.expires

  /// `3 applications are down`; nil if none is.
  private var down: String? {
    let count = newest.map(\.figures.down).reduce(0, +)
    return count == 0
      ? nil : NumberWording.count(count, "application is down", "applications are down")
  }

  /// `1 credential expires within a week`; nil if none does.
  private var expiring: String? {
    let count = newest.map(\.figures.expiring7d).reduce(0, +)
    return count == 0
      ? nil
      : NumberWording.count(count, "credential expires", "credentials expire")
        + " within a week"
  }

  var text: String {
    if newest.count == 1, let only = newest.first {
      return text(of: AbsenceWording(only.visibility))
    }
    if !blind.isEmpty { return textWithBlindTenants }
    let first = down ?? "Nothing is known to be down"
    let unreadable = newest.map(\.visibility.unreadableEnds).reduce(0, +)
    let nothing = "nothing \(Self.expires)\(AbsenceWording.exception(unreadable))"
    return "\(first), and \(expiring ?? nothing)\(source)"
  }

  /// The end of the sentence, which says whose reports are counted.
  private var source: String {
    ", by the newest report of each of \(NumberWording.grouped(newest.count)) tenants."
  }

  private func text(of absence: AbsenceWording) -> String {
    switch (down, expiring) {
    case (let down?, let expiring?): "\(down), and \(expiring)."
    case (let down?, nil): "\(down). \(absence.credentials(Self.expires, other: true))"
    case (nil, let expiring?): "\(expiring). \(absence.outages)"
    case (nil, nil): absence.outagesAndCredentials(Self.expires)
    }
  }

  private var textWithBlindTenants: String {
    let known = [down, expiring].compactMap { $0 }
    let start = known.isEmpty ? "" : "\(known.joined(separator: ", and "))\(source) "
    let what = known.isEmpty ? "whether anything" : "whether anything else"
    return
      "\(start)It is not known \(what) is down, or needs action and expires within a week, for "
      + "\(NumberWording.grouped(blind.count)) of \(NumberWording.grouped(newest.count)) tenants: sign-ins, "
      + "applications or service principals are missing there."
  }
}
