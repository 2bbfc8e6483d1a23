import Templates
import Testing

@testable import Reporters

/// theme.css may contain colours and nothing else.
@Suite struct HTMLThemeTests {
  private static func problem(_ text: String) -> HTMLTemplateProblem? {
    do throws(HTMLTemplateProblem) {
      _ = try HTMLThemeParser.parse(text)
      return nil
    } catch {
      return error
    }
  }

  /// The theme has exactly the colours that the style sheet defines, in both schemes.
  @Test func theBuiltInThemeMatchesTheStyleSheet() throws {
    let theme = HTMLTheme.builtIn
    #expect(theme.colour("critical", isDark: false) == "#b3261e")
    #expect(theme.colour("critical", isDark: true) == "#ff8a80")
    #expect(theme.light.map(\.name) == theme.dark.map(\.name))
    let css = String(decoding: TemplateBytes.reportCSS.buffer, as: UTF8.self)
    let top = try #require(css.utf8.firstRange(of: Array("\n\n".utf8))).lowerBound
    let defined = String(css[..<top]).utf8.ranges(of: Array("--".utf8)).count
    #expect(defined == theme.light.count + theme.dark.count)
    #expect(theme.css.isEmpty)
    #expect(try HTMLThemeParser.parse(theme.text) == theme)
  }

  @Test func changedColoursFollowTheStyleSheet() throws {
    let theme = try HTMLThemeParser.parse(
      """
      /* ours { } */
      :root { --move: #A1B; /* x */ --ground: #fafafa }
      @media (prefers-color-scheme: dark) { :root { --move: #f0f0f0; } }
      """)
    #expect(
      theme.css == """
        @media screen and (prefers-color-scheme: light) { :root { --move: #aa11bb; --ground: #fafafa; } }
        @media screen and (prefers-color-scheme: dark) { :root { --move: #f0f0f0; } }
        @media print { :root { --move: #aa11bb; } }

        """)
  }

  /// The page must stay readable.
  @Test func coloursWithTooLittleContrastAreRefused() {
    #expect(HTMLContrast.problem(with: .builtIn) == nil)
    #expect(HTMLContrast.ratio("#000000", "#ffffff") == 21)
    #expect(HTMLContrast.ratio("#767676", "#ffffff") >= 4.5)
    #expect(HTMLContrast.ratio("#777777", "#ffffff") < 4.5)
    #expect(
      Self.problem(":root { --muted: #777777; --ground: #ffffff; }")?.problem
        == "--muted on --ground has a contrast of 4.4:1 in the light colours, but readers need 4.5:1: change one of them"
    )
    #expect(
      Self.problem("@media (prefers-color-scheme: dark) { :root { --panel: #ffffff; } }")?.problem
        .contains("--ink on --panel has a contrast of 1.2:1 in the dark colours") == true)
  }

  @Test(arguments: [
    "", "/* nothing */", ":root{}", ":root { }\n@media(prefers-color-scheme:dark){:root{}}",
  ])
  func anEmptyThemeChangesNothing(text: String) throws {
    #expect(try HTMLThemeParser.parse(text) == .builtIn)
  }

  @Test(
    arguments: [
      ("body { color: red }", 1), (":root { color: red; }", 1), (":root { --move: red; }", 1),
      (":root {\n  --move: url(https://example.org/x);\n}", 2), (":root { --move: #12345; }", 1),
      ("@import \"x.css\";\n", 1), (":root { --move: #fff } </style>", 1),
      (":root { --move: #fff; } <script>", 1), (":root {\n--move: #fff }}", 2),
      (":root { --move: #fff; }\n\n:root { }", 3), (":root { --crticial: #fff; }", 1),
      (":root {\n\n --move: #fff;\n --move: #000; }", 4), ("/* no end", 1),
      (":root { --move: #fff", 1),
      ("@media print { :root { } }", 1), (":root { --move: #fff #000; }", 1),
      (":root { --: #fff; }", 1),
      ("@media (prefers-color-scheme: dark) { :root { }", 1), ("\u{FEFF}:root { }", 1), ("--", 1),
      (":root { --move\\3a : #fff }", 1), (":root { --move: var(--high); }", 1), ("é", 1),
    ] as [(String, Int)])
  func anythingElseIsRefusedWithItsLine(text: String, line: Int) {
    let problem = Self.problem(text)
    #expect(problem?.line == line, "\(text): \(String(describing: problem))")
    #expect(problem?.problem.contains("\n") == false)
  }

  @Test func aMisspelledNameListsTheKnownOnes() {
    let problem = Self.problem(":root { --crticial: #fff; }")?.problem ?? ""
    #expect(problem.contains("has no --crticial; the names are bad-ground, critical, "))
  }
}
