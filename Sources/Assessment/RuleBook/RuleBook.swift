/// What people may read about a rule, by its id.
package enum RuleBook {
  private static let byId = Dictionary(
    RuleCatalogue.descriptions.compactMap { description in
      RuleID(description.id).map { ($0, description) }
    }, uniquingKeysWith: { first, _ in first })

  package static func description(of rule: RuleID) -> RuleDescription {
    byId[rule]
      ?? RuleDescription(
        id: rule.description, title: rule.description, explanation: "", reference: "")
  }
}

/// What people may read about a rule.
package struct RuleDescription: Sendable {
  package var id: String
  package var title: String
  /// What it looks at, why, what could make it wrong, and what to do; of a rule that deletes also
  /// the facts that a deletion takes.
  package var explanation: String
  /// The documentation page behind it.
  package var reference: String

  package init(id: String, title: String, explanation: String, reference: String) {
    self.id = id
    self.title = title
    self.explanation = explanation
    self.reference = reference
  }

  /// A rule that deletes in those cases.
  init(
    id: String, title: String, explanation: String, reference: String, grounds: [DeletionGround]
  ) {
    self.init(
      id: id, title: title,
      explanation: explanation + "\n\n" + DeletionGround.explanation(of: grounds),
      reference: reference)
  }
}

/// The id of a rule in two bytes: `HYG-07`.
package struct RuleID: Hashable, Comparable, Sendable, CustomStringConvertible {
  private enum Family: UInt8, CaseIterable {
    case acc
    case cln
    case hyg
    case keep
    case mig

    var prefix: String {
      switch self {
      case .acc: "ACC-"
      case .cln: "CLN-"
      case .hyg: "HYG-"
      case .keep: "KEEP-"
      case .mig: "MIG-"
      }
    }
  }

  private let family: Family
  private let number: UInt8

  /// - Returns: nil where the text is no id of a rule.
  package init?(_ text: String) {
    guard let family = Family.allCases.first(where: { text.hasPrefix($0.prefix) }) else {
      return nil
    }
    let digits = text.dropFirst(family.prefix.count)
    guard digits.count == 2, let number = UInt8(digits) else { return nil }
    self.init(family, number)
  }

  private init(_ family: Family, _ number: UInt8) {
    self.family = family
    self.number = number
  }

  /// Stands until it is known which rule it is.
  static let unnamed = RuleID(.keep, 0)

  package var description: String { family.prefix + (number < 10 ? "0" : "") + String(number) }

  /// In the order of the texts.
  package static func < (left: RuleID, right: RuleID) -> Bool {
    left.family != right.family
      ? left.family.rawValue < right.family.rawValue : left.number < right.number
  }
}
