import Assessment
package import Inventory
import System

/// Places of use in words.
package enum PlaceWording {
  /// The most places that one line names.
  package static let most = 3

  /// Returns what is used there, without the name: `GitHub workflow, secret`.
  package static func kind(_ place: UsePlace) -> String {
    switch place.login {
    case .unknown: place.kind.words
    case .secret: place.kind.words + ", secret"
    case .certificate: place.kind.words + ", certificate"
    case .oidc: place.kind.words + ", federation"
    case .managedIdentity: place.kind.words + ", managed identity"
    }
  }

  /// Returns where to find it: the name and the file.
  package static func location(_ place: UsePlace) -> String {
    place.name.map { "\($0) (\(place.citation))" } ?? place.citation
  }

  /// Returns the most telling places first: consumers before mentions, certain ones before guesses.
  package static func leading(_ places: ArraySlice<UsePlace>) -> [UsePlace] {
    places.enumerated().ordered { left, right in
      let keys = (rank(left.element), rank(right.element))
      return keys.0 != keys.1 ? keys.0 > keys.1 : left.offset < right.offset
    }.map(\.element)
  }

  /// Returns the words for an application that no place names.
  static func nothing(in report: AssessmentReport) -> String {
    report.ledger(.references)?.state == .complete
      ? "nothing found" : "nothing found in the files that could be read"
  }

  private static func rank(_ place: UsePlace) -> Int {
    (place.mayHoldCredential ? 8 : place.isConsumer ? 4 : 0) + Int(place.match.rawValue)
  }
}
