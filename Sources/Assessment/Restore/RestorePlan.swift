package import Inventory

/// The steps that restore service, in order.
///
/// They are made only here, so every format shows the same ones.
package struct RestorePlan: Sendable {
  package private(set) var steps: [RestoreStep] = []

  private let subject: RestoreSubject
  private let commands: RestoreCommands

  /// The most places that get a step each.
  private static let mostPlaces = 8
  /// How long a new credential lives at most: half a year, as Microsoft recommends.
  private static let longestDays: Int64 = 180

  private let withCommands: Bool

  /// - Parameter withCommands: whether the steps get commands; false saves that work for formats
  ///   that show only the words.
  package init(_ subject: RestoreSubject, withCommands: Bool = true) {
    self.subject = subject
    self.withCommands = withCommands
    let isCertificate = subject.kind == .certificate || subject.allowance.refusesSecrets
    let most =
      isCertificate ? subject.allowance.mostCertificateDays : subject.allowance.mostSecretDays
    // One day below the policy's limit, which counts from the second of creation.
    let days = min(Self.longestDays, most.map { max(1, $0 - 1) } ?? Self.longestDays)
    let day = subject.now.secondsSinceEpoch - subject.now.secondsOfDay
    let end = Instant(secondsSinceEpoch: day).advanced(bySeconds: days * Instant.secondsPerDay)
    commands = RestoreCommands(subject, end: end)
    if subject.kind == .samlSigningCertificate {
      addSAML()
    } else {
      add(isCertificate: isCertificate, until: end)
    }
  }

  // MARK: Secrets and certificates

  private mutating func add(isCertificate: Bool, until end: Instant) {
    if let owner = subject.ownerTenant {
      add(
        .askOwnerTenant,
        [
          "owner": owner.guidText, "appId": appId,
          "kind": isCertificate ? "certificate" : "secret",
          "target": isCertificate ? commands.folder : commands.target,
        ])
    } else {
      if subject.isDeleted { add(.restoreDeleted) }
      if subject.isDisabled { add(.enable) }
      addAlternative()
      addReplacement()
      addMaker()
      if subject.allowance.refusesSecrets, subject.kind == .clientSecret {
        add(.policyRefuses)
      }
      addRemoval(isCertificate: isCertificate)
      addNew(isCertificate: isCertificate, until: end)
    }
    addPlaces()
    add(.restart)
    add(.wait)
    add(.verify) { isCertificate ? $0.verifyCertificate : $0.verifySecret }
    add(.leaveDead)
  }

  private var appId: String { subject.appId?.guidText ?? "<client-id>" }

  private mutating func addAlternative() {
    let same = subject.alternatives.filter { $0.kind == subject.kind }
    guard let live = same.first ?? subject.alternatives.first else { return }
    let tail = "…" + live.keyId.guidText.suffix(4)
    add(
      .useLive,
      [
        "kind": live.kind == .clientSecret ? "secret" : "certificate",
        "name": live.name.map { "\($0) (\(tail))" } ?? tail,
        "end": live.end.flatMap {
          $0 < ExpiryBuckets.never ? "expires on \(PlainDay.text($0))" : nil
        }
          ?? "never expires",
      ])
  }

  private mutating func addReplacement() {
    guard let next = subject.replacement else { return }
    add(
      .useReplacement,
      [
        "name": Self.name(next), "start": PlainDay.text(next.start),
        "end": next.end.flatMap { $0 < ExpiryBuckets.never ? "to \(PlainDay.text($0))" : nil }
          ?? "on",
      ])
  }

  private static func name(_ next: RestoreSubject.Replacement) -> String {
    let tail = "…" + next.keyId.guidText.suffix(4)
    return next.name.map { "\($0) (\(tail))" } ?? tail
  }

  private mutating func addMaker() {
    switch subject.maker {
    case .code(let place)?: add(.changeInCode, ["place": place])
    case .azureDevOps(let name)?:
      add(.rotateInAzureDevOps, ["name": name ?? "the connection"])
    case nil: break
    }
  }

  private mutating func addRemoval(isCertificate: Bool) {
    guard subject.isFull, !isCertificate, let old = subject.removable, let end = old.end else {
      return
    }
    add(.removeFirst, ["end": PlainDay.text(end)], with: { $0.remove(old, end: end) })
  }

  private mutating func addNew(isCertificate: Bool, until end: Instant) {
    add(
      isCertificate ? .newCertificate : .newSecret,
      ["end": PlainDay.text(end), "target": isCertificate ? commands.folder : commands.target],
      with: { isCertificate ? $0.newCertificate : $0.newSecret })
  }

  // MARK: Places

  private mutating func addPlaces() {
    guard let places = subject.places, !places.isEmpty else {
      add(.findPlaces, ["appId": appId])
      return
    }
    // The vault has the new value already.
    let open = places.filter { place in
      guard let vault = subject.vault else { return true }
      return place.kind != .keyVault || place.secretName != vault.secret
    }
    for place in open.prefix(Self.mostPlaces) {
      add(
        .putInto,
        [
          "place": RestoreWording.place(place),
          "how": RestoreWording.how(place, hasVault: subject.vault != nil),
        ], with: { $0.put(into: place) })
    }
    if open.count > Self.mostPlaces {
      add(.putIntoOthers, ["count": String(open.count - Self.mostPlaces), "appId": appId])
    }
  }

  // MARK: SAML

  private mutating func addSAML() {
    if let next = subject.replacement {
      add(
        .samlHandOverKnown,
        ["name": Self.name(next), "end": next.end.map { PlainDay.text($0) } ?? "an unknown day"])
    } else {
      // The default for SAML certificates is three years; a yearly renewal is remembered better.
      add(
        subject.hasEnded ? .samlCreateNow : .samlCreate,
        ["end": PlainDay.text(commands.samlEnd)], with: { $0.newSAMLCertificate })
      add(.samlHandOver)
    }
    add(.samlActivate) { $0.activateSAMLCertificate }
    add(.samlTest)
  }

  private mutating func add(
    _ code: RestoreStep.Code, _ values: [String: String] = [:],
    with pair: (RestoreCommands) -> RestoreCommands.Pair? = { _ in nil }
  ) {
    let pair = withCommands ? pair(commands) : nil
    steps.append(RestoreStep(code, values, command: pair?.bash, powershell: pair?.powershell))
  }
}

/// A day in words: `26 Nov 2026`.
package enum PlainDay {
  package static func text(_ instant: Instant) -> String {
    let date = instant.civilDate
    let month = CivilDate.monthNames[date.month - 1]
    guard (0...9_999).contains(date.year) else {
      return "\(date.day) \(month) \(date.year)"
    }
    return String(unsafeUninitializedCapacity: 11) { text in
      var end = 0
      func put(_ byte: UInt8) {
        text[end] = byte
        end += 1
      }
      func put(digits number: Int) {
        if number > 9 { put(digits: number / 10) }
        put(UInt8(48 + number % 10))
      }
      put(digits: date.day)
      put(UInt8(ascii: " "))
      for letter in 0..<3 { put(month.utf8Start[letter]) }
      put(UInt8(ascii: " "))
      put(digits: date.year)
      return end
    }
  }
}
