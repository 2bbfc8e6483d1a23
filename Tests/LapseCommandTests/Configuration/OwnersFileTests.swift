import Assessment
import Inventory
import Testing

@testable import LapseCommand

/// What owners.yml may contain, and how mistakes in it are reported.
@Suite struct OwnersFileTests {
  private static let id = "4f7f0a4e-5d0f-4b47-8a55-0a4e0f7f5d0f"

  private func problem(_ text: String) -> String? {
    do throws(ConfigurationError) {
      _ = try OwnersFile(text: text, file: "owners.yml")
      return nil
    } catch {
      return error.message
    }
  }

  @Test(arguments: [
    "'*-prod'", "\"*-prod\"", "'*prod*'", "svc-*-prod", "a/*b", "'*'", "team-*", "\"*_x\"",
  ])
  func `a star in quotes, or inside a word, is a pattern`(_ pattern: String) {
    #expect(problem("teams:\n  - name: x\n    names: [\(pattern)]\n") == nil)
    #expect(problem("teams:\n  - name: x\n    names:\n      - \(pattern)\n") == nil)
  }

  @Test(arguments: [
    "[*a]", "[ *a ]", "[x,*a]", "{?*a : 1}", "{k:*a}", "\n      - *a", "[\"b\", *a]", "[*-a]",
    "[*_a]",
    "[\"x\n   *a \"]", "&b *a", "\u{FEFF}*a",
  ])
  func `an alias is refused in every position`(_ value: String) throws {
    let message = try #require(problem("teams:\n  - name: x\n    names: \(value)\n"))
    #expect(message.contains("owners.yml, line"))
  }

  @Test(arguments: [
    ("teams:\n  - name: x\n    channel: #payroll\n", 3, "channel"),
    ("teams:\n  - name: x\n    channel:\t  #payroll\n    tags: [a]\n", 3, "channel"),
    ("teams:\n  - name: x\n    tags:\n      - #payroll\n      - b\n", 4, "tags"),
    ("teams: #all\n", 1, "teams"),
  ])
  func `text that YAML would drop as a comment is reported`(
    text: String, line: Int, key: String
  ) throws {
    let message = try #require(problem(text))
    #expect(message.hasPrefix("owners.yml, line \(line): "))
    #expect(message.contains(key) && message.contains("in quotes"))
    #expect(!message.contains("payroll"))
  }

  @Test(arguments: [
    "teams:\n  - name: x\n    channel:   # none yet\n",
    "teams:\n  - name: x   #first\n    channel: \"#payroll\"\n",
    "teams: #all\n  - name: x\n", "# channel: #x\nteams:\n  - name: x\n",
    "teams:\n  - name: x\n    channel: ~ #none\n",
  ])
  func `comments are ignored`(text: String) {
    #expect(problem(text) == nil)
  }

  @Test(arguments: ["- name: x\n", "x\n", "[teams]\n"])
  func `a wrong structure gets an example`(text: String) throws {
    let message = try #require(problem(text))
    #expect(message.contains("such as teams: [{name: Payroll}]"))
  }

  @Test func `alias bombs are not expanded`() {
    var text = "a: &a [x,x,x,x,x,x,x,x,x]\n"
    for (name, before) in zip("bcdefghi", "abcdefgh") {
      text +=
        "\(name): &\(name) [\(Array(repeating: "*\(before)", count: 9).joined(separator: ","))]\n"
    }
    #expect(problem(text) != nil)
    #expect(problem(text.replacing("*", with: "\"\"*")) != nil)
  }

  @Test func `a duplicate is reported with both lines`() {
    let text =
      "teams:\n  - name: x\n    applications: [\(Self.id)]\n  - name: y\n    applications:\n"
    #expect(
      problem(text + "      - \(Self.id.uppercased())\n")
        == "owners.yml, line 6: the client ID is on line 3, too: keep one of them")
    #expect(problem("teams:\n  - name: x\n  - name: X\n")?.contains("line 2, too") == true)
  }

  @Test func `a misspelled team gets a suggestion`() {
    let text = "teams:\n  - name: Payroll\napplications:\n  \(Self.id): {team: Payrol}\n"
    #expect(problem(text)?.hasSuffix("did you mean Payroll?") == true)
  }

  @Test(arguments: [
    "\(id)/application/\(id)/clientsecret/\(id)", "unknown-tenant/domain/x-00/certificate/00ff",
  ])
  func `a credential id is not a secret`(_ credential: String) throws {
    try ConfigurationGuard.check("credential: '\(credential)'", file: "accepted.yml")
  }

  @Test func `a secret in place of a key is found`() {
    let text =
      "x: \(Self.id)/application/\(Self.id)/clientsecret/Ab8Q~3fGh_kLmNoPqRsTuVwXyZ0123456789abcdefg"
    #expect(throws: ConfigurationError.self) {
      try ConfigurationGuard.check(text, file: "accepted.yml")
    }
  }
}
