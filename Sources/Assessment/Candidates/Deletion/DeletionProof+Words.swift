import Inventory

/// A proof in words: what holds, with its source; what is missing, with what shows it or what to collect.
extension DeletionProof {
  /// Whether nobody presented the credential for so many days before the time of the data.
  func isSilent(forDays days: Int64) -> Bool {
    subject.lastTrace.flatMap { log.silence(since: $0) }
      .map { $0 >= days * Instant.secondsPerDay } ?? false
  }

  // MARK: What holds

  /// Writes down what the deletion stands on; read only where every fact holds.
  func note(in notes: inout Notebook) {
    for fact in ground.facts.all { note(fact, in: &notes) }
    notes.note(
      .objectShape, 0,
      "Known and in order: \(ground.facts.subtracting(Self.told).all.map(\.title).joined(separator: ", ")).",
      at: subject.source(""))
  }

  /// Facts with a line of their own.
  private static let told = DeletionFacts(.ended, .replacement, .ownUse, .signIns, .dataAge)

  private func note(_ fact: DeletionFact, in notes: inout Notebook) {
    let inventory = subject.report.inventory
    switch fact {
    case .ended: notes.note(.credential, 100, endWords, at: subject.source)
    case .replacement:
      guard let (words, origin) = replacementWords else { return }
      notes.note(.signIns, 0, words, at: inventory.citation(origin))
    case .ownUse:
      guard let used = subject.credential.lastUsed else { return }
      notes.note(
        .signIns, 90,
        "It was last used at \(used.rfc3339)" + daysWords(used) + ".", at: subject.lastUsedSource)
      noteReplacementInUse(in: &notes)
    case .signIns:
      guard let window = log.windowWords else { return }
      notes.note(
        .signIns, 0,
        ground == .lapsed
          ? "The sign-ins of service principals \(window) hold no attempt with it."
          : "The sign-ins of service principals \(window) show no other use.")
    case .dataAge:
      guard let time = log.dataTime else { return }
      notes.note(.credential, 0, "The data is of \(time.rfc3339).")
    default: return
    }
  }

  private var endWords: String {
    let end = subject.validity.end.instant?.rfc3339 ?? ""
    let words = "It ended at \(end), \(subject.daysExpired ?? 0) days ago"
    switch ground {
    case .succeeded, .switched: return words + ", and it has a successor."
    case .covered: return words + ", and another credential is used in its place."
    case .lapsed, .unused: return words + "."
    }
  }

  private func daysWords(_ time: Instant) -> String {
    log.wholeDays(since: time).map { ", \($0) days before the time of the data" } ?? ""
  }

  private var replacementWords: (String, OriginReference)? {
    guard ground == .succeeded || ground == .switched, let next = subject.successorInUse,
      let used = next.lastUsed
    else { return nil }
    return ("The successor was used at \(used.rfc3339).", next.lastUsedOrigin)
  }

  private func noteReplacementInUse(in notes: inout Notebook) {
    guard ground == .unused, subject.hasReplacementInUse else { return }
    if let next = subject.successorInUse, let used = next.lastUsed {
      notes.note(
        .credential, 0, "Its successor was used at \(used.rfc3339).",
        at: subject.report.inventory.citation(next.lastUsedOrigin))
    }
  }

  // MARK: What is missing

  /// The case that speaks of the credential and lacks least; nil for a live one that nobody would think of
  /// deleting.
  static func nearest(for subject: CandidateSubject) -> DeletionProof? {
    guard subject.kind.isClientCredential else { return nil }
    if subject.isLive {
      let proof = DeletionProof(.unused, subject)
      return proof.isSilent(forDays: 45) ? proof : nil
    }
    guard subject.isExpired else { return nil }
    let proofs = DeletionGround.allCases.filter { $0 != .unused }.map { DeletionProof($0, subject) }
    return proofs.min { $0.missing.count < $1.missing.count }
  }

  /// Why it is not called deletable: a line for each fact, and whether what shows it is there.
  func missingLines() -> [Candidate.Evidence] {
    missing.map { fact, answer in
      let (words, source) = answer == .fails ? refutation(of: fact) : (nil, nil)
      let text =
        answer == .fails
        ? "Not deletable, \(fact.title): \(words ?? "does not hold")."
        : "Not deletable, \(fact.title): not known. To know: \(remedy(of: fact))."
      return Candidate.Evidence(
        kind: answer == .fails ? .credential : .notChecked, message: Message(text: text),
        source: source)
    }
  }

  private func remedy(of fact: DeletionFact) -> String {
    let special = ground.explanation(of: fact)
    return fact == .signIns ? fact.remedy + (special.map { " (\($0))" } ?? "") : fact.remedy
  }

  /// What shows that a fact does not hold, and where that stands.
  private func refutation(of fact: DeletionFact) -> (String?, String?) {
    let facts = subject.facts
    switch fact {
    case .kind: return ("it may be a part of another credential", subject.source)
    case .identity: return ("the application is another tenant's, or deleted", subject.source(""))
    case .platform: return ("the platform renews it, or seems to", subject.source)
    case .rareUse:
      return ("a name, note, description or tag speaks of rare use or of keeping it", rareSource)
    case .ended: return ("not long enough ago", subject.source)
    case .replacement: return ("nothing is known to be used in its place", subject.source)
    case .ownUse:
      let last = subject.lastTrace.map { "last presented at \($0.rfc3339)" }
      return (last, subject.lastUsedSource)
    case .traces: return ("something speaks of use, or of an attempt", nil)
    case .audience:
      return ("other tenants can use the application", subject.source("/signInAudience"))
    case .redirectUris:
      return ("people can sign in in a browser", subject.source("/web/redirectUris"))
    case .delegatedUse:
      let origin = facts.activity?.origin ?? .none
      return ("people use the application", subject.report.inventory.citation(origin))
    case .dataAge:
      return (log.dataTime.map { "the data is of \($0.rfc3339)" }, nil)
    case .state, .activities, .credentialActivity, .signIns: return (nil, nil)
    }
  }

  /// Where the word stands that speaks of rare use.
  private var rareSource: String? {
    let inventory = subject.report.inventory
    for property in subject.properties {
      switch property.kind {
      case .note, .description, .tag:
        if subject.context.speaksOfRareUse(property.text) { return inventory.citation(property) }
      default: continue
      }
    }
    let objects = [subject.facts.application, subject.facts.principal].compactMap { $0 }
    for object in objects where subject.context.speaksOfRareUse(object.displayName) {
      return inventory.citation(object.origin, suffix: "/displayName")
    }
    return subject.source.map { $0 + "/displayName" }
  }
}

extension DeletionGround {
  /// The cases and their facts, for who reads about a rule.
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
