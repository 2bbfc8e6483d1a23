import Exports
import Foundation
import Inventory
import SecretShapes
import TestSupport
import Testing

@Suite("Secrets")
struct SecretLeakTests {
  private typealias Text = ExportText

  static let secret = "aB38Q~LEAKMEpastedSomewhere.x5Tq-9mZ4Qw"

  /// Whether `LEAKME` occurs anywhere in an inventory.
  private func leaks(_ inventory: TenantInventory) -> Bool {
    var everything = inventory.everything
    everything += String(describing: inventory.spellings)
    everything += inventory.described().joined()
    everything += String(describing: inventory.organizations)
    everything += String(describing: inventory.inputs)
    everything += String(describing: inventory.secretLeaks)
    everything += String(describing: inventory.completeness)
    return everything.lowercased().contains("leakme")
  }

  @Test func `every file with a secret is named with its object, and no secret is kept`()
    async throws
  {
    let inventory = await ExportReader.read([Fixtures.path("LeakedSecrets")], jobs: 2)
    #expect(!leaks(inventory))
    #expect(inventory.unusable.isEmpty)
    let expected = try String(
      contentsOfFile: Fixtures.path("LeakedSecrets.expected.md"), encoding: .utf8)
    var rows = 0
    for line in expected.split(separator: "\n") where line.contains(".json |") {
      rows += 1
      let cells = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
      let found = inventory.secretLeaks.filter { $0.path == cells[0] }
      #expect(!found.isEmpty, "\(cells[0])")
      let id = cells[1].replacingOccurrences(of: "`", with: "")
      #expect(
        found.allSatisfy { $0.objectId == (Identifier(guid: id) ?? .missing) }, "\(cells[0])")
    }
    #expect(try Fixtures.files(below: "LeakedSecrets").count == rows)
    #expect(Set(inventory.secretLeaks.map(\.path)).count == rows)
  }

  @Test(
    arguments: [
      ("addPassword-answer.json", [.secretText]), ("application-secretText.json", [.secretText]),
      ("aad-graph-applications.json", [.keyBytes, .passwordValue]),
      ("symmetric-key.json", [.keyBytes]),
      ("pfx-key.json", [.keyBytes]), ("private-key.json", [.keyBytes]),
      ("secret-as-displayName.json", [.secretShapedName]),
      ("secret-as-application-name.json", [.secretShapedName]),
      ("jwt-as-displayName.json", [.secretShapedName]), ("access_token.json", [.token]),
      ("az-access-token.json", [.token]),
    ] as [(String, [SecretLeak.Kind])])
  func `the kind of secret is reported`(file: String, kinds: [SecretLeak.Kind]) async {
    let inventory = await ExportReader.read([Fixtures.path("LeakedSecrets/" + file)], jobs: 1)
    #expect(inventory.secretLeaks.map(\.kind).sorted { $0.rawValue < $1.rawValue } == kinds)
  }

  @Test func `the rest of a file with a secret is read`() async throws {
    let inventory = await ExportReader.read(
      [Fixtures.path("LeakedSecrets/application-secretText.json")], jobs: 1)
    #expect(inventory.merged.map { inventory.text.string($0.displayName) } == ["till-report"])
    #expect(inventory.mergedCredentials.count == 1)
    #expect(
      inventory.secretLeaks.map(\.keyId)
        == [Identifier(guid: "17d33991-1899-4ead-b380-f07b4f9c66b4")])
  }

  @Test func `hints and public certificates are not reported`() async throws {
    let certificate = "MIIDBTCCAe2gAwIBAgIQN33ROaIJ6bJBWDCxtmJEbjANBgkqhkiG9w0BAQsFADAt"
    let inventory = try await read(
      Text.application(
        1, passwords: "[\(Text.secret(2))]",
        keys:
          #"[{"keyId":"\#(Text.guid(3))","type":"AsymmetricX509Cert","usage":"Verify","key":"\#(certificate)"}]"#
      ))
    #expect(inventory.secretLeaks.isEmpty)
    let everything = String(decoding: inventory.text.bytes, as: UTF8.self)
    #expect(!everything.contains("MIID"))
    #expect(!everything.contains("abc"))
  }

  @Test(arguments: [
    #""displayName":"SECRET""#, #""displayName":"my secret is SECRET ok""#,
    #""owners":[{"id":"11111111-2222-4333-8444-000000000009","displayName":"SECRET"}]"#,
    #""owners":[{"id":"11111111-2222-4333-8444-000000000009","userPrincipalName":"SECRET"}]"#,
    #""federatedIdentityCredentials":[{"id":"11111111-2222-4333-8444-000000000009","name":"SECRET"}]"#,
    #""federatedIdentityCredentials":[{"name":"n","issuer":"i","subject":"SECRET","audiences":["a"]}]"#,
    #""federatedIdentityCredentials":[{"name":"n","issuer":"SECRET","subject":"x","audiences":["SECRET"]}]"#,
    #""passwordCredentials":[{"keyId":"11111111-2222-4333-8444-000000000009","customKeyIdentifier":"SECRET"}]"#,
    #""keyCredentials":[{"keyId":"11111111-2222-4333-8444-000000000009","displayName":"SECRET"}]"#,
  ])
  func `text shaped like a secret is dropped wherever it was pasted`(member: String) async throws {
    let inventory = try await read(
      #"{"id":"\#(Text.guid(1))","signInAudience":"AzureADMyOrg",\#(member)}"#
        .replacingOccurrences(of: "SECRET", with: Self.secret))
    #expect(!leaks(inventory))
    #expect(inventory.secretLeaks.first?.kind == .secretShapedName)
    #expect(inventory.secretLeaks.first?.objectId == Text.identifier(1))
  }

  @Test func `a secret pasted as the tenant's name is dropped`() async throws {
    let inventory = try await read(
      #"{"id":"\#(Text.guid(1))","displayName":"\#(Self.secret)","verifiedDomains":[]}"#)
    #expect(!leaks(inventory))
    #expect(inventory.secretLeaks.map(\.kind) == [.secretShapedName])
  }

  @Test func `a secret pasted where an identifier belongs is dropped`() async throws {
    for member in ["id", "appId"] {
      let other = member == "id" ? "appId" : "id"
      let inventory = try await read(
        #"{"\#(member)":"\#(Self.secret)","\#(other)":"\#(Text.guid(1))","passwordCredentials":[]}"#
      )
      #expect(!leaks(inventory))
    }
    let inventory = try await read(
      Text.application(1, passwords: #"[{"keyId":"\#(Self.secret)"}]"#))
    #expect(!leaks(inventory))
  }

  @Test func `a secret encoded in an old label is reported and dropped`() async throws {
    let label = Data(Self.secret.utf8).base64EncodedString()
    let inventory = try await read(
      Text.application(
        1, passwords: #"[{"keyId":"\#(Text.guid(2))","customKeyIdentifier":"\#(label)"}]"#))
    #expect(!leaks(inventory))
    #expect(!String(decoding: inventory.text.bytes, as: UTF8.self).contains(label))
    #expect(inventory.secretLeaks.map(\.kind) == [.secretShapedName])
  }

  @Test func `a secret written with escapes is still found`() async throws {
    let escaped = Self.secret.replacingOccurrences(of: "~", with: #"\u007e"#)
    let inventory = try await read(
      Text.application(1, passwords: #"[{"keyId":"\#(Text.guid(2))","displayName":"\#(escaped)"}]"#)
    )
    #expect(!leaks(inventory))
    #expect(inventory.secretLeaks.count == 1)
  }

  @Test(arguments: [
    "prod secret", "8Q~", "a8Q~b", "rbac-2026", "eyJ", "https://example.com/eyJ/path",
    "payroll~bridge 8Q~ test", "-----BEGIN CERTIFICATE-----",
    "0a1b2c3d-4e5f-6789-abcd-ef0123456789",
  ])
  func `an ordinary name is not a secret`(name: String) async throws {
    let inventory = try await read(
      Text.application(1, passwords: #"[{"keyId":"\#(Text.guid(2))","displayName":"\#(name)"}]"#))
    #expect(inventory.secretLeaks.isEmpty)
    #expect(inventory.mergedCredentials.map { inventory.text.string($0.displayName) } == [name])
  }

  @Test func `a secret pasted as the name of a domain is dropped, also in lower case`() async throws
  {
    let row = #"{"id":"\#(Text.guid(1))","issuerUri":"https://i","signingCertificate":"x"}"#
    let inventory = try await read(
      Text.page("domains('\(Self.secret)')/federationConfiguration", [row]))
    #expect(!leaks(inventory))
    #expect(inventory.secretLeaks.map(\.kind) == [.secretShapedName])
  }

  @Test func `a secret pasted as the type of a restriction is dropped`() async throws {
    let inventory = try await read(
      #"{"id":"\#(Text.guid(1))","isEnabled":true,"restrictions":{"passwordCredentials":"#
        + #"[{"restrictionType":"\#(Self.secret)"}]}}"#)
    #expect(inventory.policies.count == 1)
    #expect(!leaks(inventory))
    #expect(inventory.secretLeaks.map(\.kind) == [.secretShapedName])
  }

  @Test func `the header of a private key in an old label is reported and dropped`() async throws {
    let label = Data("-----BEGIN PRIVATE KEY-----".utf8).base64EncodedString()
    let inventory = try await read(
      Text.application(
        1, passwords: #"[{"keyId":"\#(Text.guid(2))","customKeyIdentifier":"\#(label)"}]"#))
    #expect(!String(decoding: inventory.text.bytes, as: UTF8.self).contains("PRIVATE"))
    #expect(inventory.secretLeaks.map(\.kind) == [.secretShapedName])
  }

  /// Rescanning the rest from every possible start of a token would take hours.
  @Test func `a long run of token prefixes is scanned once`() {
    let run = String(repeating: "eyJ", count: 1_000_000)
    #expect(!SecretShape.matches(run))
    #expect(SecretShape.matches(run + "." + run))
    #expect(SecretShape.matches("eyJ eyJx! " + run + ".a"))
  }

  @Test func `problem lines do not quote the file`() async throws {
    let inventory = try await read([
      "a.json": Text.application(1, passwords: #"[{"keyId":"x","secretText":"\#(Self.secret)"#),
      "b.json": Text.application(2, keys: #"[{"usage":{"a":"\#(Self.secret)"}}]"#),
      "c.json": Self.secret,
      "d.json": #"{"error":{"code":"x","message":"\#(Self.secret)"}}"#,
    ])
    #expect(inventory.problems.count == 4)
    #expect(!leaks(inventory))
  }

  @Test(arguments: ["objectId", "tenantId"])
  func `a secret that the older CLI for Microsoft 365 printed is reported`(
    beside: String
  ) async throws {
    let printed =
      #"{"appId":"\#(Text.appId(1))","\#(beside)":"\#(Text.guid(1))","secret":"Hunter2Hunter2Hunter2xyz"}"#
    for text in [printed, "[\(printed)]", #"{"created":\#(printed)}"#] {
      let inventory = try await read(["a.json": "[\(Text.application(1))]", "app.json": text])
      #expect(inventory.secretLeaks.map(\.kind) == [.password], "\(text)")
      #expect(inventory.secretLeaks.map(\.objectId) == [Text.identifier(1)], "\(text)")
      #expect(inventory.unusable.isEmpty, "\(text)")
      #expect(!String(decoding: inventory.text.bytes, as: UTF8.self).contains("Hunter2"))
    }
  }

  @Test(arguments: [
    #"{"appId":"\#(Text.appId(1))","objectId":"\#(Text.guid(1))","secrets":{"displayName":"Default","value":"Hunter2"}}"#,
    #"{"appId":"\#(Text.appId(1))","objectId":"\#(Text.guid(1))","secrets":["\#(Self.secret)"]}"#,
    #"{"appId":"\#(Text.appId(1))","objectId":"\#(Text.guid(1))","secrets":"\#(Self.secret)"}"#,
    #"{"appId":"\#(Text.appId(1))","objectId":"\#(Text.guid(1))","secrets":"@{displayName=Default; value=\#(Self.secret)}"}"#,
    #"{"Secret":"\#(Self.secret)","appId":"\#(Text.appId(1))"}"#,
  ])
  func `a printed secret is reported in whatever form it was saved`(printed: String) async throws {
    for text in [printed, "[\(printed)]", #"{"created":\#(printed)}"#, "[\(printed),\(printed)]"] {
      let inventory = try await read(["a.json": "[\(Text.application(1))]", "app.json": text])
      #expect(Set(inventory.secretLeaks.map(\.kind)) == [.password], "\(text)")
      #expect(Set(inventory.secretLeaks.map(\.objectId)) == [Text.identifier(1)], "\(text)")
      #expect(inventory.unusable.isEmpty, "\(text)")
      #expect(!leaks(inventory))
    }
  }

  @Test(arguments: [
    (
      "app.csv",
      "appId,objectId,tenantId,secret\n\(Text.appId(1)),\(Text.guid(1)),\(Text.guid(9)),\(Self.secret)\n"
    ),
    (
      "app.txt",
      "appId   : \(Text.appId(1))\nsecrets : [{\"displayName\":\"Default\",\"value\":\"\(Self.secret)\"}]\n"
    ),
    ("app.md", "# m365 entra app add\n\nProperty | Value\n---|---\nsecrets | \(Self.secret)\n"),
    ("app.json", "WARNING: keep it safe\n{\"secret\":\"\(Self.secret)\"}\n"),
    ("cut.json", "{\"a\":1,\"b\":\"\(Self.secret)\",\"c\""),
    (
      "added.csv",
      "DisplayName,EndDateTime,KeyId,SecretText\nx,2027-09-24,\(Text.guid(31)),\(Self.secret)\n"
    ),
  ])
  func `a secret in a file of an unknown kind is reported by its shape`(
    name: String, text: String
  ) async throws {
    let inventory = try await read(["a.json": "[\(Text.application(1))]", name: text])
    #expect(inventory.secretLeaks.map(\.path) == [name])
    #expect(inventory.secretLeaks.map(\.kind) == [.secretShapedName])
    #expect(!leaks(inventory))
    let wide = "\u{FEFF}\(text)".utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    let inUTF16 = try await withTemporaryDirectory { directory in
      try directory.write(name, bytes: wide)
      return await ExportReader.read([directory.path], jobs: 1)
    }
    #expect(inUTF16.secretLeaks.map(\.path) == [name])
  }
}
