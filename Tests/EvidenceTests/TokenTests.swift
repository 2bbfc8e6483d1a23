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

  @Test func theSameTextHasTheSameTokenAndAnotherKeyAnother() throws {
    let (one, two) = (try Self.tokens().redaction, try Self.tokens().redaction)
    #expect(one.text("Payroll") == two.text("Payroll"))
    #expect(one.text("Payroll") != one.text("payroll"))
    #expect(one.text("Payroll") != (try Self.tokens(2).redaction.text("Payroll")))
    #expect(one.id(Self.id) == one.id(Self.id.lowercased()))
    #expect(Identifier(guid: one.id(Self.id)) != nil)
    // An ID within a text gets the same token as the ID alone.
    #expect(one.identifiers(in: "tenant '\(Self.id)'") == "tenant '\(one.id(Self.id))'")
  }

  @Test func partsThatAreTheSameInEveryTenantStay() throws {
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
  func whatASentenceQuotesIsGone(_ name: String) throws {
    let redaction = try Self.tokens().redaction
    for sentence in ["Asked by \(name).", "(\(name)) was refused", name] {
      #expect(!redaction.sentence(sentence).contains(name), "\(redaction.sentence(sentence))")
    }
    let ours = "Pages say that more follow (@odata.nextLink): follow the links to the end."
    #expect(redaction.sentence(ours) == ours)
  }

  @Test func whoeverHasTheNamesPutsThemBack() throws {
    let tokens = try Self.tokens()
    let token = tokens.redaction.text("Payroll, Inc.")
    let id = tokens.redaction.id(Self.id)
    let names = tokens.names { $0.guidText }
    let text = "secret of \(token): x-\(token)-y, \(id), name-0000000000000000"
    #expect(
      TokenText.restored(text, names)
        == "secret of Payroll, Inc.: x-Payroll, Inc.-y, \(Self.id.lowercased()), name-0000000000000000"
    )
  }

  @Test(arguments: ["", "lapse-redaction-key-1 ", "lapse-redaction-key-1 AAAA", "something else"])
  func whatIsNoKeyIsNone(_ text: String) {
    #expect(RedactionKey(Array(text.utf8)) == nil)
  }

  @Test func eachNewKeyIsAnother() throws {
    let first = try #require(RedactionKey.newFile())
    let second = try #require(RedactionKey.newFile())
    #expect(first != second)
    #expect(RedactionKey(first)?.name == RedactionKey(first)?.name)
    #expect(RedactionKey(first)?.name != RedactionKey(second)?.name)
  }
}
