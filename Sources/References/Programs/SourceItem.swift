/// The part of a program between two separators: a statement, an argument, an entry.
struct SourceItem {
  /// The name before `=`, `:` or `=>`.
  var name: String?
  /// The value, if it is a single text or computed.
  var scalar: ReferenceScalar?
  /// The content of brackets in the value.
  var nested: [ReferenceNode.Member] = []
  /// Whether it is a configuration block, whose labels are already names.
  var isBlock = false
  var line: Int

  /// Returns the items of a bracket as members of one map.
  ///
  /// - Parameter names: the names for items without one, in order.
  static func members(
    _ items: [SourceItem], names: [String] = []
  ) -> [ReferenceNode.Member] {
    var members: [ReferenceNode.Member] = []
    var position = 0
    for item in items {
      if item.isBlock {
        members += item.nested
        continue
      }
      let key: String
      if let name = item.name {
        key = name
      } else {
        key = position < names.count ? names[position] : String(position)
        position += 1
      }
      if let scalar = item.scalar { members.append(.init(key: key, value: .scalar(scalar))) }
      if !item.nested.isEmpty {
        members.append(.init(key: key, value: .map(item.nested, line: item.line)))
      }
    }
    return members
  }
}

/// A piece of an item.
enum SourcePart {
  case word(String, line: Int)
  case text(ReferenceScalar)
  case mark(UInt16)
  case group(bracket: UInt8, items: [SourceItem], line: Int)

  var word: String? {
    if case .word(let word, _) = self { return word }
    return nil
  }

  var mark: UInt16? {
    if case .mark(let code) = self { return code }
    return nil
  }

  var text: ReferenceScalar? {
    if case .text(let scalar) = self { return scalar }
    return nil
  }

  var line: Int? {
    switch self {
    case .word(_, let line), .group(_, _, let line): line
    case .text(let scalar): scalar.line
    case .mark: nil
    }
  }

  func isGroup(_ bracket: Character) -> Bool {
    if case .group(let code, _, _) = self { return code == bracket.asciiValue }
    return false
  }

  var items: [SourceItem] {
    if case .group(_, let items, _) = self { return items }
    return []
  }
}
