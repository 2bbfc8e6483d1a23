import Inventory

/// What the rules for a move weigh from places of use.
enum PlaceEvidence {
  /// Notes the places of some surroundings where the credential may be stored.
  ///
  /// - Returns: whether there are any.
  @discardableResult
  static func note(
    _ subject: CandidateSubject, _ notes: inout Notebook, where isWanted: (UsePlace) -> Bool
  ) -> Bool {
    var isFound = false
    for place in subject.places
    where isWanted(place) && isAbout(place, subject.kind) && isAbout(place, subject) {
      isFound = true
      notes.note(.whereUsed, weight(of: place), words(on: place), at: place.citation)
    }
    return isFound
  }

  /// A place where a secret is seen beside the client id says more than the id alone.
  static func weight(of place: UsePlace) -> UInt8 {
    if place.facts.contains(.dormant) { return 60 }
    return switch (place.match, place.login.isStored || place.facts.contains(.halfMigrated)) {
    case (.typedPath, true): 95
    case (.typedPath, false): 60
    case (let match, _): match.weight
    }
  }

  /// Whether the place speaks of that credential, where it names one.
  private static func isAbout(_ place: UsePlace, _ subject: CandidateSubject) -> Bool {
    place.keyId.isMissing || place.keyId == subject.report.keyId(of: subject.credential)
  }

  /// Whether the place may hold a credential of that kind.
  static func isAbout(_ place: UsePlace, _ kind: CredentialKind) -> Bool {
    guard place.mayHoldCredential || place.facts.contains(.store) else { return false }
    switch place.login {
    case .secret: return kind == .clientSecret || kind == .symmetricKey
    case .certificate: return kind == .certificate
    case .oidc, .managedIdentity, .unknown: return true
    }
  }

  /// What a place shows, as a sentence.
  static func words(on place: UsePlace) -> String {
    let name = place.name.map { " \($0)" } ?? ""
    let what = "\(place.kind.words)\(name)"
    if place.facts.contains(.halfMigrated) {
      return "\(what) has both the old way and the new one: take the old one out."
    }
    if place.facts.contains(.declared) {
      return "Its owner says that \(place.name ?? "others") use it."
    }
    if place.facts.contains(.dormant) {
      return "\(what) is switched off, and signs in with it once it is switched on."
    }
    if place.facts.contains(.managedByCode) { return "\(what) makes it, or its credentials." }
    let kept = place.secret.map { ", kept as \($0.name) in \($0.store)" } ?? ""
    return switch place.login {
    case .secret: "\(what) signs in with a secret\(kept)."
    case .certificate: "\(what) signs in with a certificate\(kept)."
    case .oidc:
      place.facts.contains(.retiringIssuer)
        ? "\(what) uses federation, by the issuer of Azure DevOps that retires."
        : "\(what) uses federation already."
    case .managedIdentity: "\(what) uses a managed identity already."
    case .unknown: "\(what) names it."
    }
  }
}
