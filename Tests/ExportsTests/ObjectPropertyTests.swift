import Inventory
import Testing

@Suite("Properties that show how an application is used")
struct ObjectPropertyTests {
  private typealias Text = ExportText

  /// Lists the properties of an object as `kind text`.
  private func properties(_ text: String, of number: Int = 1) async throws -> [String] {
    let inventory = try await read(text)
    guard let object = inventory.object(number) else { return ["no object"] }
    return inventory.properties(of: object).map {
      "\($0.kind) \(inventory.text.string($0.text) ?? "")"
    }.sorted()
  }

  private func flags(_ members: String) async throws -> DirectoryObject.Flags {
    let facts: DirectoryObject.Flags = [
      .redirectsCollected, .hasPublicRedirects, .fallbackPublicClient, .exposesAPI,
      .exposureCollected, .requiresRoles, .requiresScopes, .permissionsCollected,
      .singleSignOnApplication, .requiresOtherScopes, .exposesScopes,
    ]
    let inventory = try await read(Text.application(1, extra: members))
    return inventory.object(1)?.flags.intersection(facts) ?? []
  }

  // MARK: Redirect URIs

  @Test func `redirect URIs are collected, empty or absent`() async throws {
    #expect(try await flags(#""web":{"redirectUris":[]}"#) == .redirectsCollected)
    #expect(try await flags(#""web":{"redirectUris":["https://a"]}"#) == .redirectsCollected)
    #expect(try await flags(#""notes":null"#) == [])
    #expect(try await flags(#""web":null"#) == [])
    #expect(try await flags(#""web":{}"#) == [])
    #expect(try await flags(#""web":{"redirectUris":null}"#) == [])
    #expect(try await flags(#""web":"@{redirectUris=System.Object[]}""#) == [], "cut by PowerShell")
  }

  @Test func `public client platforms are not web platforms`() async throws {
    for platform in ["spa", "publicClient"] {
      #expect(
        try await flags(#""\#(platform)":{"redirectUris":["http://localhost"]}"#)
          == .hasPublicRedirects)
      #expect(try await flags(#""\#(platform)":{"redirectUris":[]}"#) == [])
    }
    #expect(try await flags(#""isFallbackPublicClient":true"#) == .fallbackPublicClient)
    #expect(try await flags(#""isFallbackPublicClient":false"#) == [])
  }

  @Test(
    arguments: [
      #""web":{"redirectUris":["https://a","https://b"],"homePageUrl":"https://h"}"#,
      #""Web":{"RedirectUris":["https://a","https://b"],"HomePageUrl":"https://h"}"#,
    ])
  func `Graph and PowerShell properties are equal`(members: String) async throws {
    let found = try await properties(Text.application(1, extra: members))
    #expect(
      found == [
        "homePageUrl https://h",
        "webRedirectUri https://a",
        "webRedirectUri https://b",
      ], "\(found)")
  }

  @Test func `a single string is read as a list of one`() async throws {
    let found = try await properties(
      Text.application(1, extra: #""web":{"redirectUris":"https://a"}"#))
    #expect(
      found == [
        "webRedirectUri https://a"
      ], "\(found)")
  }

  @Test func `AAD Graph's property names are recognised`() async throws {
    let text =
      #"{"odata.type":"Microsoft.DirectoryServices.Application","objectType":"Application","#
      + #""objectId":"\#(Text.guid(1))","appId":"\#(Text.appId(1))","replyUrls":["https://a"],"#
      + #""homepage":"https://h","keyCredentials":[],"passwordCredentials":[]}"#
    let found = try await properties(text)
    #expect(
      found == [
        "homepage https://h",
        "replyUrl https://a",
      ], "\(found)")
    let inventory = try await read(text)
    #expect(inventory.object(1)?.flags.contains(.redirectsCollected) == true)
  }

  // MARK: Other properties

  @Test func `exposed and requested permissions are read`() async throws {
    #expect(try await flags(#""identifierUris":[]"#) == .exposureCollected)
    #expect(
      try await flags(#""identifierUris":["api://x"]"#) == [.exposureCollected, .exposesAPI])
    #expect(
      try await flags(#""api":{"oauth2PermissionScopes":[{"id":"x"}]}"#)
        == [.exposesAPI, .exposesScopes])
    #expect(try await flags(#""api":{"oauth2PermissionScopes":[]}"#) == [])
    #expect(try await flags(#""appRoles":[{"id":"x"}]"#) == .exposesAPI)
    func asks(_ types: String...) async throws -> DirectoryObject.Flags {
      let accesses = types.map { #"{"id":"x","type":"\#($0)"}"# }.joined(separator: ",")
      return try await flags(
        #""requiredResourceAccess":[{"resourceAppId":"x","resourceAccess":[\#(accesses)]}]"#)
    }
    #expect(try await asks() == .permissionsCollected)
    #expect(try await asks("Role") == [.permissionsCollected, .requiresRoles])
    let scopes: DirectoryObject.Flags = [.requiresScopes, .requiresOtherScopes]
    #expect(try await asks("Scope") == scopes.union(.permissionsCollected))
    #expect(
      try await asks("Role", "Scope") == scopes.union([.permissionsCollected, .requiresRoles]))
    #expect(try await asks("Other") == [])
    #expect(try await flags(#""requiredResourceAccess":[]"#) == .permissionsCollected)
    #expect(try await flags(#""requiredResourceAccess":null"#) == [])
  }

  @Test func `notes, names and uncommon tags are kept`() async throws {
    let members =
      #""tags":["HideApp","WindowsAzureActiveDirectoryIntegratedApp","dr"],"notes":"ask mia","#
      + #""uniqueName":"u","serviceManagementReference":"CHG-1","publisherDomain":"a.example""#
    let found = try await properties(Text.application(1, extra: members))
    #expect(
      found == [
        "note ask mia",
        "publisherDomain a.example",
        "serviceManagementReference CHG-1",
        "tag dr",
        "uniqueName u",
      ], "\(found)")
    #expect(
      try await flags(#""tags":["WindowsAzureActiveDirectoryCustomSingleSignOnApplication"]"#)
        == .singleSignOnApplication)
  }

  @Test func `service principal names other than ids are kept`() async throws {
    let members =
      #""servicePrincipalNames":["\#(Text.appId(1))","https://VisualStudio/SPN"],"#
      + #""alternativeNames":["isExplicit=True","/subscriptions/x"],"replyUrls":["https://r"]"#
    let found = try await properties(Text.principal(1, extra: members))
    #expect(
      found == [
        "alternativeName /subscriptions/x",
        "alternativeName isExplicit=True",
        "replyUrl https://r",
        "servicePrincipalName https://VisualStudio/SPN",
      ], "\(found)")
  }

  @Test func `every property cites its position`() async throws {
    let inventory = try await read([
      "apps.json": Text.page(
        "applications",
        [
          Text.application(7),
          Text.application(
            1,
            extra: #""web":{"redirectUris":["https://a","https://b"],"homePageUrl":"https://h"},"#
              + #""notes":"n""#),
        ])
    ])
    let object = try #require(inventory.object(1))
    #expect(
      inventory.properties(of: object).map { inventory.citation($0) } == [
        "apps.json#/value/1/web/redirectUris/0", "apps.json#/value/1/web/redirectUris/1",
        "apps.json#/value/1/web/homePageUrl", "apps.json#/value/1/notes",
      ])
  }

  @Test func `the creating application is read`() async throws {
    let inventory = try await read(
      Text.application(1, extra: #""createdByAppId":"499B84AC-1321-427F-AA17-267CA6975798""#))
    #expect(
      inventory.object(1)?.createdByAppId.guidText == "499b84ac-1321-427f-aa17-267ca6975798")
    let without = try await read(Text.application(1, extra: #""createdByAppId":null"#))
    #expect(without.object(1)?.createdByAppId.isMissing == true)
  }

  // MARK: The tenant and its logs

  @Test(
    arguments: [
      (#""AAD B2C""#, true), (#""CIAM""#, true), (#""aad b2c""#, true), (#""AAD""#, false),
      ("null", false), ("1", false),
    ])
  func `customer tenants are recognised`(type: String, isForCustomers: Bool) async throws {
    let inventory = try await read(
      Text.page(
        "organization",
        [
          #"{"id":"\#(Text.guid(1))","displayName":"x","tenantType":\#(type),"#
            + #""verifiedDomains":[{"name":"Contoso.Example"},{"name":null},1]}"#
        ]))
    #expect(inventory.organizations.map(\.isForCustomers) == [isForCustomers])
    #expect(inventory.organizations.first?.domains == ["contoso.example"])
  }

  @Test func `networks and addresses of sign-ins are read`() async throws {
    func row(_ members: String) -> String {
      #"{"createdDateTime":"2026-11-01T00:00:00Z","appId":"\#(Text.appId(1))","#
        + #""servicePrincipalCredentialKeyId":"\#(Text.guid(3))","status":{"errorCode":0}\#(members)}"#
    }
    let inventory = try await read(
      Text.page(
        "auditLogs/signIns",
        [
          row(#","autonomousSystemNumber":8075,"ipAddress":"203.0.113.1""#),
          row(#","autonomousSystemNumber":8075,"ipAddress":"203.0.113.1""#),
          row(#","autonomousSystemNumber":-1,"ipAddress":"203.0.113.2""#),
          row(#","autonomousSystemNumber":99999999999,"ipAddress":"""#), row(""),
        ]))
    #expect(inventory.signIns.map(\.autonomousSystemNumber) == [8_075, 8_075, 0, 0, 0])
    let addresses = inventory.signIns.map(\.address)
    #expect(addresses[0] == addresses[1])
    #expect(addresses[0] != addresses[2])
    #expect(addresses[3] == 0 && addresses[4] == 0)
  }

  @Test func `a row with all five flows is complete`() async throws {
    let flows = [
      "lastSignInActivity", "applicationAuthenticationClientSignInActivity",
      "applicationAuthenticationResourceSignInActivity", "delegatedClientSignInActivity",
      "delegatedResourceSignInActivity",
    ]
    func isWhole(_ flows: some Sequence<String>) async throws -> Bool? {
      let members = flows.map { #""\#($0)":null"# }.joined(separator: ",")
      return try await read(
        Text.page(
          "reports/servicePrincipalSignInActivities",
          [#"{"id":"x","appId":"\#(Text.appId(1))",\#(members)}"#])
      ).servicePrincipalSignInActivity.first?.isWhole
    }
    #expect(try await isWhole(flows) == true)
    for flow in flows {
      #expect(try await isWhole(flows.filter { $0 != flow }) == false, "\(flow)")
    }
  }

  @Test(arguments: [
    (#""2021-01-01""#, true), ("7", true), ("[]", true), (#"{"lastSignInDateTime":"soon"}"#, true),
    ("{}", true), (#"{"lastSignInRequestId":"x"}"#, true), ("null", false),
    (#"{"lastSignInDateTime":null}"#, false),
    (#"{"lastSignInDateTime":"2026-01-01T00:00:00Z"}"#, false),
  ])
  func `an unreadable flow does not count as unused`(
    flow: String, isDamaged: Bool
  ) async throws {
    let row = try await read(
      Text.page(
        "reports/servicePrincipalSignInActivities",
        [#"{"id":"x","appId":"\#(Text.appId(1))","delegatedClientSignInActivity":\#(flow)}"#])
    ).servicePrincipalSignInActivity.first
    #expect(row?.isDamaged == isDamaged)
  }
}
