/// Weighs the evidence for a rule's case, and keeps its sentences if they will be rendered.
///
/// Deciding about a million credentials keeps no sentences. To render a candidate, its rule runs
/// once more with `isWriting`.
package struct EvidenceNotes {
  private let isWriting: Bool
  /// The strongest evidence of each family, in hundredths.
  private var best = InlineArray<8, UInt8>(repeating: 0)
  /// Whether any family has a hit; a quick check, since most rules find nothing.
  private var isWeighty = false
  private var contradictions = 0
  private(set) var lines: [Candidate.Evidence] = []

  init(isWriting: Bool) {
    self.isWriting = isWriting
  }

  /// Notes something that speaks for the case.
  ///
  /// - Parameter weight: in hundredths; 0 for what is only told and proves nothing.
  mutating func note(
    _ family: EvidenceFamily, _ weight: UInt8 = 0, _ sentence: @autoclosure () -> MessageTemplate,
    _ values: @autoclosure () -> KeyValuePairs<String, MessageValue> = [:],
    at source: @autoclosure () -> String? = nil
  ) {
    weigh(family, weight)
    guard isWriting else { return }
    write(family, Message(sentence(), MessageField.all(values())), source())
  }

  /// Notes something that speaks for the case, as a finished message.
  mutating func note(
    _ family: EvidenceFamily, _ weight: UInt8 = 0, _ message: @autoclosure () -> Message,
    at source: @autoclosure () -> String? = nil
  ) {
    weigh(family, weight)
    guard isWriting else { return }
    write(family, message(), source())
  }

  /// Notes something that speaks against the case.
  mutating func noteAgainst(
    _ family: EvidenceFamily, _ sentence: @autoclosure () -> MessageTemplate,
    _ values: @autoclosure () -> KeyValuePairs<String, MessageValue> = [:],
    at source: @autoclosure () -> String? = nil
  ) {
    contradictions += 1
    guard isWriting else { return }
    write(family, Message(sentence(), MessageField.all(values())), source())
  }

  /// Notes something that speaks against the case, as a finished message.
  mutating func noteAgainst(
    _ family: EvidenceFamily, _ message: @autoclosure () -> Message,
    at source: @autoclosure () -> String? = nil
  ) {
    contradictions += 1
    guard isWriting else { return }
    write(family, message(), source())
  }

  private mutating func weigh(_ family: EvidenceFamily, _ weight: UInt8) {
    guard weight > 0 else { return }
    isWeighty = true
    best[Int(family.rawValue)] = max(best[Int(family.rawValue)], min(weight, 100))
  }

  private mutating func write(_ family: EvidenceFamily, _ message: Message, _ source: String?) {
    lines.append(.init(kind: family, message: message, source: source))
  }

  /// The probability of the case, 0…1.
  /// One minus the chance that all families are wrong, times 0.6 for each contradiction.
  var probability: Double {
    var doubt = 1.0
    for family in EvidenceFamily.allCases {
      doubt *= 1 - Double(best[Int(family.rawValue)]) / 100
    }
    var probability = 1 - doubt
    for _ in 0..<contradictions { probability *= 0.6 }
    return probability
  }

  /// Whether a documented format shows the application in a place.
  var hasTypedPlace: Bool { best[Int(EvidenceFamily.whereUsed.rawValue)] >= 90 }

  private func confirms(_ family: EvidenceFamily) -> Bool {
    family == .whereUsed ? hasTypedPlace : family.confirms
  }

  /// How sure the case is; nil if the evidence is too weak for a case.
  ///
  /// Names alone never make it more than `low`; `confirmed` requires a use place, a sign-in or a
  /// federated credential.
  var confidence: Confidence? {
    guard isWeighty else { return nil }
    let probability = probability
    // Rounding errors in sums of hundredths must not decide.
    guard probability >= 0.25 - 1e-9 else { return nil }
    let families = EvidenceFamily.allCases.filter { best[Int($0.rawValue)] > 0 }
    if families.allSatisfy({ $0 == .names }) { return .low }
    if probability >= 0.95 - 1e-9 {
      return families.contains(where: confirms) ? .confirmed : .high
    }
    return probability >= 0.8 - 1e-9 ? .high : probability >= 0.5 - 1e-9 ? .medium : .low
  }
}
