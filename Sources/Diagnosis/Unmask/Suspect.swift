package import Inventory

/// One thing that suggests that a message is about an application.
package struct Clue: Hashable, Sendable {
  package enum Strength: Int, Comparable, Sendable {
    /// It fits this application as well as others.
    case weak
    /// It fits better than for most others.
    case moderate
    /// It fits this application and no other.
    case strong
    /// It certainly is this application.
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
  /// Whether it identifies the application by an ID, so that the export cannot contradict it.
  var isIdentity = false
}

/// An application that a message may be about, with the clues for it.
package struct Suspect: Sendable {
  package var appId: Identifier
  /// The application; nil if only its ID is known.
  package var application: KnownApplication?
  package var clues: [Clue]

  /// The key for sorting: the strongest clue first, then the number of clues.
  var rank: (Int, Int, Int) {
    let strengths = clues.map(\.strength.rawValue)
    return (strengths.max() ?? -1, strengths.count { $0 >= 1 }, strengths.reduce(0, +))
  }
}

/// The application that a message is about.
package struct ApplicationFinding: Sendable {
  package enum Verdict: String, Sendable {
    /// The message names it.
    case named
    /// The data leaves no other possibility.
    case decided
    /// Several fit, and it is not decided which one it is.
    case open
    /// Nothing suggests any.
    case unknown
  }

  package var verdict: Verdict
  /// The candidates, most likely first; at most ``most``.
  package var suspects: [Suspect]
  /// How many candidates there were.
  package var count: Int

  static let most = 5

  static let unknown = ApplicationFinding(verdict: .unknown, suspects: [], count: 0)

  /// The application, if it is named or decided.
  package var found: Suspect? {
    verdict == .named || verdict == .decided ? suspects.first : nil
  }
}
