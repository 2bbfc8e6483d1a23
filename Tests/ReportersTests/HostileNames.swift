/// Names that try to break out of their place, or to have an effect, in some format.
enum HostileNames {
  /// All names; every format is rendered with each of them.
  static let all = markdown + others

  /// Text that ends cells, spans, rows or blocks in Markdown, or that GitHub interprets.
  private static let markdown = [
    "a|b", "|", "||", "a\\|b", "a\\\\|b", "trailing\\", "`", "a`b", "``` js", "`a``b```",
    String(repeating: "`", count: 300), "line\nbreak", "\r\n\r\n# head", "</details>",
    "<script>alert(1)</script>", "<!-- x", "[x](javascript:alert(1))", "@everyone #1 !2 GH-3",
    "\u{202E}gnp", "\u{0}\u{1B}[31m", "   ", " a ", "\u{2028}", "$x$", "https://evil.example",
  ]

  /// Text that has a meaning in machine formats.
  ///
  /// Links and placeholders of SARIF, properties and folds of iCalendar, labels of Prometheus,
  /// commands of pipelines, formulas.
  private static let others = [
    "{0}", "{{", "[link](https://evil.example)", "END:VEVENT\r\nBEGIN:VEVENT", "a;b,c:d\\n",
    "a\u{85}b",
    "\"} 1\nlapse_report_complete 1", "\\\"", "x ##vso[task.complete result=Failed;]y",
    "::error::x", "##[error]x",
    "%0A::set-output name=a::b", "=cmd|'/c calc'!A1", "\"},{\"ruleId\":\"x",
    String(repeating: "日本語", count: 60), String(repeating: "👩‍💻é", count: 40),
    String(repeating: "x", count: 500),
  ]
}
