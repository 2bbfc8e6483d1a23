import Inventory
import TestSupport
import Testing

@Suite("Envelopes unlike those that Graph writes")
struct EnvelopeTests {
  private typealias Text = ExportText

  private static let context =
    #""@odata.context":"https://graph.microsoft.com/v1.0/$metadata#applications""#

  // MARK: Members that occur twice

  @Test(arguments: [
    #"{\#(context),"value":[],"value":[\#(Text.application(1))]}"#,
    #"{\#(context),"value":[\#(Text.application(1))],"value":[]}"#,
    #"{\#(context),"value":null,"value":[\#(Text.application(1))]}"#,
    #"{\#(context),"value":[\#(Text.application(1))],"Value":null}"#,
    #"{\#(context),"value":[\#(Text.application(1))],"@odata.nextLink":null,"@odata.nextLink":"x"}"#,
    #"{"value":\#(Text.application(1)),"value":\#(Text.application(2))}"#,
  ])
  func `a duplicate member of a page is reported`(text: String) async throws {
    let inventory = try await read(["a.json": text, "b.json": Text.page("servicePrincipals", [])])
    #expect(inventory.unusable == ["a.json"])
    #expect(inventory.problems.count == 1)
    #expect(inventory.problems.first?.contains("occurs twice") == true)
    #expect(inventory.state(.applications) == .partial)
  }

  @Test(arguments: [
    (#""endDateTime":"2027-01-01T00:00:00Z""#, "endDateTime"), (#""keyId":"x""#, "keyId"),
  ])
  func `a duplicate member of a credential is reported`(
    member: String, name: String
  ) async throws {
    let secret = Text.secret(11).dropLast() + "," + member + "}"
    let inventory = try await read(Text.application(1, passwords: "[\(secret)]"))
    #expect(inventory.problems.first?.contains("\(name) occurs twice") == true)
    #expect(inventory.unusable == ["export.json"])
  }

  @Test func `a duplicate member of a sign-in is reported`() async throws {
    let row =
      #"{"createdDateTime":"2026-11-01T00:00:00Z","createdDateTime":"2026-11-02T00:00:00Z","#
      + #""appId":"\#(Text.appId(1))","correlationId":"c","status":{"errorCode":0}}"#
    let inventory = try await read(Text.page("auditLogs/signIns", [row]))
    #expect(inventory.problems.first?.contains("createdDateTime occurs twice") == true)
  }

  @Test func `unknown members may be duplicated`() async throws {
    let inventory = try await read(Text.application(1, extra: #""new":1,"new":2"#))
    #expect(inventory.unusable.isEmpty)
  }

  // MARK: Values that are not lists

  @Test(arguments: ["null", #""System.Object[]""#, "5", "true"])
  func `a page whose value is not a list is unusable`(value: String) async throws {
    let inventory = try await read("{\(Self.context),\"value\":\(value)}")
    #expect(inventory.merged.isEmpty)
    #expect(inventory.unusable == ["export.json"])
    #expect(inventory.problems.first?.contains("value is ") == true)
    #expect(inventory.state(.applications) == .partial)
    #expect(inventory.count(.unreadableInput) == 1)
  }

  @Test func `a page without its value is unusable`() async throws {
    let inventory = try await read("{\(Self.context)}")
    #expect(inventory.merged.isEmpty)
    #expect(inventory.unusable == ["export.json"])
    let bare = try await read(#"{"value":null}"#)
    #expect(bare.merged.isEmpty)
    #expect(bare.unusable == ["export.json"])
  }

  @Test func `a response with one property of one object is not a page`() async throws {
    let inventory = try await read(
      #"{"@odata.context":"https://graph.microsoft.com/v1.0/$metadata#applications(keyCredentials)/$entity","#
        + #""keyCredentials":[]}"#)
    #expect(inventory.unusable.isEmpty)
  }

  // MARK: Applications or service principals

  private static let both =
    #""id":"\#(Text.guid(1))","appId":"\#(Text.appId(1))","displayName":"x","tags":[],"notes":null,"#
    + #""createdDateTime":null,"signInAudience":"AzureADMyOrg","passwordCredentials":[\#(Text.secret(5))],"#
    + #""keyCredentials":[]"#

  @Test(arguments: ["[{\(both)}]", "{\(both)}", #"{"value":[{\#(both)}]}"#, "{\(both)}\n{\(both)}"])
  func `an ambiguous object is reported, not guessed`(text: String) async throws {
    let inventory = try await read(["all.json": text, "b.json": Text.page("applications", [])])
    #expect(inventory.merged.isEmpty)
    #expect(inventory.unusable == ["all.json"])
    #expect(inventory.problems.first?.contains("nothing shows which") == true)
    #expect(inventory.count(.unrecognisedObject) != nil)
    #expect(inventory.state(.applications) == .partial)
    #expect(inventory.state(.servicePrincipals) == .partial)
  }

  @Test(arguments: [
    "requiredResourceAccess", "publisherDomain", "isFallbackPublicClient", "api", "web", "spa",
    "publicClient", "identifierUris", "groupMembershipClaims", "optionalClaims",
  ])
  func `one column that only applications have decides`(column: String) async throws {
    let inventory = try await read(#"[{\#(Self.both),"\#(column)":null}]"#)
    #expect(inventory.merged.map(\.type) == [.application])
  }

  @Test(arguments: [
    "servicePrincipalType", "servicePrincipalNames", "accountEnabled", "appOwnerOrganizationId",
    "appRoleAssignmentRequired", "appDisplayName", "preferredSingleSignOnMode", "alternativeNames",
  ])
  func `one column that only service principals have decides`(column: String) async throws {
    let inventory = try await read(#"[{\#(Self.both),"\#(column)":null}]"#)
    #expect(inventory.merged.map(\.type) == [.servicePrincipal])
  }

  @Test func `EntraExporter's folder decides`() async throws {
    let id = Text.guid(1)
    let inventory = try await read(["ServicePrincipals/\(id)/\(id).json": "{\(Self.both)}"])
    #expect(inventory.merged.map(\.type) == [.servicePrincipal])
    #expect(inventory.unusable.isEmpty)
  }

  @Test func `secrets that Az 6 lists as certificates are secrets`() async throws {
    let inventory = try await read([
      "\(Text.guid(1)).json":
        #"[{"StartDate":"2026-01-01T00:00:00Z","EndDate":"2027-01-01T00:00:00Z","#
        + #""KeyId":"\#(Text.guid(7))","Type":"Password","Usage":null},"#
        + #"{"StartDate":"2026-01-01T00:00:00Z","EndDate":"2027-01-01T00:00:00Z","#
        + #""KeyId":"\#(Text.guid(8))","Type":"AsymmetricX509Cert","Usage":null}]"#,
      "a.json": Text.application(1),
    ])
    #expect(inventory.mergedCredentials.map(\.source) == [.passwordCredential, .keyCredential])
  }

  @Test func `a secret printed by CLI for Microsoft 365 is found`() async throws {
    let inventory = try await read(
      #"{"appId":"\#(Text.appId(1))","objectId":"\#(Text.guid(1))","tenantId":"\#(Text.guid(2))","#
        + #""secrets":[{"displayName":"Default","value":"\#(PlantedSecrets.passwordValue)"}]}"#)
    #expect(inventory.secretLeaks.map(\.kind) == [.password])
    #expect(inventory.merged.isEmpty)
  }

  // MARK: Empty lists

  @Test func `empty lists of applications and service principals are not complete`() async throws {
    let empty = try await read([
      "a.json": Text.page("applications", []), "s.json": Text.page("servicePrincipals", []),
    ])
    #expect(empty.state(.applications) == .partial)
    #expect(empty.count(.nothingRead) == 0)
    let principals = try await read([
      "a.json": Text.page("applications", []),
      "s.json": Text.page("servicePrincipals", [Text.principal(1)]),
    ])
    #expect(principals.state(.applications) == .complete)
  }

  // MARK: Page numbers

  private func pages(_ names: [String: Bool]) async throws -> TenantInventory {
    var files: [String: String] = [:]
    for (offset, entry) in names.sorted(by: { $0.key < $1.key }).enumerated() {
      files[entry.key] = Text.page(
        "applications", [Text.application(offset + 1)], members: entry.value ? Text.nextLink : "")
    }
    return try await read(files)
  }

  @Test(arguments: [
    (["applications-1.json": true, "applications-3.json": false], 1),
    (["applications-2.json": true, "applications-3.json": false], 1),
    (["a-0.json": true, "a-1.json": true, "a-5.json": false], 3),
    (["out/Apps_002.json": false], 1), (["page3.json": false], 2),
    (["x/apps-1.json": true, "y/apps-2.json": false], 1),
  ])
  func `a gap in page numbers is a missing page`(
    names: [String: Bool], missing: Int
  ) async throws {
    let inventory = try await pages(names)
    #expect(inventory.count(.pageMissing) == missing)
    #expect(inventory.state(.applications) == .partial)
    #expect(inventory.ledger(.applications)?.holdsAllObjects == false)
  }

  @Test(arguments: [
    ["applications-1.json": true, "applications-2.json": false],
    ["applications-0.json": true, "applications-1.json": false], ["applications.json": false],
    ["apps-2026-11-03.json": false, "apps-2026-11-20.json": false],
    ["tenant-7.json": false], ["export-20261103.json": false], ["applications-1.json": false],
    ["a-1.json": true, "b-3.json": false],
  ])
  func `other numbers in file names are ignored`(names: [String: Bool]) async throws {
    let inventory = try await pages(names)
    #expect(inventory.count(.pageMissing) == nil)
  }
}
