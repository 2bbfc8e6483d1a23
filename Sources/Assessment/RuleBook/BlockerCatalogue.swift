/// Describes every blocker of a decision, as the catalogue of rules describes rules.
package enum BlockerCatalogue {
  package static let all = Candidate.Blocker.all.map { description(of: $0.blocker) }

  private static let effect =
    "Effect: it stands beside a decision and says what is in the way, or what to do first. It changes no status."

  /// Splits the text of a blocker into what is the case, the title, and what to do about it.
  private static func description(of blocker: Candidate.Blocker) -> RuleDescription {
    let text = blocker.text.hasSuffix(".") ? String(blocker.text.dropLast()) : blocker.text
    guard let colon = text.firstRange(of: ": ") else {
      return RuleDescription(id: blocker.code, title: text, explanation: effect, reference: "")
    }
    let remedy = text[colon.upperBound...]
    return RuleDescription(
      id: blocker.code, title: String(text[..<colon.lowerBound]),
      explanation: "\(remedy.prefix(1).uppercased())\(remedy.dropFirst()).\n\(effect)",
      reference: "")
  }
}
