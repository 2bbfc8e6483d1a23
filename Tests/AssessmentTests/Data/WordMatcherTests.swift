import TestSupport
import Testing

@testable import Assessment

@Suite struct WordMatcherTests {
  private static func matches(_ patterns: [String], _ text: String) -> Bool {
    var text = text
    return text.withUTF8 { WordMatcher(patterns).matches($0) }
  }

  @Test(arguments: [
    ("dr", "DR"), ("dr", "PayrollDR"), ("dr", "DRSite"), ("dr", "dr2site"), ("dr", "x_dr_y"),
    ("dr", "MyDRApp"), ("dr", "für-dr"), ("break glass", "BreakGlassAdmin"),
    ("break glass", "break_glass"), ("break glass", "breakglass"), ("break glass", "BREAK GLASS"),
    ("break glass", "Break-Glass2"), ("fail over*", "FailOvers"), ("annual*", "annually"),
    ("*abschluss", "Jahresabschluss"), ("*abschluss", "abschluss"), ("per an", "une fois per an"),
    ("dont delete", "don't delete"), ("not be deleted", "must NOT be deleted!"),
    ("löschen", "LOSCHEN"), ("losung", "Lösung"), ("strasse", "Straße"), ("oeuvre", "Œuvre"),
    ("cloture", "clo\u{302}ture"), ("zamkniecie", "Zamknięcie"), ("dr", "\u{FF24}\u{FF32}"),
    ("recovery", "re\u{AD}covery"), ("削除禁止", "これは削除禁止です"), ("勿删", "请勿删除"),
    ("삭제 금지", "[삭제 금지]"), ("не удалять", "просьба не удалять"), ("a b", "x a-b"),
  ])
  func patternsMatch(pattern: String, text: String) {
    #expect(Self.matches([pattern], text))
  }

  @Test(arguments: [
    ("dr", "Hydra"), ("dr", "drive"), ("dr", "Address"), ("dr", "D-R"), ("dr", "DReam"),
    ("per an", "Peran"), ("per an", "per annum"), ("annual", "annually"), ("annual*", "biannual"),
    ("*abschluss", "abschlussball"), ("break glass", "breakglasses"),
    ("break glass", "break a glass"),
    ("standby", "Standard Bystander"), ("a year", "area year"), ("recovery", "re covering"),
    ("削除禁止", "削除 禁止"), ("a b", "ab"), ("", "anything"), ("*", "anything"), ("12", "12"),
  ])
  func otherTextsDoNotMatch(pattern: String, text: String) {
    #expect(!Self.matches([pattern], text))
  }

  @Test func theLastOfSeveralPatternsMatchesToo() {
    let patterns = ["zeta", "eta*", "*theta", "iota kappa", "年"]
    #expect(Self.matches(patterns, "x IotaKappa"))
    #expect(Self.matches(patterns, "prototheta"))
    #expect(!Self.matches(patterns, "Beta Iota"))
    #expect(!Self.matches([], "Beta"))
  }

  @Test(arguments: [
    ("ab", true), ("年", true), ("a*", false), ("é", false), ("12", false), ("*", false),
  ])
  func validPatternsAreRecognised(text: String, isPattern: Bool) {
    #expect(WordMatcher.isPattern(text) == isPattern)
  }

  /// Names are untrusted bytes.
  @Test func hostileBytesAreHarmless() {
    let matcher = RareUseWords.standard.matcher
    func matches(_ bytes: [UInt8]) -> Bool { bytes.withUnsafeBufferPointer { matcher.matches($0) } }
    #expect(!matches([]))
    #expect(!matches([0xFF, 0xFE, 0xC3]))
    #expect(matches([0xFF] + Array("DR".utf8) + [0xE5, 0xB9]))
    #expect(matches(Array("<script>emergency</script>\u{202E}".utf8)))
    #expect(!matches(Array(repeating: UInt8(ascii: "x"), count: 100_000)))
    _ = matches(Array(UInt8.min...UInt8.max))
    var random = SeededRandom(seed: 11)
    for length in 0..<2_000 {
      _ = matches((0..<length % 80).map { _ in UInt8.random(in: .min ... .max, using: &random) })
    }
  }

  @Test func wordsBeginWhereCaseChanges() {
    func words(_ text: String) -> [String] {
      var text = text
      return text.withUTF8 { raw in
        FoldedText.with(raw) { folded in
          var words: [String] = []
          for index in 0..<folded.count {
            if folded.beginnings[index] { words.append("") }
            words[words.count - 1].unicodeScalars.append(Unicode.Scalar(folded.letters[index]))
          }
          return words
        }
      }
    }
    #expect(words("PayrollDRSite2Go") == ["payroll", "dr", "site", "go"])
    #expect(words("iPhone XML parser") == ["i", "phone", "xml", "parser"])
    #expect(words("ÉtatÆon") == ["etat", "aeon"])
    #expect(words("АБВ abc 年 def") == ["abc", "def"])
    #expect(words("e\u{301}te\u{301}") == ["ete"])
    #expect(words("12-_.") == [])
  }
}
