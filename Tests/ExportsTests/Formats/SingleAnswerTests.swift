import Inventory
import Testing

@Suite("Single responses of Graph")
struct SingleAnswerTests {
  private typealias Text = ExportText

  private static let graph = "https://graph.microsoft.com/beta/$metadata#"
  private static let secret = "zT48Q~LEAKMEinTheOnlyAnswer.5Tq-9mZ4Qw.x"

  private func answer(_ context: String, _ object: String) -> String {
    #"{"@odata.context":"\#(Self.graph)\#(context)","# + object.dropFirst()
  }

  @Test func `an object wrapped in value is read with its context inside or outside`() async throws
  {
    let context = "applications('\(Text.guid(1))')/federatedIdentityCredentials/$entity"
    for text in [
      answer(context, Text.federated(5)), #"{"value":\#(answer(context, Text.federated(5)))}"#,
      #"{"@odata.context":"\#(Self.graph)\#(context)","value":\#(Text.federated(5))}"#,
    ] {
      let inventory = try await read(["a.json": Text.application(1), "f.json": text])
      #expect(inventory.federatedPairs == ["1: 5"], "\(text)")
      #expect(inventory.unusable.isEmpty)
    }
  }

  @Test func `a federated credential is attached by its own path`() async throws {
    let path =
      #""@odata.id":"https://graph.microsoft.com/v2/x/directoryObjects/$/Microsoft.DirectoryServices."#
      + #"Application('\#(Text.guid(1))')/federatedIdentityCredentials('x')""#
    let inventory = try await read([
      "a.json": Text.application(1), "f.json": Text.federated(5, extra: path),
    ])
    #expect(inventory.federatedPairs == ["1: 5"])
  }

  @Test func `an object requested by its id is not an owner`() async throws {
    let principal =
      ##"{"@odata.type":"#microsoft.graph.servicePrincipal","## + Text.principal(2).dropFirst()
    let inventory = try await read(
      answer("directoryObjects/$entity", principal), named: "principal.json")
    #expect(inventory.objects(of: .servicePrincipal).map(\.id) == [Text.identifier(2)])
    #expect(inventory.count(.unattached, .owners) == nil)
  }

  @Test(
    arguments: [
      ExportText.secret(11, extra: #""secretText":"SECRET""#)
        .replacing(#""secretText":null,"#, with: ""),
      #"{"CustomKeyIdentifier":null,"DisplayName":"x","EndDateTime":"2027-01-01T00:00:00Z","Hint":"zT4","#
        + #""KeyId":"\#(ExportText.guid(11))","SecretText":"SECRET","#
        + #""StartDateTime":"2026-01-01T00:00:00Z","AdditionalProperties":{}}"#,
    ])
  func `a saved response of addPassword is a leak`(text: String) async throws {
    let inventory = try await read([
      "new.json": text.replacing("SECRET", with: Self.secret), "a.json": Text.application(1),
    ])
    #expect(inventory.secretLeaks.map(\.kind) == [.secretText])
    #expect(inventory.secretLeaks.map(\.keyId) == [Text.identifier(11)])
    #expect(inventory.count(.unattached) == 1)
    #expect(!inventory.everything.contains("LEAKME"))
  }

  @Test func `a response of addTokenSigningCertificate belongs to its file's principal`()
    async throws
  {
    let text = answer(
      "microsoft.graph.selfSignedCertificate",
      Text.key(12, extra: #""customKeyIdentifier":"afECbkIQ28DTzOYxirc6vdGLGb8=","thumbprint":"x""#)
    )
    let inventory = try await read(["s.json": Text.principal(2), "\(Text.guid(2)).json": text])
    #expect(inventory.credentialPairs == ["2: 12"])
    let lone = try await read(["s.json": Text.principal(2), "answer.json": text])
    #expect(lone.credentialPairs.isEmpty)
    #expect(lone.count(.unattached) == 1)
    #expect(lone.unusable.isEmpty)
  }

  @Test(arguments: [#"{"count":1,"value":[{"name":"x","type":"azurerm"}]}"#, #"{"value":[{}]}"#])
  func `a page of another resource does not count as read`(text: String) async throws {
    let walked = try await read(["other.json": text])
    #expect(walked.input("other.json")?.format == "unrecognised")
    #expect(walked.problems.count == 1)
    #expect(walked.unusable.isEmpty)
    #expect(try await read(text, named: "other.json").unusable == ["other.json"])
  }
}
