import Assessment
import Inventory

/// Sentences that say that there is none of something, as far as the data can show it.
struct AbsenceWording {
  let visibility: Visibility

  init(_ visibility: Visibility) {
    self.visibility = visibility
  }

  init(_ report: AssessmentReport) {
    visibility = report.visibility
  }

  /// Returns `Nothing expires within a week.`, or why that cannot be said.
  ///
  /// - Parameters:
  ///   - predicate: the words after "nothing" or "no credential": `expires within a week`.
  ///   - other: whether the sentence is about the rest, after something was named.
  func credentials(_ predicate: String, other: Bool = false) -> String {
    switch visibility.scope {
    case .everything: "Nothing \(other ? "else " : "")\(predicate)\(exception)."
    case .applications:
      "No \(other ? "other " : "")credential of an application \(predicate)\(exception); service "
        + "principals were not collected."
    case .nothing:
      "It is not known whether anything \(other ? "else " : "")\(predicate): "
        + "\(Self.words(visibility.credentialGaps))."
    }
  }

  /// A credential without a readable end may end at any time.
  private var exception: String { Self.exception(visibility.unreadableEnds) }

  static func exception(_ count: Int) -> String {
    guard count > 0 else { return "" }
    return
      ", leaving out \(NumberWording.count(count, "credential", "credentials")) without a readable "
      + "end date"
  }

  /// `Nothing is known to be down.`, or why an outage would not be seen.
  var outages: String {
    guard outageGaps.isEmpty else { return "No outage can be seen: \(Self.words(outageGaps))." }
    if let until = visibility.signInsUntil {
      return "No outage shows in the sign-ins up to \(TimeWording.date(until)), where they end."
    }
    return visibility.scope == .everything
      ? "Nothing is known to be down." : "No application is known to be down."
  }

  /// Returns a sentence about both.
  ///
  /// - Parameter predicate: as in ``credentials(_:other:)``.
  func outagesAndCredentials(_ predicate: String) -> String {
    if visibility.showsOutages {
      return "Nothing is known to be down, and nothing \(predicate)\(exception)."
    }
    if visibility.scope == .nothing {
      return "Neither an outage nor an expiry can be ruled out: \(Self.words(outageGaps))."
    }
    return "\(credentials(predicate)) \(outages)"
  }

  /// Returns `Nothing needs action.`, or as much of it as can be said.
  func action(_ predicate: String) -> String {
    visibility.showsOutages || visibility.scope == .nothing
      ? credentials(predicate) : "\(credentials(predicate)) \(outages)"
  }

  /// Returns a sentence about the rows that were read, without that limit if all were.
  ///
  /// - Parameters:
  ///   - start: `No expired credential`.
  ///   - end: `has a successor`.
  func ofThoseRead(_ start: String, _ end: String) -> String {
    visibility.scope == .everything ? "\(start) \(end)." : "\(start) of those read \(end)."
  }

  /// What the figures cannot count; nil if they count everything.
  var uncounted: String? {
    visibility.credentialGaps.isEmpty
      ? nil : "whatever was not read (\(Self.words(visibility.credentialGaps)))"
  }

  private var outageGaps: [Visibility.Gap] {
    (visibility.scope == .nothing ? visibility.credentialGaps : []) + visibility.outageGaps
  }

  /// Returns `not all applications were read, sign-ins were not collected and …`.
  private static func words(_ gaps: [Visibility.Gap]) -> String {
    func names(_ wanted: CollectionLedger.State) -> String? {
      let names = gaps.compactMap { gap -> String? in
        guard case .collection(let collection, let state) = gap, state == wanted else { return nil }
        return CompletenessWording.collection(collection)
      }
      return names.isEmpty ? nil : list(names)
    }
    let parts = [
      names(.partial).map { "not all \($0) were read" },
      names(.notCollected).map { "\($0) were not collected" },
      gaps.contains(.inputs) ? "an input could not be read" : nil,
      gaps.contains(.objects) ? "no application and no service principal was read" : nil,
    ]
    return list(parts.compactMap { $0 })
  }

  /// Returns `a, b and c`.
  private static func list(_ parts: [String]) -> String {
    guard let last = parts.last, parts.count > 1 else { return parts.first ?? "" }
    return parts.dropLast().joined(separator: ", ") + " and " + last
  }
}
