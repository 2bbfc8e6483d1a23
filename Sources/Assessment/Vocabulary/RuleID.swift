/// The ID of a rule in two bytes, such as `HYG-07`.
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

  /// - Returns: nil if the text is not the ID of a rule.
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

  /// A placeholder until the rule is known.
  static let unnamed = RuleID(.keep, 0)

  /// The finding that an application has no owner.
  static let noOwner = RuleID(.hyg, 7)
  /// The finding that sign-ins of an application are refused.
  static let failingSignIns = RuleID(.hyg, 14)

  package var description: String { family.prefix + (number < 10 ? "0" : "") + String(number) }

  /// Sorts like the texts.
  package static func < (left: RuleID, right: RuleID) -> Bool {
    left.family != right.family
      ? left.family.rawValue < right.family.rawValue : left.number < right.number
  }
}
