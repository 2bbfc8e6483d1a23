import JSONReading

/// Reads JSON, including the comments and trailing commas of settings files.
///
/// An instance serves one thread, and can be reused for text after text.
final class JSONDocumentNodes {
  private let reader: JSONDocumentReader?

  init() {
    reader = JSONDocumentReader(windowBytes: 256 << 10)
  }

  /// Reads all documents of a text.
  ///
  /// - Parameter firstLine: the line of the file where the text begins; with `isOneLine`, the line
  ///   of all of it.
  /// - Returns: the documents; nil if the text is not JSON, too large or nested too deep.
  func read(
    _ bytes: UnsafeBufferPointer<UInt8>, firstLine: Int = 1, isOneLine: Bool = false
  ) -> [ReferenceNode]? {
    if let roots = parse(bytes, firstLine, isOneLine) { return roots }
    guard let plain = JSONComments.removed(from: bytes) else { return nil }
    return plain.withUnsafeBufferPointer { parse($0, firstLine, isOneLine) }
  }

  private func parse(
    _ bytes: UnsafeBufferPointer<UInt8>, _ firstLine: Int, _ isOneLine: Bool
  ) -> [ReferenceNode]? {
    guard let reader else { return nil }
    var builder = Builder(lines: LineCounter(bytes, firstLine, isOneLine: isOneLine))
    guard (try? reader.read(&builder, bytes: bytes)) != nil else { return nil }
    return builder.isTooLarge || builder.roots.isEmpty ? nil : builder.roots
  }

  private static let noMembers = JSONKeyTable([])

  private struct Builder: JSONDocumentVisitor {
    let streamedMembers = JSONDocumentNodes.noMembers
    var lines: LineCounter
    var roots: [ReferenceNode] = []
    var isTooLarge = false
    private var elements: [ReferenceNode]?
    private var line = 1
    private var count = 0

    init(lines: LineCounter) {
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
      if let elements { roots.append(.list(elements, line: line, first: 0)) }
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
        return (.list(elements, line: line, first: 0), cursor.end)
      case .string: return (.text(value.string ?? "", line: line), try value.skip())
      case .bool:
        return (.text(value.bool == true ? "true" : "false", line: line), try value.skip())
      case .number:
        return (.text(value.integer.map(String.init) ?? "", line: line), try value.skip())
      case .null: return (.text("", line: line), try value.skip())
      case nil: break
      }
      throw JSONError(.malformed, at: value.offset)
    }
  }
}

/// Returns the line numbers of bytes, efficiently if positions ascend.
struct LineCounter {
  private let bytes: UnsafeBufferPointer<UInt8>
  private let isOneLine: Bool
  private let first: Int
  private var offset = 0
  private var line: Int

  init(_ bytes: UnsafeBufferPointer<UInt8>, _ firstLine: Int = 1, isOneLine: Bool = false) {
    self.bytes = bytes
    self.isOneLine = isOneLine
    first = firstLine
    line = firstLine
  }

  /// Returns the line of a byte; going back restarts the count.
  mutating func line(at position: Int) -> Int {
    if isOneLine { return first }
    if position < offset { (offset, line) = (0, first) }
    let end = min(position, bytes.count)
    while offset < end {
      if bytes[offset] == 10 { line += 1 }
      offset += 1
    }
    return line
  }
}
