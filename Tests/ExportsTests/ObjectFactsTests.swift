import Inventory
import Testing

@Suite("Facts about objects and credentials")
struct ObjectFactsTests {
  private typealias Text = ExportText

  private func flags(_ member: String, principal: Bool = false) async throws
    -> DirectoryObject.Flags
  {
    let text = principal ? Text.principal(1, extra: member) : Text.application(1, extra: member)
    let bare = principal ? Text.principal(1) : Text.application(1)
    let without = try await read(bare).object(1)?.flags ?? []
    return try await read(text).object(1)?.flags.subtracting(without) ?? []
  }

  @Test func `properties that make an object dormant are read`() async throws {
    #expect(try await flags(#""deletedDateTime":"2026-01-01T00:00:00Z""#) == .deleted)
    #expect(try await flags(#""deletedDateTime":null"#) == [])
    #expect(try await flags(#""isDisabled":true"#) == .isDisabled)
    #expect(try await flags(#""isDisabled":false"#) == [])
    #expect(try await flags(#""disabledByMicrosoftStatus":"NotDisabled""#) == [])
    #expect(try await flags(#""disabledByMicrosoftStatus":null"#) == [])
    #expect(
      try await flags(#""disabledByMicrosoftStatus":"DisabledDueToViolationOfServicesAgreement""#)
        == .disabledByMicrosoft)
  }

  @Test func `accountEnabled has three states`() async throws {
    func disabled(_ member: String) async throws -> Bool? {
      try await read(
        #"{"id":"\#(Text.guid(1))","appId":"\#(Text.guid(2))","servicePrincipalType":"Application"\#(member)}"#
      ).object(1)?.isAccountDisabled
    }
    #expect(try await disabled(#","accountEnabled":false"#) == true)
    #expect(try await disabled(#","accountEnabled":true"#) == false)
    #expect(try await disabled(#","accountEnabled":null"#) == false)
    #expect(try await disabled("") == false)
  }

  @Test func `tags and single sign-on are read`() async throws {
    #expect(
      try await flags(#""tags":["x","WindowsAzureActiveDirectoryOnPremApp"]"#) == .applicationProxy)
    #expect(try await flags(#""tags":["WindowsAzureActiveDirectoryOnPremApp2",1,{}]"#) == [])
    #expect(
      try await flags(#""preferredSingleSignOnMode":"SAML""#, principal: true) == .samlSingleSignOn)
    #expect(try await flags(#""preferredSingleSignOnMode":"oidc""#, principal: true) == [])
  }

  @Test func `service principal types are read`() async throws {
    for (name, type) in [
      ("ManagedIdentity", .managedIdentity), ("Legacy", .legacy), ("SocialIdp", .socialIdp),
      ("AgentIdentity", .other),
    ] as [(String, DirectoryObject.ServicePrincipalType)] {
      let inventory = try await read(
        #"{"id":"\#(Text.guid(1))","appId":"\#(Text.guid(2))","servicePrincipalType":"\#(name)"}"#)
      #expect(inventory.object(1)?.servicePrincipalType == type)
    }
  }

  @Test func `type, usage and identifier of keys are read`() async throws {
    func key(_ number: Int, _ type: String, _ usage: String) -> String {
      #"{"keyId":"\#(Text.guid(number))","type":\#(type),"usage":\#(usage),"key":null,"#
        + #""endDateTime":"2027-01-01T00:00:00Z","customKeyIdentifier":"ABCDEF"}"#
    }
    let keys = [
      key(1, #""AsymmetricX509Cert""#, #""Verify""#), key(2, #""X509CertAndPassword""#, #""Sign""#),
      key(3, #""Symmetric""#, #""Encrypt""#), key(4, "null", "null"), key(5, #""New""#, #""New""#),
    ]
    let inventory = try await read(
      Text.principal(
        9, keys: "[" + keys.joined(separator: ",") + "]",
        extra: #""tokenEncryptionKeyId":"\#(Text.guid(3))""#))
    let all = inventory.mergedCredentials
    #expect(
      all.map(\.type) == [.asymmetricX509Cert, .x509CertAndPassword, .symmetric, .absent, .other])
    #expect(all.map(\.usage) == [.verify, .sign, .encrypt, .absent, .other])
    #expect(all.map(\.isTokenEncryptionKey) == [false, false, true, false, false])
    #expect(all.allSatisfy { inventory.text.string($0.customKeyIdentifier) == "ABCDEF" })
  }

  @Test(arguments: [
    (#"//5yAGIAYQBjAA=="#, "rbac"), ("YwB1AHIAcgBlAG4AdAAgAGsAZQB5AA==", "current key"),
    ("dGVzdA==", "test"), ("Q1dBUF9BdXRoU2VjcmV0", "CWAP_AuthSecret"),
  ])
  func `the label of an old secret is decoded`(identifier: String, label: String) async throws {
    let inventory = try await read(
      Text.application(
        1,
        passwords:
          #"[{"keyId":"\#(Text.guid(2))","customKeyIdentifier":"\#(identifier)","displayName":null}]"#
      ))
    #expect(inventory.mergedCredentials.map { inventory.text.string($0.displayName) } == [label])
  }

  @Test func `missing, null and unreadable ends are told apart`() async throws {
    let ends: [String?] = [
      nil, "null", #""0001-01-01T00:00:00Z""#, #""soon""#, "1335522678000", "{}", #""""#,
    ]
    let secrets = ends.enumerated().map { Text.secret($0.offset + 1, end: $0.element) }
    let inventory = try await read(
      Text.application(20, passwords: "[" + secrets.joined(separator: ",") + "]"))
    #expect(
      inventory.mergedCredentials.map(\.endDateTime) == [
        .missing, .null, .missing, .unreadable, .unreadable, .unreadable, .unreadable,
      ])
    #expect(inventory.count(.unreadableDate) == 6)
    #expect(inventory.state(.applications) == .complete || inventory.unusable == ["export.json"])
  }
}
