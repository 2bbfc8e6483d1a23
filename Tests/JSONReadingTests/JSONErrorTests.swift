import JSONReading
import Testing

@Suite("Malformed JSON")
struct JSONErrorTests {
  private static let page =
    #"{"@odata.context":"https://x/$metadata#applications","value":[{"id":"é\"}","a":[1,{"b":{}}]},"#
    + #"{"c":null,"d":[],"e":"😀"}],"@odata.count":12,"n":{"o":[true]}}"#

  @Test func `a page cut at any byte is truncated`() {
    let bytes = Array(Self.page.utf8)
    for length in 1..<bytes.count {
      let reading = read(Array(bytes[..<length]))
      #expect(reading.error?.code == .truncated, "cut at byte \(length)")
      #expect((reading.error?.offset ?? -1) <= Int64(length), "cut at byte \(length)")
    }
    #expect(read(bytes).error == nil)
  }

  @Test func `elements before the cut are handed out`() {
    let bytes = Array(Self.page.utf8)
    let reading = read(Array(bytes[..<(bytes.count - 20)]))
    #expect(reading.error?.code == .truncated)
    #expect(reading.values.count == 2)
  }

  @Test func `an object or array cut at any byte is truncated`() {
    for text in [#"{"a":"b","c":{"d":[1,true]}}"#, #"[{"a":1},"x",[null],7]"#] {
      let bytes = Array(text.utf8)
      for length in 1..<bytes.count {
        #expect(
          read(Array(bytes[..<length])).error?.code == .truncated,
          "\(text) cut at byte \(length)")
      }
    }
  }

  @Test func `JSON Lines cut at any byte are an error unless a line just ended`() {
    let bytes = Array("{\"a\":1}\n{\"b\":2}\n[3]".utf8)
    let complete: Set = [0, 7, 8, 15, 16, 19]
    for length in 0...bytes.count {
      let reading = read(Array(bytes[..<length]))
      #expect((reading.error == nil) == complete.contains(length), "cut at byte \(length)")
    }
  }

  @Test(
    arguments: [
      ("[{} x {}]", 4), ("[{} {}]", 4), ("[{},,{}]", 4), ("[{},]", 4), ("[,{}]", 1), ("]", 0),
      ("}", 0), ("[}", 1), ("{]", 1), (#"{"a" 1}"#, 5), (#"{"a":1 "b":2}"#, 7), (#"{"a":1,}"#, 7),
      (#"{"a"}"#, 4), (#"{"a":}"#, 5), ("[1}", 2), (#"{"a":1]"#, 6), (#"{"a":[1}}"#, 7),
      (#"{"a":{"b":1]}"#, 11), (#"{"value":[1,2}]"#, 13), (#"{"value":[1]]"#, 12),
      (#"{"value":[1],}"#, 13), (#"{"value":[1] "b":2}"#, 13), (#"{"value":[1],"b" 2}"#, 17),
      ("text", 0), ("1", 0), ("\"a\"", 0), ("null", 0), ("{} x", 3), ("[1]]", 3), ("[1],[2]", 3),
      (",", 0), (":", 0), ("{1:2}", 1), ("[:]", 1), ("<html>", 0),
    ] as [(String, Int)])
  func `invalid JSON is refused with its offset`(text: String, offset: Int) {
    #expect(read(text).error == JSONError(.malformed, at: Int64(offset)))
  }

  /// Text, the bytes after it, and the offset of the first wrong byte.
  private static let notUTF8: [(before: String, bytes: [UInt8], offset: Int64)] = [
    ("[\"a", [0xFF], 3), ("[\"", [0xC3, 0x28], 2), ("[\"", [0xC0, 0x80], 2),
    ("[\"é", [0xED, 0xA0, 0x80], 4), ("[\"", [0xE0, 0x9F, 0x80], 2),
    ("[\"", [0xF0, 0x8F, 0x80, 0x80], 2), ("[\"", [0xF4, 0x90, 0x80, 0x80], 2),
    ("[\"😀", [0x80], 6), ("[{\"a\":1},\"", [0xE2, 0x82], 10), ("[\"a\",\"", [0xF8], 6),
  ]

  @Test(arguments: notUTF8)
  func `invalid UTF-8 is refused with its offset`(
    before: String, bytes: [UInt8], offset: Int64
  ) {
    let text = Array(before.utf8) + bytes + Array("\"]".utf8)
    #expect(read(text).error == JSONError(.invalidUTF8, at: offset))
  }

  @Test func `invalid UTF-8 outside strings is refused with its offset`() {
    #expect(read([0xFF, 0xFE, 0x5B, 0, 0x5D, 0]).error == JSONError(.invalidUTF8, at: 0))
    #expect(read([0x5B, 0x31, 0x5D, 0xFE]).error == JSONError(.invalidUTF8, at: 3))
  }

  @Test func `elements before invalid UTF-8 are handed out`() {
    let reading = read(Array("[{\"a\":1},{\"b\":2},{\"c\":\"".utf8) + [0xFF] + Array("\"}]".utf8))
    #expect(reading.values == [#"{"a":1}"#, #"{"b":2}"#])
    #expect(reading.error == JSONError(.invalidUTF8, at: 23))
  }

  @Test(arguments: [0x00, 0x01, 0x09, 0x0A, 0x0D, 0x1F] as [UInt8])
  func `a control character in a string is refused with its offset`(byte: UInt8) {
    let reading = read(Array("[{\"a\":1},\"x".utf8) + [byte] + Array("y\"]".utf8))
    #expect(reading.error == JSONError(.controlCharacter, at: 11))
    #expect(reading.values == [#"{"a":1}"#])
  }

  /// Each `~` stands for a NUL byte.
  @Test(
    arguments: [
      ("~", 0), ("{}~", 2), ("[{}~]", 3), ("[{},\n~{}]", 5), ("[1]\n~\n[2]", 4),
      ("{\"value\":[1]~}", 12), ("[{},~]", 4), ("[~]", 1),
    ] as [(String, Int)])
  func `a NUL outside strings is refused with its offset`(text: String, offset: Int) {
    let bytes = text.utf8.map { $0 == UInt8(ascii: "~") ? 0 : $0 }
    #expect(read(bytes).error?.offset == Int64(offset))
  }

  @Test func `64 levels of nesting are read, deeper nesting is refused with its offset`() {
    func nested(_ levels: Int) -> String {
      let half = levels / 2
      return "["
        + (levels.isMultiple(of: 2) ? "" : "[")
        + String(repeating: #"{"a":["#, count: half) + String(repeating: "]}", count: half)
        + (levels.isMultiple(of: 2) ? "" : "]") + "]"
    }
    #expect(read(nested(63)).error == nil)
    #expect(read(nested(64)).error == nil)
    #expect(read(nested(64)).values == [String(nested(64).dropFirst().dropLast())])
    for levels in [65, 66, 200, 5_000] {
      let error = read(nested(levels)).error
      #expect(error?.code == .tooDeep)
      #expect((1...500).contains(error?.offset ?? 0))
    }
  }

  @Test func `the offset of too deep nesting is the first excess bracket`() {
    let text = "[" + String(repeating: "[", count: 65) + String(repeating: "]", count: 66)
    #expect(read(text).error == JSONError(.tooDeep, at: 65))
  }

  @Test func `a million open brackets are an error, not a crash`() {
    #expect(read(String(repeating: "[", count: 1_000_000)).error?.code == .tooDeep)
    #expect(read(String(repeating: #"{"a":"#, count: 200_000)).error?.code == .tooDeep)
  }

  @Test func `an error from the source is passed on`() throws {
    let reader = try #require(JSONDocumentReader(windowBytes: 65_536))
    var visitor = RecordingVisitor()
    #expect(throws: JSONError(.unreadable(5), at: 7)) {
      try reader.read(&visitor) { _ throws(JSONError) in throw JSONError(.unreadable(5), at: 7) }
    }
  }
}
