import Inventory
import JSONReading
import System

/// Reads JSON inside a text of a document: an answer's body in a recording, a column of a table.
struct EmbeddedText {
  /// How deeply such texts may be nested.
  private static let deepest = 3
  private static let longest = 64 << 20

  let context: DecodingContext

  /// - Returns: whether it contained anything from Graph.
  func read(_ value: JSONValue, at position: NestedReader.Position) throws(JSONError) -> Bool {
    guard let raw = value.rawString, raw.count >= 2, raw.count <= Self.longest else { return false }
    if position.isBase64 {
      guard let bytes = value.withString({ Base64.decode($0) }) ?? nil else { return false }
      return read(bytes, at: position)
    }
    guard let first = raw.first(where: { $0 > 32 }),
      first == UInt8(ascii: "{") || first == UInt8(ascii: "[") || first == UInt8(ascii: "\\")
    else { return false }
    return read(value.withString { Array($0) } ?? [], at: position)
  }

  /// Reads a text that is JSON or was made JSON.
  func read(_ bytes: [UInt8], at position: NestedReader.Position) -> Bool {
    guard context.embeddedDepth < Self.deepest, Self.opensLikeJSON(bytes),
      let reader = context.embeddedReader(at: context.embeddedDepth)
    else { return false }
    context.embeddedDepth += 1
    defer { context.embeddedDepth -= 1 }
    var visitor = EmbeddedVisitor(context: context, position: position)
    let before = context.objectsTaken
    do throws(JSONError) {
      try reader.read(&visitor, bytes: bytes)
    } catch {
      // Text that only begins like JSON is not JSON, but if it yielded objects it was cut.
      if context.objectsTaken > before {
        context.reportDamage(
          "\(JSONPointer.shown(position.pointer)): the JSON in this text breaks off or is damaged: "
            + "export it again")
      }
    }
    return visitor.found
  }

  private static func opensLikeJSON(_ bytes: [UInt8]) -> Bool {
    let first = bytes.first { $0 > 32 }
    return first == UInt8(ascii: "{") || first == UInt8(ascii: "[")
  }
}

/// Visits a JSON text inside another document.
private struct EmbeddedVisitor: JSONDocumentVisitor {
  let context: DecodingContext
  let position: NestedReader.Position
  private(set) var found = false
  private var list: NestedList?

  init(context: DecodingContext, position: NestedReader.Position) {
    self.context = context
    self.position = position
  }

  /// No member is streamed, because an embedded text is in memory anyway.
  static let none = JSONKeyTable([])
  var streamedMembers: JSONKeyTable { Self.none }

  mutating func beginDocument(_ shape: JSONDocumentShape, at _: Int64) {
    list = shape == .array ? NestedList(context: context, position: position) : nil
  }

  mutating func member(_: String, _: JSONValue) throws(JSONError) {}

  mutating func value(_ value: JSONValue) throws(JSONError) -> Int {
    // Reads to the end first, because nothing is kept from an incomplete value.
    let end = try value.skip()
    let reader = NestedReader(context: context)
    var inside = position
    inside.isBase64 = false
    guard var list else {
      if !inside.pointer.hasSuffix("#") { inside.pointer += "#" }
      if try reader.read(value, at: inside) { found = true }
      return end
    }
    inside.pointer += "#/\(list.elements)"
    if value.kind == .object {
      _ = try context.outer.read(value)
      context.cursor = .init(container: inside.pointer, position: 0)
      if reader.takes(context.outer, at: position),
        !NestedChild.recognises(context.outer, in: position)
      {
        try list.take(value)
        found = true
      } else if try reader.read(value, at: inside) {
        found = true
      }
    } else if try reader.read(value, at: inside) {
      found = true
    }
    list.elements += 1
    self.list = list
    return end
  }

  mutating func endDocument() {
    list?.end()
    list = nil
  }
}
