import System

/// Reads the settings in XML, even if it is not well-formed.
///
/// Elements become members by name, with their attributes as members and their text as a value.
struct XMLDocumentNodes {
  private let bytes: UnsafeBufferPointer<UInt8>
  private var position = 0
  private var line: Int

  private struct Element {
    var name: String
    var line: Int
    var members: [ReferenceNode.Member] = []
    var hasAttributes = false
    var text = ""
    var textLine = 0
  }

  private static let deepest = 64
  private static let most = 500_000

  private init(_ bytes: UnsafeBufferPointer<UInt8>, firstLine: Int) {
    self.bytes = bytes
    line = firstLine
  }

  /// Reads a text: `<a b="1">c</a>` becomes a map `a` with the members `b` and `value`.
  ///
  /// - Returns: nil if the text has no element.
  static func read(
    _ bytes: UnsafeBufferPointer<UInt8>, firstLine: Int = 1
  ) -> ReferenceNode? {
    var tree = XMLDocumentNodes(bytes, firstLine: firstLine)
    return tree.read()
  }

  private mutating func read() -> ReferenceNode? {
    let first = line
    var stack = [Element(name: "", line: line)]
    var count = 0
    while position < bytes.count, count < Self.most {
      guard bytes[position] == UInt8(ascii: "<") else {
        readText(into: &stack[stack.count - 1])
        continue
      }
      if skip("<!--", to: "-->") || skip("<?", to: "?>") || skip("<!D", to: ">") { continue }
      if stands("<![CDATA[") {
        readCharacters(into: &stack[stack.count - 1])
        continue
      }
      position += 1
      if position < bytes.count, bytes[position] == UInt8(ascii: "/") {
        position += 1
        let name = name()
        skipTo(UInt8(ascii: ">"))
        close(name, &stack)
        continue
      }
      let name = name()
      guard !name.isEmpty else { continue }
      count += 1
      var element = Element(name: name, line: line)
      let isEmpty = readAttributes(of: &element)
      if isEmpty || stack.count >= Self.deepest {
        add(element, to: &stack[stack.count - 1])
      } else {
        stack.append(element)
      }
    }
    while stack.count > 1 { pop(&stack) }
    return count == 0 ? nil : .map(stack[0].members, line: first)
  }

  // MARK: Elements

  private func close(_ name: String, _ stack: inout [Element]) {
    guard let index = stack.lastIndex(where: { $0.name == name }), index > 0 else { return }
    while stack.count > index { pop(&stack) }
  }

  private func pop(_ stack: inout [Element]) {
    let element = stack.removeLast()
    add(element, to: &stack[stack.count - 1])
  }

  private func add(_ element: Element, to parent: inout Element) {
    let text = element.text.trimmingWhiteSpace
    let line = element.textLine > 0 ? element.textLine : element.line
    var scalar = ReferenceScalar(text: text, line: line)
    if text.holds("\n") { scalar.span = .from(line) }
    if element.members.isEmpty {
      parent.members.append(.init(key: element.name, value: .scalar(scalar)))
      return
    }
    var members = element.members
    if !text.isEmpty {
      members.append(.init(key: "value", value: .scalar(scalar)))
      // The element's name may be the name of a setting, and its text the value.
      let isNamed = element.members.contains {
        ["name", "key", "id"].contains($0.key.lowercased())
      }
      if element.hasAttributes, !isNamed, element.members.allSatisfy({ $0.value.scalar != nil }) {
        parent.members.append(.init(key: element.name, value: .scalar(scalar)))
      }
    }
    parent.members.append(.init(key: element.name, value: .map(members, line: element.line)))
  }

  // MARK: Attributes

  /// Reads attributes and the end of the tag.
  ///
  /// - Returns: whether the element ends with this tag.
  private mutating func readAttributes(of element: inout Element) -> Bool {
    while position < bytes.count {
      skipBlanks()
      guard position < bytes.count else { return true }
      switch bytes[position] {
      case UInt8(ascii: ">"):
        position += 1
        return false
      case UInt8(ascii: "/"):
        position += 1
        if position < bytes.count, bytes[position] == UInt8(ascii: ">") {
          position += 1
          return true
        }
      default:
        let name = name()
        if name.isEmpty {
          position += 1
          continue
        }
        skipBlanks()
        guard position < bytes.count, bytes[position] == UInt8(ascii: "=") else { continue }
        position += 1
        skipBlanks()
        guard position < bytes.count,
          bytes[position] == UInt8(ascii: "\"") || bytes[position] == UInt8(ascii: "'")
        else { continue }
        let quote = bytes[position]
        let first = line
        position += 1
        let start = position
        while position < bytes.count, bytes[position] != quote {
          if bytes[position] == 10 { line += 1 }
          position += 1
        }
        element.hasAttributes = true
        element.members.append(
          .init(key: name, value: .text(Self.decoded(bytes[start..<position]), line: first)))
        position = min(position + 1, bytes.count)
      }
    }
    return true
  }

  // MARK: Text

  private mutating func readText(into element: inout Element) {
    let start = position
    while position < bytes.count, bytes[position] != UInt8(ascii: "<") {
      if bytes[position] == 10 { line += 1 }
      position += 1
    }
    append(bytes[start..<position], to: &element)
  }

  private mutating func readCharacters(into element: inout Element) {
    position += 9
    let start = position
    while position < bytes.count, !stands("]]>") {
      if bytes[position] == 10 { line += 1 }
      position += 1
    }
    append(bytes[start..<position], to: &element)
    position = min(position + 3, bytes.count)
  }

  private func append(_ range: Slice<UnsafeBufferPointer<UInt8>>, to element: inout Element) {
    guard let first = range.firstIndex(where: { $0 > 32 }) else { return }
    if element.text.isEmpty {
      // The line of the first character that is not white space.
      element.textLine = line - range[first...].count { $0 == 10 }
    }
    guard element.text.utf8.count < 1 << 20 else { return }
    element.text += Self.decoded(range[first...])
  }

  private static let entities = [
    "&lt;": "<", "&gt;": ">", "&quot;": "\"", "&apos;": "'", "&#39;": "'", "&#34;": "\"",
    "&#xA;": "\n", "&#10;": "\n", "&amp;": "&",
  ]

  private static func decoded(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> String {
    var text = String(decoding: bytes, as: UTF8.self)
    guard text.holds("&") else { return text }
    for (entity, character) in entities where entity != "&amp;" {
      text = text.replacing(entity, with: character)
    }
    return text.replacing("&amp;", with: "&")
  }

  // MARK: Characters

  private func stands(_ word: StaticString) -> Bool {
    let count = word.utf8CodeUnitCount
    guard position + count <= bytes.count else { return false }
    for index in 0..<count where bytes[position + index] != word.utf8Start[index] { return false }
    return true
  }

  private mutating func skip(_ opening: StaticString, to closing: StaticString) -> Bool {
    guard stands(opening) else { return false }
    while position < bytes.count, !stands(closing) {
      if bytes[position] == 10 { line += 1 }
      position += 1
    }
    position = min(position + closing.utf8CodeUnitCount, bytes.count)
    return true
  }

  private mutating func skipBlanks() {
    while position < bytes.count, bytes[position] <= 32 {
      if bytes[position] == 10 { line += 1 }
      position += 1
    }
  }

  private mutating func skipTo(_ byte: UInt8) {
    while position < bytes.count, bytes[position] != byte {
      if bytes[position] == 10 { line += 1 }
      position += 1
    }
    position = min(position + 1, bytes.count)
  }

  private mutating func name() -> String {
    let start = position
    while position < bytes.count {
      switch bytes[position] {
      case 48...57, 65...90, 97...122, UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."),
        UInt8(ascii: ":"), 128...255:
        position += 1
      default:
        return String(
          decoding: UnsafeBufferPointer(rebasing: bytes[start..<position]), as: UTF8.self)
      }
    }
    return String(decoding: UnsafeBufferPointer(rebasing: bytes[start..<position]), as: UTF8.self)
  }
}
