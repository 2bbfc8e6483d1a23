import Evidence
import Inventory
import Testing

@Suite struct TokenTests {
  private static func tokens(_ seed: UInt8 = 1) throws -> NameTokens {
    var file = Array("lapse-redaction-key-1 ".utf8)
    // 32 bytes in base64.
    file += Array((String(repeating: "A", count: 42) + (seed == 1 ? "E=" : "I=")).utf8)
    return NameTokens(try #require(RedactionKey(file)))
  }

  private static let id = "5F3C1D4E-0000-4000-8000-000000000001"

  @Test func tokensDependOnTextAndKey() throws {
    let (one, two) = (try Self.tokens().redaction, try Self.tokens().redaction)
    #expect(one.text("Payroll") == two.text("Payroll"))
    #expect(one.text("Payroll") != one.text("payroll"))
    #expect(one.text("Payroll") != (try Self.tokens(2).redaction.text("Payroll")))
    #expect(one.id(Self.id) == one.id(Self.id.lowercased()))
    #expect(Identifier(guid: one.id(Self.id)) != nil)
    // An ID within a text gets the same token as the ID alone.
    #expect(one.identifiers(in: "tenant '\(Self.id)'") == "tenant '\(one.id(Self.id))'")
  }

  @Test func partsSharedByAllTenantsAreKept() throws {
    let redaction = try Self.tokens().redaction
    let stable = redaction.id("\(Self.id)/application/\(Self.id)/clientsecret/\(Self.id)")
    let token = redaction.id(Self.id)
    #expect(stable == "\(token)/application/\(token)/clientsecret/\(token)")
    #expect(
      redaction.pointer("#/value/17/passwordCredentials/0") == "#/value/17/passwordCredentials/0")
    #expect(!redaction.pointer("#/Payroll/0").contains("Payroll"))
    let scope = redaction.scope("/subscriptions/\(Self.id)/resourceGroups/rg-payroll")
    #expect(scope.hasPrefix("/subscriptions/\(token)/resourceGroups/name-"))
    #expect(redaction.scope("/") == "/")
  }

  @Test(arguments: [
    "ada@contoso.example", "192.0.2.17", "2001:db8::17", "https://contoso.example/x",
    "contoso.example", "5f3c1d4e-0000-4000-8000-000000000001",
  ])
  func namesQuotedInASentenceAreReplaced(_ name: String) throws {
    let redaction = try Self.tokens().redaction
    for sentence in ["Asked by \(name).", "(\(name)) was refused", name] {
      #expect(!redaction.sentence(sentence).contains(name), "\(redaction.sentence(sentence))")
    }
    let ours = "Pages say that more follow (@odata.nextLink): follow the links to the end."
    #expect(redaction.sentence(ours) == ours)
  }

  @Test func namesCanBeRestoredInsideOtherText() throws {
    let tokens = try Self.tokens()
    let name = tokens.redaction.text("Payroll, Inc.")
    let id = tokens.redaction.id(Self.id)
    let commit = String(tokens.redaction.digest(String(repeating: "c0", count: 20)).prefix(40))
    let names = tokens.names { $0.guidText }
    let own = Self.id.lowercased()
    for (text, expected) in [
      (name, [.name("Payroll, Inc.")]),
      ("x-\(name)-y", [.text("x-"), .name("Payroll, Inc."), .text("-y")]),
      ("lapse-\(id).secret", [.text("lapse-"), .name(own), .text(".secret")]),
      ("#sp-\(id.uppercased())", [.text("#sp-"), .name(own)]),
      ("lapse-\(id)-2026-11-23", [.text("lapse-"), .name(own), .text("-2026-11-23")]),
      ("(commit \(commit.prefix(10)))", [.text("(commit "), .name("c0c0c0c0c0"), .text(")")]),
      ("\(name)/\(id)", [.name("Payroll, Inc."), .text("/"), .name(own)]),
      // What only looks like a token is none; what can be nothing else is told.
      ("name-tag, 00000000-0000-4000-8000-000000000001", nil),
      ("name-0123456789abcdef", [.unknown("name-0123456789abcdef")]),
      (
        "(01234567-89ab-8cde-8f01-23456789abcd)",
        [.text("("), .unknown("01234567-89ab-8cde-8f01-23456789abcd"), .text(")")]
      ),
    ] as [(String, [TokenText.Piece]?)] {
      #expect(TokenText.pieces(of: text, names) == expected ?? [.text(text)], "\(text)")
    }
  }

  @Test func aRedactedVaultIsStillRecognisedAsAVault() throws {
    let redaction = try Self.tokens().redaction
    let vault = redaction.secret(.init(store: "payroll.vault.azure.net", name: "ada-secret"))
    #expect(vault.store == redaction.text("payroll") + ".vault.azure.net")
    #expect(vault.name == redaction.text("ada-secret"))
    let foreign = redaction.secret(.init(store: "payroll.vault.contoso.example", name: "x"))
    #expect(foreign.store.contains(".vault."))
    #expect(!foreign.store.contains("contoso"))
    // No command can have this name, so none is given for its token.
    let odd = redaction.secret(.init(store: "payroll.vault.azure.net", name: "a b"))
    #expect(!odd.store.contains("vault"))
    let document = redaction.secret(.init(store: "GitHub secrets", name: "AZURE_CREDENTIALS"))
    #expect(document.isDocument)
    #expect(!redaction.secret(.init(store: "GitHub secrets", name: "AZURE")).isDocument)
  }

  @Test func timesAndFileNamesInASentenceAreKept() throws {
    let redaction = try Self.tokens().redaction
    let ours = "lapse.yml of 2026-11-23T06:00:00Z, 12:00:00, says report.md: run lapse.sh"
    #expect(redaction.sentence(ours) == ours)
    for name in ["2001:db8::1", "contoso.de", "vault.contoso.internal", "a.b.co"] {
      #expect(!redaction.sentence("at \(name), now").contains(name), "\(name)")
    }
  }

  @Test(arguments: ["", "lapse-redaction-key-1 ", "lapse-redaction-key-1 AAAA", "something else"])
  func anInvalidKeyFileIsRejected(_ text: String) {
    #expect(RedactionKey(Array(text.utf8)) == nil)
  }

  @Test func everyNewKeyIsDifferent() throws {
    let first = try #require(RedactionKey.newFile())
    let second = try #require(RedactionKey.newFile())
    #expect(first != second)
    #expect(RedactionKey(first)?.name == RedactionKey(first)?.name)
    #expect(RedactionKey(first)?.name != RedactionKey(second)?.name)
  }
}
