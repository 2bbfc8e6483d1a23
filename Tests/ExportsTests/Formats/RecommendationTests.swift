import Inventory
import Testing

@Suite("Recommendations")
struct RecommendationTests {
  private typealias Text = ExportText

  private func recommendation(_ resources: String? = nil) -> String {
    #"{"id":"\#(Text.guid(50))_Microsoft.Identity.IAM.Insights.ApplicationCredentialExpiry","#
      + #""recommendationType":"applicationCredentialExpiry","status":"active","#
      + #""createdDateTime":"2026-11-01T00:00:00Z","priority":"high","displayName":"Renew","#
      + (resources.map { #""impactedResources":\#($0),"# } ?? "")
      + #""actionSteps":[{"stepNumber":1}]}"#
  }

  @Test func `a recommendation names the applications that it concerns`() async throws {
    let resources =
      #"[{"id":"\#(Text.guid(1))","subjectId":"\#(Text.appId(1))","displayName":"a","status":"active"},"#
      + #"{"id":"\#(Text.guid(2))","displayName":"b"}]"#
    for text in [
      Text.page("directory/recommendations", [recommendation(resources)]),
      Text.page("directory/recommendations(impactedResources())", [recommendation(resources)]),
      "[\(recommendation(resources))]",
    ] {
      let inventory = try await read(text)
      let read = try #require(inventory.recommendations.first)
      #expect(inventory.name(read.recommendationType) == "applicationCredentialExpiry")
      #expect(inventory.name(read.status) == "active")
      #expect(read.impactedResources == [Text.identifier(500_001), Text.identifier(2)])
      #expect(
        inventory.spelling(of: read.id)
          == "\(Text.guid(50))_microsoft.identity.iam.insights.applicationcredentialexpiry")
      #expect(inventory.merged.isEmpty)
      #expect(inventory.unusable.isEmpty)
    }
  }

  @Test func `a recommendation without resources is kept`() async throws {
    let inventory = try await read(Text.page("directory/recommendations", [recommendation()]))
    #expect(inventory.recommendations.map(\.impactedResources) == [[]])
  }
}
