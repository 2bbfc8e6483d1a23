import System
import Testing

@Suite("Text") struct TextTests {
  @Test func `hexadecimal has two digits per byte`() {
    #expect(Hexadecimal.text([0x00, 0x0A, 0xFF]) == "000aff")
    #expect(Hexadecimal.text([0xAB], uppercase: true) == "AB")
    #expect("09afAF".utf8.map { Hexadecimal.value(of: $0) } == [0, 9, 10, 15, 10, 15])
    #expect("/:@G`g".utf8.allSatisfy { Hexadecimal.value(of: $0) == nil })
  }

  @Test func `percent-encoding leaves only unreserved characters`() {
    #expect(PercentEncoding.encode("aZ09-._~") == "aZ09-._~")
    #expect(PercentEncoding.encode("a b/ü") == "a%20b%2F%C3%BC")
    #expect(PercentEncoding.encode("a b/c", keeping: "/") == "a%20b/c")
    #expect(PercentEncoding.encode("\u{0}\n%") == "%00%0A%25")
  }

  @Test func `base64url has no padding and round-trips`() {
    #expect(Base64.encodeForURL([0xFB, 0xFF]) == "-_8")
    #expect(Base64.encode([0xFB, 0xFF]) == "+/8=")
    for count in 0..<9 {
      let bytes = (0..<count).map { UInt8(250 - $0 * 31) }
      #expect(Base64.decode(Base64.encodeForURL(bytes).utf8) == bytes)
      #expect(Base64.decode(Base64.encode(bytes).utf8) == bytes)
    }
  }

  /// All characters with the Unicode property Bidi_Control.
  @Test(
    arguments: [
      "\u{61C}", "\u{200E}", "\u{200F}", "\u{202A}", "\u{202B}", "\u{202C}", "\u{202D}", "\u{202E}",
      "\u{2066}", "\u{2067}", "\u{2068}", "\u{2069}",
    ] as [Unicode.Scalar])
  func `bidirectional controls are spelled out`(scalar: Unicode.Scalar) {
    let spelled = "\\u{" + String(scalar.value, radix: 16, uppercase: true) + "}"
    #expect(VisibleText.string("a\(scalar)b") == "a" + spelled + "b")
  }

  @Test func `hidden characters are found at every position`() {
    for (hidden, spelled) in [
      ("\u{1B}", "\\u{1B}"), ("\u{7F}", "\\u{7F}"), ("\u{85}", "\\u{85}"),
      ("\u{202E}", "\\u{202E}"),
      ("\u{FEFF}", "\\u{FEFF}"), ("\u{E0041}", "\\u{E0041}"),
    ] {
      for place in 0..<36 {
        let (before, behind) = (
          String(repeating: "a", count: place), String(repeating: "é", count: 36 - place)
        )
        #expect(VisibleText.string(before + hidden + behind) == before + spelled + behind)
        #expect(
          VisibleText.string(behind + hidden + hidden + before) == behind + spelled + spelled
            + before)
      }
    }
  }

  @Test(arguments: [
    "", "é語😀 \u{200D}\u{A0}\u{2013}\u{FFFD}\u{1F600}", "\u{C9}\u{D8}\u{3F8}\u{1234}",
  ])
  func `visible characters are kept, whatever their first byte`(text: String) {
    #expect(VisibleText.string(text + text + text) == text + text + text)
  }

  @Test func `only leading and trailing white space is trimmed`() {
    #expect(" \t\r\n a b \n".trimmingWhiteSpace == "a b")
    #expect("a\u{0}".trimmingWhiteSpace == "a\u{0}")
    #expect(" \n".trimmingWhiteSpace == "")
  }
}
