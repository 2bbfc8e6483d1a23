/// Where a rule weighs what speaks for its case, and writes it down where somebody will read it.
///
/// Deciding about a million credentials keeps no words; rendering a candidate runs its rule once
/// more with a notebook that does.
package struct Notebook {
  private let isWriting: Bool
  /// The best hit of each family, in hundredths.
  private var best = InlineArray<8, UInt8>(repeating: 0)
  private var contradictions = 0
  private(set) var lines: [Candidate.Evidence] = []

  init(isWriting: Bool) {
    self.isWriting = isWriting
  }

  /// Something that speaks for the case.
  ///
  /// - Parameter weight: in hundredths; 0 for what is told and proves nothing.
  mutating func note(
    _ family: EvidenceFamily, _ weight: UInt8 = 0, _ sentence: @autoclosure () -> MessageTemplate,
    _ values: @autoclosure () -> KeyValuePairs<String, MessageValue> = [:],
    at source: @autoclosure () -> String? = nil
  ) {
    weigh(family, weight)
    guard isWriting else { return }
    write(family, Message(sentence(), MessageField.all(values())), source())
  }

  /// The same of a sentence with its values.
  mutating func note(
    _ family: EvidenceFamily, _ weight: UInt8 = 0, _ message: @autoclosure () -> Message,
    at source: @autoclosure () -> String? = nil
  ) {
    weigh(family, weight)
    guard isWriting else { return }
    write(family, message(), source())
  }

  /// Something that speaks against it.
  mutating func noteAgainst(
    _ family: EvidenceFamily, _ sentence: @autoclosure () -> MessageTemplate,
    _ values: @autoclosure () -> KeyValuePairs<String, MessageValue> = [:],
    at source: @autoclosure () -> String? = nil
  ) {
    contradictions += 1
    guard isWriting else { return }
    write(family, Message(sentence(), MessageField.all(values())), source())
  }

  /// The same of a sentence with its values.
  mutating func noteAgainst(
    _ family: EvidenceFamily, _ message: @autoclosure () -> Message,
    at source: @autoclosure () -> String? = nil
  ) {
    contradictions += 1
    guard isWriting else { return }
    write(family, message(), source())
  }

  private mutating func weigh(_ family: EvidenceFamily, _ weight: UInt8) {
    best[Int(family.rawValue)] = max(best[Int(family.rawValue)], min(weight, 100))
  }

  private mutating func write(_ family: EvidenceFamily, _ message: Message, _ source: String?) {
    lines.append(.init(kind: family, message: message, source: source))
  }

  /// One minus the chance that all families are wrong, times 0.6 for each contradiction; 0…1.
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

  /// How sure the case is; nil where it is not a case.
  ///
  /// Names alone never make more than `low`, and `confirmed` takes a use place, a sign-in or a
  /// federated credential.
  var confidence: Confidence? {
    let probability = probability
    // Sums of hundredths: a hair of rounding must not decide.
    guard probability >= 0.25 - 1e-9 else { return nil }
    let families = EvidenceFamily.allCases.filter { best[Int($0.rawValue)] > 0 }
    if families.allSatisfy({ $0 == .names }) { return .low }
    if probability >= 0.95 - 1e-9 {
      return families.contains(where: confirms) ? .confirmed : .high
    }
    return probability >= 0.8 - 1e-9 ? .high : probability >= 0.5 - 1e-9 ? .medium : .low
  }
}
