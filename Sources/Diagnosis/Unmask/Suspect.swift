package import Inventory

/// One thing that speaks for an application being the one of a message.
package struct Clue: Hashable, Sendable {
  package enum Strength: Int, Comparable, Sendable {
    /// It fits, as it fits others.
    case weak
    /// It fits better than most.
    case moderate
    /// It fits this one and no other.
    case strong
    /// It is the one.
    case decisive

    package var name: String {
      switch self {
      case .weak: "weak"
      case .moderate: "moderate"
      case .strong: "strong"
      case .decisive: "decisive"
      }
    }

    package static func < (left: Strength, right: Strength) -> Bool {
      left.rawValue < right.rawValue
    }
  }

  package var remark: Remark
  package var strength: Strength
  /// Whether it names the application by an id, so that the export cannot speak against it.
  var isIdentity = false
}

/// An application that a message may be about, with what speaks for it.
package struct Suspect: Sendable {
  package var appId: Identifier
  /// nil where nothing is known of it but the id.
  package var application: KnownApplication?
  package var clues: [Clue]

  /// The best clue first; of two with the same best, the one with more.
  var rank: (Int, Int, Int) {
    let strengths = clues.map(\.strength.rawValue)
    return (strengths.max() ?? -1, strengths.count { $0 >= 1 }, strengths.reduce(0, +))
  }
}

/// Which application a message is about.
package struct ApplicationFinding: Sendable {
  package enum Verdict: String, Sendable {
    /// The message says so.
    case named
    /// What was read leaves no other.
    case decided
    /// Some fit; which one is not decided.
    case open
    /// Nothing tells.
    case unknown
  }

  package var verdict: Verdict
  /// The likeliest first, at most ``most``.
  package var suspects: [Suspect]
  /// How many there were.
  package var count: Int

  static let most = 5

  static let unknown = ApplicationFinding(verdict: .unknown, suspects: [], count: 0)

  /// The application, where it is named or decided.
  package var found: Suspect? {
    verdict == .named || verdict == .decided ? suspects.first : nil
  }
}
