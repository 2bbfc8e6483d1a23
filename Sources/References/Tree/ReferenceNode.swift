import Inventory

/// A value in a document of any format, with its line.
indirect enum ReferenceNode {
  case map([Member], line: Int)
  /// A list; `first` is the index of the first element, if earlier ones were left out.
  case list([ReferenceNode], line: Int, first: Int)
  case scalar(ReferenceScalar)

  struct Member {
    var key: String
    var value: ReferenceNode
  }

  /// The maximum nesting; Resource Manager templates stay below 30.
  static let deepest = 64
  /// The maximum number of values in a text; more are a bomb or generated data.
  static let most = 2_000_000

  static func text(_ text: String, line: Int) -> ReferenceNode {
    .scalar(ReferenceScalar(text: text, line: line))
  }

  var line: Int {
    switch self {
    case .map(_, let line), .list(_, let line, _): line
    case .scalar(let scalar): scalar.line
    }
  }

  var scalar: ReferenceScalar? {
    if case .scalar(let scalar) = self { return scalar }
    return nil
  }

  var string: String? { scalar?.text }

  var members: [Member] {
    if case .map(let members, _) = self { return members }
    return []
  }

  /// The elements of a list; empty for other nodes.
  var elements: [ReferenceNode] {
    if case .list(let elements, _, _) = self { return elements }
    return []
  }

  var isMap: Bool {
    if case .map = self { return true }
    return false
  }

  var isList: Bool {
    if case .list = self { return true }
    return false
  }

  /// Returns the member with this name, ignoring case.
  subscript(name: String) -> ReferenceNode? {
    guard case .map(let members, _) = self else { return nil }
    for member in members where member.key.isSame(as: name) { return member.value }
    return nil
  }

  /// Returns the value at a path of names.
  subscript(path: String...) -> ReferenceNode? {
    var node: ReferenceNode? = self
    for name in path { node = node?[name] }
    return node
  }

  var isTrue: Bool { ["true", "1", "yes"].contains(string?.lowercased() ?? "") }
}

extension String {
  /// Whether two names are equal, ignoring ASCII case.
  func isSame(as other: String) -> Bool {
    let (left, right) = (utf8, other.utf8)
    guard left.count == right.count else { return false }
    return zip(left, right).allSatisfy { one, two in
      one == two || one ^ two == 0x20 && (97...122).contains(one | 0x20)
    }
  }
}

extension ReferenceNode {
  /// Calls `body` with this node and all nodes below it, parents first.
  ///
  /// - Parameter body: returns whether to descend into the node.
  func walk(_ body: (ReferenceNode) -> Bool) {
    guard body(self) else { return }
    switch self {
    case .scalar: break
    case .map(let members, _): for member in members { member.value.walk(body) }
    case .list(let elements, _, _): for element in elements { element.walk(body) }
    }
  }
}
