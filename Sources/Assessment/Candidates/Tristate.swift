/// True, false, or not collected. What was not collected is never taken for false.
enum Tristate: Hashable {
  case yes
  case no
  case unknown

  init(_ known: Bool?) {
    self = known.map { $0 ? .yes : .no } ?? .unknown
  }

  /// Yes where either is, no where both are.
  static func || (left: Tristate, right: Tristate) -> Tristate {
    if left == .yes || right == .yes { return .yes }
    return left == .no && right == .no ? .no : .unknown
  }
}
