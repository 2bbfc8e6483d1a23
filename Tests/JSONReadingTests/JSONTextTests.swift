import JSONReading
import Testing

@Suite("Decoding strings")
struct JSONTextTests {
  @Test(
    arguments: [
      (#"plain"#, "plain"), (#""#, ""), (#"\"\\\/\b\f\n\r\t"#, "\"\\/\u{8}\u{C}\n\r\t"),
      (#"\u0041\u00e9\u20AC"#, "Aé€"), (#"\ud83d\ude00"#, "😀"), (#"x\uD83D\uDE00y"#, "x😀y"),
      (#"é😀"#, "é😀"), (#"\u0000"#, "\u{0}"), (#"\u001b[31m"#, "\u{1B}[31m"),
      (#"\\u0041"#, #"\u0041"#), (#"\/Date(1)\/"#, "/Date(1)/"),
      (#"\\/Date(1)\\/"#, #"\/Date(1)\/"#),
      (#"\uFFFF"#, "\u{FFFF}"), (#"\uDBFF\uDFFF"#, "\u{10FFFF}"),
    ] as [(String, String)])
  func `escapes become their characters`(raw: String, text: String) {
    #expect(read("[\"\(raw)\"]").visitor.strings == [text])
  }

  @Test(
    arguments: [
      (#"\ud83d"#, "\u{FFFD}"), (#"\ude00"#, "\u{FFFD}"), (#"\ud83dx"#, "\u{FFFD}x"),
      (#"\ud83d\n"#, "\u{FFFD}\n"), (#"\ud83d\u0041"#, "\u{FFFD}A"),
      (#"\ud83d\ud83d\ude00"#, "\u{FFFD}😀"), (#"\ude00\ud83d"#, "\u{FFFD}\u{FFFD}"),
    ] as [(String, String)])
  func `half a surrogate pair becomes the replacement character`(raw: String, text: String) {
    #expect(read("[\"\(raw)\"]").visitor.strings == [text])
  }

  @Test(arguments: [#"\q"#, #"\u12"#, #"\uZZZZ"#, #"\x41"#, #"\u"#])
  func `an unknown escape never becomes another character`(raw: String) throws {
    let reading = read("[\"a\(raw)b\",1]")
    if reading.error == nil {
      let text = try #require(reading.visitor.strings.first.flatMap { $0 })
      #expect(text.hasPrefix("a\u{FFFD}"))
      #expect(text.hasSuffix("b"))
      #expect(reading.values.last == "1")
    }
  }

  @Test func `many growing escapes do not overrun the buffer`() {
    let raw = String(repeating: #"\q"#, count: 10_000)
    let reading = read("[\"\(raw)\"]")
    #expect(reading.visitor.strings == [String(repeating: "\u{FFFD}", count: 10_000)])
  }

  @Test(arguments: [
    ("Sign", true), (" sign", true), (#"SIGN\r\n"#, true), (#"\t sign  "#, true),
    ("sign\\\\", false),
    ("s ign", false), ("signs", false), (" sig", false), ("", false), ("    ", false),
  ])
  func `words are compared without case and surrounding white space`(
    raw: String, isEqual: Bool
  ) {
    #expect(read("[\"\(raw)\"]").visitor.saySign == [isEqual])
  }

  @Test func `only strings have text`() {
    #expect(
      read(#"[1,{"a":"b"},["c"],null,true]"#).visitor.strings == [nil, nil, nil, nil, nil])
  }
}
