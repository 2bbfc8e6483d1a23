import Inventory
import TestSupport
import Testing

@Suite("Selected properties")
struct SelectionTests {
  private typealias Text = ExportText
  typealias Selection = DirectoryObject.Selection

  struct Row: Sendable, CustomTestStringConvertible {
    var property: Selection
    /// The member with a value; below, without one and with an unreadable one.
    var filled: String
    var empty: [String]
    var damaged: [String]
    var testDescription: String { filled }
  }

  private static let text = [#"":7"#, #"":{"a":1}"#, #"":["x"]"#]
  private static let list = [
    #"":null"#, #"":{}"#, #"":"""#, #"":"System.Object[]""#, #"":[{"a":1}]"#, #"":[null]"#, #"":5"#,
  ]

  private static func scalar(_ property: Selection, _ name: String, _ value: String) -> Row {
    Row(
      property: property, filled: #""\#(name)":\#(value)"#, empty: [#""\#(name)":null"#],
      damaged: text.map { #""\#(name)"# + $0 })
  }

  private static func texts(_ property: Selection, _ name: String) -> Row {
    Row(
      property: property, filled: #""\#(name)":["api://x"]"#, empty: [#""\#(name)":[]"#],
      damaged: list.map { #""\#(name)"# + $0 } + [#""\#(name)":"two words""#])
  }

  private static func within(_ member: String, _ inner: String) -> String {
    #""\#(member)":{\#(inner)}"#
  }

  static let ofApplications: [Row] = [
    scalar(.notes, "notes", #""x""#), scalar(.description, "description", #""x""#),
    scalar(.uniqueName, "uniqueName", #""x""#),
    scalar(.serviceManagementReference, "serviceManagementReference", #""x""#),
    scalar(.tokenEncryptionKeyId, "tokenEncryptionKeyId", #""\#(ExportText.guid(7))""#),
    scalar(.disabledByMicrosoftStatus, "disabledByMicrosoftStatus", #""NotDisabled""#),
    scalar(.createdByAppId, "createdByAppId", #""\#(ExportText.guid(7))""#),
    Row(
      property: .createdDateTime, filled: #""createdDateTime":"2026-01-01T00:00:00Z""#,
      empty: [#""createdDateTime":null"#],
      damaged: [#""createdDateTime":"soon""#, #""createdDateTime":"0001-01-01T00:00:00Z""#]),
    Row(
      property: .isDisabled, filled: #""isDisabled":true"#,
      empty: [#""isDisabled":null"#, #""isDisabled":false"#], damaged: [#""isDisabled":1"#]),
    Row(
      property: .isFallbackPublicClient, filled: #""isFallbackPublicClient":true"#,
      empty: [#""isFallbackPublicClient":null"#], damaged: [#""isFallbackPublicClient":"x""#]),
    texts(.tags, "tags"), texts(.identifierUris, "identifierUris"),
    Row(
      property: .webRedirectUris, filled: #""web":{"redirectUris":["https://x"]}"#,
      empty: [#""web":{"redirectUris":[]}"#],
      damaged: [
        #""web":null"#, #""web":{}"#, #""web":"@{redirectUris=System.Object[]}""#,
        #""web":{"redirectUris":null}"#, #""web":{"redirectUris":"System.Object[]"}"#,
      ]),
    Row(
      property: .publicRedirectUris,
      filled: #""spa":{"redirectUris":["https://x"]},"publicClient":{"redirectUris":[]}"#,
      empty: [#""spa":{"redirectUris":[]},"publicClient":{"redirectUris":[]}"#],
      damaged: [
        #""spa":{"redirectUris":[]}"#, #""publicClient":{"redirectUris":[]}"#,
        #""spa":{"redirectUris":[]},"publicClient":"@{redirectUris=}""#,
        #""spa":null,"publicClient":{"redirectUris":[]}"#,
      ]),
    Row(
      property: .oauth2PermissionScopes, filled: #""api":{"oauth2PermissionScopes":[{"id":"x"}]}"#,
      empty: [#""api":{"oauth2PermissionScopes":[]}"#],
      damaged: [
        #""api":null"#, #""api":{}"#, #""api":{"oauth2PermissionScopes":["@{id=x}"]}"#,
        #""api":{"oauth2PermissionScopes":null}"#,
      ]),
    Row(
      property: .appRoles, filled: #""appRoles":[{"id":"x"}]"#, empty: [#""appRoles":[]"#],
      damaged: [#""appRoles":null"#, #""appRoles":["@{id=x}"]"#, #""appRoles":"System.Object[]""#]),
    Row(
      property: .requiredResourceAccess,
      filled: #""requiredResourceAccess":[{"resourceAccess":[{"id":"x","type":"Scope"}]}]"#,
      empty: [
        #""requiredResourceAccess":[]"#, #""requiredResourceAccess":[{"resourceAccess":[]}]"#,
      ],
      damaged: [
        #""requiredResourceAccess":null"#, #""requiredResourceAccess":["@{a=b}"]"#,
        #""requiredResourceAccess":[{"resourceAccess":"System.Object[]"}]"#,
        #""requiredResourceAccess":[{"resourceAccess":["@{id=x}"]}]"#,
        #""requiredResourceAccess":[{"resourceAccess":[{"id":"x"}]}]"#,
        #""requiredResourceAccess":[{"resourceAppId":"x"}]"#,
      ]),
    Row(
      property: .requestSignatureVerification,
      filled: #""requestSignatureVerification":{"isSignedRequestRequired":true}"#,
      empty: [
        #""requestSignatureVerification":null"#,
        #""requestSignatureVerification":{"isSignedRequestRequired":false}"#,
      ],
      damaged: [
        #""requestSignatureVerification":{}"#, #""requestSignatureVerification":"@{a=True}""#,
        #""requestSignatureVerification":{"isSignedRequestRequired":"x"}"#,
      ]),
    Row(
      property: .onPremisesPublishing,
      filled: #""onPremisesPublishing":{"externalUrl":"https://x"}"#,
      empty: [
        #""onPremisesPublishing":null"#, #""onPremisesPublishing":{"externalUrl":null}"#,
      ],
      damaged: [#""onPremisesPublishing":"@{externalUrl=https://x}""#]),
  ]

  static let ofPrincipals: [Row] = [
    scalar(.preferredSingleSignOnMode, "preferredSingleSignOnMode", #""oidc""#),
    scalar(.appOwnerOrganizationId, "appOwnerOrganizationId", #""\#(ExportText.guid(7))""#),
    scalar(.notes, "notes", #""x""#),
    scalar(
      .preferredTokenSigningKeyThumbprint, "preferredTokenSigningKeyThumbprint", #""0A""#),
    texts(.tags, "tags"), texts(.replyUrls, "replyUrls"),
    texts(.servicePrincipalNames, "servicePrincipalNames"),
    texts(.alternativeNames, "alternativeNames"),
  ]

  private func selected(_ members: String, of row: Row, principal: Bool) async throws -> Bool? {
    let text = principal ? Text.principal(1, extra: members) : Text.application(1, extra: members)
    return try await read(text).object(1)?.selected.contains(row.property)
  }

  private func check(_ row: Row, principal: Bool) async throws {
    let bare = principal ? Text.principal(1) : Text.application(1)
    #expect(try await read(bare).object(1)?.selected.contains(row.property) == false)
    for members in [row.filled] + row.empty {
      #expect(
        try await selected(members, of: row, principal: principal) == true, "\(members)")
    }
    for members in row.damaged {
      #expect(
        try await selected(members, of: row, principal: principal) == false, "\(members)")
    }
  }

  @Test(arguments: ofApplications)
  func `an absent or damaged application property is not selected`(
    row: Row
  ) async throws {
    try await check(row, principal: false)
  }

  @Test(arguments: ofPrincipals)
  func `an absent or damaged service principal property is not selected`(
    row: Row
  ) async throws {
    try await check(row, principal: true)
  }

  @Test func `properties that are always present are selected`() async throws {
    let application = try #require(try await read(Text.application(1)).object(1))
    #expect(application.selected.isSuperset(of: [.displayName, .signInAudience]))
    let principal = try #require(try await read(Text.principal(1)).object(1))
    #expect(
      principal.selected.isSuperset(of: [.displayName, .servicePrincipalType, .accountEnabled]))
    #expect(!principal.selected.contains(.signInAudience))
  }

  @Test(arguments: ["null", "\"\"", #""  ""#, #""\r\n""#, #""\t ""#])
  func `a blank text says nothing where Graph always has one`(blank: String) async throws {
    for name in ["displayName", "servicePrincipalType"] {
      let whole = Text.principal(1).replacing(
        name == "displayName" ? #""name 1""# : #""Application""#, with: blank)
      let object = try #require(try await read(whole).object(1))
      let property: Selection = name == "displayName" ? .displayName : .servicePrincipalType
      #expect(!object.selected.contains(property), "\(whole)")
      #expect(object.servicePrincipalType == (name == "displayName" ? .application : .absent))
    }
    let notes = try #require(
      try await read(Text.application(1, extra: #""notes":\#(blank)"#)).object(1))
    #expect(notes.selected.contains(.notes), "notes may be empty")
  }

  @Test(arguments: [
    #" ManagedIdentity"#, #"managedidentity "#, #"ManagedIdentity\r\n"#, #"\tManagedIdentity"#,
  ])
  func `white space around a word does not change it`(word: String) async throws {
    let text = Text.principal(1).replacing(#""Application""#, with: "\"\(word)\"")
    #expect(try await read(text).object(1)?.isManagedIdentity == true)
  }

  @Test(arguments: [
    (#""@{isSignedRequestRequired=True; allowedWeakAlgorithms=}""#, true, true),
    (#""@{AllowedWeakAlgorithms=; IsSignedRequestRequired=False}""#, false, true),
    (#""@{isSignedRequestRequired=; allowedWeakAlgorithms=}""#, false, false),
    (
      #""Microsoft.Graph.PowerShell.Models.MicrosoftGraphRequestSignatureVerification""#, false,
      false
    ),
    ("1", false, false), ("true", false, false), (#"{"isSignedRequestRequired":1}"#, false, false),
  ])
  func `a setting about signed requests that was cut is reported, and read as far as it is there`(
    value: String, isRequired: Bool, isKnown: Bool
  ) async throws {
    let inventory = try await read([
      "a.json": Text.page(
        "applications", [Text.application(1, extra: #""requestSignatureVerification":\#(value)"#)])
    ])
    let object = try #require(inventory.object(1))
    #expect(object.flags.contains(.signedRequestRequired) == isRequired)
    #expect(object.selected.contains(.requestSignatureVerification) == isKnown)
    #expect(inventory.unusable == ["a.json"])
    #expect(inventory.state(.applications) == .partial)
  }

  @Test func `a value shows that its property was selected`() async throws {
    let application = try #require(
      try await read(
        Text.application(
          1,
          extra: #""requestSignatureVerification":{"isSignedRequestRequired":true},"#
            + #""onPremisesPublishing":{"internalUrl":"https://x"},"description":"once a year""#)
      ).object(1))
    #expect(application.flags.isSuperset(of: [.signedRequestRequired, .onPremisesPublishing]))
    let inventory = try await read(Text.application(1, extra: #""description":"once a year""#))
    #expect(
      inventory.properties.map { "\($0.kind) \(inventory.text.string($0.text) ?? "")" }
        == ["description once a year"])
    #expect(inventory.citation(inventory.properties[0])?.hasSuffix("#/description") == true)
  }

  // MARK: Several files, and other exporters

  @Test func `an object has every property that any of its files selected`() async throws {
    let inventory = try await read([
      "a.json": Text.application(1, extra: #""notes":null"#),
      "b.json": Text.application(1, extra: #""tags":[],"notes":5"#),
      "c.json": Text.application(2, extra: #""tags":"System.Object[]""#),
    ])
    #expect(inventory.object(1)?.selected.isSuperset(of: [.notes, .tags]) == true)
    #expect(inventory.object(2)?.selected.isDisjoint(with: [.notes, .tags]) == true)
  }

  @Test func `one file may name the token encryption key and another contain it`() async throws {
    let inventory = try await read([
      "a.json": Text.application(1, extra: #""tokenEncryptionKeyId":"\#(Text.guid(9))""#),
      "b.json": Text.application(
        1, keys: #"[{"keyId":"\#(Text.guid(9))","usage":"Verify","type":"AsymmetricX509Cert"}]"#),
    ])
    #expect(inventory.mergedCredentials.map(\.isTokenEncryptionKey) == [true])
  }

  @Test func `a null from PowerShell is unknown unless all were requested`() async throws {
    func notes(_ members: String) async throws -> Bool? {
      try await read(
        #"[{"Id":"\#(Text.guid(1))","AppId":"\#(Text.appId(1))","DisplayName":"x","#
          + #""PublisherDomain":"x","PasswordCredentials":[],"KeyCredentials":[],\#(members)}]"#
      ).object(1)?.selected.contains(.notes)
    }
    #expect(try await notes(#""Notes":null,"Tags":[]"#) == true)
    #expect(try await notes(#""Notes":null,"Tags":null"#) == false)
    #expect(try await notes(#""Notes":"x","Tags":null"#) == true)
    #expect(try await notes(#""Tags":[]"#) == false)
  }

  @Test func `properties that AzureHound omits are empty, and those it does not know unknown`()
    async throws
  {
    let inventory = try await read(
      #"{"kind":"AZApp","data":{"id":"\#(Text.guid(1))","appId":"\#(Text.appId(1))","#
        + #""displayName":"A","web":{}}}"# + "\n"
        + #"{"kind":"AZServicePrincipal","data":{"id":"\#(Text.guid(2))","appId":"\#(Text.appId(1))"}}"#
    )
    let application = try #require(inventory.object(1)).selected
    #expect(
      application.isSuperset(of: [
        .notes, .tags, .description, .webRedirectUris, .publicRedirectUris, .appRoles,
        .requiredResourceAccess, .tokenEncryptionKeyId,
      ]))
    #expect(
      application.isDisjoint(with: [
        .isDisabled, .requestSignatureVerification, .onPremisesPublishing, .uniqueName,
      ]))
    let principal = try #require(inventory.object(2)).selected
    #expect(principal.isSuperset(of: [.notes, .tags, .servicePrincipalType, .replyUrls]))
    #expect(principal.isDisjoint(with: [.createdDateTime, .isDisabled]))
  }

  @Test func `an AzureHound property of the wrong type is not empty`() async throws {
    let inventory = try await read(
      #"{"kind":"AZApp","data":{"id":"\#(Text.guid(1))","appId":"\#(Text.appId(1))","#
        + #""notes":5,"tags":{"a":1}}}"#)
    #expect(inventory.object(1)?.selected.isDisjoint(with: [.notes, .tags]) == true)
  }

  @Test func `properties that ScubaGear does not export are unknown`() async throws {
    let inventory = try await read(
      #"{"baseline_version":"1","risky_applications":[{"ObjectId":{"Application":"\#(Text.guid(1))","#
        + #""ServicePrincipal":null},"AppId":"\#(Text.appId(1))","DisplayName":"x","#
        + #""IsMultiTenantEnabled":false,"KeyCredentials":null,"PasswordCredentials":null}]}"#)
    let selected = try #require(inventory.object(1)).selected
    #expect(selected.isSuperset(of: [.displayName, .signInAudience]))
    #expect(selected.isDisjoint(with: [.tags, .notes, .webRedirectUris, .requiredResourceAccess]))
  }

  @Test func `AAD Graph's reply URLs cover all platforms`() async throws {
    let inventory = try await read(
      #"[{"odata.type":"Microsoft.DirectoryServices.Application","objectId":"\#(Text.guid(1))","#
        + #""appId":"\#(Text.appId(1))","replyUrls":[],"publicClient":false,"oauth2Permissions":[],"#
        + #""availableToOtherTenants":false,"passwordCredentials":[],"keyCredentials":[]}]"#)
    #expect(
      inventory.object(1)?.selected.isSuperset(of: [
        .webRedirectUris, .publicRedirectUris, .isFallbackPublicClient, .signInAudience,
        .oauth2PermissionScopes,
      ]) == true)
  }
}
