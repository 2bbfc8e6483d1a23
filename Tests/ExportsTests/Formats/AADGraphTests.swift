import Inventory
import Testing

@Suite("AAD Graph 1.6 and old manifests")
struct AADGraphTests {
  private typealias Text = ExportText

  private func object(_ number: Int, _ type: String, extra: String = "") -> String {
    #"{"odata.type":"Microsoft.DirectoryServices.\#(type)","objectType":"\#(type)","#
      + #""objectId":"\#(Text.guid(number))","deletionTimestamp":null,"#
      + #""appId":"\#(Text.appId(number))","displayName":"name \#(number)""#
      + (extra.isEmpty ? "" : "," + extra) + "}"
  }

  private func arrays(passwords: [String] = []) -> String {
    #""keyCredentials":[],"passwordCredentials":["# + passwords.joined(separator: ",") + "]"
  }

  private func password(_ number: Int, label: String? = nil) -> String {
    #"{"customKeyIdentifier":\#(label.map { "\"\($0)\"" } ?? "null"),"#
      + #""endDate":"2027-01-01T00:00:00.65Z","keyId":"\#(Text.guid(number))","#
      + #""startDate":"2026-01-01T00:00:00Z","value":null}"#
  }

  private func page(_ elements: [String], tenant: String, members: String = "") -> String {
    #"{"odata.metadata":"https://graph.windows.net/\#(tenant)/$metadata#directoryObjects","#
      + (members.isEmpty ? "" : members + ",") + #""value":["# + elements.joined(separator: ",")
      + "]}"
  }

  @Test func `a page of applications names its tenant`() async throws {
    let inventory = try await read(
      page(
        [object(1, "Application", extra: arrays(passwords: [password(11)]))], tenant: Text.guid(50))
    )
    #expect(inventory.exporterTenants == [Text.identifier(50)])
    #expect(inventory.credentialPairs == ["1: 11"])
    #expect(inventory.inputs.map(\.format) == ["aadGraphPage"])
    #expect(inventory.state(.applications) == .complete)
  }

  @Test(arguments: ["myorganization", "contoso.onmicrosoft.com"])
  func `a tenant that is not a GUID is ignored`(tenant: String) async throws {
    let inventory = try await read(
      page([object(1, "Application", extra: arrays())], tenant: tenant))
    #expect(inventory.exporterTenants.isEmpty)
    #expect(inventory.object(1) != nil)
  }

  @Test func `a page of service principals is not a page of owners`() async throws {
    let extra =
      arrays(passwords: [password(11)]) + #","accountEnabled":false,"#
      + #""appOwnerTenantId":"\#(Text.guid(60))","servicePrincipalType":"Application""#
    let inventory = try await read(
      page([object(1, "ServicePrincipal", extra: extra)], tenant: Text.guid(50)))
    #expect(inventory.objects(of: .servicePrincipal).map(\.id) == [Text.identifier(1)])
    #expect(inventory.object(1)?.isAccountDisabled == true)
    #expect(inventory.object(1)?.appOwnerOrganizationId == Text.identifier(60))
    #expect(inventory.credentialPairs == ["1: 11"])
    #expect(inventory.count(.unattached, .owners) == nil)
    #expect(inventory.state(.servicePrincipals) == .complete)
  }

  @Test func `a relative nextLink means that more pages follow`() async throws {
    let link =
      #""odata.nextLink":"directoryObjects/$/Microsoft.DirectoryServices.Application?$skiptoken=X'4'""#
    let inventory = try await read(
      page(
        [object(1, "Application", extra: arrays())], tenant: Text.guid(50), members: link))
    #expect(inventory.count(.lastPageMissing) == 1)
    #expect(inventory.state(.applications) == .partial)
  }

  @Test func `an odata.error is an error response`() async throws {
    let inventory = try await read([
      "e.json": #"{"odata.error":{"code":"Authorization_RequestDenied","#
        + #""message":{"lang":"en","value":"Insufficient privileges"}}}"#
    ])
    #expect(inventory.input("e.json")?.format == "graphError")
    #expect(inventory.unusable == ["e.json"])
    #expect(inventory.count(.graphError) == 1)
  }

  @Test func `output of old az ad app show and list is read`() async throws {
    let one = object(1, "Application", extra: arrays(passwords: [password(11)]))
    let element =
      #"{"odata.metadata":"https://graph.windows.net/\#(Text.guid(50))/$metadata#directoryObjects/@Element","#
      + one.dropFirst()
    for (text, format) in [
      (one, "aadGraphObject"), (element, "aadGraphObject"), ("[\(one)]", "array"),
      (
        element.replacing(#""odata.type":"Microsoft.DirectoryServices.Application","#, with: ""),
        "aadGraphObject"
      ),
    ] {
      let inventory = try await read(text)
      #expect(inventory.objects(of: .application).map(\.id) == [Text.identifier(1)], "\(text)")
      #expect(inventory.credentialPairs == ["1: 11"])
      #expect(inventory.inputs.map(\.format) == [format])
      #expect(inventory.unusable.isEmpty)
    }
  }

  @Test func `an old manifest is read with its name`() async throws {
    let inventory = try await read(
      #"{"id":"\#(Text.guid(1))","acceptMappedClaims":null,"accessTokenAcceptedVersion":2,"#
        + #""appId":"\#(Text.appId(1))","name":"Till reports","signInAudience":"AzureADMyOrg","#
        + #""replyUrlsWithType":[],"oauth2Permissions":[],"keyCredentials":[],"#
        + #""passwordCredentials":[{"customKeyIdentifier":null,"endDate":"2027-01-01T00:00:00Z","#
        + #""keyId":"\#(Text.guid(11))","startDate":"2026-01-01T00:00:00Z","value":null,"#
        + #""createdOn":"2026-01-01T00:00:00Z","hint":"abc","displayName":"till"}]}"#)
    let application = try #require(inventory.object(1))
    #expect(application.type == .application)
    #expect(inventory.name(application.displayName) == "Till reports")
    #expect(inventory.mergedCredentials.map { inventory.name($0.displayName) } == ["till"])
    #expect(inventory.secretLeaks.isEmpty)
    #expect(inventory.unusable.isEmpty)
  }

  @Test(
    arguments: [
      // UTF-16LE with and without a byte order mark, UTF-8, null.
      ("//5yAGIAYQBjAA==", "rbac"), ("YwB1AHIAcgBlAG4AdAAgAGsAZQB5AA==", "current key"),
      ("dGVzdA==", "test"), ("Pz8=", "??"), (nil, nil),
    ] as [(String?, String?)])
  func `the label of a password is decoded`(label: String?, name: String?) async throws {
    let inventory = try await read(
      page(
        [object(1, "Application", extra: arrays(passwords: [password(11, label: label)]))],
        tenant: Text.guid(50)))
    #expect(inventory.mergedCredentials.map { inventory.name($0.displayName) } == [name])
  }

  @Test func `a thumbprint is not a label`() async throws {
    let thumbprint = "69F1026E4210DBC0D3CCE6318AB73ABDD18B19BF"
    let key =
      #"{"customKeyIdentifier":"\#(thumbprint)","endDate":"2027-01-01T00:00:00Z","#
      + #""keyId":"\#(Text.guid(12))","startDate":"2026-01-01T00:00:00Z","#
      + #""type":"AsymmetricX509Cert","usage":"Verify","value":null}"#
    let inventory = try await read(
      object(1, "Application", extra: #""passwordCredentials":[],"keyCredentials":[\#(key)]"#))
    let credential = try #require(inventory.mergedCredentials.first)
    #expect(inventory.name(credential.customKeyIdentifier) == thumbprint)
    #expect(inventory.name(credential.displayName) == nil)
  }

  @Test func `owners are read by their objectId`() async throws {
    let user =
      #"{"odata.type":"Microsoft.DirectoryServices.User","objectType":"User","#
      + #""objectId":"\#(Text.guid(8))","displayName":"Ann","userPrincipalName":"ann@example.com"}"#
    for list in ["[\(user)]", page([user], tenant: Text.guid(50))] {
      let inventory = try await read([
        "a.json": page([object(1, "Application", extra: arrays())], tenant: Text.guid(50)),
        "\(Text.guid(1)).json": list,
      ])
      #expect(inventory.ownerPairs == ["1: 8"])
      #expect(inventory.owners.map { inventory.name($0.displayName) } == ["Ann"])
      #expect(inventory.has(.ownersCollected, 1))
    }
  }

  @Test func `a deletion timestamp marks an object as deleted`() async throws {
    let text = object(1, "Application", extra: arrays())
      .replacing(
        #""deletionTimestamp":null"#, with: #""deletionTimestamp":"2026-11-01T00:00:00Z""#)
    #expect(try await read(text).has(.deleted, 1))
  }
}
