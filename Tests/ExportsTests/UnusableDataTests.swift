import Foundation
import Inventory
import TestSupport
import Testing

@testable import Exports

/// Anything in a file that no report can use is reported along with that file.
@Suite("Everything unusable is reported") struct UnusableDataTests {
  private typealias Text = ExportText

  /// An invented value in the shape of a client secret.
  private static let secret = "xyz8Q~LEAKMEnotARealSecretValueAtAll0123"

  private static func base64(_ text: String, _ layers: Int) -> String {
    (0..<layers).reduce(text) { text, _ in Data(text.utf8).base64EncodedString() }
  }

  private static func holds(_ inventory: TenantInventory, _ text: String) -> Bool {
    String(decoding: inventory.text.bytes, as: UTF8.self).contains(text)
  }

  @Test(arguments: 1...3, ["displayName", "customKeyIdentifier"])
  func `a secret in several layers of base64 is dropped and reported`(
    layers: Int, member: String
  ) async throws {
    let hidden = Self.base64(Self.secret, layers)
    let inventory = try await read(
      Text.application(1, passwords: #"[{"keyId":"\#(Text.guid(2))","\#(member)":"\#(hidden)"}]"#))
    #expect(inventory.secretLeaks.map(\.kind) == [.secretShapedName])
    for layer in 0...layers { #expect(!Self.holds(inventory, Self.base64(Self.secret, layer))) }
  }

  @Test func `a label that only looks like base64 is kept`() async throws {
    let label = "thisIsALongLabelThatSomebodyWroteWithoutAnyBlankInIt"
    let inventory = try await read(
      Text.application(
        1, passwords: #"[{"keyId":"\#(Text.guid(2))","displayName":"\#(label)"}]"#))
    #expect(inventory.secretLeaks.isEmpty)
    #expect(Self.holds(inventory, label))
  }

  @Test func `ambiguous objects make both collections partial`()
    async throws
  {
    let narrow = #"{"id":"\#(Text.guid(5))","appId":"\#(Text.guid(6))","displayName":"n"}"#
    for text in [
      "[\(Text.application(1)),\(narrow)]", Text.application(1) + "\n" + narrow,
    ] {
      let inventory = try await read(text)
      #expect(inventory.merged.count == 1)
      #expect(inventory.count(.unrecognisedObject, .applications) == 1, "\(text)")
      #expect(inventory.count(.unrecognisedObject, .servicePrincipals) == 1)
      #expect(inventory.state(.applications) == .partial)
      #expect(inventory.inputs.first?.problem?.contains("nothing shows which") == true)
      #expect(inventory.unusable == ["export.json"])
    }
  }

  @Test func `unrecognisable elements are counted for their file`() async throws {
    let inventory = try await read(#"[\#(Text.application(1)),{"foo":1},{"bar":2}]"#)
    #expect(inventory.state(.applications) == .complete)
    #expect(inventory.inputs.first?.problem?.contains("2 elements") == true)
  }

  @Test(
    arguments: [
      #"{"kind":"AZServicePrincipal","eata":{"id":"x"}}"#,
      #"{"kind":"AZServicePbincipal","data":{"id":"x","servicePrincipalType":"Application"}}"#,
    ])
  func `a damaged AzureHound row makes both collections partial`(row: String) async throws {
    let good = #"{"kind":"AZApp","data":{"id":"\#(Text.guid(1))","appId":"\#(Text.guid(2))"}}"#
    for text in [
      good + "\n" + row,
      #"{"data":[\#(good),\#(row)],"meta":{"type":"azure","version":5,"count":2}}"#,
    ] {
      let inventory = try await read(text)
      #expect(inventory.merged.count == 1)
      #expect(inventory.count(.unrecognisedObject, .applications) == 1, "\(text)")
    }
  }

  @Test func `a list without a parent is reported for its file`() async throws {
    let inventory = try await read([
      "apps.json": "[\(Text.application(1))]", "creds.json": "[\(Text.secret(7))]",
    ])
    #expect(inventory.count(.unattached) == 1)
    #expect(inventory.input("creds.json")?.problem?.contains("name the file after") == true)
    #expect(inventory.unusable.isEmpty)
  }

  @Test func `an empty list is reported for its file`() async throws {
    let inventory = try await read([
      "apps.json": "[\(Text.application(1))]", "\(Text.guid(1)).json": "[]",
    ])
    #expect(inventory.input("\(Text.guid(1)).json")?.problem?.contains("empty list") == true)
    #expect(inventory.input("apps.json")?.problem == nil)
  }

  @Test func `federated credentials with a nextLink are incomplete`() async throws {
    let more =
      #""federatedIdentityCredentials":[],"#
      + #""federatedIdentityCredentials@odata.nextLink":"https://graph.microsoft.com/x""#
    let inventory = try await read(Text.application(1, extra: more))
    #expect(inventory.object(1)?.flags.contains(.federatedIdentityCredentialsCollected) == false)
  }

  @Test func `missing application pages make dependent collections partial`() async throws {
    let owned = Text.application(1, extra: #""owners":[],"federatedIdentityCredentials":[]"#)
    let inventory = try await read(Text.page("applications", [owned], members: Text.nextLink))
    #expect(inventory.count(.lastPageMissing, .owners) == 1)
    #expect(inventory.count(.lastPageMissing, .federatedIdentityCredentials) == 1)
  }

  @Test func `a longer list makes up for one that az cut at 100`() async throws {
    let short = (1...100).map { Text.application($0) }
    let long = short + [Text.application(101)]
    let both = try await read([
      "short.json": "[\(short.joined(separator: ","))]",
      "long.json": "[\(long.joined(separator: ","))]",
    ])
    #expect(both.count(.cutAt100) == nil)
    #expect(both.state(.applications) == .complete)
  }

  @Test func `a count beyond the integer range is a mismatch`() async throws {
    let inventory = try await read(
      Text.page(
        "applications", [Text.application(1)],
        members: #""@odata.count":99999999999999999999"#))
    #expect(inventory.count(.countMismatch) == 1 << 31 - 1)
  }

  @Test func `a PEM private key is reported, raw or in base64`() async throws {
    let pem = "-----BEGIN PRIVATE KEY-----\\nMIGHAgEA\\n-----END PRIVATE KEY-----\\n"
    let raw = pem.replacing("\\n", with: "\n")
    for key in [pem, Data(raw.utf8).base64EncodedString()] {
      let inventory = try await read(
        Text.application(
          1, keys: #"[{"keyId":"\#(Text.guid(2))","type":"AsymmetricX509Cert","key":"\#(key)"}]"#))
      #expect(inventory.secretLeaks.map(\.kind) == [.keyBytes], "\(key)")
    }
  }

  @Test func `a secret in an unrecognised file is reported`() async throws {
    let inventory = try await read([
      "apps.json": "[\(Text.application(1))]",
      "x.json": #"{"PrimarySecret":"a","secretText":"\#(Self.secret)"}"#,
    ])
    #expect(inventory.secretLeaks.map(\.kind) == [.secretText])
    #expect(inventory.secretLeaks.map(\.path) == ["x.json"])
  }
}
