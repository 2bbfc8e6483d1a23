import JSONReading

/// Reads JSON, with the comments and trailing commas that settings files have.
enum JSONTree {
  /// - Returns: the documents of the text; nil where it is no JSON, or nests too deep.
  static func read(_ bytes: UnsafeBufferPointer<UInt8>) -> [ReferenceNode]? {
    if let roots = parse(bytes) { return roots }
    guard let plain = JSONComments.removed(from: bytes) else { return nil }
    return plain.withUnsafeBufferPointer { parse($0) }
  }

  private static func parse(_ bytes: UnsafeBufferPointer<UInt8>) -> [ReferenceNode]? {
    guard let reader = JSONDocumentReader(windowBytes: bytes.count + 64) else { return nil }
    var builder = Builder(lines: LineNumbers(bytes))
    var position = 0
    do {
      _ = try reader.read(&builder) { buffer throws(JSONError) in
        let count = min(buffer.count, bytes.count - position)
        if count > 0, let base = bytes.baseAddress {
          buffer.copyMemory(
            from: UnsafeRawBufferPointer(start: base + position, count: count))
        }
        position += count
        return count
      }
    } catch {
      return nil
    }
    return builder.isTooLarge || builder.roots.isEmpty ? nil : builder.roots
  }

  private struct Builder: JSONDocumentVisitor {
    let streamedMembers = JSONKeyTable([])
    let lines: LineNumbers
    var roots: [ReferenceNode] = []
    var isTooLarge = false
    private var elements: [ReferenceNode]?
    private var line = 1
    private var count = 0

    init(lines: LineNumbers) {
      self.lines = lines
    }

    mutating func beginDocument(_ shape: JSONDocumentShape, at offset: Int64) {
      line = lines.line(at: Int(offset))
      elements = shape == .array ? [] : nil
    }

    mutating func member(_ name: String, _ value: JSONValue) throws(JSONError) {}

    mutating func value(_ value: JSONValue) throws(JSONError) -> Int {
      let (node, end) = try node(value, depth: 0)
      if elements == nil { roots.append(node) } else { elements?.append(node) }
      return end
    }

    mutating func endDocument() {
      if let elements { roots.append(.list(elements, line: line)) }
      elements = nil
    }

    private mutating func node(
      _ value: JSONValue, depth: Int
    ) throws(JSONError) -> (ReferenceNode, end: Int) {
      count += 1
      if count > ReferenceNode.most { isTooLarge = true }
      guard depth < ReferenceNode.deepest, !isTooLarge else {
        throw JSONError(.tooDeep, at: value.offset)
      }
      let line = lines.line(at: Int(value.offset))
      switch value.kind {
      case .object:
        guard var cursor = JSONObjectCursor(value) else { break }
        var members: [ReferenceNode.Member] = []
        while let (key, member) = try cursor.next() {
          let (node, end) = try node(member, depth: depth + 1)
          members.append(.init(key: key, value: node))
          cursor.resume(at: end)
        }
        return (.map(members, line: line), cursor.end)
      case .array:
        guard var cursor = JSONArrayCursor(value) else { break }
        var elements: [ReferenceNode] = []
        while let element = try cursor.next() {
          let (node, end) = try node(element, depth: depth + 1)
          elements.append(node)
          cursor.resume(at: end)
        }
        return (.list(elements, line: line), cursor.end)
      case .string: return (.scalar(value.string ?? "", line: line), try value.skip())
      case .bool:
        return (.scalar(value.bool == true ? "true" : "false", line: line), try value.skip())
      case .number:
        return (.scalar(value.integer.map(String.init) ?? "", line: line), try value.skip())
      case .null: return (.scalar("", line: line), try value.skip())
      case nil: break
      }
      throw JSONError(.malformed, at: value.offset)
    }
  }
}

/// The line of a byte.
struct LineNumbers {
  /// Where each line begins.
  private let starts: [Int]

  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    var starts = [0]
    for (position, byte) in bytes.enumerated() where byte == 10 { starts.append(position + 1) }
    self.starts = starts
  }

  /// From 1.
  func line(at offset: Int) -> Int {
    var low = 0
    var high = starts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if starts[middle] <= offset { low = middle } else { high = middle }
    }
    return low + 1
  }
}
