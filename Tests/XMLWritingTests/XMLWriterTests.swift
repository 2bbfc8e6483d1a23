import Testing
import XMLWriting

@Suite("XML writer")
struct XMLWriterTests {
  /// Returns a document with one element whose attribute and text are both `bytes`.
  private func document(_ bytes: [UInt8]) throws -> String {
    var output: [UInt8] = []
    let writer = XMLWriter { output.append(contentsOf: $0) }
    writer.startElement("a")
    writer.attribute("b") { $0.write(bytes) }
    writer.write(bytes)
    writer.endElement()
    try writer.finish()
    return try #require(String(validating: output, as: UTF8.self))
  }

  private func expectDocument(
    _ text: String, attribute: String, content: String,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    #expect(
      try document(Array(text.utf8))
        == "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<a b=\"\(attribute)\">\(content)</a>\n",
      sourceLocation: sourceLocation)
  }

  @Test("escapes markup, and double quotes only in attributes")
  func markup() throws {
    try expectDocument(
      "<b c=\"d\">'e' & f</b>", attribute: "&lt;b c=&quot;d&quot;&gt;'e' &amp; f&lt;/b&gt;",
      content: "&lt;b c=\"d\"&gt;'e' &amp; f&lt;/b&gt;")
  }

  @Test("delivers what was flushed, and counts elements")
  func flush() throws {
    var count = 0
    let writer = XMLWriter { count += $0.count }
    writer.startElement("a")
    writer.startElement("b")
    writer.endElement()
    writer.flush()
    let before = count
    #expect(before > 0 && writer.elements == 2)
    writer.write("text")
    writer.flush()
    #expect(count == before + 4)
    try writer.finish()
  }

  @Test("escapes the end of a CDATA section in text too")
  func cdataEnd() throws {
    try expectDocument("]]>", attribute: "]]&gt;", content: "]]&gt;")
  }

  @Test("tab, line feed and carriage return survive parsing in attributes and in text")
  func whitespace() throws {
    try expectDocument(
      "a\tb\nc\rd\r\ne", attribute: "a&#9;b&#10;c&#13;d&#13;&#10;e",
      content: "a\tb\nc&#13;d&#13;\ne")
  }

  @Test("shows every control character that XML forbids", arguments: 0x00..<0x20 as Range<UInt8>)
  func forbiddenControls(byte: UInt8) throws {
    guard byte != 0x09, byte != 0x0A, byte != 0x0D else { return }
    let shown = "x\\u{\(String(byte, radix: 16, uppercase: true))}y"
    try expectDocument(
      "x\(Unicode.Scalar(byte))y", attribute: shown, content: shown)
  }

  @Test("a NUL does not truncate text")
  func nul() throws {
    try expectDocument(
      "before\u{0}after", attribute: "before\\u{0}after", content: "before\\u{0}after")
  }

  @Test("shows the two noncharacters that XML forbids, and keeps their neighbours")
  func nonCharacters() throws {
    try expectDocument(
      "\u{FFFD}\u{FFFE}\u{FFFF}\u{FFF0}\u{1F600}",
      attribute: "\u{FFFD}\\u{FFFE}\\u{FFFF}\u{FFF0}\u{1F600}",
      content: "\u{FFFD}\\u{FFFE}\\u{FFFF}\u{FFF0}\u{1F600}")
  }

  @Test("escapes a character at any position in a text")
  func places() throws {
    for place in 0..<36 {
      let (before, behind) = (
        String(repeating: "a", count: place), String(repeating: "é", count: 36 - place)
      )
      let shown = before + "&lt;\\u{1}" + behind
      try expectDocument(before + "<\u{1}" + behind, attribute: shown, content: shown)
    }
  }

  @Test("reports an end without a start, and text outside the root")
  func outside() throws {
    for misuse in [{ $0.endElement() }, { $0.write("text") }] as [(XMLWriter) -> Void] {
      let writer = XMLWriter { _ in }
      writer.startElement("a")
      writer.endElement()
      misuse(writer)
      #expect(throws: XMLWritingError.self) { try writer.finish() }
    }
  }

  @Test("leaves text from every Unicode plane unchanged")
  func allPlanes() throws {
    let text = "aé\u{7F}\u{85}Я語\u{202E}😀\u{10FFFF}"
    try expectDocument(text, attribute: text, content: text)
  }

  @Test(
    "turns invalid UTF-8 into replacement characters",
    arguments: [
      ([0x80], "\u{FFFD}"), ([0xC0, 0xAF], "\u{FFFD}\u{FFFD}"),
      ([0xED, 0xA0, 0x80], "\u{FFFD}\u{FFFD}\u{FFFD}"), ([0xE2, 0x82], "\u{FFFD}\u{FFFD}"),
      ([0xF4, 0x90, 0x80, 0x80], "\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}"),
      ([0xFF, 0x3C], "\u{FFFD}&lt;"),
    ] as [([UInt8], String)])
  func invalidBytes(bytes: [UInt8], shown: String) throws {
    #expect(
      try document(bytes)
        == "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<a b=\"\(shown)\">\(shown)</a>\n")
  }

  @Test("writes a text longer than its buffers without splitting characters")
  func longText() throws {
    let text = "x" + String(repeating: "語", count: 70_000)
    try expectDocument(text, attribute: text, content: text)
  }

  @Test("joins a value that is written in pieces")
  func pieces() throws {
    var output: [UInt8] = []
    let writer = XMLWriter { output.append(contentsOf: $0) }
    writer.startElement("a")
    writer.attribute("b") {
      $0.write("1<")
      $0.write(upTo: 4) { destination in
        destination[0] = UInt8(ascii: "&")
        return 1
      }
    }
    writer.attribute("c", 42)
    writer.startElement("d")
    writer.endElement()
    writer.endElement()
    try writer.finish()
    #expect(
      String(decoding: output, as: UTF8.self)
        == "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<a b=\"1&lt;&amp;\" c=\"42\">\n <d/>\n</a>\n"
    )
  }

  @Test("closes open elements at the end of the document")
  func openElements() throws {
    var output: [UInt8] = []
    let writer = XMLWriter { output.append(contentsOf: $0) }
    writer.startElement("a")
    writer.startElement("b")
    try writer.finish()
    #expect(String(decoding: output, as: UTF8.self).hasSuffix("<a>\n <b/>\n</a>\n"))
  }

  @Test("streams bytes before the document ends")
  func streaming() throws {
    var received = 0
    let writer = XMLWriter { received += $0.count }
    writer.startElement("a")
    for _ in 0..<1_000 {
      writer.startElement("b")
      writer.attribute("c", "0123456789")
      writer.endElement()
    }
    #expect(received > 10_000)
    try writer.finish()
  }

  private struct DiskFull: Error {}

  @Test("reports the receiver's first error and stops calling it")
  func receiverError() throws {
    var calls = 0
    let writer = XMLWriter { _ in
      calls += 1
      throw DiskFull()
    }
    writer.startElement("a")
    for _ in 0..<1_000 { writer.write("0123456789") }
    #expect {
      try writer.finish()
    } throws: { error in
      guard case XMLWritingError.receiver(let cause) = error else { return false }
      return cause is DiskFull
    }
    #expect(calls == 1)
  }

  @Test("reports calls in an invalid order")
  func wrongOrder() throws {
    let writer = XMLWriter { _ in }
    writer.startElement("a")
    writer.write("text")
    writer.attribute("late", "1")
    writer.endElement()
    #expect {
      try writer.finish()
    } throws: { error in
      guard case XMLWritingError.refused(let call) = error else { return false }
      return call == "attribute"
    }
  }

  @Test("an unfinished writer delivers nothing after it is dropped")
  func dropped() throws {
    var received = 0
    var before = 0
    do {
      let writer = XMLWriter { received += $0.count }
      writer.startElement("a")
      before = received
    }
    #expect(received == before)
  }
}
