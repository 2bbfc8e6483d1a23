import TestSupport
import Testing

@testable import Exports

@Suite("Names of Graph properties")
struct GraphPropertyTests {
  @Test func `property names are unique ignoring case`() {
    let names = GraphProperty.allCases.map { $0.name.lowercased() }
    #expect(Set(names).count == names.count)
    #expect(names.allSatisfy { (1...64).contains($0.utf8.count) })
    #expect(names.count <= 255)
    #expect(GraphProperty.allCases.map(\.rawValue) == Array(0..<names.count))
  }

  @Test func `annotation names keep their dots and signs`() {
    #expect(GraphProperty.odataType.name == "@odata.type")
    #expect(GraphProperty.odataTypeOfAADGraph.name == "odata.type")
    #expect(GraphProperty.ownersNextLink.name == "owners@odata.nextLink")
    #expect(GraphProperty.accessTokenOfOAuth.name == "access_token")
    #expect(
      GraphProperty.servicePrincipalCredentialKeyId.name == "servicePrincipalCredentialKeyId")
  }
}
