import Assessment
import TestSupport
import Testing

@testable import LapseCommand

/// A configuration may come from a checkout of somebody else's repository.
@Suite struct HostileConfigurationTests {
  private static func error(_ text: String, file: String = "lapse.yml") -> ConfigurationError? {
    do throws(ConfigurationError) {
      _ = try ReportConfiguration(text: text, file: file)
      return nil
    } catch {
      return error
    }
  }

  private static let secret = "aB3~Q8LEAKME.xYz0123456789abcdefghijklmnop"
  private static let realSecret = "aB38Q~LEAKME.xYz0123456789abcdefghijklmnop"

  @Test(arguments: [
    "a: &a [x]\nb: *a\n", "b: *a", "- *a", "[*a,*b]", "{\"a\":*b}", "? *a\n: b", "<<: *a",
    "# fine\na: 1 \n\"x # \" : *y", "a: 'it''s' \nb: *x", "# c\rb: *a", "# c\u{2028}b: *a",
    "# c\u{85}b: *a", "a: |\n \"\nb: *x",
    // Nine lines that would expand to a billion nodes; below, aliases in keys too.
    (0..<9).map {
      "a\($0): &a\($0 + 1) [\(Array(repeating: "*a\($0)", count: 10).joined(separator: ","))]"
    }
    .joined(separator: "\n"),
    "a: &a [x]\n? [*a, *a]\n: b",
  ])
  func aliasesAreRefusedBeforeTheyAreExpanded(text: String) throws {
    let error = try #require(Self.error(text))
    #expect(error.message.contains("alias"), "\(error.message)")
    #expect(error.line != nil)
  }

  @Test func starsThatAreNotAliasesAreAccepted() throws {
    let text = """
      # *all* of it
      data:
        federatedIssuers:
          source: 2*x * y **
          date: 2026-11-01
          hosts: {"*.example.org": gitLab, oidc.*.example.org: entra}
      """
    #expect(Self.error(text) == nil)
  }

  @Test(arguments: [
    String(repeating: "[", count: 20_000), String(repeating: "{a: ", count: 400),
    String(repeating: "- ", count: 900), String(repeating: "[\n", count: 50_000),
    (0..<1_500).map { String(repeating: " ", count: $0) + "a:" }.joined(separator: "\n"),
    String(repeating: "? ", count: 900), String(repeating: "a: b\n", count: 40_000),
    "a: [" + String(repeating: "1,\n", count: 60_000) + "]",
    (0..<30_000).map { "k\($0): 1" }.joined(separator: "\n"),
  ])
  func deepAndLongInputIsAnErrorNotACrash(text: String) {
    #expect(Self.error(text) != nil)
  }

  @Test func damagedInputNeverCrashes() {
    var random = SeededRandom(seed: 7)
    let whole = """
      horizonDays: 45
      bucketEdgesDays: [7, 14]
      format: [json, "html"]
      data: {microsoftTenants: {source: 'a', date: 2026-11-01, ids: [!!str x, &a b, |
        x]}}
      ? k
      : >-
        folded
      """
    let odd = Array("*&!|>%@`\"'{}[],:?-#~\u{0}\u{7F}\n\r\t\\<=".unicodeScalars)
    for _ in 0..<3_000 {
      var scalars = Array(whole.unicodeScalars)
      for _ in 0..<Int.random(in: 1...6, using: &random) {
        let place = Int.random(in: 0..<scalars.count, using: &random)
        switch Int.random(in: 0..<3, using: &random) {
        case 0: scalars[place] = odd.randomElement(using: &random) ?? "x"
        case 1: scalars.remove(at: place)
        default: scalars.insert(odd.randomElement(using: &random) ?? "x", at: place)
        }
      }
      var text = ""
      text.unicodeScalars.append(contentsOf: scalars)
      if let message = Self.error(text)?.message {
        #expect(!message.unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x7F })
      }
    }
  }

  @Test(arguments: [
    "\"\\e[31mred\\a\": 1", "\"\u{202E}dlroW\": 1", "\"a\\nlapse: error: b\": 1",
    "limits: {\"\\r::error::x\": 1}", "\"\\u2028x\": 1", "data: {\"\\e]0;x\\a\": 1}",
  ])
  func controlCharactersInKeysAreMadeVisible(text: String) throws {
    let message = try #require(Self.error(text)).message
    #expect(
      !message.unicodeScalars.contains {
        $0.value < 0x20 || (0x7F...0x9F).contains($0.value) || (0x2028...0x202E).contains($0.value)
      })
    #expect(message.contains("\\u{"))
  }

  @Test func controlCharactersInTheFileNameAreMadeVisible() throws {
    let error = try #require(Self.error("x: 1", file: "a\u{1B}[2J\nb.yml"))
    #expect(!error.message.contains("\u{1B}"))
    #expect(!error.message.contains("\n"))
  }

  @Test func aLongKeyIsTruncated() throws {
    let error = try #require(Self.error(String(repeating: "k", count: 1_000) + ": 1"))
    #expect(error.message.utf8.count < 500)
  }

  /// A value never appears in an error message, whether it looks like a secret or not.
  @Test(arguments: [
    "tenant: hunter2LEAKME", "clientSecret: hunter2LEAKME", "horizonDays: hunter2LEAKME",
    "failOn: hunter2LEAKME", "policy: hunter2LEAKME", "allowPartial: hunter2LEAKME",
    "format: [hunter2LEAKME]", "limits: {secretDays: hunter2LEAKME, certificateDays: 1}",
    "hunter2LEAKME", "- hunter2LEAKME", "tenant: \(secret)", "tenant: \(realSecret)",
    "\(realSecret): 1", "# \(realSecret)\nx: 1", "a: [\(realSecret), x",
    "\"aB38\\x51~LEAKME.xYz0123456789abcdefghijklmnop\": 1",
    "data: {microsoftTenants: {source: \"aB38\\x51~LEAKME.xYz0123456789abcdefghijklmnop\", date: x}}",
  ])
  func aSecretIsNotEchoed(text: String) throws {
    let message = try #require(Self.error(text)).message
    #expect(!message.contains("LEAKME"), "\(message)")
    let named = try #require(Self.error(text, file: "./\(Self.realSecret)")).message
    #expect(!named.contains("LEAKME"), "\(named)")
  }

  @Test func aSecretInACommentIsRefusedWithItsLine() throws {
    let error = try #require(Self.error("horizonDays: 3\n# \(Self.realSecret)\n"))
    #expect(error.line == 2)
  }
}
