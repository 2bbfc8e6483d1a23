import Testing

@testable import JSONReading

@Suite("Remembering the order of members")
struct JSONMemberOrderTests {
  private func opening(of text: String) -> UInt64 {
    let padded = Array(text.utf8) + [UInt8](repeating: 0, count: 8)
    return padded.withUnsafeBufferPointer { buffer in
      buffer.baseAddress.map { JSONMemberOrder.opening(of: $0) } ?? .max
    }
  }

  /// The bytes of a name of at most eight as one little-endian word.
  private func word(_ name: String) -> UInt64 {
    name.utf8.reversed().reduce(0) { $0 << 8 | UInt64($1) }
  }

  @Test(arguments: ["", "i", "id", "key", "keyId", "appId", "objectI", "objectId", "!#\u{A2}"])
  func `the value behind a short name does not tell kinds of objects apart`(name: String) {
    for value in [#"":"00000000""#, #"":1,"b":2"#, #"" : null}"#, #"""""""""#, #""!!!!!!!"#] {
      #expect(opening(of: name + value) == word(name), "\(name + value)")
    }
  }

  @Test func `of a long name eight bytes count`() {
    #expect(opening(of: #"displayName":"x""#) == word("displayN"))
    #expect(opening(of: #"@odata.type":"x""#) == word("@odata.t"))
  }
}
