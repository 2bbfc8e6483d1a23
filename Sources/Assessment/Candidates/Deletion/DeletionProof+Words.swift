import Inventory

/// A proof in words: what holds, with its source; what is missing, and why or what to collect.
extension DeletionProof {
  /// Whether the credential went unused for this many days before the time of the data.
  func isSilent(forDays days: Int64) -> Bool {
    subject.lastTrace.flatMap { log.silence(since: $0) }
      .map { $0 >= days * Instant.secondsPerDay } ?? false
  }

  // MARK: What holds

  /// Notes what the deletion rests on; called only if every fact holds.
  func note(in notes: inout EvidenceNotes) {
    for fact in ground.facts.all { note(fact, in: &notes) }
    notes.note(.objectShape, 0, inOrder, at: subject.source(""))
  }

  private var inOrder: MessageTemplate {
    let facts = ground.facts.subtracting(Self.separateFacts).all.map(\.title)
    return MessageTemplate(
      "inOrder.\(ground)", "Checks passed: \(facts.joined(separator: ", ")).")
  }

  /// Facts that get a line of their own.
  private static let separateFacts = DeletionFacts(
    .ended, .replacement, .ownUse, .signIns, .dataAge)

  private func note(_ fact: DeletionFact, in notes: inout EvidenceNotes) {
    switch fact {
    case .ended: noteEnd(in: &notes)
    case .replacement:
      guard ground == .succeeded || ground == .switched, let next = subject.successorInUse,
        let used = next.lastUsed
      else { return }
      notes.note(
        .signIns, 0, Self.successorUsed, ["at": .time(used)],
        at: subject.context.inventory.citation(next.lastUsedOrigin))
    case .ownUse:
      guard let used = subject.credential.lastUsed else { return }
      noteOwnUse(used, in: &notes)
      noteReplacementInUse(in: &notes)
    case .signIns:
      guard let window = log.windowWords else { return }
      notes.note(.signIns, 0, signInsSentence(window))
    case .dataAge:
      guard let time = log.dataTime else { return }
      notes.note(
        .credential, 0, MessageTemplate("data.time", "Data as of {at}."), ["at": .time(time)])
    default: return
    }
  }

  private func signInsSentence(_ window: String) -> MessageTemplate {
    let signIns = "The sign-ins of service principals \(window)"
    return ground == .lapsed
      ? MessageTemplate("signIns.noAttempt", signIns + " show no attempt with it.")
      : MessageTemplate("signIns.noOtherUse", signIns + " show no other use.")
  }

  private func noteEnd(in notes: inout EvidenceNotes) {
    guard let end = subject.validity.end.instant else { return }
    notes.note(
      .credential, 100, endSentence,
      ["at": .time(end), "days": .number(Int64(subject.daysExpired ?? 0))], at: subject.source)
  }

  private var endSentence: MessageTemplate {
    let words = "It ended on {at}, {days} days ago"
    return switch ground {
    case .succeeded, .switched:
      MessageTemplate("ended.succeeded", words + ", and it has a replacement.")
    case .covered:
      MessageTemplate("ended.covered", words + ", and another credential is used in its place.")
    case .lapsed, .unused: MessageTemplate("ended", words + ".")
    }
  }

  private static let lastUsed = MessageTemplate("used", "It was last used on {at}.")
  private static let lastUsedBefore = MessageTemplate(
    "used.days", "It was last used on {at}, {days} days before the time of the data.")

  private func noteOwnUse(_ used: Instant, in notes: inout EvidenceNotes) {
    guard let days = log.wholeDays(since: used) else {
      return notes.note(
        .signIns, 90, Self.lastUsed, ["at": .time(used)], at: subject.lastUsedSource)
    }
    notes.note(
      .signIns, 90, Self.lastUsedBefore, ["at": .time(used), "days": .number(Int64(days))],
      at: subject.lastUsedSource)
  }

  private static let successorUsed = MessageTemplate(
    "successor.used", "The replacement was used on {at}.")
  private static let itsSuccessorUsed = MessageTemplate(
    "successor.inUse", "Its replacement was used on {at}.")

  private func noteReplacementInUse(in notes: inout EvidenceNotes) {
    guard ground == .unused, subject.hasReplacementInUse else { return }
    if let next = subject.successorInUse, let used = next.lastUsed {
      notes.note(
        .credential, 0, Self.itsSuccessorUsed, ["at": .time(used)],
        at: subject.context.inventory.citation(next.lastUsedOrigin))
    }
  }

  // MARK: What is missing

  /// Returns the case that applies to the credential and lacks the fewest facts.
  /// Nil for a live credential that was presented in the last 45 days, which nobody would delete.
  static func nearest(for subject: CandidateSubject) -> DeletionProof? {
    guard subject.kind.isClientCredential else { return nil }
    if subject.isLive {
      let proof = DeletionProof(.unused, subject)
      return proof.isSilent(forDays: 45) ? proof : nil
    }
    guard subject.isExpired else { return nil }
    if let outdated = outdated(for: subject) { return outdated }
    var nearest: (proof: DeletionProof, missing: Int)?
    for ground in DeletionGround.allCases where ground != .unused {
      let proof = DeletionProof(ground, subject)
      let least = nearest?.missing ?? .max
      let missing = proof.missingCount(upTo: least)
      if missing < least { nearest = (proof, missing) }
    }
    return nearest?.proof
  }

  /// Returns the first case of an expired credential that only the age of the data leaves unproven.
  static func outdated(for subject: CandidateSubject) -> DeletionProof? {
    guard subject.isExpired, subject.kind.isClientCredential,
      subject.context.tables.log.lacksOnlyItsEnd(month: false)
        || subject.context.tables.log.lacksOnlyItsEnd(month: true)
    else { return nil }
    return DeletionGround.allCases.lazy.map { DeletionProof($0, subject) }.first { proof in
      let missing = proof.isAbout ? proof.missing : []
      return !missing.isEmpty && missing.allSatisfy { proof.isOutdated($0.fact) }
    }
  }

  /// Returns why it is not called deletable: one line per missing fact, with evidence or remedy.
  func missingLines() -> [Candidate.Evidence] {
    missing.map { fact, answer in
      guard answer == .fails else {
        return Candidate.Evidence(
          kind: .notChecked, message: outdated(fact) ?? Message(unknown(fact)))
      }
      let refutation = refutation(of: fact)
      return Candidate.Evidence(
        kind: .credential,
        message: Message(
          sentence(refutation, of: fact),
          refutation.at.map { [MessageField("at", .time($0))] } ?? []),
        source: refutation.source)
    }
  }

  private func sentence(_ refutation: Refutation, of fact: DeletionFact) -> MessageTemplate {
    // The low byte is left free: it identifies the sentences about missing inputs.
    let parts =
      UInt64(fact.rawValue) << 16 | (refutation.name == nil ? 0 : 1 << 8)
      | (refutation.words == nil ? 0 : 1 << 9) | 1 << 10
    return subject.context.sentence(parts) {
      MessageTemplate(
        "refuted." + (refutation.name ?? fact.name),
        "Not deletable: \(refutation.words ?? "what was collected does not allow it").")
    }
  }

  private static let oldLog = MessageTemplate(
    "unknown.signIns.old",
    "Not deletable: the sign-in log ends on {at} and is too old to prove it. Export again.")
  private static let oldActivity = MessageTemplate(
    "unknown.dataAge.old",
    "Not deletable: the report on last use ends on {at} and is too old to prove it. Export again.")

  /// Returns the sentence that says when the data ends, if that is why a fact is unknown.
  private func outdated(_ fact: DeletionFact) -> Message? {
    guard isOutdated(fact), let end = fact == .signIns ? log.end : log.newestActivity else {
      return nil
    }
    return Message(
      fact == .signIns ? Self.oldLog : Self.oldActivity, [MessageField("at", .time(end))])
  }

  /// Returns the sentence that says what to collect to settle a fact.
  private func unknown(_ fact: DeletionFact) -> MessageTemplate {
    guard fact == .signIns, let window = ground.explanation(of: fact) else {
      return Self.unknown[Int(fact.rawValue)]
    }
    let words = Self.question(fact)
    return MessageTemplate("unknown.\(fact.name).\(ground)", words + " (\(window)).")
  }

  private static let unknown = DeletionFact.allCases.map {
    MessageTemplate("unknown." + $0.name, question($0) + ".")
  }

  private static func question(_ fact: DeletionFact) -> String {
    "Not deletable: it is not known \(fact.question). To find out, \(fact.remedy)"
  }

  /// The evidence that a fact does not hold, and where it is.
  private struct Refutation {
    /// Tells the sentence from another about the same fact.
    var name: String?
    var words: String?
    /// The value of the `{at}` placeholder in the words.
    var at: Instant?
    var source: String?
  }

  private func refutation(of fact: DeletionFact) -> Refutation {
    let facts = subject.facts
    switch fact {
    case .kind where subject.kindCertainty == .verifiesRequests:
      return Refutation(
        name: "kind.requests",
        words: "the application requires signed requests, and the key may be what verifies them",
        source: subject.source)
    case .kind:
      return Refutation(
        words: "it may be part of another credential", source: subject.source)
    case .identity:
      return Refutation(
        words: "the application belongs to another tenant, or is deleted",
        source: subject.source(""))
    case .platform:
      return Refutation(words: "Microsoft renews it, or seems to", source: subject.source)
    case .rareUse:
      return Refutation(
        words: "a name, note, description or tag says that it is rarely used, or to be kept",
        source: rareSource)
    case .ended: return Refutation(words: "it expired too recently", source: subject.source)
    case .replacement:
      return Refutation(words: "nothing is known to be used in its place", source: subject.source)
    case .ownUse:
      guard let last = subject.lastTrace else { return Refutation(source: subject.lastUsedSource) }
      return Refutation(
        name: "presented", words: "it was last presented on {at}", at: last,
        source: subject.lastUsedSource
      )
    case .traces:
      return Refutation(words: "there are signs that it, or its application, is still used")
    case .audience:
      return Refutation(
        words: "other tenants can use the application", source: subject.source("/signInAudience"))
    case .redirectUris:
      return Refutation(
        words: "people can sign in to the application in a browser",
        source: subject.source("/web/redirectUris"))
    case .delegatedUse:
      let origin = facts.activity?.origin ?? .none
      return Refutation(
        words: "people use the application", source: subject.context.inventory.citation(origin))
    case .dataAge:
      guard let time = log.dataTime else { return Refutation() }
      return Refutation(words: "the data is too old ({at})", at: time)
    case .state, .activities, .credentialActivity, .signIns: return Refutation()
    }
  }

  /// A citation of the word that suggests rare use.
  private var rareSource: String? {
    let inventory = subject.context.inventory
    for property in subject.properties {
      switch property.kind {
      case .note, .description, .tag:
        if subject.context.mentionsRareUse(property.text) { return inventory.citation(property) }
      default: continue
      }
    }
    let objects = [subject.facts.application, subject.facts.principal].compactMap { $0 }
    for object in objects where subject.context.hasRareName(object) {
      return inventory.citation(object.origin, suffix: "/displayName")
    }
    return subject.source.map { $0 + "/displayName" }
  }
}

extension DeletionGround {
  /// Returns the cases and their facts as text, for readers of a rule's description.
  static func explanation(of grounds: [DeletionGround]) -> String {
    let head =
      grounds.count == 1
      ? "It is deletable where each of these facts is known to hold:"
      : "It is deletable in one of these cases, where each of their facts is known to hold:"
    let cases = grounds.map { ground in
      let facts = ground.facts.all.map { fact in
        "  - " + fact.title + (ground.explanation(of: fact).map { ": \($0)" } ?? "")
      }
      return "\(ground.title)\n" + facts.joined(separator: "\n")
    }
    let all = grounds.reduce(DeletionFacts()) { $0.union($1.facts) }.all
    let words = all.map { "  - \($0.title): \($0.explanation)" }
    return ([head, ""] + cases + ["", "The facts:"] + words).joined(separator: "\n")
  }
}
