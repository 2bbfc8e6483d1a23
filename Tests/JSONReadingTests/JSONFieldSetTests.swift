import JSONReading
import Testing

@Suite("Reading object members")
struct JSONFieldSetTests {
  /// Reads each element's members `a`, `b` and `@odata.type`.
  private struct FieldVisitor: JSONDocumentVisitor {
    let streamedMembers = JSONKeyTable(["value"])
    let fields = JSONFieldSet(JSONKeyTable(["a", "b", "@odata.type"]))
    var found: [[String?]] = []

    mutating func beginDocument(_ shape: JSONDocumentShape, at offset: Int64) {}
    mutating func member(_ name: String, _ value: JSONValue) throws(JSONError) {}
    mutating func value(_ value: JSONValue) throws(JSONError) -> Int {
      let end = try fields.read(value)
      found.append((0..<3).map { fields.value($0).map { $0.string ?? "no text" } })
      return end
    }
    mutating func endDocument() {}
  }

  private func fields(of text: String) throws -> [[String?]] {
    let bytes = Array(text.utf8)
    let reader = try #require(JSONDocumentReader(windowBytes: 65_536))
    var visitor = FieldVisitor()
    var position = 0
    _ = try reader.read(&visitor) { buffer throws(JSONError) in
      let count = min(buffer.count, bytes.count - position)
      buffer.copyBytes(from: bytes[position..<position + count])
      position += count
      return count
    }
    return visitor.found
  }

  @Test func `members are found in any order and others are passed over`() throws {
    #expect(
      try fields(of: #"[{"x":{"a":"no"},"b":"2","@odata.type":"t","y":["a"],"a":"1"},{}]"#)
        == [["1", "2", "t"], [nil, nil, nil]])
  }

  @Test func `nothing of one object is seen in the next`() throws {
    #expect(
      try fields(of: #"[{"a":"1"},{"b":"2"},{},{"a":null}]"#)
        == [["1", nil, nil], [nil, "2", nil], [nil, nil, nil], ["no text", nil, nil]])
  }

  @Test func `of a member that stands twice the last counts`() throws {
    #expect(try fields(of: #"[{"a":"1","A":"2"}]"#) == [["2", nil, nil]])
  }
}
