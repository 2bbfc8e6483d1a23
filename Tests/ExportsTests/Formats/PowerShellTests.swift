import Inventory
import Testing

@Suite("PowerShell's ConvertTo-Json")
struct PowerShellTests {
  private typealias Text = ExportText

  /// An application as the SDK's type is serialised.
  private func application(
    _ number: Int, passwords: String = "[]", keys: String = "[]", extra: String = ""
  ) -> String {
    #"{"AppId":"\#(Text.appId(number))","DeletedDateTime":null,"DisplayName":"name \#(number)","#
      + #""FederatedIdentityCredentials":null,"Id":"\#(Text.guid(number))","Owners":null,"#
      + #""KeyCredentials":\#(keys),"PasswordCredentials":\#(passwords),"#
      + #""SignInAudience":"AzureADMyOrg","GroupMembershipClaims":null,"#
      + (extra.isEmpty ? "" : extra + ",") + #""AdditionalProperties":{}}"#
  }

  private func password(_ number: Int, end: String = #""2027-01-01T00:00:00Z""#) -> String {
    #"{"CustomKeyIdentifier":null,"DisplayName":"secret \#(number)","EndDateTime":\#(end),"Hint":"abc","#
      + #""KeyId":"\#(Text.guid(number))","SecretText":null,"#
      + #""StartDateTime":"2026-01-01T00:00:00Z","AdditionalProperties":{}}"#
  }

  private func key(_ number: Int, identifier: String = "null", bytes: String = "null") -> String {
    #"{"CustomKeyIdentifier":\#(identifier),"DisplayName":"CN=x","EndDateTime":"2027-01-01T00:00:00Z","#
      + #""Key":\#(bytes),"KeyId":"\#(Text.guid(number))","StartDateTime":"2026-01-01T00:00:00Z","#
      + #""Type":"AsymmetricX509Cert","Usage":"Verify","AdditionalProperties":{}}"#
  }

  @Test func `arrays, wrapped arrays and single objects are read`() async throws {
    let one = application(1, passwords: "[\(password(11))]")
    for text in [
      "[\(one)]", one, #"{"value":[\#(one)],"Count":1}"#,
      application(1, passwords: password(11)),
      application(1, passwords: #"{"value":[\#(password(11))],"Count":1}"#),
    ] {
      let inventory = try await read(text)
      #expect(inventory.credentialPairs == ["1: 11"], "\(text)")
      #expect(inventory.inputs.map(\.format) == ["powerShell"], "\(text)")
      #expect(inventory.object(1)?.credentialsCollected == true)
      #expect(inventory.state(.owners) == .notCollected)
      #expect(inventory.unusable.isEmpty)
    }
  }

  @Test func `a wrapped empty list means none, a stray empty object means unknown`() async throws {
    let none = try await read(application(1, passwords: #"{"value":[],"Count":0}"#))
    #expect(none.object(1)?.credentialsCollected == true)
    #expect(none.mergedCredentials.isEmpty)
    // Windows PowerShell writes an empty object for a missing value.
    let unknown = try await read(application(1, passwords: "{}"))
    #expect(unknown.object(1)?.credentialsCollected == false)
    #expect(unknown.mergedCredentials.isEmpty)
    #expect(unknown.count(.credentialsAbsent) == 1)
  }

  @Test(
    arguments: [
      #""\/Date(1798761600000)\/""#, #""\\/Date(1798761600000)\\/""#,
      #""2027-01-01T00:00:00.0000000+00:00""#, #""2026-12-31T16:00:00-08:00""#,
      #"{"value":"\/Date(1798761600000)\/","DisplayHint":2,"DateTime":"Friday, 1 January 2027"}"#,
      #"{"value":"2027-01-01T00:00:00Z","DateTime":"Friday, 1 January 2027"}"#,
    ])
  func `dates from both PowerShell editions give the same time`(end: String) async throws {
    let inventory = try await read(application(1, passwords: "[\(password(11, end: end))]"))
    #expect(
      inventory.mergedCredentials.map(\.endDateTime.instant?.rfc3339) == ["2027-01-01T00:00:00Z"])
    #expect(inventory.count(.unreadableDate) == nil)
  }

  @Test func `a deletion date wrapped in an object is read`() async throws {
    let wrapped = #"{"value":"\/Date(1798761600000)\/","DateTime":"Friday, 1 January 2027"}"#
    let text = application(1).replacing(
      #""DeletedDateTime":null"#, with: #""DeletedDateTime":\#(wrapped)"#)
    let inventory = try await read(text)
    #expect(inventory.has(.deleted, 1))
    #expect(inventory.unusable.isEmpty)
  }

  // MARK: Hash tables

  /// Returns a page whose context follows its objects.
  ///
  /// `Invoke-MgGraphRequest` returns hash tables, whose members come in any order.
  private func behind(_ context: String, _ elements: [String], more: String = "") -> String {
    #"{"value":["# + elements.joined(separator: ",") + "]" + (more.isEmpty ? "" : "," + more)
      + #","@odata.context":"https://graph.microsoft.com/v1.0/$metadata#\#(context)"}"#
  }

  @Test func `a context after the objects works like one before them`() async throws {
    let bare = #"{"displayName":"a","id":"\#(Text.guid(1))"}"#
    let inventory = try await read([
      "apps.json": behind("applications(id,displayName)", [bare]),
      "federated.json": behind(
        "applications('\(Text.guid(1))')/federatedIdentityCredentials", [Text.federated(5)]),
      "owners.json": behind("directoryObjects", [Text.owner(8)], more: Text.nextLink),
      "\(Text.guid(1)).json": behind("directoryObjects", [Text.owner(9)]),
      "lines.jsonl": Text.principal(3) + "\n" + behind("applications(id)", [bare]) + "\n"
        + behind("servicePrincipals(id)", [#"{"id":"\#(Text.guid(4))"}"#]),
    ])
    #expect(inventory.objects(of: .application).map(\.id) == [Text.identifier(1)])
    #expect(inventory.objects(of: .servicePrincipal).map(\.id) == [3, 4].map(Text.identifier))
    #expect(inventory.federatedPairs == ["1: 5"])
    #expect(inventory.ownerPairs == ["1: 9"])
    #expect(inventory.count(.unattached, .owners) == 1)
    #expect(inventory.input("apps.json")?.objects == 1)
    #expect(inventory.count(.duplicate) == 1)
    #expect(inventory.unusable.isEmpty)
  }

  // MARK: Values cut by -Depth

  @Test func `type names in place of owners and federated credentials are reported`() async throws {
    for (name, text) in [
      ("Owners", #"["Microsoft.Graph.PowerShell.Models.MicrosoftGraphDirectoryObject"]"#),
      ("Owners", #""Microsoft.Graph.PowerShell.Models.MicrosoftGraphDirectoryObject""#),
      ("Owners", #""""#),
      ("FederatedIdentityCredentials", #"["System.Object"]"#),
    ] {
      let inventory = try await read(
        application(1).replacing(#""\#(name)":null"#, with: #""\#(name)":\#(text)"#))
      let isOfOwners = name == "Owners"
      #expect(inventory.has(isOfOwners ? .ownersCut : .federatedCut, 1), "\(text)")
      let (cut, other): (CollectionLedger.Collection, CollectionLedger.Collection) =
        isOfOwners
        ? (.owners, .federatedIdentityCredentials) : (.federatedIdentityCredentials, .owners)
      #expect(inventory.count(.depthTruncated, cut) == 1, "\(text)")
      #expect(inventory.state(cut) == .partial)
      #expect(inventory.state(other) == .notCollected)
      #expect(inventory.owners.isEmpty)
    }
  }

  @Test func `type names in place of whole objects make the file unusable`() async throws {
    let cut = #""Microsoft.Graph.PowerShell.Models.MicrosoftGraphApplication""#
    for text in [
      "[\(cut),\(cut)]", "[\(application(1)),\(cut)]", #"{"value":[\#(cut),\#(cut)],"Count":2}"#,
    ] {
      let inventory = try await read(["apps.json": text])
      #expect(inventory.unusable == ["apps.json"], "\(text)")
      #expect(inventory.problems.first?.contains("-Depth") == true, "\(text)")
    }
  }

  // MARK: Bytes

  /// 20 bytes, the SHA-1 thumbprint of some certificate.
  private static let thumbprint: [UInt8] = [
    0x69, 0xF1, 0x02, 0x6E, 0x42, 0x10, 0xDB, 0xC0, 0xD3, 0xCC, 0xE6, 0x31, 0x8A, 0xB7, 0x3A, 0xBD,
    0xD1, 0x8B, 0x19, 0xBF,
  ]
  /// What decoding its 40 hexadecimal digits as base64 gives.
  private static let garbled: [UInt8] = [
    0xEB, 0xD1, 0x75, 0xD3, 0x6E, 0x84, 0xE3, 0x6D, 0x74, 0x0C, 0x10, 0xB4, 0x0F, 0x70, 0x82, 0x13,
    0xAD, 0xF5, 0xF0, 0x00, 0x7B, 0xDC, 0x00, 0x43, 0x0F, 0x5F, 0x01, 0xD7, 0xD0, 0x45,
  ]

  private func numbers(_ bytes: [UInt8]) -> String {
    "[" + bytes.map { "\($0)" }.joined(separator: ",") + "]"
  }

  @Test(
    arguments: [
      (garbled, "69F1026E4210DBC0D3CCE6318AB73ABDD18B19BF"),
      (thumbprint, "afECbkIQ28DTzOYxirc6vdGLGb8="),
      ([UInt8](0..<32), "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="), ([], nil),
    ] as [([UInt8], String?)])
  func `an identifier in bytes is read as Graph's text`(
    bytes: [UInt8], text: String?
  ) async throws {
    for list in [numbers(bytes), #"{"value":\#(numbers(bytes)),"Count":\#(bytes.count)}"#] {
      let inventory = try await read(application(1, keys: "[\(key(12, identifier: list))]"))
      #expect(
        inventory.mergedCredentials.map { inventory.name($0.customKeyIdentifier) } == [text],
        "\(list)")
      #expect(inventory.unusable.isEmpty, "\(list)")
    }
  }

  @Test func `a label in bytes is decoded`() async throws {
    let label = numbers([0xFF, 0xFE, 0x72, 0, 0x62, 0, 0x61, 0, 0x63, 0])
    let text = password(11).replacing(#""DisplayName":"secret 11","#, with: "")
      .replacing(#""CustomKeyIdentifier":null"#, with: #""CustomKeyIdentifier":\#(label)"#)
    let inventory = try await read(application(1, passwords: "[\(text)]"))
    #expect(inventory.mergedCredentials.map { inventory.name($0.displayName) } == ["rbac"])
  }

  @Test func `key bytes are reported as a leak if they are a private key`() async throws {
    // PKCS #8 opens with a version; a certificate opens with a sequence.
    let secret = [0x30, 0x81, 0x87, 0x02, 0x01, 0x00, 0x30, 0x13] as [UInt8]
    let open = [0x30, 0x82, 0x01, 0x88, 0x30, 0x82, 0x01, 0x2F] as [UInt8]
    for (bytes, leaks) in [(secret, [SecretLeak.Kind.keyBytes]), (open, [])] {
      let bytes = bytes + [UInt8](repeating: 7, count: 64)
      for list in [numbers(bytes), #"{"value":\#(numbers(bytes)),"Count":72}"#] {
        let inventory = try await read(application(1, keys: "[\(key(12, bytes: list))]"))
        #expect(inventory.secretLeaks.map(\.kind) == leaks, "\(list)")
        #expect(inventory.secretLeaks.allSatisfy { $0.keyId == Text.identifier(12) })
        #expect(inventory.mergedCredentials.count == 1)
      }
    }
  }

  // MARK: AdditionalProperties

  private func owner(_ number: Int, type: String = "user") -> String {
    #"{"DeletedDateTime":null,"Id":"\#(Text.guid(number))","AdditionalProperties":{"#
      + ##""@odata.type":"#microsoft.graph.\##(type)","displayName":"owner \##(number)","##
      + #""userPrincipalName":"o\#(number)@example.com"}}"#
  }

  @Test func `owner names are read from AdditionalProperties`() async throws {
    let inventory = try await read(
      application(1).replacing(#""Owners":null"#, with: #""Owners":[\#(owner(8)),\#(owner(9))]"#))
    #expect(inventory.ownerPairs == ["1: 8", "1: 9"])
    #expect(inventory.owners.map { inventory.name($0.displayName) } == ["owner 8", "owner 9"])
    #expect(
      inventory.owners.map { inventory.name($0.userPrincipalName) }
        == ["o8@example.com", "o9@example.com"])
    #expect(
      inventory.owners.map { $0.address(in: inventory.text) }
        == ["o8@example.com", "o9@example.com"])
    #expect(inventory.owners.map(\.isAccountEnabled) == [nil, nil])
    #expect(inventory.state(.owners) == .complete)
  }

  @Test func `a bare list of owners is recognised by its AdditionalProperties`()
    async throws
  {
    for list in [
      "[\(owner(8)),\(owner(9, type: "servicePrincipal"))]",
      #"{"value":[\#(owner(8)),\#(owner(9, type: "servicePrincipal"))],"Count":2}"#,
    ] {
      let inventory = try await read([
        "apps.json": "[\(application(1))]", "\(Text.guid(1)).json": list,
      ])
      #expect(inventory.ownerPairs == ["1: 8", "1: 9"], "\(list)")
      #expect(inventory.has(.ownersCollected, 1), "\(list)")
      #expect(inventory.owners.map { inventory.name($0.displayName) } == ["owner 8", "owner 9"])
      #expect(inventory.objects(of: .servicePrincipal).isEmpty)
    }
  }

  @Test func `service principals are told from applications by their properties`() async throws {
    let principal =
      #"{"AccountEnabled":false,"AppId":"\#(Text.appId(2))","DisplayName":"sp","#
      + #""Id":"\#(Text.guid(2))","KeyCredentials":[],"PasswordCredentials":[],"#
      + #""ServicePrincipalType":"ManagedIdentity","AdditionalProperties":{}}"#
    let inventory = try await read("[\(application(1)),\(principal)]")
    #expect(inventory.merged.map(\.type) == [.application, .servicePrincipal])
    #expect(inventory.object(2)?.isManagedIdentity == true)
    #expect(inventory.object(2)?.isAccountDisabled == true)
  }
}
