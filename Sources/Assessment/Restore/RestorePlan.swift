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

  package init(_ subject: RestoreSubject) {
    self.subject = subject
    let isCertificate = subject.kind == .certificate || subject.allowance.refusesSecrets
    let most =
      isCertificate ? subject.allowance.mostCertificateDays : subject.allowance.mostSecretDays
    // One day below the policy's limit, which counts from the second of creation.
    let days = min(Self.longestDays, most.map { max(1, $0 - 1) } ?? Self.longestDays)
    let day = subject.now.secondsSinceEpoch - subject.now.secondsOfDay
    let end = Instant(secondsSinceEpoch: day).advanced(bySeconds: days * Instant.secondsPerDay)
    commands = RestoreCommands(subject, end: end)
    if subject.kind == .samlSigningCertificate {
      addSAML(until: end)
    } else {
      add(isCertificate: isCertificate, until: end)
    }
  }

  // MARK: Secrets and certificates

  private mutating func add(isCertificate: Bool, until end: Instant) {
    if let owner = subject.ownerTenant {
      steps.append(
        RestoreStep(
          .askOwnerTenant,
          [
            "owner": owner.guidText, "appId": appId,
            "kind": isCertificate ? "certificate" : "secret",
            "target": isCertificate ? commands.folder : commands.target,
          ]))
    } else {
      addAlternative()
      addReplacement()
      addMaker()
      if subject.allowance.refusesSecrets, subject.kind == .clientSecret {
        steps.append(RestoreStep(.policyRefuses))
      }
      addRemoval(isCertificate: isCertificate)
      addNew(isCertificate: isCertificate, until: end)
    }
    addPlaces()
    steps.append(RestoreStep(.restart))
    steps.append(RestoreStep(.wait))
    steps.append(
      isCertificate
        ? RestoreStep(
          .verify, command: commands.verifyCertificate.bash,
          powershell: commands.verifyCertificate.powershell)
        : RestoreStep(
          .verify, command: commands.verifySecret.bash,
          powershell: commands.verifySecret.powershell))
    steps.append(RestoreStep(.leaveDead))
  }

  private var appId: String { subject.appId?.guidText ?? "<client-id>" }

  private mutating func addAlternative() {
    let same = subject.alternatives.filter { $0.kind == subject.kind }
    guard let live = same.first ?? subject.alternatives.first else { return }
    let tail = "…" + live.keyId.guidText.suffix(4)
    steps.append(
      RestoreStep(
        .useLive,
        [
          "kind": live.kind == .clientSecret ? "secret" : "certificate",
          "name": live.name.map { "\($0) (\(tail))" } ?? tail,
          "end": live.end.flatMap { $0 < ExpiryBuckets.never ? PlainDay.text($0) : nil }
            ?? "an unknown day",
        ]))
  }

  private mutating func addReplacement() {
    guard let next = subject.replacement else { return }
    steps.append(
      RestoreStep(
        .useReplacement,
        [
          "name": Self.name(next), "start": PlainDay.text(next.start),
          "end": next.end.map { PlainDay.text($0) } ?? "an unknown day",
        ]))
  }

  private static func name(_ next: RestoreSubject.Replacement) -> String {
    let tail = "…" + next.keyId.guidText.suffix(4)
    return next.name.map { "\($0) (\(tail))" } ?? tail
  }

  private mutating func addMaker() {
    switch subject.maker {
    case .code(let place)?: steps.append(RestoreStep(.changeInCode, ["place": place]))
    case .azureDevOps(let name)?:
      steps.append(RestoreStep(.rotateInAzureDevOps, ["name": name ?? "the connection"]))
    case nil: break
    }
  }

  private mutating func addRemoval(isCertificate: Bool) {
    guard subject.isFull, !isCertificate, let old = subject.removable, let end = old.end else {
      return
    }
    let removal = commands.remove(old, end: end)
    steps.append(
      RestoreStep(
        .removeFirst, ["end": PlainDay.text(end)], command: removal.bash,
        powershell: removal.powershell))
  }

  private mutating func addNew(isCertificate: Bool, until end: Instant) {
    let made = isCertificate ? commands.newCertificate : commands.newSecret
    steps.append(
      RestoreStep(
        isCertificate ? .newCertificate : .newSecret,
        ["end": PlainDay.text(end), "target": isCertificate ? commands.folder : commands.target],
        command: made.bash, powershell: made.powershell))
  }

  // MARK: Places

  private mutating func addPlaces() {
    guard let places = subject.places, !places.isEmpty else {
      steps.append(RestoreStep(.findPlaces, ["appId": appId]))
      return
    }
    // The vault has the new value already.
    let open = places.filter { place in
      guard let vault = subject.vault else { return true }
      return place.kind != .keyVault || place.secretName != vault.secret
    }
    for place in open.prefix(Self.mostPlaces) {
      let command = commands.put(into: place)
      steps.append(
        RestoreStep(
          .putInto,
          [
            "place": RestoreWording.place(place),
            "how": RestoreWording.how(place, hasVault: subject.vault != nil),
          ], command: command?.bash, powershell: command?.powershell))
    }
    if open.count > Self.mostPlaces {
      steps.append(
        RestoreStep(
          .putIntoOthers, ["count": String(open.count - Self.mostPlaces), "appId": appId]))
    }
  }

  // MARK: SAML

  private mutating func addSAML(until end: Instant) {
    // SAML certificates live three years by default; a year is a habit that people keep.
    let saml = commands.newSAMLCertificate
    let activation = commands.activateSAMLCertificate
    if let next = subject.replacement {
      steps = [
        RestoreStep(
          .samlHandOverKnown,
          [
            "name": Self.name(next), "end": next.end.map { PlainDay.text($0) } ?? "an unknown day",
          ])
      ]
    } else {
      steps = [
        RestoreStep(
          subject.hasEnded ? .samlCreateNow : .samlCreate,
          ["end": PlainDay.text(commands.samlEnd)], command: saml.bash, powershell: saml.powershell),
        RestoreStep(.samlHandOver),
      ]
    }
    steps += [
      RestoreStep(.samlActivate, command: activation.bash, powershell: activation.powershell),
      RestoreStep(.samlTest),
    ]
  }
}

/// A day in words: `26 Nov 2026`.
package enum PlainDay {
  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]

  package static func text(_ instant: Instant) -> String {
    let date = instant.civilDate
    return "\(date.day) \(months[date.month - 1]) \(date.year)"
  }
}
