import Testing

@testable import Reporters

@Suite struct ManualMarkupTests {
  private func inline(_ text: String) -> String {
    String(decoding: ManualInline.html(text).bytes, as: UTF8.self)
  }

  @Test func parsesBlocks() {
    let markup = ManualMarkup(
      """
      # Title

      One paragraph
      over two lines.
      - first
        goes on
      - second

      1. step
      ```sh
      lapse report 'a|b'
      ```
      | head | other |
      |---|---|
      | `a \\| b` | |
      {{rules}}
      """)
    #expect(
      markup.blocks == [
        .heading(level: 1, text: "Title"), .paragraph("One paragraph over two lines."),
        .list(isNumbered: false, items: ["first goes on", "second"]),
        .list(isNumbered: true, items: ["step"]), .code(language: "sh", text: "lapse report 'a|b'"),
        .table(head: ["head", "other"], rows: [["`a | b`", ""]]), .insertion("rules"),
      ])
  }

  @Test func anUnclosedFenceEndsWithTheText() {
    #expect(ManualMarkup("```\na").blocks == [.code(language: "", text: "a")])
    #expect(ManualMarkup("|").blocks == [.table(head: [""], rows: [])])
    #expect(ManualMarkup("").blocks.isEmpty)
    #expect(ManualMarkup("{{rules}} here").blocks == [.paragraph("{{rules}} here")])
    #expect(ManualMarkup("|a|\n|-|\n|-|").blocks == [.table(head: ["a"], rows: [["-"]])])
  }

  @Test func textIsEscapedEverywhere() {
    #expect(inline("<b> & `<i>`") == "&lt;b&gt; &amp; <code>&lt;i&gt;</code>")
    #expect(inline("**a `b`**") == "<strong>a <code>b</code></strong>")
    #expect(inline("[x](y.html#z)") == #"<a href="y.html#z">x</a>"#)
    #expect(inline(#"[x](a"b)"#).contains("&quot;"))
  }

  @Test func unmatchedMarkupIsText() {
    for text in ["`open", "**open", "[open", "[a](open", "2 * 3 * 4", "*"] {
      #expect(inline(text) == text)
    }
  }

  @Test func anchorsAreReadableAndUnique() {
    #expect(ManualInline.anchor("At 3 a.m.: `lapse diagnose`") == "at-3-a-m-lapse-diagnose")
    var anchors = ManualAnchors()
    #expect(anchors.next("Main") == "main-2")
    #expect(anchors.next("A") == "a")
    #expect(anchors.next("A") == "a-2")
  }
}
