import Testing

@testable import Reporters

@Suite struct MarkdownCodeTests {
  @Test func nothingEndsItsSpan() {
    #expect(MarkdownCode.span("payroll") == "`payroll`")
    #expect(MarkdownCode.span("") == "`  `")
    #expect(MarkdownCode.span(" a") == "`  a `")
    #expect(MarkdownCode.span("a``b") == "``` a``b ```")
    // A backtick with an accent is one character, and still a backtick.
    #expect(Array(MarkdownCode.span("a`\u{301} b").utf8) == Array("`` a`\u{301} b ``".utf8))
  }
}
