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

  @Test func `members are found in any order and others skipped`() throws {
    #expect(
      try fields(of: #"[{"x":{"a":"no"},"b":"2","@odata.type":"t","y":["a"],"a":"1"},{}]"#)
        == [["1", "2", "t"], [nil, nil, nil]])
  }

  @Test func `values do not leak from one object to the next`() throws {
    #expect(
      try fields(of: #"[{"a":"1"},{"b":"2"},{},{"a":null}]"#)
        == [["1", nil, nil], [nil, "2", nil], [nil, nil, nil], ["no text", nil, nil]])
  }

  @Test func `a name is recognised whatever preceded it in that position`() throws {
    let long = String(repeating: "n", count: 40)
    let names = [
      "a", "b", "", "A", "c", "@odata.type", "@odata.typo", "@odata.typ", long + "a", long + "b",
      long, String(repeating: "n", count: 39) + "b", "@ODATA.TYPE", "ab", "b",
    ]
    let known = ["a": 0, "b": 1, "@odata.type": 2]
    for first in names {
      for second in names {
        for third in names where third.lowercased() != second.lowercased() {
          // The same first member, so that the second is expected where the third is.
          let text = #"[{"x":0,"\#(second)":"1"},{"x":0,"\#(third)":"2"},{"\#(first)":"3"}]"#
          let expected: [[String?]] = [second, third, first].enumerated().map { number, name in
            (0..<3).map { known[name.lowercased()] == $0 ? "\(number + 1)" : nil }
          }
          #expect(try fields(of: text) == expected, "\(text)")
        }
      }
    }
  }

  @Test func `members beyond the remembered ones are recognised too`() throws {
    let others = (0..<200).map { #""member\#($0)":0,"# }.joined()
    let object = "{\(others)\"a\":\"1\",\"b\":\"2\"}"
    #expect(
      try fields(of: "[\(object),\(object),{\"member0\":0,\"b\":\"3\"}]")
        == [["1", "2", nil], ["1", "2", nil], [nil, "3", nil]])
  }

  @Test func `of a duplicate member the last counts`() throws {
    #expect(try fields(of: #"[{"a":"1","A":"2"}]"#) == [["2", nil, nil]])
  }
}
