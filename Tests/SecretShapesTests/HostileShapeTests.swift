import SecretShapes
import TestSupport
import Testing

/// Texts designed to be slow: a scan that looks around each character without a limit would not
/// finish.
@Suite("Hostile texts") struct HostileShapeTests {
  private static let length = 60_000

  @Test(arguments: [
    "=", ":", "@", "-", "_", ".", "~", "J", "+", "/", "%", "\\", "&", " ", "\n", ">", "\"",
    "eyJ", "8Q~", "token=", "password=", "pwd:", "secret ", "client_secret=a", "sig=%", "code=",
    "ghp_", "glpat-", "xoxb-", "AKIA", "AZDO", "+ASt", "JQQJ", "MII", "MIIAAAIBA", "PRIVATE KEY",
    "-----BEGIN ", "://", "://a", "://a:", "://a:b", "a:b", "a:b1C@", "hooks.slack.com/", "SG.a.",
    "A=", "A==", "Aa1=", "QUFB", "Pz8/", "WjJ4", "%41", "%2541", "\\u0041", "&#65;", "&amp;",
    "\u{200B}", "\u{FEFF}", "\u{0}", "ｐｗｄ＝", "server=;", "pwd=aaaaaa ", "server=pwd=aaaa;", "0.A",
    "aB1", "key=k", "[removed: looked like a secret]",
  ])
  func textOfOneRepeatedUnitIsProcessed(unit: String) {
    let text = String(repeating: unit, count: Self.length / unit.utf8.count)
    _ = SecretShape.matches(text)
    _ = SecretShape.matches("x" + text + "!")
    _ = SecretShape.path(String(text.prefix(2_000)))
  }

  @Test func randomMixturesAreProcessedAndNoSecretIsMissed() {
    let units = [
      "=", ":", "@", "-", "eyJ", "8Q~", "token=", "password=", "ghp_", "://", "a:b", "AKIA", "A==",
      "%41", "\\u0041", "/", " ", "aB1xY2", "MIIAAAIBA", "PRIVATE KEY", ";", "server=", "\n", "Q",
      "é", "+ASt", "QUFB", "\u{0}",
    ]
    var random = SeededRandom(seed: 3)
    for length in [1, 2, 5, 20, 100, 1_000, 10_000] {
      for _ in 0..<(40_000 / length).clamped(to: 2...400) {
        let text = (0..<length).compactMap { _ in units.randomElement(using: &random) }.joined()
        let isSeen = SecretShape.matches(text)
        guard length <= 1_000 else { continue }
        let marked = SecretShape.marked(text)
        #expect((marked != text) == isSeen)
        #expect(!SecretShape.matches(marked))
        #expect(!SecretShape.matches(SecretShape.path(text)), "the path \(text)")
      }
    }
  }
}

extension Comparable {
  fileprivate func clamped(to range: ClosedRange<Self>) -> Self {
    min(max(self, range.lowerBound), range.upperBound)
  }
}
