import Exports
import Inventory
import TestSupport
import Testing

@Suite("Shapes of exports")
struct ExportShapeTests {
  private typealias Text = ExportText

  @Test func `all pages of applications and service principals are read`() async throws {
    let inventory = try await read([
      "a1.json": Text.page(
        "applications", [Text.application(1, passwords: "[\(Text.secret(11))]")],
        members: Text.nextLink),
      "a2.json": Text.page("applications", [Text.application(2), Text.application(3)]),
      "s.json": Text.page("servicePrincipals", [Text.principal(4)]),
    ])
    #expect(inventory.objects(of: .application).map(\.id) == [1, 2, 3].map(Text.identifier))
    #expect(inventory.objects(of: .servicePrincipal).map(\.id) == [Text.identifier(4)])
    #expect(inventory.mergedCredentials.map(\.keyId) == [Text.identifier(11)])
    #expect(inventory.state(.applications) == .complete)
    #expect(inventory.state(.servicePrincipals) == .complete)
    #expect(inventory.unusable.isEmpty)
    #expect(Set(inventory.inputs.map(\.format)) == ["graphPage"])
    #expect(inventory.inputs.map(\.objects) == [1, 2, 1])
    #expect(inventory.clouds == [.global])
  }

  @Test func `a single object is read`() async throws {
    let inventory = try await read(Text.application(1, passwords: "[\(Text.secret(2))]"))
    #expect(inventory.object(1)?.type == .application)
    #expect(inventory.object(1)?.signInAudience == .azureADMyOrg)
    #expect(inventory.object(1)?.appId == Text.identifier(500_001))
    #expect(
      inventory.mergedCredentials.map(\.endDateTime.instant?.rfc3339) == ["2027-01-01T00:00:00Z"])
    #expect(inventory.inputs.map(\.format) == ["graphObject"])
    #expect(inventory.inputs.map(\.path) == ["export.json"])
  }

  @Test func `a bare array is read`() async throws {
    let inventory = try await read("[\(Text.application(1)),\(Text.principal(2))]")
    #expect(inventory.merged.map(\.type) == [.application, .servicePrincipal])
    #expect(inventory.inputs.map(\.format) == ["array"])
  }

  @Test func `JSON Lines are read, including pages`() async throws {
    let inventory = try await read(
      Text.application(1) + "\n" + Text.page("applications", [Text.application(2)]) + "\n"
        + Text.principal(3) + "\n", named: "all.jsonl")
    #expect(inventory.merged.map(\.id) == [1, 2, 3].map(Text.identifier))
    #expect(inventory.inputs.map(\.format) == ["jsonLines"])
  }

  @Test func `a page without a context is recognised by its objects`() async throws {
    let inventory = try await read(
      #"{"value":[\#(Text.application(1)),\#(Text.principal(2))]}"#)
    #expect(inventory.merged.map(\.type) == [.application, .servicePrincipal])
  }

  @Test func `the context decides the type of a page's objects`() async throws {
    let inventory = try await read(
      Text.page("applications(id,displayName)", [#"{"id":"\#(Text.guid(1))","displayName":"x"}"#]))
    #expect(inventory.merged.map(\.type) == [.application])
  }

  @Test func `an empty page means none`() async throws {
    let inventory = try await read(Text.page("servicePrincipals", []))
    #expect(inventory.state(.servicePrincipals) == .complete)
    #expect(inventory.state(.applications) == .notCollected)
    #expect(inventory.unusable.isEmpty)
  }

  @Test func `polymorphic objects are told apart by their type`() async throws {
    func typed(_ number: Int, _ type: String) -> String {
      ##"{"@odata.type":"#microsoft.graph.\##(type)","id":"\##(Text.guid(number))"}"##
    }
    let inventory = try await read(
      Text.page("directoryObjects", [typed(1, "application"), typed(2, "servicePrincipal")]))
    #expect(inventory.objects(of: .application).map(\.id) == [Text.identifier(1)])
  }

  @Test func `EntraExporter folders are read with objects and owners`() async throws {
    let folder = "Export/Applications/\(Text.guid(1))"
    let owner =
      #"{"id":"\#(Text.guid(7))","userPrincipalName":"a@b","displayName":"Ann","mail":"ann@b","accountEnabled":false}"#
    let inventory = try await read([
      "\(folder)/\(Text.guid(1)).json": Text.application(1),
      "\(folder)/Owners/\(Text.guid(7))/\(Text.guid(7)).json": owner,
      "Export/Applications/\(Text.guid(2))/\(Text.guid(2)).json": Text.application(2),
    ])
    #expect(inventory.owners.map(\.objectId) == [Text.identifier(1)])
    #expect(inventory.owners.map(\.id) == [Text.identifier(7)])
    #expect(inventory.owners.map { inventory.text.string($0.userPrincipalName) } == ["a@b"])
    #expect(inventory.owners.map { inventory.text.string($0.displayName) } == ["Ann"])
    #expect(inventory.owners.map { $0.address(in: inventory.text) } == ["ann@b"])
    #expect(inventory.owners.map(\.isAccountEnabled) == [false])
    #expect(inventory.object(1)?.flags.contains(.ownersCollected) == true)
    #expect(inventory.object(2)?.flags.contains(.ownersCollected) == false)
    #expect(inventory.count(.someObjectsOnly, .owners) == 1)
    #expect(inventory.unusable.isEmpty)
  }

  @Test func `federated credentials on their own page belong to the object that it names`()
    async throws
  {
    let federated =
      #"{"id":"\#(Text.guid(5))","name":"gh","issuer":"https://token.actions.githubusercontent.com","#
      + #""subject":"repo:o/r:ref:x","audiences":["api://AzureADTokenExchange","second"]}"#
    for quote in ["'", #"\u0027"#] {
      let inventory = try await read([
        "a.json": Text.page("applications", [Text.application(1), Text.application(2)]),
        "f.json": Text.page(
          "applications(\(quote)\(Text.guid(1))\(quote))/federatedIdentityCredentials", [federated]),
      ])
      let all = inventory.federatedIdentityCredentials
      #expect(all.map(\.objectId) == [Text.identifier(1)])
      #expect(all.map(\.id) == [Text.identifier(5)])
      #expect(all.map { inventory.text.string($0.subject) } == ["repo:o/r:ref:x"])
      #expect(all.map { inventory.text.string($0.audience) } == ["api://AzureADTokenExchange"])
      #expect(inventory.object(1)?.flags.contains(.federatedIdentityCredentialsCollected) == true)
      #expect(inventory.object(2)?.flags.contains(.federatedIdentityCredentialsCollected) == false)
      #expect(inventory.state(.federatedIdentityCredentials) == .partial)
    }
  }

  @Test func `an empty page of federated credentials means the object has none`() async throws {
    let inventory = try await read([
      "a.json": Text.page("applications", [Text.application(1)]),
      "f.json": Text.page("applications('\(Text.guid(1))')/federatedIdentityCredentials", []),
    ])
    #expect(inventory.object(1)?.flags.contains(.federatedIdentityCredentialsCollected) == true)
    #expect(inventory.state(.federatedIdentityCredentials) == .complete)
    #expect(inventory.ledger(.federatedIdentityCredentials)?.objects == 0)
  }

  @Test func `expanded properties are read, and empty means none`() async throws {
    let owners = #""owners":[{"id":"\#(Text.guid(8))","displayName":"Ann"}]"#
    let inventory = try await read(
      Text.page(
        "applications(owners(),federatedIdentityCredentials())",
        [
          Text.application(1, extra: owners + #","federatedIdentityCredentials":[]"#),
          Text.application(2, extra: #""owners":[],"federatedIdentityCredentials":[]"#),
        ]))
    #expect(inventory.owners.map(\.objectId) == [Text.identifier(1)])
    #expect(inventory.state(.owners) == .complete)
    #expect(inventory.state(.federatedIdentityCredentials) == .complete)
  }

  @Test func `owners beyond the limit of $expand are not complete`() async throws {
    let inventory = try await read(
      Text.page(
        "applications(owners())",
        [
          Text.application(
            1, extra: #""owners":[{"id":"\#(Text.guid(8))"}],"owners@odata.nextLink":"https://x""#)
        ]))
    #expect(inventory.state(.owners) == .partial)
  }

  @Test func `the organization is read`() async throws {
    let one = #"{"id":"\#(Text.guid(9))","displayName":"Contoso","verifiedDomains":[]}"#
    for text in [Text.page("organization", [one]), one] {
      let inventory = try await read(text)
      #expect(
        inventory.organizations == [Organization(id: Text.identifier(9), displayName: "Contoso")])
      #expect(inventory.unusable.isEmpty)
    }
  }

  @Test func `credential activity is read`() async throws {
    let row =
      #"{"id":"x","keyId":"\#(Text.guid(3))","appId":"\#(Text.guid(4))","credentialOrigin":"application","#
      + #""signInActivity":{"lastSignInDateTime":"2026-11-01T00:00:00Z","#
      + #""lastNonInteractiveSignInDateTime":"2026-11-02T00:00:00Z","#
      + #""lastSuccessfulSignInDateTime":"2026-10-01T00:00:00Z"}}"#
    let inventory = try await read(Text.page("reports/appCredentialSignInActivities", [row]))
    #expect(inventory.credentialActivity.map(\.keyId) == [Text.identifier(3)])
    #expect(inventory.credentialActivity.map(\.appId) == [Text.identifier(4)])
    #expect(inventory.credentialActivity.map { $0.lastSignIn?.rfc3339 } == ["2026-11-02T00:00:00Z"])
    #expect(
      inventory.credentialActivity.map { $0.lastSuccessfulSignIn?.rfc3339 }
        == ["2026-10-01T00:00:00Z"])
    #expect(inventory.state(.credentialActivity) == .complete)
  }

  @Test func `sign-ins are read, and only an explicit 0 is success`() async throws {
    func row(_ status: String, key: String) -> String {
      #"{"createdDateTime":"2026-11-01T00:00:00Z","appId":"\#(Text.guid(4))","correlationId":"c","#
        + #""servicePrincipalCredentialKeyId":"\#(key)","federatedCredentialId":"","#
        + #""servicePrincipalId":"\#(Text.guid(6))","status":\#(status)}"#
    }
    let inventory = try await read(
      Text.page(
        "auditLogs/signIns",
        [
          row(#"{"errorCode":0}"#, key: Text.guid(3)), row(#"{"errorCode":7000222}"#, key: ""),
          row(#"{"errorCode":"700027"}"#, key: Text.guid(3)), row("{}", key: Text.guid(3)),
          row(#"{"errorCode":0}"#, key: ""),
        ]))
    #expect(inventory.signIns.map(\.succeeded) == [true, false, false, false, true])
    #expect(inventory.signIns.map(\.hasUnknownOutcome) == [false, false, false, true, false])
    #expect(inventory.signIns.prefix(3).map(\.errorCode) == [0, 7_000_222, 700_027])
    #expect(
      inventory.signIns.map(\.keyId)
        == [Text.identifier(3), .missing, Text.identifier(3), Text.identifier(3), .missing])
    #expect(inventory.signIns.allSatisfy { $0.federatedCredentialId.isMissing })
    #expect(inventory.state(.signIns) == .partial)
    #expect(inventory.count(.damagedRow, .signIns) == 1)
  }

  @Test func `AAD Graph objects are read by their old property names`() async throws {
    let inventory = try await read(
      #"{"odata.metadata":"https://graph.windows.net/x/$metadata#directoryObjects","value":[{"#
        + #""odata.type":"Microsoft.DirectoryServices.Application","objectId":"\#(Text.guid(1))","#
        + #""appId":"\#(Text.guid(2))","availableToOtherTenants":true,"deletionTimestamp":null,"#
        + #""displayName":"old","keyCredentials":[{"customKeyIdentifier":null,"#
        + #""endDate":"2027-01-01T00:00:00.5Z","keyId":"\#(Text.guid(3))","#
        + #""startDate":"2026-01-01T00:00:00Z","type":"Symmetric","usage":"Verify","value":null}],"#
        + #""passwordCredentials":[{"customKeyIdentifier":"//5yAGIAYQBjAA==","#
        + #""endDate":"2027-02-01T00:00:00Z","keyId":"\#(Text.guid(4))","#
        + #""startDate":"2026-01-01T00:00:00Z","value":null}]}]}"#)
    #expect(inventory.object(1)?.type == .application)
    #expect(inventory.object(1)?.signInAudience == .azureADMultipleOrgs)
    #expect(inventory.object(1)?.credentialsCollected == true)
    #expect(
      inventory.mergedCredentials.map(\.endDateTime.instant?.rfc3339)
        == ["2027-01-01T00:00:00Z", "2027-02-01T00:00:00Z"])
    #expect(inventory.mergedCredentials.map(\.type) == [.symmetric, .absent])
    #expect(inventory.text.string(inventory.mergedCredentials[1].displayName) == "rbac")
    #expect(inventory.secretLeaks.isEmpty)
    #expect(inventory.state(.applications) == .complete)
  }

  @Test func `property names in PowerShell's capitals are recognised`() async throws {
    let inventory = try await read(
      #"[{"Id":"\#(Text.guid(1).uppercased())","AppId":"\#(Text.guid(2))","DisplayName":"ps","#
        + #""SignInAudience":"AzureADMyOrg","AdditionalProperties":{},"KeyCredentials":[],"#
        + #""OptionalClaims":null,"#
        + #""PasswordCredentials":{"KeyId":"\#(Text.guid(3))","#
        + #""StartDateTime":"\/Date(1700000000000)\/","EndDateTime":"\/Date(1800000000000)\/"}}]"#)
    #expect(inventory.object(1)?.credentialsCollected == true)
    #expect(inventory.mergedCredentials.map(\.keyId) == [Text.identifier(3)])
    #expect(
      inventory.mergedCredentials.map(\.endDateTime.instant?.secondsSinceEpoch) == [1_800_000_000])
  }

  @Test func `a collection that PowerShell wrapped is unwrapped`() async throws {
    let wrapped = #"{"value":[\#(Text.secret(3)),\#(Text.secret(4))],"Count":2}"#
    let inventory = try await read(Text.application(1, passwords: wrapped))
    #expect(inventory.mergedCredentials.map(\.keyId) == [3, 4].map(Text.identifier))
    #expect(inventory.secretLeaks.isEmpty)
  }

  @Test func `a wrapped single element is unwrapped, and a wrapped text is cut`() async throws {
    let one = try await read(
      Text.application(1, passwords: #"{"value":\#(Text.secret(3)),"Count":1}"#))
    #expect(one.mergedCredentials.map(\.keyId) == [Text.identifier(3)])
    let cut = try await read(
      Text.application(1, passwords: #"{"value":"@{KeyId=3} @{KeyId=4}","Count":2}"#))
    #expect(cut.mergedCredentials.isEmpty)
    #expect(cut.object(1)?.flags.contains(.credentialsCut) == true)
    let null = try await read(Text.application(1, passwords: #"{"value":null,"Count":0}"#))
    #expect(null.mergedCredentials.isEmpty)
    #expect(null.object(1)?.credentialsCollected == false)
    for inventory in [one, cut, null] { #expect(inventory.secretLeaks.isEmpty) }
  }

  @Test func `trailing white space in an identifier is ignored`() async throws {
    for written in [Text.guid(1) + #"\r\n"#, #"\u0031"# + Text.guid(1).dropFirst()] {
      let inventory = try await read(
        #"{"id":"\#(written)","passwordCredentials":[],"keyCredentials":[],"spa":null}"#)
      #expect(inventory.merged.map(\.id) == [Text.identifier(1)], "\(written)")
    }
  }

  @Test func `an object without an id is identified by its appId`() async throws {
    let text =
      #"{"appId":"\#(Text.guid(5).uppercased())","passwordCredentials":[],"keyCredentials":[],"spa":{}}"#
    let inventory = try await read(text)
    #expect(inventory.merged.map { inventory.spelling(of: $0.id) } == ["appid-\(Text.guid(5))"])
  }

  @Test func `what is named by client id keeps its type when the object ids are found`()
    async throws
  {
    let appId = Text.appId(1)
    let inventory = try await read([
      "a.json": Text.page("applications", [Text.application(1)]),
      "b.json": #"[{"appId":"\#(appId)","identifierUris":[],"owners":[\#(Text.owner(8))]}]"#,
      "c.json":
        #"[{"id":"\#(Text.guid(2))","appId":"\#(appId)","servicePrincipalType":"Application"}]"#,
      "d.json": #"[{"appId":"\#(appId)","servicePrincipalType":"Application"}]"#,
    ])
    #expect(inventory.merged.map(\.id) == [Text.identifier(1), Text.identifier(2)])
    #expect(inventory.owners.map(\.objectType) == [.application])
    #expect(inventory.ownerPairs == ["1: 8"])
  }

  @Test func `an id that is not a GUID is kept in lower case`() async throws {
    let inventory = try await read(
      #"{"id":"Id-Value","appId":"A","passwordCredentials":[],"keyCredentials":[],"spa":null}"#)
    #expect(inventory.merged.map { inventory.spelling(of: $0.id) } == ["id-value"])
    #expect(inventory.merged.map { inventory.spelling(of: $0.appId) } == ["a"])
  }

  @Test func `credentials without a keyId stay distinct and keep the same id in every run`()
    async throws
  {
    let zero = "00000000-0000-0000-0000-000000000000"
    let secrets =
      #"[{"displayName":"a","endDateTime":"2027-01-01T00:00:00Z"},"#
      + #"{"displayName":"b","endDateTime":"2027-01-01T00:00:00Z"},"#
      + #"{"keyId":"\#(zero)","displayName":"c","endDateTime":"2027-01-01T00:00:00Z"}]"#
    let text = Text.application(1, passwords: secrets)
    let inventory = try await read(text)
    let names = inventory.mergedCredentials.map { inventory.spelling(of: $0.keyId) }
    #expect(Set(names).count == 3)
    #expect(
      names.allSatisfy {
        $0.hasPrefix("x-") && $0.count == 34 && $0.dropFirst(2).allSatisfy(\.isHexDigit)
      })
    let again = try await read(text, named: "other.json")
    #expect(Set(names) == Set(again.mergedCredentials.map { again.spelling(of: $0.keyId) }))
  }

  @Test func `unknown members and resources are ignored`() async throws {
    let inventory = try await read([
      "a.json": Text.application(
        1,
        extra: #""new":{"deep":[[{"passwordCredentials":[{"keyId":"x"}]}]]},"hasExtendedValue":1"#),
      "g.json": Text.page("groups", [#"{"id":"\#(Text.guid(2))","displayName":"g"}"#]),
    ])
    #expect(inventory.merged.count == 1)
    #expect(inventory.mergedCredentials.isEmpty)
    #expect(inventory.owners.isEmpty)
    #expect(inventory.unusable.isEmpty)
  }
}
