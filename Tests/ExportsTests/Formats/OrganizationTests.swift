import Inventory
import Testing

@Suite("organization")
struct OrganizationTests {
  private typealias Text = ExportText

  private let members =
    #""id":"\#(ExportText.guid(50))","displayName":"Contoso","tenantType":"AAD","#
    + #""createdDateTime":"2020-01-01T00:00:00Z","verifiedDomains":[{"name":"contoso.com","isDefault":true}]"#

  @Test func `the organization is one tenant in every format`() async throws {
    var contoso = Organization(id: Text.identifier(50), displayName: "Contoso")
    contoso.domains = ["contoso.com"]
    let capitals = members.replacing("\"id\"", with: "\"Id\"")
      .replacing("displayName", with: "DisplayName").replacing("tenantType", with: "TenantType")
    for text in [
      Text.page("organization", ["{\(members)}"]), "[{\(members)}]", "{\(members)}",
      #"{"@odata.context":"https://graph.microsoft.us/v1.0/$metadata#organization/$entity",\#(members)}"#,
      "[{\(capitals)}]", Text.batch([Text.response("1", body: "{\(members)}")]),
    ] {
      let inventory = try await read(text)
      #expect(inventory.organizations == [contoso], "\(text)")
      #expect(inventory.merged.isEmpty)
      #expect(inventory.owners.isEmpty)
      #expect(inventory.unusable.isEmpty)
    }
  }

  @Test(arguments: [("AAD", false), ("AAD B2C", true), ("CIAM", true), ("Other", false)])
  func `customer tenants are told from workforce tenants`(
    type: String, isForCustomers: Bool
  ) async throws {
    let text = "[{\(members.replacing("\"AAD\"", with: "\"\(type)\""))}]"
    #expect(try await read(text).organizations.map(\.isForCustomers) == [isForCustomers])
  }

  @Test func `the host determines the cloud`() async throws {
    for cloud in Cloud.allCases {
      let text = Text.page("organization", ["{\(members)}"])
        .replacing("graph.microsoft.com", with: cloud.graphHost)
      #expect(try await read(text).clouds == [cloud])
    }
  }
}
