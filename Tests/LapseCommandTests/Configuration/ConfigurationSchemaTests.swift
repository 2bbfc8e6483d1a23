import Assessment
import Foundation
import Inventory
import Reporters
import Templates
import Testing

@testable import LapseCommand

/// The published schema and the reader accept the same keys and values.
@Suite struct ConfigurationSchemaTests {
  private let schema: [String: Any]

  init() throws {
    let bytes = TemplateBytes.configSchema
    let data = Data(bytes: bytes.start, count: bytes.count)
    schema = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
  }

  private func member(_ path: String...) throws -> [String: Any] {
    var found = schema
    for name in path { found = try #require(found[name] as? [String: Any], "\(name)") }
    return found
  }

  private static func words(_ any: Any?) -> [String] {
    (any as? [Any] ?? []).compactMap { $0 as? String }
  }

  @Test func theSchemaHasTheSameKeys() throws {
    #expect(try member("properties").keys.sorted() == ReportConfiguration.keys)
    let tables = try member("properties", "data", "properties")
    #expect(tables.keys.sorted() == ReferenceData.tableKeys)
    #expect(try member("properties", "html", "properties").keys.sorted() == HTMLConfiguration.keys)
    for (name, entries) in [
      ("credentialErrors", "codes"), ("federatedIssuers", "hosts"),
      ("microsoftApplications", "applications"), ("microsoftTenants", "ids"),
      ("rareUseWords", "words"),
    ] {
      let keys = try member("properties", "data", "properties", name, "properties").keys
      #expect(keys.sorted() == (ReferenceData.sourceKeys + [entries]).sorted())
    }
    #expect(try member("$defs", "profile", "properties").keys.sorted() == ReferenceData.profileKeys)
  }

  @Test func theSchemaHasTheSameValues() throws {
    #expect(
      Self.words(try member("properties", "policy")["enum"])
        == PolicyName.allCases.map(\.rawValue))
    #expect(
      Self.words(try member("properties", "format", "items")["enum"])
        == ReportFormat.allCases.map(\.rawValue) + ["all"])
    let page = try member("properties", "html", "properties")
    #expect(
      Self.words((page["assets"] as? [String: Any])?["enum"])
        == HTMLOptions.Assets.allCases.map(\.rawValue))
    #expect(
      Self.words((page["profile"] as? [String: Any])?["enum"])
        == HTMLOptions.Profile.allCases.map(\.rawValue))
    #expect(
      Self.words(try member("$defs", "severity")["enum"]) == Severity.allCases.map(\.name))
    let hosts = try member(
      "properties", "data", "properties", "federatedIssuers", "properties", "hosts",
      "additionalProperties")
    #expect(Self.words(hosts["enum"]) == FederatedIssuer.allCases.map(\.rawValue))
  }

  @Test func `the owners schema has the same values`() throws {
    let bytes = TemplateBytes.ownersSchema
    let data = Data(bytes: bytes.start, count: bytes.count)
    let owners = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    let definitions = try #require(owners["$defs"] as? [String: [String: Any]])
    let use = try #require(definitions["use"]?["properties"] as? [String: [String: Any]])
    #expect(Self.words(use["class"]?["enum"]) == UsePlace.Surroundings.allCases.map(\.rawValue))
    #expect(Self.words(use["login"]?["enum"]) == UsePlace.Login.allCases.map(\.rawValue))
  }
}
