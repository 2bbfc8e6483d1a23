/// A value of a JSON or YAML text, with where it stands.
indirect enum ReferenceNode {
  case map([Member], line: Int)
  case list([ReferenceNode], line: Int)
  case scalar(String, line: Int)

  struct Member {
    var key: String
    var value: ReferenceNode
  }

  /// How deep a text may nest; Resource Manager's templates stay below 30.
  static let deepest = 64
  /// Values of one text; more are a bomb, or data that nobody wrote by hand.
  static let most = 2_000_000

  var line: Int {
    switch self {
    case .map(_, let line), .list(_, let line), .scalar(_, let line): line
    }
  }

  var string: String? {
    if case .scalar(let text, _) = self { return text }
    return nil
  }

  var members: [Member] {
    if case .map(let members, _) = self { return members }
    return []
  }

  /// The elements of a list; nothing else has any.
  var elements: [ReferenceNode] {
    if case .list(let elements, _) = self { return elements }
    return []
  }

  /// The member with that name, whatever its case.
  subscript(name: String) -> ReferenceNode? {
    guard case .map(let members, _) = self else { return nil }
    if let exact = members.first(where: { $0.key == name }) { return exact.value }
    let folded = name.lowercased()
    return members.first {
      $0.key.utf8.count == folded.utf8.count && $0.key.lowercased() == folded
    }?
    .value
  }

  /// The value behind several names.
  subscript(path: String...) -> ReferenceNode? {
    var node: ReferenceNode? = self
    for name in path { node = node?[name] }
    return node
  }

  var isTrue: Bool { ["true", "1", "yes"].contains(string?.lowercased() ?? "") }
}

/// Where a node stands below its root.
struct NodePath {
  private(set) var pointer = ""
  private(set) var keys: [String] = []

  init() {}

  /// One name or number deeper.
  func appending(_ key: String) -> NodePath {
    var path = self
    path.keys.append(key)
    path.pointer += "/"
    path.pointer +=
      key.utf8.contains { $0 == UInt8(ascii: "~") || $0 == UInt8(ascii: "/") }
      ? key.replacing("~", with: "~0").replacing("/", with: "~1") : key
    return path
  }
}

extension ReferenceNode {
  /// Hands out this node and all below it, each with its place, parents first.
  ///
  /// - Parameter body: whether to go deeper.
  func walk(_ path: NodePath = NodePath(), _ body: (ReferenceNode, NodePath) -> Bool) {
    guard body(self, path) else { return }
    switch self {
    case .scalar: break
    case .map(let members, _):
      for member in members { member.value.walk(path.appending(member.key), body) }
    case .list(let elements, _):
      for (index, element) in elements.enumerated() {
        element.walk(path.appending(String(index)), body)
      }
    }
  }
}
