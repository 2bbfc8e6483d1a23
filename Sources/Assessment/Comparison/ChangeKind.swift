/// What became of a credential, an object or a finding between two reports; most severe first.
package enum ChangeKind: String, CaseIterable, Sendable {
  /// A credential is refused, or its application is down; neither was so before.
  case wentDown
  /// A credential expired, and nothing took its place.
  case expired
  /// Its severity rose.
  case worsened
  /// A credential has a newer one in its place, but is still used.
  case replacedStillUsed
  /// A finding that was not there before.
  case findingNew
  /// An owner of an object is no longer one.
  case ownerLost
  /// An acceptance no longer holds.
  case acceptanceEnded
  /// A credential that was not there before, and is not known to replace anything.
  case new
  /// An object that was not there before.
  case objectAdded
  /// A credential has a newer one in its place, and is not known to be still used.
  case replaced
  /// A credential that was not there before, and succeeds one that was.
  case replacement
  case federationRemoved
  /// A credential is gone, after it expired or was replaced.
  case removed
  case objectRemoved
  case accepted
  case ownerGained
  case findingGone
  /// Its severity fell.
  case improved
  /// A credential was down; another one works in its place now.
  case recovered
  /// A credential expired or is gone, and a newer one is live.
  case rotated
  /// A federated credential that was not there before.
  case federated
  /// A stored credential is gone, and its application signs in without one.
  case eliminated
  /// Something about it is different; used only if an older report is read as the newer one.
  case changed

  package var name: String { rawValue }

  /// Its position in lists and counts.
  package var place: Int { Self.places[self] ?? 0 }

  private static let places = Dictionary(
    allCases.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })

  /// The same change seen backwards; nil if that depends on what remains.
  var reversed: ChangeKind? {
    switch self {
    case .wentDown: .recovered
    case .recovered: .wentDown
    case .worsened: .improved
    case .improved: .worsened
    case .new, .replacement: .removed
    case .removed: .new
    case .objectAdded: .objectRemoved
    case .objectRemoved: .objectAdded
    case .federated: .federationRemoved
    case .federationRemoved: .federated
    case .accepted: .acceptanceEnded
    case .acceptanceEnded: .accepted
    case .findingNew: .findingGone
    case .findingGone: .findingNew
    case .ownerGained: .ownerLost
    case .ownerLost, .expired, .replaced, .replacedStillUsed, .rotated, .eliminated, .changed: nil
    }
  }
}
