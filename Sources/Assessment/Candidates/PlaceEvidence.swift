import Inventory

/// What the migration rules infer from the places of use.
enum PlaceEvidence {
  /// Notes the wanted places where the credential may be stored.
  ///
  /// - Returns: whether there are any.
  @discardableResult
  static func note(
    _ subject: CandidateSubject, _ notes: inout EvidenceNotes, where isWanted: (UsePlace) -> Bool
  ) -> Bool {
    guard !subject.places.isEmpty else { return false }
    var isFound = false
    for place in subject.places
    where isWanted(place) && isAbout(place, subject.kind) && isAbout(place, subject) {
      isFound = true
      notes.note(.whereUsed, weight(of: place), words(on: place), at: place.citation)
    }
    return isFound
  }

  /// Returns the weight of a place; a secret beside the client ID says more than the ID alone.
  static func weight(of place: UsePlace) -> UInt8 {
    if place.facts.contains(.dormant) { return 60 }
    return switch (place.match, place.login.isStored || place.facts.contains(.halfMigrated)) {
    case (.typedPath, true): 95
    case (.typedPath, false): 60
    case (let match, _): match.weight
    }
  }

  /// Whether the place is about that credential; true if it names none.
  static func isAbout(_ place: UsePlace, _ subject: CandidateSubject) -> Bool {
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

  // MARK: Words

  private static let halfMigrated = PlaceSentence(
    "halfMigrated", "{place} has both the old and the new way to sign in: remove the old one.")
  private static let declared = PlaceSentence("declared", "Its owner says that {place} use it.")
  private static let dormant = PlaceSentence(
    "dormant", "{place} is disabled, but signs in with it once it is enabled.")
  private static let managedByCode = PlaceSentence(
    "code", "{place} makes it, or its credentials.")
  private static let secret = PlaceSentence("secret", "{place} signs in with a secret.")
  private static let keptSecret = PlaceSentence(
    "secret.kept", "{place} signs in with a secret, kept as {secret} in {store}.")
  private static let certificate = PlaceSentence(
    "certificate", "{place} signs in with a certificate.")
  private static let keptCertificate = PlaceSentence(
    "certificate.kept", "{place} signs in with a certificate, kept as {secret} in {store}.")
  private static let retiring = PlaceSentence(
    "federation.retiring", "{place} uses federation with the retiring Azure DevOps issuer.")
  private static let federation = PlaceSentence(
    "federation", "{place} uses federation already.")
  private static let managedIdentity = PlaceSentence(
    "identity", "{place} uses a managed identity already.")
  private static let names = PlaceSentence("names", "{place} mentions it.")

  /// Returns the sentence that says what a place shows.
  ///
  /// - Parameter isLeftOver: whether the credential that it holds is out of use.
  static func words(on place: UsePlace, isLeftOver: Bool = false) -> Message {
    let sentence = sentence(of: place)
    let name = place.name.map { " \($0)" } ?? ""
    let what =
      sentence == declared ? place.name ?? "others" : "\(place.kind.words)\(name)"
    var values = [MessageField("place", .text(what))]
    if sentence == keptSecret || sentence == keptCertificate, let kept = place.secret {
      values.append(MessageField("secret", .text(kept.name)))
      values.append(MessageField("store", .text(kept.store)))
    }
    return Message(isLeftOver ? sentence.leftOver : sentence.plain, values)
  }

  private static func sentence(of place: UsePlace) -> PlaceSentence {
    if place.facts.contains(.halfMigrated) { return halfMigrated }
    if place.facts.contains(.declared) { return declared }
    if place.facts.contains(.dormant) { return dormant }
    if place.facts.contains(.managedByCode) { return managedByCode }
    return switch place.login {
    case .secret: place.secret == nil ? secret : keptSecret
    case .certificate: place.secret == nil ? certificate : keptCertificate
    case .oidc: place.facts.contains(.retiringIssuer) ? retiring : federation
    case .managedIdentity: managedIdentity
    case .unknown: names
    }
  }
}

/// A sentence about a place, and its variant for a place that holds an unused credential.
private struct PlaceSentence: Equatable {
  let plain: MessageTemplate
  let leftOver: MessageTemplate

  init(_ name: String, _ text: String) {
    plain = MessageTemplate("place." + name, text)
    leftOver = MessageTemplate(
      "leftOver." + name, "Still deployed there, although it is not in use: " + text)
  }
}
