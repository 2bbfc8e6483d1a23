import Assessment
import Testing

/// Quoting untrusted text.
@Suite struct ShellTextTests {
  @Test func quotesForBash() {
    #expect(ShellText.bash("it's $(id)") == "'it'\\''s $(id)'")
  }

  @Test func quotesEveryKindOfPowerShellQuote() {
    #expect(ShellText.powershell("a'b’c") == "'a''b’’c'")
  }

  /// To Swift, a quote with an accent is another character than a quote.
  @Test func anAccentHidesNoQuote() {
    #expect(Array(ShellText.bash("'\u{301}").utf8) == Array("''\\''\u{301}'".utf8))
    #expect(Array(ShellText.powershell("'\u{301}").utf8) == Array("'''\u{301}'".utf8))
  }

  @Test(arguments: [
    ("shop-kv", true), ("Shop.1_x", true), ("", false), ("a b", false), ("-a", false),
    ("a;b", false),
    ("a\n", false), ("ä", false), (String(repeating: "a", count: 128), false),
  ]) func names(_ text: String, isName: Bool) {
    #expect(ShellText.isName(text) == isName)
  }

  @Test func onlyPrintableTextIsAllowedInCommands() {
    #expect(ShellText.isPrintable("repo:a/b:environment:Production EU"))
    #expect(!ShellText.isPrintable("a\nb"))
    #expect(!ShellText.isPrintable("\u{202E}"))
    #expect(!ShellText.isPrintable(""))
  }
}
