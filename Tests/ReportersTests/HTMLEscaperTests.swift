import Testing

@testable import Reporters

@Suite struct HTMLEscaperTests {
  private func text(_ text: String) -> String {
    String(decoding: ("\(text)" as HTML).bytes, as: UTF8.self)
  }

  private func attribute(_ text: String) -> String {
    String(decoding: ("\(attribute: text)" as HTML).bytes, as: UTF8.self)
  }

  @Test(arguments: [
    ("</script>", #"\u003c/script\u003e"#), ("<!--<script>", #"\u003c!--\u003cscript\u003e"#),
    ("a \"b\" \\ & c", #"a \"b\" \\ \u0026 c"#),
    ("\u{2028}\u{202E}\n\u{0}", #"\\u{2028}\\u{202E}\\u{A}\\u{0}"#), ("日本語 é", "日本語 é"),
  ])
  func jsonCannotEndItsStringOrItsScript(_ name: String, _ escaped: String) {
    #expect(String(decoding: ("\(json: name)" as HTML).bytes, as: UTF8.self) == escaped)
  }

  @Test func escapesAtEveryPositionInAText() {
    for place in 0..<36 {
      let (before, behind) = (
        String(repeating: "a", count: place), String(repeating: "b", count: 36 - place)
      )
      #expect(text(before + "<" + behind) == before + "&lt;" + behind)
      #expect(attribute(before + "'é" + behind) == before + "&#39;é" + behind)
      #expect(text(before + "\u{202E}" + behind) == before + "\\u{202E}" + behind)
    }
  }

  @Test func onlyRightToLeftNamesAreIsolated() {
    #expect(String(decoding: ("\(isolated: "a<b")" as HTML).bytes, as: UTF8.self) == "a&lt;b")
    #expect(
      String(decoding: ("\(isolated: "שלום")" as HTML).bytes, as: UTF8.self) == "<bdi>שלום</bdi>")
  }

  @Test(arguments: [
    ("a & b", "a &amp; b"),
    ("</td><script>alert(1)</script>", "&lt;/td&gt;&lt;script&gt;alert(1)&lt;/script&gt;"),
    ("<!--<script>", "&lt;!--&lt;script&gt;"),
    ("&lt;", "&amp;lt;"),
    ("\"quoted\" and 'quoted'", "\"quoted\" and 'quoted'"),
    ("]]>", "]]&gt;"),
  ])
  func textStaysText(_ name: String, _ escaped: String) {
    #expect(text(name) == escaped)
  }

  @Test(arguments: [
    ("\" onmouseover=\"alert(1)", "&quot; onmouseover=&quot;alert(1)"),
    ("' autofocus onfocus='x", "&#39; autofocus onfocus=&#39;x"),
    ("<&>", "&lt;&amp;&gt;"),
  ])
  func attributeValuesCannotBreakOut(_ name: String, _ escaped: String) {
    #expect(attribute(name) == escaped)
  }

  @Test(arguments: [
    ("a\u{0}b", #"a\u{0}b"#), ("\u{1B}[31mred", #"\u{1B}[31mred"#),
    ("two\nlines", #"two\u{A}lines"#),
    ("del\u{7F}", #"del\u{7F}"#), ("c1\u{9B}", #"c1\u{9B}"#),
    ("evil\u{202E}gpj.exe", #"evil\u{202E}gpj.exe"#),
    ("\u{202A}\u{2066}\u{2069}", #"\u{202A}\u{2066}\u{2069}"#),
    ("\u{200E}\u{200F}\u{61C}", #"\u{200E}\u{200F}\u{61C}"#),
    ("zero\u{200B}width", #"zero\u{200B}width"#),
  ])
  func invisibleCharactersAreSpelledOut(_ name: String, _ shown: String) {
    #expect(text(name) == shown)
    #expect(attribute(name) == shown)
  }

  @Test(arguments: [0xAD, 0xFEFF, 0xFFFE, 0xFDD0, 0x1FFFF, 0xE0041, 0x10FFFF] as [UInt32])
  func nonCharactersAndTagsAreSpelledOut(_ value: UInt32) throws {
    let scalar = try #require(Unicode.Scalar(value))
    #expect(text(String(scalar)) == "\\u{\(String(value, radix: 16, uppercase: true))}")
  }

  @Test(arguments: ["Übung", "日本語", "مرحبا", "emoji 👩‍💻 stays", "…–·", ""])
  func ordinaryTextIsUntouched(_ name: String) {
    #expect(text(name) == name)
  }

  @Test func brokenUTF8IsNotReadBeyondItsEnd() {
    for bytes: [UInt8] in [[0xE2], [0x61, 0xF0, 0x9F], [0xC2]] {
      var out: [UInt8] = []
      bytes.withUnsafeBufferPointer { HTMLEscaper.text.append($0, to: &out) }
      #expect(!out.isEmpty)
    }
  }

  @Test func interpolatedTextNeverBecomesMarkup() {
    let name = "<b>"
    let html: HTML = "<td>\(name) \(12_345) \(plain: 12_345)</td>"
    #expect(String(decoding: html.bytes, as: UTF8.self) == "<td>&lt;b&gt; 12,345 12345</td>")
  }
}
