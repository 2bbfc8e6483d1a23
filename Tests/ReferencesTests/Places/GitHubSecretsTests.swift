import Inventory
import References
import Testing

/// The first application's secret starts at 2026-05-28T20:26:40Z, that of the second 30 days later.
@Suite struct GitHubSecretsTests {
  private static func places(_ name: String, _ time: String) async throws -> [UsePlace] {
    try await Scan.of(
      "secrets.json", #"[{"name": "\#(name)", "updatedAt": "\#(time)", "visibility": "all"}]"#
    ).places
  }

  @Test func aSecretUpdatedWithinADayOfTheStartMatches() async throws {
    let place = try #require(
      try await Self.places("AZURE_CREDENTIALS", "2026-05-29T20:26:40Z").first)
    #expect(place.appId == Identifier(guid: Scan.first))
    #expect(place.match == .date)
    #expect(!place.isConsumer)
    #expect(try await Self.places("AZURE_CREDENTIALS", "2026-05-29T20:26:41Z").isEmpty)
    #expect(try await Self.places("AZURE_CREDENTIALS", "2026-05-27T20:26:40Z").count == 1)
  }

  @Test func otherSecretsAreNotMatched() async throws {
    #expect(try await Self.places("NPM_TOKEN", "2026-05-28T20:26:40Z").isEmpty)
  }
}
