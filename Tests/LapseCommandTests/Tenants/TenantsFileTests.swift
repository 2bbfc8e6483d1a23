import Testing

@testable import LapseCommand

@Suite struct TenantsFileTests {
  private static let first = "00000000-0000-4000-8000-000000000001"
  private static let second = "00000000-0000-4000-8000-000000000002"

  private func entries(_ text: String) throws -> [TenantsFile.Entry] {
    try TenantsFile(text: text, file: "tenants.yml").entries
  }

  private func problem(_ text: String) -> String {
    do {
      _ = try entries(text)
      return ""
    } catch let error as ConfigurationError {
      return error.message
    } catch {
      return "\(error)"
    }
  }

  @Test func aTenantNeedsOnlyItsId() throws {
    let entry = try #require(try entries("tenants: [{id: \(Self.first)}]").first)
    #expect(entry.output == Self.first)
    #expect(entry.label == Self.first)
    #expect(entry.auth == nil)
  }

  @Test func keepsTheOrderAndAllSettings() throws {
    let entries = try entries(
      """
      tenants:
        - {id: \(Self.second), name: Fabrikam, output: fabrikam, auth: certificate, certificate: /run/f.pem, cloud: usgov}
        - {id: \(Self.first), clientId: \(Self.second)}
      """)
    #expect(entries.map(\.id) == [Self.second, Self.first])
    #expect(entries[0].label == "Fabrikam")
    #expect(entries[0].certificate == "/run/f.pem")
    #expect(entries[0].cloud == "usgov")
    #expect(entries[1].clientId == Self.second)
  }

  @Test(arguments: [
    "..", ".hidden", "a/b", "/etc", "", "a b", "a\\b", "ä", String(repeating: "a", count: 101),
  ])
  func outputsStayInsideTheDirectory(output: String) {
    let text = "tenants: [{id: \(Self.first), output: '\(output)'}]"
    #expect(problem(text).contains("output"))
  }

  @Test func refusesContradictoryEntries() {
    let (a, b) = (Self.first, Self.second)
    #expect(problem("tenants: [{id: \(a)}, {id: \(a.uppercased())}]").contains("twice"))
    #expect(
      problem("tenants: [{id: \(a), output: x}, {id: \(b), output: X}]").contains("same output"))
    #expect(problem("tenants: [{id: contoso.com}]").contains("id"))
    #expect(problem("tenants: [{id: \(a), auht: secret}]").contains("did you mean auth"))
    #expect(problem("tenants: [{id: \(a), auth: magic}]").contains("auth"))
    #expect(
      problem("tenants: [{id: \(a), certificate: a.pem, tokenFile: b}]").contains("give one"))
    #expect(problem("tenants: []").contains("at least one"))
    #expect(problem("").contains("names no tenant"))
  }

  @Test func aSecretInPlaceOfAFileNameIsRefusedAndNotRepeated() {
    let secret = "abc8Q~" + "defghijklmnopqrstuvwxyz0123456789A"
    let problem = problem("tenants: [{id: \(Self.first), clientSecretFile: \(secret)}]")
    #expect(!problem.isEmpty)
    #expect(!problem.contains(secret))
  }
}

@Suite struct ShardTests {
  @Test(arguments: [1, 2, 3, 4, 7, 40])
  func shardsCoverEveryTenantExactlyOnce(count: Int) throws {
    let list = Array(0..<23)
    var parts: [Int] = []
    for number in 1...count {
      let part = try #require(Shard(argument: "\(number)/\(count)")).part(of: list)
      #expect(abs(part.count - list.count / count) <= 1)
      parts += part
    }
    #expect(parts.sorted() == list)
  }

  @Test(arguments: [
    "0/4", "5/4", "1", "1/0", "/", "1/", "/4", "-1/4", "1/4/4", "+1/4", "one/4", "1/9999999999",
  ])
  func refusesInvalidShards(text: String) {
    #expect(Shard(argument: text) == nil)
  }
}
