package import Assessment
import Inventory

/// What changed between two reports, in words.
package enum ChangeWording {
  /// Returns `Since 21 Nov: 1 went down, 3 expired, 2 rotated.`, for every format's first screen.
  package static func since(_ comparison: Comparison) -> String {
    "\(start(of: comparison)): \(sum(of: comparison))."
  }

  /// Returns `Since 21 Nov`, with the year if the years differ.
  package static func start(of comparison: Comparison) -> String {
    let (before, after) = (comparison.before.asOf, comparison.after.asOf)
    let isSameYear = before.civilDate.year == after.civilDate.year
    let date = isSameYear ? TimeWording.dayAndMonth(before) : TimeWording.date(before)
    return comparison.isBackwards ? "Seen back from \(date)" : "Since \(date)"
  }

  /// Returns `1 went down, 3 expired, 2 rotated`, and how many differences cannot be told.
  static func sum(of comparison: Comparison) -> String {
    let known = counts(of: comparison).map { "\(NumberWording.grouped($0.count)) \($0.words)" }
    let some =
      known.isEmpty
      ? comparison.refusals.isEmpty ? "nothing changed" : "nothing changed that can be compared"
      : known.joined(separator: ", ")
    let withheld = comparison.refusals.reduce(0) { $0 + $1.withheld }
    guard withheld > 0 else { return some }
    return some + "; "
      + NumberWording.count(withheld, "difference", "differences") + " cannot be compared"
  }

  /// Returns the kinds of change that occur, most severe first.
  ///
  /// A replacement is not listed, as it belongs to what it replaces.
  static func counts(of comparison: Comparison) -> [(kind: ChangeKind, count: Int, words: String)] {
    ChangeKind.allCases.compactMap { kind in
      guard kind != .replacement, let count = comparison.counts[kind], count > 0 else { return nil }
      return (kind, count, words(kind, count))
    }
  }

  /// Returns the words after the number in a sentence.
  private static func words(_ kind: ChangeKind, _ count: Int) -> String {
    func choose(_ one: String, _ many: String) -> String { count == 1 ? one : many }
    switch kind {
    case .wentDown: return "went down"
    case .expired: return "expired"
    case .worsened: return "worsened"
    case .replacedStillUsed: return "replaced but still used"
    case .findingNew: return choose("new finding", "new findings")
    case .ownerLost: return choose("lost an owner", "lost owners")
    case .acceptanceEnded: return "no longer accepted"
    case .new: return "new"
    case .objectAdded: return choose("application added", "applications added")
    case .replaced: return "replaced"
    case .replacement: return choose("replacement", "replacements")
    case .federationRemoved:
      return choose("federated credential removed", "federated credentials removed")
    case .removed: return "removed"
    case .objectRemoved: return choose("application removed", "applications removed")
    case .accepted: return "accepted"
    case .ownerGained: return choose("gained an owner", "gained owners")
    case .findingGone: return choose("finding gone", "findings gone")
    case .improved: return "improved"
    case .recovered: return "recovered"
    case .rotated: return "rotated"
    case .federated: return "newly federated"
    case .eliminated: return "eliminated"
    case .changed: return "changed"
    }
  }

  /// Returns the head of a list, which is also the value of a filter.
  static func title(_ kind: ChangeKind) -> String {
    switch kind {
    case .wentDown: "Went down"
    case .expired: "Expired"
    case .worsened: "Worsened"
    case .replacedStillUsed: "Replaced, but the old one is still used"
    case .findingNew: "New findings"
    case .ownerLost: "Lost an owner"
    case .acceptanceEnded: "No longer accepted"
    case .new: "New"
    case .objectAdded: "Applications added"
    case .replaced: "Replaced"
    case .replacement: "Replacements"
    case .federationRemoved: "Federated credentials removed"
    case .removed: "Removed"
    case .objectRemoved: "Applications removed"
    case .accepted: "Accepted"
    case .ownerGained: "Gained an owner"
    case .findingGone: "Findings gone"
    case .improved: "Improved"
    case .recovered: "Recovered"
    case .rotated: "Rotated"
    case .federated: "Newly federated"
    case .eliminated: "Eliminated: no stored credential any more"
    case .changed: "Changed"
    }
  }

  // MARK: What cannot be told

  /// Returns one sentence for each reason why something cannot be told.
  package static func refusals(of comparison: Comparison) -> [String] {
    comparison.refusals.map { refusal in
      let kinds = refusal.kinds.map { title($0).lowercased() }
      let count =
        refusal.withheld > 0
        ? " (\(NumberWording.count(refusal.withheld, "difference", "differences")))" : ""
      return "\(reason(refusal.reason)), so these cannot be compared: "
        + "\(kinds.joined(separator: "; "))\(count)."
    }
  }

  static func reason(_ reason: Refusal.Reason) -> String {
    switch reason {
    case .horizon(let before, let after):
      func days(_ number: Int?) -> String { number.map { "\($0) days" } ?? "not stated" }
      return "The horizon was \(days(before)) then and is \(days(after)) now"
    case .policy: return "Lifetime limits or reference tables differ"
    case .rules(let before, let after):
      let versions = [before, after].compactMap { $0 }
      return versions.count == 2 && versions[0] != versions[1]
        ? "The rules of lapse \(versions[0]) and \(versions[1]) differ" : "The rules differ"
    case .collection(.signIns, .complete, .complete):
      return "Sign-ins: the log now does not reach back to what was refused then"
    case .collection(let collection, let before, let after):
      let name = CompletenessWording.collection(collection)
      let subject = name.capitalizingFirst
      func state(_ state: CollectionLedger.State) -> String { CompletenessWording.state(state) }
      return before == after
        ? "\(subject): \(state(before)) both times"
        : "\(subject): \(state(before)) then, \(state(after)) now"
    case .objects: return "The older report does not list applications without credentials"
    }
  }
}
